/**
 * Hosts dressed up as a messenger's. Local, so it needs no list and no request.
 *
 * Few rules, each against the registrable part only as far as it can be known without the public suffix list:
 * a false alarm costs more trust than a miss here, the service looks much closer.
 */

import { BRANDS } from "./brands.js";

/** One letter drawn for another: Cyrillic, Greek, digits, and accents that Unicode itself takes apart. */
const DRAWN_LIKE = new Map(
  Object.entries({
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "ѕ": "s", "і": "i", "ј": "j", "һ": "h",
    "ԁ": "d", "ɡ": "g", "ԛ": "q", "ԝ": "w", "ѡ": "w", "ѵ": "v", "м": "m", "т": "t", "к": "k", "в": "b", "н": "h",
    "ո": "n", "ս": "u", "α": "a", "ο": "o", "ρ": "p", "ν": "v", "τ": "t", "ι": "i", "κ": "k", "υ": "u", "ω": "w",
    "ɑ": "a", "ı": "i", "ł": "l", "ƚ": "l", "ø": "o", "đ": "d", "ţ": "t", "0": "o", "1": "l", "3": "e", "4": "a",
    "5": "s", "7": "t",
  }),
);

/** Words that turn a brand's name into bait when they stand beside it in one label. */
const BAIT =
  /^(?:|the|my|get|go|new|vip|free|chat|web|app|apps|join|joining|invite|invites|invitation|group|groups|grp|link|links|login|signin|verify|verified|verification|support|help|secure|security|update|account|channel|channels|official|officials|team|business|download|install|plus|gold|india|indian|hindi|me|com|org|net|in|online|site|bot|service|center|centre|kyc|reward|rewards|gift|pay|payment|pink|blue)+$/u;

/** Newspapers and others that carry the word as of right; their neighbours are not imitations. */
const INNOCENT = new Set([
  "telegraph", "telegraaf", "telegraphindia", "telegrafi", "telegraf", "telegramm", "telegrama", "telegrams",
  "thetelegram", "telegramgazette", "gazettetelegram", "whatsappen",
]);

/**
 * The host whose looks are borrowed, or null.
 * @param {string} host ASCII or Unicode, lower case
 * @returns {{imitates: string, name: string} | null}
 */
export function lookalike(host) {
  const labels = host.split(".").filter(Boolean);
  if (labels.length < 2 || /^[\d.]+$|^\[/u.test(host)) return null;
  for (const brand of BRANDS) {
    if (brand.own.some((own) => host === own || host.endsWith(`.${own}`))) return null;
  }
  const shapes = labels.map((label) => skeleton(label));
  for (const brand of BRANDS) {
    if (embeds(labels, brand.own)) return { imitates: brand.own[0], name: brand.name };
    // The last label is the ending; what stands before it names the owner or a subdomain of his choosing.
    if (shapes.slice(0, -1).some((shape, at) => resembles(shape, labels[at], brand.label))) {
      return { imitates: brand.own[0], name: brand.name };
    }
  }
  return null;
}

/**
 * A whole official host inside another one, at boundaries of words: `chat.whatsapp.com-join.xyz`, `t.me.vip.xyz`.
 * @param {readonly string[]} labels
 * @param {readonly string[]} own
 */
function embeds(labels, own) {
  const tokens = labels.slice(0, -1).flatMap((label) => label.split("-"));
  tokens.push(labels[labels.length - 1]);
  const line = ` ${tokens.join(" ")}`;
  return own.some((host) => {
    const at = line.indexOf(` ${host.split(".").join(" ")} `);
    return at >= 0;
  });
}

/**
 * @param {string} shape the label as it looks
 * @param {string} label the label as it is
 * @param {string} brand
 */
function resembles(shape, label, brand) {
  if (INNOCENT.has(shape.replaceAll("-", ""))) return false;
  const words = shape.split("-").filter(Boolean);
  const at = shape.indexOf(brand);
  if (at >= 0) {
    const rest = (shape.slice(0, at) + shape.slice(at + brand.length)).replaceAll("-", "");
    // The bare name under another ending, or the name between bait words, or drawn with foreign letters.
    return BAIT.test(rest) || !label.includes(brand);
  }
  return words.some((word) => word.length >= brand.length - 1 && !INNOCENT.has(word) && oneApart(word, brand));
}

/**
 * A label as the eye takes it in.
 * @param {string} label
 */
export function skeleton(label) {
  const text = label.startsWith("xn--") ? (punycode(label.slice(4)) ?? label) : label;
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "");
  return [...plain.toLowerCase()].map((sign) => DRAWN_LIKE.get(sign) ?? sign).join("").replaceAll("rn", "m").replaceAll("vv", "w");
}

/**
 * Whether two words are one letter apart: one more, one less, one other, or two swapped.
 * @param {string} word
 * @param {string} brand
 */
function oneApart(word, brand) {
  if (word === brand) return false;
  if (Math.abs(word.length - brand.length) > 1) return false;
  let start = 0;
  while (start < word.length && word[start] === brand[start]) start += 1;
  let end = 0;
  while (end < Math.min(word.length, brand.length) - start && word.at(-1 - end) === brand.at(-1 - end)) end += 1;
  const left = word.slice(start, word.length - end);
  const right = brand.slice(start, brand.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

/**
 * Decode one label's Punycode (RFC 3492); null when it is none. Invalid labels are looked at too: an imitation
 * need not be well-formed to be drawn.
 * @param {string} input without `xn--`
 * @returns {string | null}
 */
export function punycode(input) {
  const cut = input.lastIndexOf("-");
  /** @type {number[]} */
  const output = cut > 0 ? [...input.slice(0, cut)].map((sign) => sign.charCodeAt(0)) : [];
  let [n, bias, i, at] = [128, 72, 0, cut > 0 ? cut + 1 : 0];
  while (at < input.length) {
    const before = i;
    for (let weight = 1, k = 36; ; k += 36) {
      const digit = "abcdefghijklmnopqrstuvwxyz0123456789".indexOf(input[at] ?? "!");
      if (digit < 0) return null;
      at += 1;
      i += digit * weight;
      const threshold = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
      if (digit < threshold) break;
      weight *= 36 - threshold;
    }
    bias = adapt(i - before, output.length + 1, before === 0);
    n += Math.floor(i / (output.length + 1));
    i %= output.length + 1;
    if (n > 0x10ffff) return null;
    output.splice(i, 0, n);
    i += 1;
  }
  return String.fromCodePoint(...output);
}

/**
 * @param {number} delta
 * @param {number} length
 * @param {boolean} first
 */
function adapt(delta, length, first) {
  delta = first ? Math.floor(delta / 700) : delta >> 1;
  delta += Math.floor(delta / length);
  let k = 0;
  while (delta > 455) {
    delta = Math.floor(delta / 35);
    k += 36;
  }
  return k + Math.floor((36 * delta) / (delta + 38));
}
