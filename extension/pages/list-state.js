/** How the downloaded list is doing, in one or two sentences. */

import { say, when } from "../pure/language.js";

/** Why there is no newer list, as far as a person can do something about it. */
const TROUBLES = Object.freeze({ no_permission: "permission", no_rule: "permission", bad_list: "bad", bad_answer: "bad", other_key: "key" });

/**
 * @param {import("../pure/language.js").Words} words
 * @param {{entries: number, createdAt: number, expired: boolean, trouble: string}} list
 */
export function listState(words, { entries, createdAt, expired, trouble }) {
  const count = new Intl.NumberFormat(`${words.lang}-IN`).format(entries);
  const made = createdAt > 0 ? when(words, createdAt, true) : "";
  const have = made === "" ? say(words, "list_none") : expired ? say(words, "list_expired", made) : say(words, "list_have", count, made);
  if (trouble === "") return have;
  return `${have} ${say(words, `list_trouble_${TROUBLES[/** @type {keyof typeof TROUBLES} */ (trouble)] ?? "away"}`)}`;
}
