/** Asking by hand: the right-click menu and the keyboard. Each leads to an answer page in a tab of its own. */

import { say } from "../pure/language.js";
import { findLinks } from "../pure/text.js";

/** Menu item → where it is offered. */
const ITEMS = Object.freeze({
  "check-link": ["link"],
  "check-selection": ["selection"],
  "check-image": ["image"],
  "check-page": ["page"],
});
const MOST_LINKS = 5;
const MOST_MESSAGE = 2000;

export class Menus {
  /**
   * @param {object} parts
   * @param {typeof import("../browser.js")} parts.browser
   * @param {import("./addon.js").Addon} parts.addon
   * @param {import("./strings.js").Strings} parts.strings
   * @param {import("./settings.js").SettingsStore} parts.settings
   */
  constructor({ browser, addon, strings, settings }) {
    this.browser = browser;
    this.addon = addon;
    this.strings = strings;
    this.settings = settings;
    /** @type {Promise<void>} */
    this.made = Promise.resolve();
  }

  /** Make the menu anew, in the language chosen. One after another: two at once would make items twice. */
  create() {
    this.made = this.made.then(async () => {
      const words = await this.strings.words((await this.settings.read()).language);
      await this.browser.menus.removeAll();
      for (const [id, contexts] of Object.entries(ITEMS)) {
        const title = say(words, `menu_${id.replace("-", "_")}`);
        this.browser.menus.create({
          id,
          title,
          contexts: /** @type {[chrome.contextMenus.ContextType]} */ (contexts),
          ...(id === "check-image" || id === "check-link" ? {} : { documentUrlPatterns: ["http://*/*", "https://*/*"] }),
        });
      }
    });
    return this.made;
  }

  /**
   * @param {chrome.contextMenus.OnClickData} click
   * @param {chrome.tabs.Tab | undefined} tab
   */
  async clicked(click, tab) {
    switch (click.menuItemId) {
      case "check-link":
        return this.link(click.linkUrl ?? "", tab, click.frameId ?? 0);
      case "check-selection":
        return this.selection(click.selectionText ?? "", tab, click.frameId ?? 0);
      case "check-image":
        // A picture inside a link: the link is what would be followed, the picture may be a QR code all the same.
        return this.image(click.srcUrl ?? "", tab, click.frameId ?? 0);
      default:
        return this.addon.show(tab, { kind: "answer", asked: true, questions: [{ href: click.pageUrl ?? "", text: "", message: "" }] });
    }
  }

  /**
   * @param {string} command
   * @param {chrome.tabs.Tab | undefined} tab
   */
  async pressed(command, tab) {
    if (command !== "check-here" || tab?.id === undefined) return;
    const [found] = await this.browser.scripting
      .executeScript({ target: { tabId: tab.id }, func: focusedLink })
      .catch(() => [null]);
    const here = found?.result ?? null;
    if (here !== null && here.href !== "") await this.link(here.href, tab, 0);
    else if (here !== null && here.selected !== "") await this.selection(here.selected, tab, 0);
    else await this.browser.action.openPopup?.().catch(() => undefined);
  }

  /**
   * @param {string} href
   * @param {chrome.tabs.Tab | undefined} tab
   * @param {number} frameId
   */
  async link(href, tab, frameId) {
    const text = await this.textOf(href, tab, frameId);
    await this.addon.show(tab, { kind: "answer", asked: true, questions: [{ href, text, message: "" }] });
  }

  /**
   * The words of the link that was right-clicked; Chromium does not tell them, our content script does.
   * @param {string} href
   * @param {chrome.tabs.Tab | undefined} tab
   * @param {number} frameId
   */
  async textOf(href, tab, frameId) {
    if (tab?.id === undefined) return "";
    const answer = await this.browser.tabs.sendMessage(tab.id, { what: "menu-link", href }, { frameId }).catch(() => null);
    return typeof answer?.text === "string" ? answer.text : "";
  }

  /**
   * @param {string} selected
   * @param {chrome.tabs.Tab | undefined} tab
   * @param {number} frameId
   */
  async selection(selected, tab, frameId) {
    const message = selected.trim().slice(0, MOST_MESSAGE);
    let links = findLinks(selected);
    if (links.length === 0 && tab?.id !== undefined) {
      const [found] = await this.browser.scripting
        .executeScript({ target: { tabId: tab.id, frameIds: [frameId] }, func: selectedLinks })
        .catch(() => [null]);
      links = (found?.result ?? []).filter((/** @type {unknown} */ link) => typeof link === "string");
    }
    const questions = links.slice(0, MOST_LINKS).map((href) => ({ href, text: "", message }));
    await this.addon.show(tab, questions.length === 0 ? { kind: "nothing" } : { kind: "answer", asked: true, questions });
  }

  /**
   * A QR code is read from what is on the screen: nothing is fetched for it.
   * @param {string} source
   * @param {chrome.tabs.Tab | undefined} tab
   * @param {number} frameId
   */
  async image(source, tab, frameId) {
    if (source.startsWith("data:image/")) return this.addon.show(tab, { kind: "image", image: source, asked: true });
    if (tab?.id === undefined) return this.addon.show(tab, { kind: "nothing" });
    const [found] = await this.browser.scripting
      .executeScript({ target: { tabId: tab.id, frameIds: [frameId] }, func: placeOfImage, args: [source] })
      .catch(() => [null]);
    const image = await this.browser.tabs.captureVisibleTab(tab.windowId, { format: "png" }).catch(() => "");
    if (image === "") return this.addon.show(tab, { kind: "nothing" });
    // Inside a frame the place is told relative to the frame: then the whole picture is searched.
    return this.addon.show(tab, { kind: "image", image, asked: true, crop: frameId === 0 ? (found?.result ?? null) : null });
  }
}

/** Runs in the page: the link that has the keyboard's focus, else what is selected. */
function focusedLink() {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  const link = active?.closest("a[href]");
  return { href: link instanceof HTMLAnchorElement ? link.href : "", selected: String(getSelection() ?? "").slice(0, 20_000) };
}

/** Runs in the page: addresses of the links that a selection touches. */
function selectedLinks() {
  const selection = getSelection();
  if (selection === null || selection.rangeCount === 0) return [];
  const links = [...document.querySelectorAll("a[href]")].filter((link) => selection.containsNode(link, true));
  return links.slice(0, 5).map((link) => /** @type {HTMLAnchorElement} */ (link).href);
}

/**
 * Runs in the page: where a picture is on the screen, as parts of the visible width and height.
 * @param {string} source
 */
function placeOfImage(source) {
  const image = [...document.images].find((candidate) => candidate.currentSrc === source || candidate.src === source);
  if (image === undefined) return null;
  const { left, top, width, height } = image.getBoundingClientRect();
  const [w, h] = [innerWidth, innerHeight];
  if (w === 0 || h === 0 || width === 0 || height === 0) return null;
  return { x: left / w, y: top / h, width: width / w, height: height / h };
}
