/** Links in free text: what a person selected, pasted or sees in a post. Pure; nothing is requested. */

/** Longest text that is looked at, in characters; more than any post, less than a book. */
export const MAX_TEXT = 20_000;

const BODY = String.raw`[^\s<>"'\x60|\\^{}“”„«»]+`;
// A bare host needs a path, so that "t.me" in a sentence is no link; before it no letter or "@" (mail) may stand.
const LINK = new RegExp(
  String.raw`(?:h(?:tt|xx|\*\*)ps?\s?\[?:\]?//|tg:(?://)?|(?:whatsapp|sgnl|intent|viber)://)${BODY}` +
    String.raw`|(?<![\p{L}\p{N}@._/-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?(?:\.|\[\.\]|\(\.\)|\[dot\])){1,5}\p{L}{2,24}/${BODY}`,
  "giu",
);
// Format characters that show nothing; the joiners of Indian scripts are spelling and stay between their letters.
const INVISIBLE = /[\u00ad\u034f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|(?<![\u0900-\u0dff])[\u200c\u200d]|[\u200c\u200d](?![\u0900-\u0dff])/gu;
const LEADING = /^['"<([{«‹“‘`|>「『【《（*_~]+/u;
const TRAILING = new Set(".,;:!?'\"…|>»›”’`^।॥۔。、，；：！？」』】》）");
const OPENERS = new Map([[")", "("], ["]", "["], ["}", "{"]]);
const EMPHASIS = /[*_~]/u;

/**
 * The links in a text, in order, each once.
 * @param {string} text
 * @returns {string[]}
 */
export function findLinks(text) {
  const found = new Set();
  for (const [match] of text.slice(0, MAX_TEXT).replace(INVISIBLE, "").matchAll(LINK)) {
    // Words in another script may stand right behind a code: "…Aपर क्लिक करें".
    const link = cut(match).replace(/(?<=[\w/=-])[\u0900-\u0dff]+$/u, "");
    if (link.length > 4) found.add(/^[a-z]+:/iu.test(link) ? link : `https://${link}`);
  }
  return [...found];
}

/**
 * The link in a text that holds one link and at most quotation marks, brackets or punctuation around it; links made
 * unclickable (`hxxp`, `[.]`) are made whole.
 * @param {string} text
 */
export function cut(text) {
  let link = rearm(text.replace(INVISIBLE, "").trim());
  const lead = LEADING.exec(link)?.[0] ?? "";
  link = trimEnd(link.slice(lead.length));
  while (link !== "" && EMPHASIS.test(link.at(-1) ?? "") && lead.includes(link.at(-1) ?? "!")) link = trimEnd(link.slice(0, -1));
  return rearm(link);
}

/** @param {string} link */
function rearm(link) {
  return link
    .replace(/^h(?:xx|tt|\*\*)p(s?)\s?[[({]?:[\])}]?\s?[[({]?\/\/[\])}]?/iu, "http$1://")
    .replace(/\s?[[({]\s?(?:\.|dot)\s?[\])}]\s?/giu, ".")
    .replace(/^\.gg\//iu, "discord.gg/");
}

/**
 * Without the punctuation that a sentence puts after a link; a closing bracket stays if the link opened it.
 * @param {string} link
 */
function trimEnd(link) {
  for (let end = link.length; ; end -= 1) {
    const last = link[end - 1];
    const opener = OPENERS.get(last);
    if (opener === undefined ? !TRAILING.has(last) : count(link, opener, end) >= count(link, last, end)) return link.slice(0, end);
  }
}

/**
 * @param {string} text
 * @param {string} sign
 * @param {number} end
 */
function count(text, sign, end) {
  return text.slice(0, end).split(sign).length - 1;
}

/**
 * The address that a post shows for a shortened link: X hides its beginning and end in spans of the anchor, so the
 * whole text, less the dots, is the address. The writer of the post chose it: it may warn, it can never clear.
 * @param {string} text the anchor's `textContent`
 * @returns {string} empty when the text is no address
 */
export function shownAddress(text) {
  const shown = text.slice(0, 2048).replace(INVISIBLE, "").trim().replace(/…$/u, "");
  return /^(?:https?:\/\/)?(?:[\p{L}\p{N}-]+\.)+\p{L}{2,24}(?:\/\S*)?$/iu.test(shown) ? shown : "";
}
