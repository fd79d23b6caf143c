/**
 * The list of links already found risky: fetched now and then, verified, kept on the device, matched here.
 *
 * The key that signs it is taken from the server once, when the server is chosen, and kept: a list by another key is
 * refused until the person agrees. When the server is away the last good list keeps working until it expires.
 */

import { EMPTY, openList } from "../pure/hashlist.js";
import { ServiceError } from "./service.js";

/** A list is asked for again after so long. */
const STALE = 25 * 60_000;

/**
 * @typedef {object} Kept
 * @property {string} list the signed bytes, base64
 * @property {string} tag ETag
 * @property {string} key public key, base64
 * @property {number} tried when we last asked
 * @property {number} had when we last got an answer
 * @property {string} trouble why there is none: a failure, `bad_list` or `other_key`; empty when all is well
 */

/** @type {Kept} */
const NOTHING = Object.freeze({ list: "", tag: "", key: "", tried: 0, had: 0, trouble: "" });

export class Lists {
  /**
   * @param {object} parts
   * @param {import("./service.js").Service} parts.service
   * @param {chrome.storage.StorageArea} parts.area
   */
  constructor({ service, area }) {
    this.service = service;
    this.area = area;
    /** @type {Map<string, Promise<import("../pure/hashlist.js").HashList>>} */
    this.opened = new Map();
    /** @type {Promise<unknown>} */
    this.last = Promise.resolve();
  }

  /**
   * The list that counts now; an empty one where there is none, or where it has expired.
   * @param {string} server
   */
  async current(server) {
    let list = this.opened.get(server);
    if (list === undefined) {
      list = this.kept(server).then((kept) => (kept.list === "" ? EMPTY : openList(unpack(kept.list), unpack(kept.key)).catch(() => EMPTY)));
      this.opened.set(server, list);
    }
    const opened = await list;
    return opened.expiresAt > Date.now() ? opened : EMPTY;
  }

  /**
   * @param {string} server
   * @param {boolean} now ask even if the last answer is fresh
   * @returns {Promise<boolean>} whether there is a new list
   */
  async refresh(server, now) {
    const turn = this.last.then(() => this.fetchList(server, now));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  /**
   * @param {string} server
   * @param {boolean} now
   */
  async fetchList(server, now) {
    const kept = await this.kept(server);
    const at = Date.now();
    if (!now && at - kept.tried < STALE) return false;
    try {
      const key = kept.key === "" ? await this.fetchKey(server) : kept.key;
      const response = await this.service.get(server, "/v1/list", kept.tag === "" ? {} : { "if-none-match": kept.tag });
      if (response.status === 304) {
        await this.keep(server, { ...kept, key, tried: at, had: at, trouble: "" });
        return false;
      }
      const bytes = new Uint8Array(await response.arrayBuffer());
      const list = await openList(bytes, unpack(key)).catch(() => null);
      // An older list would take back what was said since; an expired one is no news.
      const before = await this.current(server);
      if (list !== null && (list.serial < before.serial || list.expiresAt <= at)) {
        await this.keep(server, { ...kept, key, tried: at, trouble: "bad_list" });
        return false;
      }
      if (list === null) {
        await this.keep(server, { ...kept, key, tried: at, trouble: kept.key === "" ? "bad_list" : "other_key" });
        return false;
      }
      await this.keep(server, { list: pack(bytes), tag: response.headers.get("etag") ?? "", key, tried: at, had: at, trouble: "" });
      this.opened.set(server, Promise.resolve(list));
      return true;
    } catch (error) {
      await this.keep(server, { ...kept, tried: at, trouble: error instanceof ServiceError ? error.code : "bad_list" });
      return false;
    }
  }

  /** @param {string} server */
  async fetchKey(server) {
    const answer = await (await this.service.get(server, "/v1/keys")).json();
    const key = answer?.keys?.find((/** @type {{status: unknown}} */ entry) => entry?.status === "current")?.public_key;
    if (typeof key !== "string" || unpack(key).length !== 32) throw new ServiceError("bad_answer");
    return key;
  }

  /** @param {string} server */
  async forgetKey(server) {
    await this.keep(server, NOTHING);
    this.opened.delete(server);
  }

  /** @param {string} server */
  async status(server) {
    const { had, trouble, key } = await this.kept(server);
    const list = await this.current(server);
    return { entries: list.size, createdAt: list.createdAt, expiresAt: list.expiresAt, serial: list.serial, had, trouble, key };
  }

  /**
   * @param {string} server
   * @returns {Promise<Kept>}
   */
  async kept(server) {
    const name = `list ${server}`;
    return { ...NOTHING, .../** @type {Partial<Kept>} */ ((await this.area.get(name))[name] ?? {}) };
  }

  /**
   * @param {string} server
   * @param {Kept} kept
   */
  async keep(server, kept) {
    await this.area.set({ [`list ${server}`]: kept });
  }
}

/** @param {Uint8Array} bytes */
function pack(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

/** @param {string} text */
function unpack(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
}
