/** One address, taken apart by the browser's own WHATWG parser: what `scanner/links/address.py` is to the service. */

import { TRACKING } from "./host-data.js";
import { cut } from "./text.js";

/** Longest link that is looked at, in characters. */
export const MAX_LENGTH = 8192;

const WEB = new Set(["http", "https"]);
const APPS = new Set(
  `tg whatsapp intent sgnl discord viber line fb-messenger zalo mailto sms smsto tel upi`.split(" "),
);

export class Address {
  /**
   * @param {string} text as written
   * @param {URL} url
   */
  constructor(text, url) {
    this.text = text;
    const copy = new URL(url.href);
    this.odd = copy.username !== "" || copy.password !== "";
    if (this.odd) [copy.username, copy.password] = ["", ""];
    this.href = copy.href;
    this.scheme = copy.protocol.slice(0, -1);
    this.host = copy.hostname.replace(/^www\./u, "").replace(/\.$/u, "");
    this.port = copy.port;
    this.path = copy.pathname;
    this.query = copy.search.replace(/^\?/u, "");
    this.fragment = copy.hash.replace(/^#/u, "");
    /** Ways of writing that Telegram's own clients refuse and browsers open. */
    this.refused =
      this.odd ||
      (this.port !== "" && this.port !== "80" && this.port !== "443") ||
      (WEB.has(this.scheme) && /^https?:(?![\\/]{2})/iu.test(text)) ||
      (WEB.has(this.scheme) && text.split(/[?#]/u)[0].includes("\\"));
    /** Path segments, decoded; empty ones kept except at the end, as Telegram counts them. */
    this.strictParts = this.path.replace(/^\//u, "").split("/").map(decoded);
    while (this.strictParts.length > 0 && this.strictParts.at(-1) === "") this.strictParts.pop();
    this.parts = this.strictParts.filter(Boolean);
    this.pairs = pairsOf(this.query);
  }

  /**
   * @param {string} text a link, with or without its scheme
   * @returns {Address | null}
   */
  static parse(text) {
    if (text.length > 4 * MAX_LENGTH) return null;
    let link = cut(text);
    // A browser writes what it shows as nothing, and a danda, into `href` as escapes.
    if (/(?:%E2%80%(?:8[B-D]|A6)|%E0%A5%A4)$/iu.test(link)) link = cut(decoded(link));
    if (link === "" || link.length > MAX_LENGTH) return null;
    const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/u.exec(link)?.[1].toLowerCase();
    const named = scheme !== undefined && (WEB.has(scheme) || APPS.has(scheme));
    if (scheme !== undefined && !named && !scheme.includes(".") && !/^[^/?#\\]*:\d+(?:[/?#\\]|$)/u.test(link)) return null;
    try {
      const address = new Address(link, new URL(named ? link : `https://${link.replace(/^\/+/u, "")}`));
      return named || address.host.includes(".") ? address : null;
    } catch {
      return null;
    }
  }

  get isWeb() {
    return WEB.has(this.scheme);
  }

  /** @param {string} name @returns {string | null} */
  get(name) {
    return this.pairs.find(([key]) => key === name)?.[1] ?? null;
  }

  /** @param {string} name */
  value(name) {
    return this.get(name) ?? "";
  }

  /** The address without what tells readers apart: tracking parameters, user name, a fragment that is no route. */
  canonical() {
    if (!this.isWeb) return this.href;
    const url = new URL(this.href);
    url.search = keptQuery(this.query);
    if (!/^(?:\/|!|%21)/u.test(this.fragment)) url.hash = "";
    return url.href;
  }
}

/**
 * A query without tracking parameters; what stays is untouched.
 * @param {string} query
 */
export function keptQuery(query) {
  return query
    .split("&")
    .filter((piece) => {
      const name = decoded(piece.split("=", 1)[0].replaceAll("+", " ")).toLowerCase();
      return piece !== "" && !TRACKING.names.includes(name) && !TRACKING.prefixes.some((start) => name.startsWith(start));
    })
    .join("&");
}

/**
 * Query as decoded pairs, in order; `+` is a space.
 * @param {string} query
 * @returns {(readonly [string, string])[]}
 */
export function pairsOf(query) {
  return query
    .replaceAll("+", " ")
    .split("&")
    .filter(Boolean)
    .map((piece) => {
      const at = piece.indexOf("=");
      return at < 0 ? [decoded(piece), ""] : [decoded(piece.slice(0, at)), decoded(piece.slice(at + 1))];
    });
}

/**
 * Percent-decoded once; bytes that are no UTF-8 become U+FFFD, which no code or name allows.
 * @param {string} text
 */
export function decoded(text) {
  if (!text.includes("%")) return text;
  const bytes = new TextEncoder().encode(text);
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const hex = bytes[at] === 37 ? parseInt(String.fromCharCode(bytes[at + 1], bytes[at + 2]), 16) : NaN;
    const whole = bytes[at] === 37 && /^[0-9a-f]{2}$/iu.test(String.fromCharCode(bytes[at + 1], bytes[at + 2]));
    out[length] = whole ? hex : bytes[at];
    length += 1;
    if (whole) at += 2;
  }
  return new TextDecoder().decode(out.subarray(0, length));
}

/** Percent-encoded for a query, as the service writes it. */
export const encoded = encodeURIComponent;

/**
 * The first text that says something, with plain line ends.
 * @param {...(string | null | undefined)} texts
 */
export function messageOf(...texts) {
  const text = texts.find((one) => one && one.trim() !== "") ?? "";
  return text.replaceAll("\r\n", "\n").trim();
}

/**
 * A telephone number as digits only, without the international prefix 00; empty when it is none.
 * @param {string} number
 */
export function digitsOf(number) {
  const digits = number.replace(/[+ ()\-.\u00a0\u2010\u2011\u2013]/gu, "");
  if (!/^[0-9]+$/u.test(digits)) return "";
  return /^00[1-9]/u.test(digits) ? digits.slice(2) : digits;
}

/**
 * The link inside an Android `intent:` link, or its fallback address, or null.
 * @param {string} text
 */
export function openIntent(text) {
  const whole = /^intent:([^#]*)#Intent;(.*)$/isu.exec(text);
  if (whole === null) return null;
  const extras = new Map(whole[2].split(";").reverse().map((piece) => {
    const at = piece.indexOf("=");
    return /** @type {const} */ ([piece.slice(0, Math.max(at, 0)), decoded(piece.slice(at + 1))]);
  }));
  const packages = new Map([
    ["com.whatsapp", "whatsapp"], ["com.whatsapp.w4b", "whatsapp"], ["org.telegram.messenger", "tg"],
    ["org.telegram.messenger.web", "tg"], ["org.thoughtcrime.securesms", "sgnl"], ["com.viber.voip", "viber"],
    ["jp.naver.line.android", "line"],
  ]);
  const scheme = extras.get("scheme") || packages.get(extras.get("package") ?? "") || "";
  if (!/^[\p{L}\p{N}+.-]+$/u.test(scheme)) return null;
  return { inner: `${scheme}:${whole[1]}`, fallback: extras.get("S.browser_fallback_url") ?? "" };
}
