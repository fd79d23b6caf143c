/** What can be said of a link without asking anybody: pure, from the link, its shown text and the downloaded list. */

import { lookalike } from "./lookalike.js";
import { INVITE_KINDS, recognise } from "./recognise.js";
import { shownAddress } from "./text.js";

/** @typedef {import("./recognise.js").Link} Link */

/**
 * @typedef {object} Entry what the downloaded list says of a link
 * @property {"risky" | "caution"} verdict
 * @property {readonly string[]} reasons codes of the list's reasons
 */

/**
 * @typedef {object} Local
 * @property {"risky" | "caution" | "unchecked" | "none"} state
 * @property {readonly string[]} reasons `list_…`, `lookalike`, `prefilled_ask`, `dangerous_kind`
 * @property {string} imitates the name that a look-alike host borrows, else empty
 * @property {boolean} shown the warning comes from the address that the page shows, not from the link itself
 */

/** Kinds for which "not checked" is worth a quiet marker. */
const WORTH_ASKING = new Set([
  ...INVITE_KINDS, "public_name", "bot_start", "bot_start_group", "web_app", "form", "form_short", "short_link", "link_list",
  "business_message",
]);

/** Kinds that hand over an account or somebody's traffic whatever is behind them. */
const DANGEROUS = new Set(["login_code", "proxy", "confirm_phone", "passport"]);

// A pre-filled message is written in the reader's name: "My Aadhaar no: ____". A word alone is a mention; with a
// blank, a colon or "is/है" after it the reader is to fill something in.
const FILL = String.raw`[^\n:=_]{0,24}?(?:[:：=–—]|_{2,}|\.{3,}|\bis\b|\bhai\b|है)`;
const SECRET_WORDS = new RegExp(
  String.raw`(?:\b(?:aa?dhaa?r|otp|upi(?: id)?|ifsc|pan(?: card| no| number)|voter id|epic no|password|passport|account (?:no|number)|card (?:no|number)|cvv|pin)\b|आधार|ओटीपी|पासवर्ड|खाता (?:संख्या|नंबर)|पैन|मतदाता पहचान|वोटर आईडी|यूपीआई)${FILL}`,
  "iu",
);

/**
 * @param {string} href
 * @param {string} text the link's visible words
 * @returns {{link: Link | null, hint: Link | null}} what the link is, and what its words say that it is
 */
export function readLink(href, text) {
  const link = recognise(href);
  const shown = link !== null && link.kind === "short_link" ? shownAddress(text) : "";
  return { link, hint: shown === "" ? null : recognise(shown) };
}

/**
 * @param {Link | null} link
 * @param {Link | null} hint
 * @param {(link: Link) => Entry | null} listed
 * @returns {Local}
 */
export function judgeLocally(link, hint, listed) {
  if (link === null) return none();
  const own = warn(link, listed);
  if (own !== null) return own;
  const hinted = hint === null ? null : warn(hint, listed);
  if (hinted !== null) return { ...hinted, shown: true };
  const worth = WORTH_ASKING.has(link.kind) || (link.message !== "" && link.kind !== "page");
  return worth ? { ...none(), state: "unchecked" } : none();
}

/** @returns {Local} */
function none() {
  return { state: "none", reasons: [], imitates: "", shown: false };
}

/**
 * @param {Link} link
 * @param {(link: Link) => Entry | null} listed
 * @returns {Local | null}
 */
function warn(link, listed) {
  const entry = listed(link);
  /** @type {string[]} */
  const reasons = entry === null ? [] : [...entry.reasons];
  const like = link.platform === "web" ? lookalike(link.host) : null;
  if (like !== null) reasons.push("lookalike");
  if (SECRET_WORDS.test(link.message.slice(0, 2000))) reasons.push("prefilled_ask");
  if (DANGEROUS.has(link.kind)) reasons.push("dangerous_kind");
  if (reasons.length === 0) return null;
  return { state: entry?.verdict === "risky" ? "risky" : "caution", reasons, imitates: like?.name ?? "", shown: false };
}

/**
 * Whether "check new group links automatically" may send it: a way into a group and nothing personal.
 * @param {Link | null} link
 * @param {Link | null} hint
 */
export function mayAskAlone(link, hint) {
  if (link === null || link.personal !== "" || link.platform === "signal") return false;
  return INVITE_KINDS.has(link.kind) || (link.kind === "short_link" && hint !== null && INVITE_KINDS.has(hint.kind));
}
