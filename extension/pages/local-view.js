/** What is known without asking anybody, as a page shows it. */

import { say, when } from "../pure/language.js";
import { make, sayCode } from "./page.js";
import { banner, kindName } from "./report-view.js";

/**
 * @param {import("../pure/language.js").Words} words
 * @param {any} seen the worker's answer to `look`
 * @param {"h1" | "h2"} level `h1`: with the verdict on top; `h2`: as a further section
 * @param {string} [failure] why the service gave no answer
 * @returns {Node[]}
 */
export function localView(words, seen, level, failure) {
  const { state, reasons, shown, imitates } = seen.local;
  const warns = state === "risky" || state === "caution";
  /** @type {Node[]} */
  const parts = [];
  if (level === "h1") {
    parts.push(warns ? banner(words, state) : banner(words, "could_not_check", failure ?? say(words, "local_unchecked")));
    if (seen.kind !== "") parts.push(make("p", {}, kindName(words, seen.platform, seen.kind)));
    if (seen.url !== "") parts.push(make("p", { class: "link" }, seen.url));
    if (warns && failure !== undefined) parts.push(make("p", {}, failure));
  }
  if (warns) {
    parts.push(make("h2", {}, say(words, "section_local")));
    for (const reason of reasons) {
      const box = make("section", { class: `reason ${state}` }, make("h3", {}, sayCode(words, `local_${reason}`)));
      if (reason === "lookalike") box.append(make("p", {}, say(words, "finding_imitates", imitates)));
      if (reason.startsWith("list") && seen.listDate > 0) box.append(make("p", { class: "soft" }, say(words, "list_dated", when(words, seen.listDate))));
      parts.push(box);
    }
    if (shown) parts.push(make("p", {}, say(words, "local_shown")), make("p", { class: "link" }, seen.shown));
  }
  return parts;
}
