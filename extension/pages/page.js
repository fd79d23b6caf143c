/** What every page of ours does first: fetch its words, set language and direction, fill itself in. */

import { browserLanguage, runtime, tell } from "../browser.js";
import { Strings } from "../flow/strings.js";
import { say } from "../pure/language.js";

/**
 * @typedef {import("../pure/language.js").Words} Words
 * @typedef {import("../flow/settings.js").Settings} Settings
 */

/**
 * @param {string} title key of the page's title
 * @returns {Promise<{words: Words, settings: Settings}>}
 */
export async function begin(title) {
  const settings = /** @type {Settings} */ (await tell({ what: "settings" }));
  const words = await new Strings({ getURL: (path) => runtime.getURL(path), browserLanguage }).words(settings.language);
  document.documentElement.lang = words.lang;
  document.documentElement.dir = words.dir;
  document.title = say(words, title);
  for (const node of document.querySelectorAll("[data-say]")) {
    node.textContent = say(words, node.getAttribute("data-say") ?? "");
  }
  return { words, settings };
}

/**
 * An element with attributes and children; text is always text.
 * @param {string} name
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/**
 * The page's element with that id.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
export function byId(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`no ${id}`);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";
/** A triangle, a circle with a mark, a tick, a question: told apart without colour. */
const SHAPES = Object.freeze({
  risky: "M12 1 23 22H1zM11 8v7h2V8zm0 9v2.200h2V17z",
  caution: "M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22zM11 5.500h2v9h-2zm0 11h2v2.200h-2z",
  no_risk_found: "M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22zm0 2a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM6.500 12.500l1.400-1.400 2.600 2.600 5.600-5.600 1.400 1.400-7 7z",
  could_not_check: "M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22zm0 2a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM11 16h2v2.200h-2zM8 9.500a4 4 0 1 1 5.500 3.700l-.5.300V15h-2v-2.800l1.200-.6A2 2 0 1 0 10 9.500z",
});

/** @param {string} verdict */
export function icon(verdict) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("fill-rule", "evenodd");
  path.setAttribute("d", SHAPES[/** @type {keyof typeof SHAPES} */ (verdict)] ?? SHAPES.could_not_check);
  svg.append(path);
  return svg;
}

/**
 * A code's own part of a sentence, or the one for codes that this version does not know.
 * @param {Words} words
 * @param {string} key
 */
export function sayCode(words, key) {
  return say(words, key in words.messages ? key : `${key.split("_")[0]}_other`);
}
