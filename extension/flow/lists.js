/**
 * The list of links already found risky: fetched now and then, verified, kept on the device, matched here.
 *
 * The key that signs it is taken from the server once, when the server is chosen, and kept. A list by another key is
 * used only if the kept key leads there (each key signs the next), or if the person agrees. When the server is away
 * the last good list keeps working until it expires.
 */

import { applyDifference, BadList, EMPTY, isDifference, keyIdOf, openList } from "../pure/hashlist.js";
import { currentKey, followChain, keyId, pack, unpack } from "../pure/list-keys.js";
import { ServiceError } from "./service.js";

/** A list is asked for again after so long. */
const STALE = 25 * 60_000;
/** Four million entries. */
const MOST_BYTES = 33_000_000;

/**
 * @typedef {object} Kept
 * @property {string} server
 * @property {number} serial of the list that is kept, 0 when there is none
 * @property {string} key public key, base64
 * @property {number} tried when we last asked
 * @property {number} had when we last got an answer
 * @property {string} trouble why there is none: a failure, `bad_list` or `other_key`; empty when all is well
 */

/** @type {Kept} */
const NOTHING = Object.freeze({ server: "", serial: 0, key: "", tried: 0, had: 0, trouble: "" });

export class Lists {
  /**
   * @param {object} parts
   * @param {Pick<import("./service.js").Service, "get" | "bytes">} parts.service
   * @param {Pick<chrome.storage.StorageArea, "get" | "set">} parts.area
   * @param {Pick<import("./shelf.js").Shelf, "get" | "keepOnly" | "clear">} parts.shelf
   * @param {() => number} [parts.now]
   */
  constructor({ service, area, shelf, now = Date.now }) {
    this.service = service;
    this.area = area;
    this.shelf = shelf;
    this.now = now;
    /** @type {{server: string, list: Promise<import("../pure/hashlist.js").HashList>} | null} */
    this.opened = null;
    /** @type {Promise<unknown>} */
    this.last = Promise.resolve();
  }

  /**
   * The list that counts now; an empty one where there is none, or where it has expired.
   * @param {string} server
   */
  async current(server) {
    const list = await this.newest(server);
    return list.expiresAt > this.now() ? list : EMPTY;
  }

  /**
   * The list that is kept, be it expired or not.
   * @param {string} server
   */
  async newest(server) {
    if (this.opened?.server !== server) this.opened = { server, list: this.fromShelf(server).catch(() => EMPTY) };
    return this.opened.list;
  }

  /** @param {string} server */
  async fromShelf(server) {
    const [kept, bytes] = await Promise.all([this.kept(server), this.shelf.get(server)]);
    return bytes === null || kept.key === "" ? EMPTY : openList(bytes, unpack(kept.key));
  }

  /**
   * @param {string} server
   * @param {boolean} now ask even if the last answer is fresh
   * @returns {Promise<boolean>} whether there is a new list
   */
  async refresh(server, now) {
    const turn = this.last.then(() => this.update(server, now));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  /**
   * @param {string} server
   * @param {boolean} now
   */
  async update(server, now) {
    const kept = await this.kept(server);
    const at = this.now();
    if (!now && at - kept.tried < STALE) return false;
    try {
      const before = await this.newest(server);
      const key = kept.key === "" ? pack(currentKey(await this.keys(server))) : kept.key;
      // After a long time away few others have the same serial: it would tell who comes back, perhaps from elsewhere.
      const bytes = await this.fetchBytes(server, before.expiresAt > at ? before.serial : 0);
      const opened = await this.open(server, bytes, unpack(key));
      // An older list would take back what was said since; an expired one is no news.
      if (opened.list.serial < before.serial || opened.list.expiresAt <= at) throw new BadList("age");
      await this.shelf.keepOnly(server, bytes);
      this.opened = { server, list: Promise.resolve(opened.list) };
      await this.keep({ server, serial: opened.list.serial, key: pack(opened.key), tried: at, had: at, trouble: "" });
      return opened.list.serial !== before.serial;
    } catch (error) {
      const trouble = error instanceof ServiceError ? error.code : error instanceof OtherKey ? "other_key" : "bad_list";
      await this.keep({ ...kept, server, tried: at, trouble });
      return false;
    }
  }

  /**
   * The list as it is now, by what is new since the one that we have. A difference that does not fit is no loss: then
   * the whole list is fetched.
   * @param {string} server
   * @param {number} since serial of the list that we have, 0 for none
   */
  async fetchBytes(server, since) {
    if (since > 0) {
      const bytes = await this.fetchFile(server, `/v1/list?since=${since}`);
      if (!isDifference(bytes)) return bytes;
      const list = await this.shelf.get(server);
      try {
        if (list !== null) return applyDifference(list, bytes);
      } catch (error) {
        if (!(error instanceof BadList)) throw error;
      }
    }
    return this.fetchFile(server, "/v1/list");
  }

  /**
   * @param {string} server
   * @param {string} path
   */
  async fetchFile(server, path) {
    return this.service.bytes(await this.service.get(server, path), MOST_BYTES);
  }

  /**
   * Open a list with the key that we keep, or with one that it leads to.
   * @param {string} server
   * @param {Uint8Array} bytes
   * @param {Uint8Array} key
   */
  async open(server, bytes, key) {
    const signer = keyIdOf(bytes);
    if (signer === (await keyId(key))) return { list: await openList(bytes, key), key };
    for (const next of await followChain(key, await this.keys(server)).catch(() => [])) {
      if (signer === (await keyId(next))) return { list: await openList(bytes, next), key: next };
    }
    throw new OtherKey();
  }

  /** @param {string} server */
  async keys(server) {
    try {
      return JSON.parse(new TextDecoder().decode(await this.fetchFile(server, "/v1/keys")));
    } catch (error) {
      if (error instanceof SyntaxError) throw new ServiceError("bad_answer");
      throw error;
    }
  }

  /**
   * The person agrees to whatever key the server has now.
   * @param {string} server
   */
  async forgetKey(server) {
    await this.shelf.clear();
    await this.keep({ ...NOTHING, server });
    this.opened = null;
  }

  /** @param {string} server */
  async status(server) {
    const { had, trouble, key } = await this.kept(server);
    const list = await this.newest(server);
    return {
      entries: list.size,
      createdAt: list.createdAt,
      expired: list.expiresAt <= this.now(),
      serial: list.serial,
      had,
      trouble,
      key,
    };
  }

  /**
   * @param {string} server
   * @returns {Promise<Kept>}
   */
  async kept(server) {
    const kept = /** @type {Partial<Kept> | undefined} */ ((await this.area.get("list")).list);
    return kept?.server === server ? { ...NOTHING, ...kept } : NOTHING;
  }

  /** @param {Kept} kept */
  async keep(kept) {
    await this.area.set({ list: kept });
  }
}

/** The list is signed by a key to which the one that we keep does not lead. */
class OtherKey extends Error {}
