/*
 * Runs in pages: collects links and paints markers. It knows no hosts, judges nothing and sends nothing anywhere but
 * to the add-on's own worker. Markers live in closed shadow roots: a page can neither read nor press them, and no
 * attribute of the page's own elements is touched. A marker takes no room, so the page does not move.
 */
(() => {
  "use strict";
  const api = globalThis.browser ?? globalThis.chrome;
  /** From `anchor.js` and `marker.js`, which run before this file in the world of the add-on; the page sees none of it. */
  const { split, textOf, hrefOf, counts, anchorOf, shadowOf } = globalThis.inviteScannerAnchor;
  const paint = globalThis.inviteScannerMarker;
  /** Work is cut into slices of this many milliseconds, so that a long page stays smooth. */
  const SLICE = 12;
  const BATCH = 400;
  const WAIT = 50;
  const TRIES = 3;
  /** Markers that are looked at rather than one change of the page. */
  const FEW = 4;
  /** Milliseconds until a question is asked again. They are answered from memory, mostly within ten. */
  const PATIENCE = 3000;
  const QUESTIONS = new Set(["hello", "hosts", "judge"]);

  /** What the worker said of a host: null = not ours to look at, else the path prefixes that count. */
  const hosts = new Map();
  /** anchor → { href, verdict }; the verdict is undefined while the worker is asked. */
  const judged = new WeakMap();
  /** marker's host element → { anchor, verdict } */
  const markers = new Map();
  /** anchor → its marker's host element */
  const shown = new WeakMap();
  let roots = new WeakSet();
  const pending = new Set();
  /** Whether something happened after which a marker may stand behind another link, or none. */
  let stale = false;
  let settings = null;
  let timer = 0;
  let quiet = null;
  /** The link that is pointed at or focused. */
  let pointed = null;
  let menuAnchor = null;
  let gone = false;

  /**
   * Ask the worker. It may be ended while it is being asked: then it is asked again. After an update of the add-on this
   * script is an orphan and falls silent.
   */
  async function ask(message) {
    for (let tries = 0; tries < TRIES && !gone; tries += 1) {
      try {
        return (await inTime(api.runtime.sendMessage(message), QUESTIONS.has(message.what))) ?? null;
      } catch {
        if (!api.runtime?.id) retire();
        else await new Promise((go) => setTimeout(go, 2 * WAIT));
      }
    }
    return null;
  }

  /**
   * A message that reaches a worker in the moment in which Chromium ends it is neither answered nor refused: the promise
   * never settles. Questions are therefore given up after a while; what opens a page is not, or two would open.
   */
  function inTime(answer, question) {
    if (!question) return answer;
    return new Promise((done, fail) => {
      const late = setTimeout(fail, PATIENCE);
      answer.then(done, fail).finally(() => clearTimeout(late));
    });
  }

  function retire() {
    gone = true;
    observer.disconnect();
    for (const host of [...markers.keys()]) drop(host);
    hideQuiet();
  }

  // --- collecting -------------------------------------------------------------------------------------------------

  /** Sort anchors by host; ask about new hosts; ask about the links on hosts that count. */
  async function look(anchors) {
    const wanted = [];
    const waiting = new Map();
    let began = performance.now();
    for (let index = 0; index < anchors.length; index += 1) {
      if ((index & 255) === 255 && performance.now() - began > SLICE) {
        await new Promise((go) => setTimeout(go));
        began = performance.now();
      }
      const anchor = anchors[index];
      const href = hrefOf(anchor);
      if (href === "" || judged.get(anchor)?.href === href) continue;
      const [host, end] = split(href);
      const rule = hosts.get(host);
      if (rule === null) continue;
      if (rule === undefined) {
        const group = waiting.get(host);
        if (group === undefined) waiting.set(host, [[anchor, href, end]]);
        else group.push([anchor, href, end]);
      } else if (counts(href, end, rule)) wanted.push([anchor, href]);
    }
    if (waiting.size > 0) {
      const answer = await ask({ what: "hosts", hosts: [...waiting.keys()] });
      for (const [host, group] of waiting) {
        const rule = answer?.hosts?.[host] ?? null;
        if (answer !== null) hosts.set(host, rule);
        for (const [anchor, href, end] of group) if (counts(href, end, rule)) wanted.push([anchor, href]);
      }
    }
    for (let at = 0; at < wanted.length; at += BATCH) await judge(wanted.slice(at, at + BATCH));
  }

  async function judge(batch) {
    for (const [anchor, href] of batch) {
      // A link that was risky a moment ago stays guarded until the new address is judged (sites swap it on a press).
      judged.set(anchor, { href, verdict: undefined, before: judged.get(anchor)?.verdict });
    }
    const links = batch.map(([anchor, href]) => ({ href, text: textOf(anchor) }));
    const answer = await ask({ what: "judge", links });
    if (!Array.isArray(answer)) {
      for (const [anchor] of batch) forget(anchor);
      return;
    }
    const loud = [];
    batch.forEach(([anchor, href], at) => {
      if (judged.get(anchor)?.href !== href) return;
      const verdict = answer[at] ?? { state: "none" };
      judged.set(anchor, { href, verdict });
      drop(shown.get(anchor));
      if (anchor.isConnected && (verdict.state === "risky" || verdict.state === "caution")) {
        loud.push({ anchor, verdict, ...marker(anchor, verdict) });
      } else if (anchor === pointed) showQuiet(anchor);
    });
    place(loud);
  }

  // --- painting ---------------------------------------------------------------------------------------------------

  function marker(anchor, verdict) {
    return paint.build(verdict, settings, () => void ask({ what: "marker", href: hrefOf(anchor), text: textOf(anchor) }));
  }

  /** Right after the link, taking no room. Nothing is read that would make the browser lay the page out before it does so anyway. */
  function place(group) {
    for (const { anchor, host, button, verdict } of group) {
      anchor.after(host);
      if (host !== quiet?.host) {
        markers.set(host, { anchor, verdict });
        shown.set(anchor, host);
      }
      paint.fit(anchor, host, button);
    }
  }

  /** Have a link judged anew; until then a click on it is guarded as before. */
  function forget(anchor) {
    const known = judged.get(anchor);
    if (known !== undefined) judged.set(anchor, { href: "", verdict: known.verdict ?? known.before });
  }

  function drop(host) {
    if (host === undefined) return;
    markers.delete(host);
    host.remove();
  }

  /** Drop markers whose link is gone, has moved on or has a new address (pages re-use their elements). */
  function prune() {
    for (const [host, { anchor }] of markers) {
      if (!host.isConnected || host.previousSibling !== anchor || (pending.has(anchor) && judged.get(anchor)?.href !== hrefOf(anchor))) {
        drop(host);
        if (anchor.isConnected) {
          forget(anchor);
          pending.add(anchor);
        }
      }
    }
  }

  // --- the quiet marker: made when a link is pointed at or focused, gone afterwards --------------------------------

  function showQuiet(anchor) {
    const verdict = judged.get(anchor)?.verdict;
    if (verdict === undefined || (verdict.state !== "unchecked" && verdict.state !== "checked")) return;
    if (quiet?.anchor === anchor) return;
    hideQuiet();
    const { host, button } = marker(anchor, verdict);
    quiet = { anchor, host, leave: 0 };
    place([{ anchor, verdict, host, button }]);
    host.addEventListener("pointerenter", () => clearTimeout(quiet?.leave));
    host.addEventListener("pointerleave", leaveQuiet);
    host.addEventListener("focusout", leaveQuiet);
  }

  function leaveQuiet() {
    if (quiet === null) return;
    clearTimeout(quiet.leave);
    quiet.leave = setTimeout(() => {
      if (quiet !== null && document.activeElement !== quiet.anchor && document.activeElement !== quiet.host) hideQuiet();
    }, 400);
  }

  function hideQuiet() {
    if (quiet !== null) quiet.host.remove();
    quiet = null;
  }

  // --- watching ---------------------------------------------------------------------------------------------------

  function own(node) {
    return markers.has(node) || node === quiet?.host;
  }

  const observer = new MutationObserver((records) => {
    // Every look into a record costs, so few markers are all looked at instead. What comes between a link and its marker
    // counts as well as what goes.
    const few = markers.size <= FEW * records.length;
    for (const record of records) {
      if (record.type === "attributes") {
        pending.add(record.target);
        stale ||= shown.has(record.target);
        continue;
      }
      const nodes = record.addedNodes;
      let ours = nodes.length > 0;
      for (let at = 0; at < nodes.length; at += 1) {
        if (own(nodes[at])) continue;
        ours = false;
        if (nodes[at].nodeType === 1) pending.add(nodes[at]);
      }
      if (ours) continue;
      stale ||= markers.size > 0 && (few || record.removedNodes.length > 0 || (record.nextSibling !== null && markers.has(record.nextSibling)));
    }
    if (timer === 0 && (stale || pending.size > 0)) timer = setTimeout(work, WAIT);
  });

  function work() {
    timer = 0;
    if (stale) prune();
    stale = false;
    const anchors = new Set();
    for (const node of pending) if (node.isConnected) gather(node, anchors);
    pending.clear();
    if (anchors.size > 0) void look([...anchors]);
  }

  /** The links of a piece of the page, with those in shadow roots. Step by step: asking for all elements costs more in small pieces. */
  function gather(start, anchors) {
    if (start.nodeType === 1) take(start, anchors);
    let node = start.firstElementChild;
    while (node !== null) {
      take(node, anchors);
      let next = node.firstElementChild;
      while (next === null && node !== start) {
        next = node.nextElementSibling;
        if (next === null) node = node.parentNode;
      }
      node = next;
    }
  }

  function take(element, anchors) {
    const name = element.localName;
    if (name !== "a" && name !== "area") enter(element, anchors);
    else if (element.hasAttribute("href")) anchors.add(element);
  }

  /** The links in an element's shadow root, if it has one. */
  function enter(element, anchors) {
    const root = shadowOf(element);
    if (!root || own(element)) return;
    if (!roots.has(root)) watch(root);
    gather(root, anchors);
  }

  function watch(root) {
    roots.add(root);
    observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["href"] });
  }

  // --- guarding clicks --------------------------------------------------------------------------------------------

  function guard(event) {
    if (event.type === "auxclick" && event.button !== 1) return;
    const anchor = anchorOf(event);
    if (anchor === null || gone || !settings?.on) return;
    const known = judged.get(anchor);
    const verdict = known?.verdict ?? known?.before;
    if (verdict?.state !== "risky") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.isTrusted) void ask({ what: "warn", href: hrefOf(anchor), text: textOf(anchor) });
  }

  // --- messages from the worker -----------------------------------------------------------------------------------

  api.runtime.onMessage.addListener((message, sender, reply) => {
    if (sender.id !== api.runtime.id || sender.tab !== undefined) return undefined;
    if (message?.what === "menu-link") {
      const same = menuAnchor !== null && hrefOf(menuAnchor) === message.href;
      reply(same ? { text: textOf(menuAnchor) } : { text: "" });
    } else if (message?.what === "again") void begin();
    return undefined;
  });

  async function begin() {
    settings = await ask({ what: "hello" });
    observer.disconnect();
    roots = new WeakSet();
    for (const host of [...markers.keys()]) drop(host);
    hideQuiet();
    hosts.clear();
    if (settings === null || !settings.on) return;
    const anchors = [...document.querySelectorAll("a[href], area[href]")];
    for (const anchor of anchors) forget(anchor);
    watch(document);
    await look(anchors);
    setTimeout(() => {
      const inside = new Set();
      for (const element of document.querySelectorAll("*")) enter(element, inside);
      if (inside.size > 0) void look([...inside]);
    });
  }

  addEventListener("click", guard, true);
  addEventListener("auxclick", guard, true);
  addEventListener("contextmenu", (event) => { menuAnchor = anchorOf(event); }, { capture: true, passive: true });
  for (const kind of ["pointerover", "focusin"]) {
    addEventListener(kind, (event) => {
      pointed = anchorOf(event);
      if (pointed !== null) showQuiet(pointed);
    }, { capture: true, passive: true });
  }
  for (const kind of ["pointerout", "focusout"]) {
    addEventListener(kind, () => {
      pointed = null;
      leaveQuiet();
    }, { capture: true, passive: true });
  }

  void begin();
})();
