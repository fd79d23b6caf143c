/** Our own words, in the language that the person chose, from the same files that the browser reads. */

import { complete, LANGUAGES } from "../pure/language.js";

export class Strings {
  /**
   * @param {object} parts
   * @param {(path: string) => string} parts.getURL
   * @param {() => string} parts.browserLanguage
   */
  constructor({ getURL, browserLanguage }) {
    this.getURL = getURL;
    this.browserLanguage = browserLanguage;
    /** @type {Map<string, Promise<import("../pure/language.js").Words>>} */
    this.loaded = new Map();
  }

  /**
   * The words in a language; where it has none, the English ones.
   * @param {string} chosen tag, or empty for the browser's own language
   */
  async words(chosen) {
    const tag = this.tag(chosen);
    let words = this.loaded.get(tag);
    if (words === undefined) {
      words = Promise.all([this.load("en"), tag === "en" ? {} : this.load(tag)]).then(([english, own]) =>
        complete(tag, english, own),
      );
      this.loaded.set(tag, words);
    }
    return words;
  }

  /**
   * The browser's own language counts only where no sentence is missing; one that is half English must be chosen.
   * @param {string} chosen
   */
  tag(chosen) {
    if (LANGUAGES.some(({ tag }) => tag === chosen)) return chosen;
    const own = this.browserLanguage().split("-")[0];
    return LANGUAGES.some(({ tag, whole }) => tag === own && whole) ? own : "en";
  }

  /**
   * @param {string} tag
   * @returns {Promise<Record<string, {message: string}>>}
   */
  async load(tag) {
    return (await fetch(this.getURL(`_locales/${tag}/messages.json`))).json();
  }
}
