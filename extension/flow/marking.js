/** Answers the content script: which hosts count on this page, and what is known of each link. Nothing leaves here. */

import { BRANDS } from "../pure/brands.js";
import { judgeLocally, readLink } from "../pure/judge.js";
import { say } from "../pure/language.js";
import { lookalike } from "../pure/lookalike.js";
import { isShortener, platformOf, wrapperPaths } from "../pure/recognise.js";

/** Beginnings of paths that count on large sites which are more than a messenger, besides those of wrappers. */
const PREFIXES = new Map([
  ["docs.google.com", ["/forms/", "/a/"]],
  ["facebook.com", ["/groups/", "/share/g/"]],
  ["fb.com", ["/groups/", "/share/g/"]],
  ["instagram.com", ["/channel/"]],
  ["discord.com", ["/invite/"]],
  ["discordapp.com", ["/invite/"]],
]);

/** App schemes, as the content script names them. */
const SCHEMES = new Set(["tg:", "whatsapp:", "sgnl:", "intent:", "viber:"]);

/**
 * Which part of a host counts: null = none, an empty list = all of it, else the beginnings of paths.
 * @param {string} name host as in an address, or a scheme with its colon
 * @returns {readonly string[] | null}
 */
export function hostRule(name) {
  if (name.endsWith(":")) return SCHEMES.has(name) ? [] : null;
  const host = name.replace(/^www\.|\.$/gu, "");
  const wrapped = wrapperPaths(host);
  const own = PREFIXES.get(host) ?? PREFIXES.get(host.replace(/^(?:m|web|mbasic|touch)\./u, ""));
  if (own !== undefined) return [...own, ...wrapped];
  if (isShortener(host) || platformOf(host) !== undefined) return [];
  if (wrapped.length > 0) return wrapped;
  if (BRANDS.some((brand) => brand.own.includes(host))) return null;
  return lookalike(host) === null ? null : [];
}

/**
 * @typedef {object} Mark what the content script paints
 * @property {"risky" | "caution" | "unchecked" | "checked" | "none"} state
 * @property {string} word shown beside the drawing
 * @property {string} label read out by a screen reader and shown on hover
 */

/** @type {Mark} */
const NOTHING = Object.freeze({ state: "none", word: "", label: "" });

/**
 * What is known of one link: the worse of what we see ourselves and what the service said in this session.
 * @param {{href: string, text: string}} found
 * @param {(link: import("../pure/recognise.js").Link) => import("../pure/judge.js").Entry | null} listed
 * @param {Map<string, {verdict: string}>} answers
 */
export function judgeLink({ href, text }, listed, answers) {
  const { link, hint } = readLink(href, text);
  const local = judgeLocally(link, hint, listed);
  // What the shown address was answered may warn, but only an answer about the link itself may calm.
  const own = link === null ? undefined : answers.get(link.identity)?.verdict;
  const hinted = hint === null ? undefined : answers.get(hint.identity)?.verdict;
  /** @type {Mark["state"]} */
  let state = local.state;
  if (own === "risky" || hinted === "risky") state = "risky";
  else if ((own === "caution" || hinted === "caution") && state !== "risky") state = "caution";
  else if (own !== undefined && state === "unchecked") state = "checked";
  return { link, hint, local, state, verdict: own ?? null };
}

/**
 * @param {ReturnType<typeof judgeLink>} judged
 * @param {import("../pure/language.js").Words} words
 * @returns {Mark}
 */
export function describe({ state, verdict }, words) {
  if (state === "none") return NOTHING;
  if (state === "checked") {
    const key = verdict === "no_risk_found" ? "checked_clear" : "checked_not";
    return { state: verdict === "no_risk_found" ? "checked" : "unchecked", word: say(words, `mark_${key}`), label: say(words, `label_${key}`) };
  }
  return { state, word: say(words, `mark_${state}`), label: say(words, `label_${state}`) };
}
