/**
 * What a link is, told from the link alone: the same answers as the service's `scanner.platforms.classify` gives for
 * everything the add-on acts on, held to it by one table of truth, `tests/vectors/links.json`.
 */

import { Address, decoded, encoded, openIntent } from "./address.js";
import { SHORTENER_PARENTS, SHORTENERS, WRAPPERS } from "./host-data.js";
import { PLATFORMS } from "./platforms.js";

/**
 * @typedef {object} Link
 * @property {string} platform `whatsapp`, `telegram`, ...; `web` for any other page
 * @property {string} kind what it opens: `group_invite`, `phone_chat`, `form`, `short_link`, `page` ...
 * @property {string} identity the one name of the thing behind all its aliases; hashed for the list
 * @property {string} url the address to ask about, canonical and without tracking parameters; empty when there is none
 * @property {string} host
 * @property {string} message the message that the link writes for the reader, else empty
 * @property {string} personal why the link looks personal, else empty
 */

/** Kinds that are joined. */
export const INVITE_KINDS = new Set([
  "group_invite", "group_icon", "channel", "community_invite", "folder_invite", "server_invite", "open_chat", "group",
  "group_share",
]);

/** Wrappers nest (Facebook around Instagram around Telegram); deeper nesting than this is somebody's game. */
const DEPTH = 5;
const CHAT_APPS = new Set(["tg", "whatsapp", "sgnl", "discord", "viber", "line"]);

/**
 * @typedef {object} Wrapper a row of scanner/data/hosts/wrappers.toml
 * @property {readonly string[]} hosts
 * @property {boolean} [subdomains]
 * @property {boolean} [countries]
 * @property {readonly string[]} [paths]
 * @property {string} [prefix]
 * @property {readonly string[]} [parameters]
 * @property {boolean} [whole_query]
 * @property {string} [relative]
 */
const ROWS = /** @type {readonly Wrapper[]} */ (WRAPPERS);

/**
 * @param {string} input a link as it stands in `href` or as somebody typed it
 * @returns {Link | null} null when it is no link that leads to a page or an app of a messenger
 */
export function recognise(input) {
  let address = Address.parse(input);
  for (let depth = 0; address !== null && depth < DEPTH; depth += 1) {
    const inner = inside(address);
    if (inner === null) break;
    address = inner;
  }
  return address === null ? null : classify(address);
}

/**
 * What is sent when somebody asks about a link: its canonical address, or the link itself where it has none. Signal's
 * secret stays here: of its links only the site is named.
 * @param {Link} found
 * @param {string} input
 */
export function askable(found, input) {
  if (found.platform === "signal") return "https://signal.group/";
  return found.url !== "" ? found.url : (Address.parse(input)?.canonical() ?? "");
}

/**
 * The address inside a wrapper or an intent, or null when it is neither.
 * @param {Address} address
 */
function inside(address) {
  const intent = openIntent(address.text);
  if (intent !== null) return Address.parse(intent.inner) ?? Address.parse(intent.fallback);
  for (const row of wrapping(address)) {
    const found = target(row, address).trim();
    if (isLink(found)) return Address.parse(found);
  }
  return null;
}

/**
 * The wrappers that cover an address.
 * @param {Address} address
 */
function wrapping(address) {
  if (!address.isWeb) return [];
  return ROWS.filter((row) => {
    if (!row.hosts.some((host) => isHost(row, address.host, host))) return false;
    if (row.prefix !== undefined) return address.path.startsWith(row.prefix);
    return row.paths === undefined || row.paths.includes(address.path.replace(/\/+$/u, "") || "/");
  });
}

/**
 * Whether a host belongs to some wrapper, whatever the path.
 * @param {string} host
 */
export function wrapperPaths(host) {
  const rows = ROWS.filter((row) => row.hosts.some((own) => isHost(row, host, own)));
  return rows.flatMap((row) => (row.prefix !== undefined ? [row.prefix] : (row.paths ?? ["/"])));
}

/** @param {Wrapper} row @param {string} host @param {string} own */
function isHost(row, host, own) {
  if (host === own || (row.subdomains === true && host.endsWith(`.${own}`))) return true;
  // `google.co.in` for `google.com`
  return row.countries === true && /^(?:com?\.)?[a-z]{2}$/u.test(host.slice(own.indexOf(".") + 1)) && host.startsWith(own.slice(0, own.indexOf(".") + 1));
}

/** @param {Wrapper} row @param {Address} address */
function target(row, address) {
  if (row.prefix !== undefined) return `https://${decoded(address.path.slice(row.prefix.length))}${address.query && `?${address.query}`}`;
  if (row.whole_query === true) return decoded(address.query);
  const found = row.parameters?.map((name) => address.value(name)).find(Boolean) ?? "";
  return found.startsWith("/") ? `${row.relative ?? ""}${found}` : found;
}

/**
 * A web address or a chat app's link; anything else (`javascript:`) is not opened.
 * @param {string} text
 * @returns {boolean}
 */
function isLink(text) {
  const scheme = /^([^:]*):./su.exec(text)?.[1].toLowerCase();
  if (scheme === undefined) return false;
  if (scheme === "intent") return isLink(openIntent(text)?.inner ?? "");
  return scheme === "http" || scheme === "https" || CHAT_APPS.has(scheme);
}

/** @param {string} host */
export function isShortener(host) {
  return SHORTENERS.has(host) || SHORTENER_PARENTS.some((parent) => host.endsWith(`.${parent}`));
}

/** @param {string} host */
export function platformOf(host) {
  return PLATFORMS.find((known) => known.hosts(host));
}

/**
 * @param {Address} address
 * @returns {Link | null}
 */
function classify(address) {
  const platform = address.isWeb ? platformOf(address.host) : PLATFORMS.find(({ schemes }) => schemes?.includes(address.scheme));
  const read = platform?.read(address) ?? null;
  if (platform !== undefined && (read !== null || platform.shared !== true)) return link(platform.name, read ?? { kind: "none" }, address);
  if (!address.isWeb) return null;
  if (wrapping(address).length > 0) return link("wrapper", { kind: "none" }, address);
  if (isShortener(address.host)) return link("shortener", { kind: "short_link" }, address);
  return link("web", { kind: "page", personal: looksPersonal(address) }, address);
}

/**
 * @param {string} platform
 * @param {import("./reading.js").Reading} read
 * @param {Address} address
 * @returns {Link}
 */
function link(platform, read, address) {
  const canonical = address.canonical();
  const key = read.key ?? canonical.slice(canonical.indexOf("://") < 0 ? 0 : canonical.indexOf("://") + 3);
  const message = read.message ?? "";
  return Object.freeze({
    platform,
    kind: read.kind,
    identity: `${platform}:${read.named ?? read.kind}:${key}${message && `?text=${encoded(message)}`}`,
    url: read.url ?? canonical,
    host: address.host,
    message,
    personal: read.personal ?? "",
  });
}

/**
 * Whether an ordinary address carries somebody's address, number or key. The service looks closer; here it only keeps
 * such a link from being sent without a click.
 * @param {Address} address
 */
function looksPersonal({ parts, pairs }) {
  const texts = [...parts, ...pairs.map(([, value]) => value)];
  if (texts.some((text) => /^(?:mailto:)?[^\s@/:;,<>]{1,64}@(?:[\w-]+\.)+[a-z]{2,24}$/iu.test(text))) return "email";
  if (pairs.some(([name, value]) => /token|otp|jwt|passw|session|secret|api_?key/iu.test(name) && value.length >= 4)) return "token";
  if (parts.some((part) => /reset|verify|confirm|activat|magic|unsubscribe/iu.test(part)) && texts.some((text) => /^[\w.~-]{16,}$/u.test(text))) return "sign_in";
  return texts.some((text) => /^\+?(?:0?0?91)?[6-9]\d{9}$/u.test(text)) ? "phone_number" : "";
}
