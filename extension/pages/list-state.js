/** How the downloaded list is doing, in one sentence. */

import { say, when } from "../pure/language.js";
import { sayCode } from "./page.js";

/**
 * @param {import("../pure/language.js").Words} words
 * @param {{entries: number, createdAt: number, trouble: string}} list
 */
export function listState(words, { entries, createdAt, trouble }) {
  const count = new Intl.NumberFormat(`${words.lang}-IN`).format(entries);
  const have = createdAt > 0 ? say(words, "list_have", count, when(words, createdAt, true)) : say(words, "list_none");
  return trouble === "" ? have : `${have} ${sayCode(words, `failure_${trouble}`)}`;
}
