/** How one key of the list follows another: each signs the next, so whoever knows one can be led to today's. */

import { BadList, hex } from "./hashlist.js";

/** Stands before a key when an older one signs it, so that no list can be taken for an endorsement. */
const ENDORSEMENT = new TextEncoder().encode("invite-scanner list key 1\n");
const MOST_KEYS = 100;

/**
 * The short name of a public key.
 * @param {Uint8Array} key
 */
export async function keyId(key) {
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", Uint8Array.from(key)), 0, 8));
}

/**
 * The key that signs now.
 * @param {unknown} answer of `/v1/keys`
 */
export function currentKey(answer) {
  const entry = entries(answer).find(({ status }) => status === "current");
  if (entry === undefined) throw new BadList("no current key");
  return keyOf(entry);
}

/**
 * Keys that may be trusted by whoever trusts one: that one, and those it leads to. A broken chain is an error.
 * @param {Uint8Array} trusted
 * @param {unknown} answer of `/v1/keys`
 * @returns {Promise<Uint8Array[]>}
 */
export async function followChain(trusted, answer) {
  const chain = entries(answer);
  const keys = chain.map(keyOf);
  const start = keys.findIndex((key) => hex(key) === hex(trusted));
  if (start < 0) return [trusted];
  for (let at = start; at + 1 < keys.length; at += 1) {
    const key = await crypto.subtle.importKey("raw", Uint8Array.from(keys[at]), "Ed25519", false, ["verify"]);
    const message = Uint8Array.from([...ENDORSEMENT, ...keys[at + 1]]);
    if (!(await crypto.subtle.verify("Ed25519", key, unpack(chain[at].signs_next), message))) throw new BadList("key chain");
  }
  return keys.slice(start);
}

/**
 * @param {unknown} answer
 * @returns {Record<string, unknown>[]}
 */
function entries(answer) {
  const { keys } = /** @type {{keys?: unknown}} */ (answer ?? {});
  if (!Array.isArray(keys) || keys.length > MOST_KEYS) throw new BadList("keys");
  return keys.map((entry) => (typeof entry === "object" && entry !== null ? entry : {}));
}

/** @param {Record<string, unknown>} entry */
function keyOf(entry) {
  const key = unpack(entry.public_key);
  if (key.length !== 32) throw new BadList("key");
  return key;
}

/**
 * Bytes from standard base64.
 * @param {unknown} text
 */
export function unpack(text) {
  try {
    return Uint8Array.from(atob(typeof text === "string" ? text : ""), (sign) => sign.charCodeAt(0));
  } catch {
    throw new BadList("base64");
  }
}

/** @param {Uint8Array} bytes a key, not a list */
export function pack(bytes) {
  return btoa(String.fromCharCode(...bytes));
}
