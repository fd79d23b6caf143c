/** Languages, and how a sentence is made of a key and its parts. */

import { LANGUAGES } from "./languages.js";

export { LANGUAGES };

/**
 * @typedef {object} Words
 * @property {string} lang
 * @property {"ltr" | "rtl"} dir
 * @property {Readonly<Record<string, string>>} messages
 */

/**
 * Lay a language over English: no key is ever without words.
 * @param {string} tag
 * @param {Record<string, {message: string}>} english
 * @param {Record<string, {message: string}>} own
 * @returns {Words}
 */
export function complete(tag, english, own) {
  /** @type {Record<string, string>} */
  const messages = {};
  for (const [key, { message }] of Object.entries(english)) messages[key] = own[key]?.message ?? message;
  return { lang: tag, dir: LANGUAGES.find((language) => language.tag === tag)?.dir ?? "ltr", messages };
}

/**
 * A sentence; `$1` to `$9` are replaced by the parts.
 * @param {Words} words
 * @param {string} key
 * @param {...(string | number)} parts
 */
export function say(words, key, ...parts) {
  const message = words.messages[key];
  if (message === undefined) throw new Error(`no words for ${key}`);
  return message.replace(/\$([1-9])/gu, (_, number) => String(parts[Number(number) - 1] ?? ""));
}

/**
 * The key, or the one for things that this version does not know, where there are no words for it.
 * @param {Words} words
 * @param {string} key
 * @param {string} other
 */
export function orElse(words, key, other) {
  return key in words.messages ? key : other;
}

/**
 * A day or moment as people of that language write it.
 * @param {Words} words
 * @param {number | string} moment milliseconds, or a date like 2025-06-07
 * @param {boolean} [time] whether the time of day is told too
 */
export function when(words, moment, time = false) {
  const date = typeof moment === "string" ? new Date(`${moment}T12:00:00Z`) : new Date(moment);
  return new Intl.DateTimeFormat(`${words.lang}-IN`, time ? { dateStyle: "medium", timeStyle: "short" } : { dateStyle: "long" }).format(date);
}
