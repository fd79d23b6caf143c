/** What the person chose. Kept on the device, read afresh each time: a worker forgets everything between events. */

import { DEFAULT_SERVER } from "./default-server.js";

/**
 * @typedef {object} Settings
 * @property {"ask" | "auto"} mode `ask`: a link leaves only on a click; `auto`: new group links are sent by themselves
 * @property {string} server origin of the service, e.g. `https://scanner.example.org`
 * @property {string} relay address of an Oblivious HTTP relay that questions go by, or empty
 * @property {string} language BCP 47 tag, or empty for the browser's own
 * @property {readonly string[]} off hosts on which nothing is marked
 * @property {boolean} everywhere whether all sites are marked (needs the permission for all sites)
 * @property {boolean} noTab whether markers other than "risky" are left out of the Tab order
 */

/** @type {Settings} */
export const DEFAULTS = Object.freeze({
  mode: "ask",
  server: DEFAULT_SERVER,
  relay: "",
  language: "",
  off: Object.freeze([]),
  everywhere: false,
  noTab: false,
});

/**
 * Settings as stored, made whole: what is missing or of a wrong kind takes its default.
 * @param {unknown} stored
 * @returns {Settings}
 */
export function readSettings(stored) {
  const given = /** @type {Record<string, unknown>} */ (typeof stored === "object" && stored !== null ? stored : {});
  return Object.freeze({
    mode: given.mode === "auto" ? "auto" : "ask",
    server: readServer(given.server) ?? DEFAULT_SERVER,
    relay: readRelay(given.relay) ?? "",
    language: typeof given.language === "string" && /^[a-z]{2,3}$/u.test(given.language) ? given.language : "",
    off: Array.isArray(given.off) ? given.off.filter((host) => typeof host === "string").slice(0, 500) : [],
    everywhere: given.everywhere === true,
    noTab: given.noTab === true,
  });
}

/**
 * The origin of a service that somebody typed, or null. Plain http is for one's own machine only: anywhere else
 * everybody on the way could read which link is asked about.
 * @param {unknown} typed
 * @returns {string | null}
 */
export function readServer(typed) {
  if (typeof typed !== "string" || typed.length > 300) return null;
  let url;
  try {
    url = new URL(/^[a-z]+:\/\//iu.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`);
  } catch {
    return null;
  }
  const own = ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && own)) return null;
  if (url.username !== "" || url.password !== "" || url.hostname === "") return null;
  return url.origin;
}

/**
 * The address of a relay that somebody typed: empty for none, null for one that cannot be used. By the same rules as
 * a service, but with its path.
 * @param {unknown} typed
 * @returns {string | null}
 */
export function readRelay(typed) {
  if (typed === "" || typed === undefined) return "";
  const origin = readServer(typed);
  if (origin === null) return null;
  const text = String(typed).trim();
  const url = new URL(/^[a-z]+:\/\//iu.test(text) ? text : `https://${text}`);
  return origin + url.pathname + url.search;
}

/**
 * The match pattern that covers a server; patterns know no ports.
 * @param {string} server
 */
export function serverPattern(server) {
  const url = new URL(server);
  return `${url.protocol}//${url.hostname}/*`;
}

/** Reads and writes settings in the browser's local storage. */
export class SettingsStore {
  /** @param {chrome.storage.StorageArea} area */
  constructor(area) {
    this.area = area;
  }

  /** @returns {Promise<Settings>} */
  async read() {
    return readSettings((await this.area.get("settings")).settings);
  }

  /**
   * Change some settings; the others stay.
   * @param {Partial<Settings>} changes
   */
  async change(changes) {
    const settings = readSettings({ ...(await this.read()), ...changes });
    await this.area.set({ settings });
    return settings;
  }
}
