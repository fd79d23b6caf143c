/**
 * What the add-on does, as verbs: each message has a name, a sender that may use it, and one method.
 *
 * From a page (through the content script): hello, hosts, judge, marker, warn. Nothing of these sends anything out,
 * except `marker` on a link that was not checked: that is the person's own press, proved by the content script.
 * From our own pages only: everything else.
 */

import { judgeLocally, mayAskAlone, readLink } from "../pure/judge.js";
import { askable, recognise } from "../pure/recognise.js";
import { findLinks } from "../pure/text.js";
import { describe, hostRule, judgeLink } from "./marking.js";
import { ServiceError } from "./service.js";
import { serverPattern } from "./settings.js";

/** Links that are sent without a click, in the mode in which that is wanted: at most so many an hour. */
const MOST_ALONE = 60;
const HOUR = 3_600_000;

export class Addon {
  /**
   * @param {object} parts
   * @param {typeof import("../browser.js")} parts.browser
   * @param {import("./settings.js").SettingsStore} parts.settings
   * @param {import("./service.js").Service} parts.service
   * @param {import("./strings.js").Strings} parts.strings
   * @param {import("./jobs.js").Jobs} parts.jobs
   * @param {import("./sent.js").SentLog} parts.sent
   * @param {import("./lists.js").Lists} parts.lists
   * @param {import("./sites.js").Sites} parts.sites
   */
  constructor({ browser, settings, service, strings: wording, jobs, sent, lists, sites }) {
    this.browser = browser;
    this.settings = settings;
    this.service = service;
    this.strings = wording;
    this.jobs = jobs;
    this.sent = sent;
    this.lists = lists;
    this.sites = sites;
    /** @type {Map<string, {url: string, tab: number | undefined}>} */
    this.queue = new Map();
    this.working = false;
    /** @type {number[]} */
    this.alone = [];
    /** @type {Map<number, ReturnType<typeof setTimeout>>} */
    this.telling = new Map();
  }

  /**
   * @param {any} message
   * @param {chrome.runtime.MessageSender} sender
   * @returns {Promise<unknown>}
   */
  async hear(message, sender) {
    if (sender.id !== this.browser.runtime.id || typeof message?.what !== "string") return null;
    if (sender.url?.startsWith(this.browser.runtime.getURL("pages/"))) {
      return Object.hasOwn(this.fromOurPages, message.what) ? this.fromOurPages[message.what](message, sender) : null;
    }
    if (sender.tab === undefined) return null;
    return Object.hasOwn(this.fromSites, message.what) ? this.fromSites[message.what](message, sender) : null;
  }

  /** @type {Record<string, (message: any, sender: chrome.runtime.MessageSender) => Promise<unknown>>} */
  fromSites = {
    hello: async (_, sender) => {
      const { language, noTab, off } = await this.settings.read();
      const { lang, dir } = await this.strings.words(language);
      return { lang, dir, noTab, on: !off.includes(hostOf(sender.tab?.url ?? sender.url ?? "")) };
    },

    hosts: async ({ hosts }) => ({
      hosts: Object.fromEntries(strings(hosts, 5000).map((host) => [host, hostRule(host)]).filter(([, rule]) => rule !== null)),
    }),

    judge: async ({ links }, sender) => {
      const found = (Array.isArray(links) ? links : []).slice(0, 1000).map(asLink);
      const { language, mode, server } = await this.settings.read();
      const [words, answers, list] = await Promise.all([this.strings.words(language), this.jobs.answers(), this.lists.current(server)]);
      const read = found.map(({ href, text }) => readLink(href, text));
      const listed = await list.lookUp(read.flatMap(({ link, hint }) => [link, hint]));
      const marks = found.map((link) => judgeLink(link, listed, answers));
      if (mode === "auto") {
        for (const { link, hint, state } of marks) {
          if (link !== null && state === "unchecked" && mayAskAlone(link, hint) && !answers.has(link.identity)) {
            this.askLater(link, sender.tab);
          }
        }
      }
      return marks.map((mark) => describe(mark, words));
    },

    marker: async (message, sender) => {
      const { href, text } = asLink(message);
      const { server } = await this.settings.read();
      const { link, hint } = readLink(href, text);
      const listed = await (await this.lists.current(server)).lookUp([link, hint]);
      const { state } = judgeLink({ href, text }, listed, await this.jobs.answers());
      await this.show(sender.tab, { kind: "answer", asked: state === "unchecked", questions: [{ href, text, message: "" }] });
    },

    warn: async (message, sender) => {
      const { href, text } = asLink(message);
      await this.show(sender.tab, { kind: "warning", questions: [{ href, text, message: "" }] });
    },
  };

  /** @type {Record<string, (message: any, sender: chrome.runtime.MessageSender) => Promise<unknown>>} */
  fromOurPages = {
    settings: async () => this.settings.read(),
    change: async ({ changes }) => this.settings.change(changes),
    sent: async () => this.sent.read(),
    "clear-sent": async () => this.sent.clear(),
    job: async ({ id }) => this.jobs.find(id),
    list: async () => this.lists.status((await this.settings.read()).server),
    "refresh-list": async () => {
      await this.refreshList(true);
      return this.lists.status((await this.settings.read()).server);
    },
    "trust-key": async () => {
      await this.lists.forgetKey((await this.settings.read()).server);
      await this.refreshList(true);
      return this.lists.status((await this.settings.read()).server);
    },

    /** What we see of a link without asking: for the answer page and the interstitial. */
    look: async ({ href, text }) => this.look(String(href), String(text ?? "")),

    /** The person asks: the only place from which a link leaves on demand. */
    ask: async ({ id, index, confirm, fresh }) => {
      const job = await this.jobs.find(id);
      const question = job?.questions[index];
      if (job === null || question === undefined) return { error: "not_a_link" };
      return this.ask(question, { confirm: confirm === true, fresh: fresh === true, hidden: job.hidden, why: "asked" });
    },

    /** From the interstitial: the person wants the reasons, so the link may be asked about. */
    "ask-why": async ({ id }) => this.jobs.change(id, { kind: "answer", asked: true }),

    /** Text that somebody pasted, or that was read from a picture. */
    paste: async ({ text }, sender) => {
      const questions = questionsIn(String(text));
      if (questions.length === 0) return { found: 0 };
      await this.show(sender.tab ?? (await this.activeTab()), { kind: "answer", asked: true, questions });
      return { found: questions.length };
    },
    scanned: async ({ id, text }) => {
      const questions = questionsIn(String(text)).map((question) => ({ ...question, message: "" }));
      await this.jobs.change(id, { kind: questions.length > 0 ? "answer" : "nothing", image: "", questions });
      return { found: questions.length };
    },

    contest: async ({ words }) => {
      const { server } = await this.settings.read();
      const clean = Object.fromEntries(Object.entries(words ?? {}).map(([key, value]) => [key, String(value).slice(0, 2000)]));
      await this.sent.add({ at: Date.now(), server, why: "contested", url: String(clean.url ?? ""), message: true });
      try {
        return { sent: true, name: await this.service.appeal(server, clean) };
      } catch (error) {
        return { error: error instanceof ServiceError ? error.code : "server_error" };
      }
    },
  };

  /**
   * Open the answer (or the interstitial) in a tab beside the one that the person is in, which stays as it is.
   * @param {chrome.tabs.Tab | undefined} tab
   * @param {Parameters<import("./jobs.js").Jobs["open"]>[0]} job
   */
  async show(tab, job) {
    const id = await this.jobs.open({ ...job, hidden: tab?.incognito === true });
    const page = job.kind === "warning" ? "warning" : "answer";
    const beside = tab?.id === undefined || tab.id < 0 ? {} : { openerTabId: tab.id, index: tab.index + 1, windowId: tab.windowId };
    await this.browser.tabs.create({ url: this.browser.runtime.getURL(`pages/${page}.html?job=${id}`), ...beside });
  }

  async activeTab() {
    const [tab] = await this.browser.tabs.query({ active: true, currentWindow: true });
    return tab;
  }

  /**
   * @param {string} href
   * @param {string} text
   */
  async look(href, text) {
    const { server } = await this.settings.read();
    const { link, hint } = readLink(href, text);
    const list = await this.lists.current(server);
    const answers = await this.jobs.answers();
    const known = (link && answers.get(link.identity)) ?? (hint && answers.get(hint.identity)) ?? null;
    const listed = await list.lookUp([link, hint]);
    return {
      local: judgeLocally(link, hint, listed),
      platform: link?.platform ?? "",
      kind: link?.kind ?? "",
      shown: hint === null ? "" : askable(hint, hint.url),
      url: link === null ? "" : askable(link, href),
      personal: link?.personal ?? "",
      listDate: list.createdAt,
      answer: known?.answer ?? null,
    };
  }

  /**
   * Send one link, canonical and without tracking parameters, and what the person shared with it.
   * @param {{href: string, text: string, message: string}} question
   * @param {{confirm: boolean, fresh: boolean, hidden: boolean, why: "asked" | "alone"}} how
   */
  async ask(question, { confirm, fresh, hidden, why }) {
    const link = recognise(question.href);
    if (link === null) return { error: "not_a_link" };
    const { server, relay } = await this.settings.read();
    const { message } = question;
    const url = askable(link, question.href);
    if (!hidden) await this.sent.add({ at: Date.now(), server, why, url, message: message !== "" });
    try {
      const { report, answer } = await this.service.scan(server, relay, {
        url,
        ...(message === "" ? {} : { message }),
        ...(confirm ? { confirm_personal: true } : {}),
        ...(fresh ? { fresh: true } : {}),
      });
      // A verdict that also weighed a shared message is about both: it does not become the link's own mark.
      if (message === "") await this.jobs.remember(link.identity, answer, report);
      return { report };
    } catch (error) {
      if (error instanceof ServiceError) return { error: error.code };
      throw error;
    }
  }

  /**
   * @param {import("../pure/recognise.js").Link} link
   * @param {chrome.tabs.Tab | undefined} tab
   */
  askLater(link, tab) {
    if (tab?.incognito === true || this.queue.has(link.identity)) return;
    this.queue.set(link.identity, { url: link.url, tab: tab?.id });
    if (!this.working) void this.work();
  }

  /** One link after the other; a service that is away is not pressed. */
  async work() {
    this.working = true;
    try {
      for (const [identity, { url, tab }] of this.queue) {
        const now = Date.now();
        this.alone = this.alone.filter((at) => at > now - HOUR);
        if (this.alone.length >= MOST_ALONE || (await this.settings.read()).mode !== "auto") break;
        this.alone.push(now);
        const outcome = await this.ask({ href: url, text: "", message: "" }, { confirm: false, fresh: false, hidden: false, why: "alone" });
        this.queue.delete(identity);
        if ("error" in outcome && outcome.error !== "not_a_link") break;
        if ("report" in outcome && tab !== undefined) this.tellTab(tab);
      }
    } finally {
      this.queue.clear();
      this.working = false;
    }
  }

  /**
   * Have a tab's markers painted anew, once for several answers.
   * @param {number} tab
   */
  tellTab(tab) {
    clearTimeout(this.telling.get(tab));
    this.telling.set(tab, setTimeout(() => void this.browser.tabs.sendMessage(tab, { what: "again" }).catch(() => undefined), 150));
  }

  async tellAllTabs() {
    for (const { id } of await this.browser.tabs.query({})) if (id !== undefined) this.tellTab(id);
  }

  /** @param {boolean} now whether the person, an update or a new server asks for it */
  async refreshList(now) {
    const { server } = await this.settings.read();
    if (await this.lists.refresh(server, now)) await this.tellAllTabs();
  }

  /** What is painted follows at once; a service that is away must not hold it up. */
  async settingsChanged() {
    await Promise.allSettled([this.tellAllTabs(), this.permissionsChanged(), this.refreshList(false)]);
  }

  async permissionsChanged() {
    const { server, relay } = await this.settings.read();
    await this.sites.sync([server, relay].filter(Boolean).map(serverPattern));
  }
}

/** @param {unknown} value */
function asLink(value) {
  const { href, text } = /** @type {{href?: unknown, text?: unknown}} */ (value ?? {});
  return { href: typeof href === "string" ? href.slice(0, 8192) : "", text: typeof text === "string" ? text.slice(0, 2048) : "" };
}

/**
 * @param {unknown} value
 * @param {number} most
 */
function strings(value, most) {
  return (Array.isArray(value) ? value : []).filter((item) => typeof item === "string").slice(0, most);
}

/** @param {string} address */
function hostOf(address) {
  try {
    return new URL(address).hostname.replace(/^www\./u, "");
  } catch {
    return "";
  }
}

/**
 * Each link of a text as a question. Words around a link go along only where there are any: a bare link has none.
 * @param {string} text
 */
function questionsIn(text) {
  const bare = text.trim();
  const links = findLinks(bare);
  if (links.length === 0 && !/\s/u.test(bare) && recognise(bare) !== null) return [{ href: bare, text: "", message: "" }];
  const message = links.length === 1 && bare.length <= links[0].length + 8 ? "" : bare.slice(0, 2000);
  return links.slice(0, 5).map((href) => ({ href, text: "", message }));
}
