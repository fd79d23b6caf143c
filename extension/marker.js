/*
 * How a marker looks, and whether it fits beside its link. Runs in pages before `content.js`, which says where markers go.
 * A marker lives in a closed shadow root: a page can neither read nor press it.
 */
(() => {
  "use strict";
  let sheet = null;

  const STYLE = `
    :host { all: initial !important; position: relative !important; display: inline !important; }
    button { all: unset; position: absolute; z-index: 2147483000; box-sizing: border-box; white-space: nowrap;
      font: 600 12px/16px system-ui, "Noto Sans", "Noto Sans Devanagari", sans-serif; padding: 0 6px 0 3px;
      border-radius: 9px; border: 1px solid; cursor: pointer; display: inline-flex; align-items: center; gap: 3px;
      inset-inline-start: 3px; inset-block-end: -2px; }
    button.over { inset-inline-start: auto; inset-inline-end: 0; inset-block-end: calc(100% + 1px); }
    svg { inline-size: 12px; block-size: 12px; flex: none; fill: currentColor; }
    .risky { color: #fff; background: #b3261e; border-color: #8c1d18; }
    .caution { color: #3b2500; background: #ffd88a; border-color: #8a5a00; }
    .unchecked, .checked { color: #30363d; background: #f6f8fa; border-color: #6e7781; font-weight: 500; }
    button:focus-visible { outline: 3px solid #0b57d0; outline-offset: 2px; box-shadow: 0 0 0 2px #fff; }
    @media (prefers-color-scheme: dark) {
      .risky { background: #c5332a; border-color: #ffb4ab; }
      .caution { color: #2b1b00; background: #f2b84b; border-color: #ffe2ad; }
      .unchecked, .checked { color: #e6edf3; background: #24292f; border-color: #8b949e; }
      button:focus-visible { outline-color: #a8c7fa; box-shadow: 0 0 0 2px #000; } }
    @media (forced-colors: active) { button { border: 2px solid ButtonText; forced-color-adjust: auto; } }
    @media (prefers-reduced-motion: no-preference) { button { transition: opacity .12s; } }
    @media print { button { display: none; } }`;
  /** Drawings: a triangle with a mark, a circle with a mark, a question, a tick. Never colour alone. */
  const SHAPES = {
    risky: "M8 0 16 15H0zM7 5h2v5H7zm0 6h2v2H7z",
    caution: "M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0zM7 3h2v6H7zm0 8h2v2H7z",
    unchecked: "M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0zm0 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM7 11h2v2H7zM5 6a3 3 0 1 1 4 2.8V10H7V7.5C9.500 7 9 5 8 5a1 1 0 0 0-1 1z",
    checked: "M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0zm0 1.500a6.500 6.500 0 1 1 0 13 6.500 6.500 0 0 1 0-13zM4 8l1-1 2 2 4-4 1 1-5 5z",
  };

  const KINDS = ["click", "auxclick", "keydown", "keyup", "pointerdown", "mousedown", "mouseup", "pointerup"];
  /** Buttons by what they say: a copy costs a fraction of one that is made piece by piece. */
  const drawn = new Map();

  function drawing(verdict, settings) {
    const key = JSON.stringify([verdict.state, verdict.word, verdict.label, settings?.lang, settings?.dir, settings?.noTab]);
    if (!drawn.has(key)) drawn.set(key, draw(verdict, settings));
    return drawn.get(key);
  }

  function draw(verdict, settings) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = verdict.state;
    button.lang = settings?.lang ?? "en";
    button.dir = settings?.dir ?? "ltr";
    button.setAttribute("aria-label", verdict.label);
    button.title = verdict.label;
    if (settings?.noTab && verdict.state !== "risky") button.tabIndex = -1;
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", SHAPES[verdict.state] ?? SHAPES.unchecked);
    path.setAttribute("fill-rule", "evenodd");
    svg.append(path);
    button.append(svg, document.createTextNode(verdict.word));
    return button;
  }

  /**
   * A marker: the element that the page holds, and the button in its closed shadow root.
   * verdict: state, word and label, all from the worker. settings: language, direction, place in the order of the tab key.
   * press: what a press by a person does; a page's own events do nothing.
   */
  function build(verdict, settings, press) {
    const host = document.createElement("span");
    const root = host.attachShadow({ mode: "closed" });
    try {
      if (sheet === null) {
        sheet = new CSSStyleSheet();
        sheet.replaceSync(STYLE);
      }
      root.adoptedStyleSheets = [sheet];
    } catch {
      const style = document.createElement("style");
      style.textContent = STYLE;
      root.append(style);
    }
    const button = drawing(verdict, settings).cloneNode(true);
    const heard = {
      handleEvent(event) {
        event.stopPropagation();
        if (event.type !== "click") return;
        event.preventDefault();
        if (event.isTrusted) press();
      },
    };
    for (const kind of KINDS) button.addEventListener(kind, heard);
    root.append(button);
    return { host, button };
  }

  /** button → its link, its host element, and whether it was looked where that stands */
  const fits = new WeakMap();
  /**
   * Called when the page has been laid out anyway, before it is drawn: nothing is laid out twice to see whether there is room.
   * All is read, then all is written.
   */
  const fitting = new ResizeObserver((entries) => {
    const width = document.documentElement.clientWidth;
    const seen = entries.map(({ target }) => {
      const { anchor, host, placed } = fits.get(target);
      const next = host.nextSibling;
      const words = next !== null && (next.textContent ?? "").trim() !== "";
      const parent = placed ? null : host.parentElement;
      return {
        over: words || width - anchor.getBoundingClientRect().right < target.offsetWidth + 8,
        // In a row or grid even an empty element would become an item with a gap of its own.
        row: parent !== null && /flex|grid/.test(getComputedStyle(parent).display),
      };
    });
    entries.forEach(({ target }, at) => {
      const shown = fits.get(target);
      shown.placed = true;
      if (seen[at].row) shown.host.style.setProperty("position", "absolute", "important");
      target.classList.toggle("over", seen[at].over);
    });
  });

  /** Show the marker above its link's end while there is no room beside it. */
  function fit(anchor, host, button) {
    fits.set(button, { anchor, host, placed: false });
    fitting.observe(button);
  }

  globalThis.inviteScannerMarker = Object.freeze({ build, fit });
})();
