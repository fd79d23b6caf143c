/*
 * What a link of a page says: its host, its address, its words; and where in a page links may hide. Runs in pages before
 * `content.js`. It keeps nothing and asks nobody.
 */
(() => {
  "use strict";
  const api = globalThis.browser ?? globalThis.chrome;

  /** `https://user@Host:8080/path` → [`host`, `/path`]; `tg://join` → [`tg:`, ``]. The browser has normalised it. */
  function split(href) {
    const scheme = href.indexOf(":");
    if (!href.startsWith("//", scheme + 1) || !href.startsWith("http")) return [href.slice(0, scheme + 1), ""];
    let start = scheme + 3;
    let end = href.length;
    for (let at = start; at < href.length; at += 1) {
      const sign = href.charCodeAt(at);
      if (sign === 64) start = at + 1;
      else if (sign === 47 || sign === 63 || sign === 35) {
        end = at;
        break;
      }
    }
    const colon = href.indexOf(":", start);
    return [href.slice(start, colon >= 0 && colon < end && href[start] !== "[" ? colon : end), end];
  }

  /** The words of a link, as far as anybody reads them. */
  const textOf = (anchor) => (anchor.textContent ?? "").slice(0, 2048);

  /** Where a link leads, as the browser would go. */
  function hrefOf(anchor) {
    const href = anchor.href;
    if (typeof href === "string") return href;
    try {
      return new URL(href.baseVal, document.baseURI).href; // <a> inside SVG
    } catch {
      return "";
    }
  }

  /** Whether an address lies where its host counts: under one of the paths, or anywhere where none is named. */
  function counts(href, end, rule) {
    return rule !== null && (rule.length === 0 || rule.some((prefix) => href.startsWith(prefix, end)));
  }

  /** The link that an event happened in, through shadow roots. */
  function anchorOf(event) {
    for (const node of event.composedPath()) {
      if (node instanceof Element && (node.localName === "a" || node.localName === "area")) return node;
    }
    return null;
  }

  /** The page's own shadow roots, closed ones where the browser lets an add-on see them. */
  function shadowOf(element) {
    if (element.openOrClosedShadowRoot !== undefined) return element.openOrClosedShadowRoot; // Firefox
    if (element.shadowRoot !== null) return element.shadowRoot;
    return element.localName.includes("-") ? (api.dom?.openOrClosedShadowRoot?.(element) ?? null) : null;
  }

  globalThis.inviteScannerAnchor = Object.freeze({ split, textOf, hrefOf, counts, anchorOf, shadowOf });
})();
