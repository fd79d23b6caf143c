/**
 * The signed list of links already found risky, read where it lies in memory. Its bytes are told in docs/list-format.md.
 */

/**
 * @typedef {import("./recognise.js").Link} Link
 * @typedef {import("./judge.js").Entry} Entry
 * @typedef {object} HashList
 * @property {number} size
 * @property {number} serial
 * @property {number} createdAt milliseconds since 1970
 * @property {number} expiresAt
 * @property {(links: readonly (Link | null)[]) => Promise<(link: Link) => Entry | null>} lookUp
 */

/** @type {HashList} */
export const EMPTY = Object.freeze({ size: 0, serial: 0, createdAt: 0, expiresAt: Infinity, lookUp: async () => () => null });

/** "ISL", version 1 of the format, eight bytes a hash, a fan-out of eight bits. */
const MAGIC = [0x49, 0x53, 0x4c, 1, 8, 8];
/** "ISD", version 1, eight bytes a hash. */
const DIFFERENCE = [0x49, 0x53, 0x44, 1, 8];
const CHANGES = 24;
const FAN_OUT = 48;
const HASHES = FAN_OUT + 4 * 256;
const SIGNATURE = 64;
const MOST_ENTRIES = 4_000_000;

/** Six low bits of an entry's byte to one of our sentences; what has none of its own, or is newer, is the first. */
const REASONS = Object.freeze(
  `list list_disowned list_asks list_secret list list_secret list_document list_money list_special list_lookalike list
   list_asks list_asks list_unverified list`.split(/\s+/u),
);

/** The bytes are not a list of this format, or not signed by the key. */
export class BadList extends Error {}

/**
 * Whether these bytes say that they are a difference and not a whole list.
 * @param {Uint8Array} bytes
 */
export function isDifference(bytes) {
  return DIFFERENCE.every((byte, at) => bytes[at] === byte);
}

/**
 * The key that says to have signed a list: the first eight bytes of its SHA-256, in hexadecimal.
 * @param {Uint8Array} bytes
 */
export function keyIdOf(bytes) {
  return hex(bytes.subarray(40, 48));
}

/** @param {Uint8Array} bytes */
export function hex(bytes) {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The whole list that a difference leads to. Its signature is still to be checked: a wrong difference cannot pass.
 * @param {Uint8Array} list one that was opened before
 * @param {Uint8Array} difference
 * @returns {Uint8Array}
 */
export function applyDifference(list, difference) {
  const [before, change] = [viewOf(list), viewOf(difference)];
  if (difference.length < CHANGES + FAN_OUT + SIGNATURE || !isDifference(difference)) throw new BadList("difference");
  const [removals, additions] = [change.getUint32(16), change.getUint32(20)];
  const added = CHANGES + 8 * removals;
  const codes = added + 8 * additions;
  const header = codes + additions;
  if (Math.max(removals, additions) > MOST_ENTRIES || difference.length !== header + FAN_OUT + SIGNATURE) throw new BadList("length");
  if (change.getBigUint64(8) !== before.getBigUint64(8)) throw new BadList("serial");
  const size = change.getUint32(header + 32);
  if (size > MOST_ENTRIES) throw new BadList("length");

  const out = new Uint8Array(HASHES + 8 * size + SIGNATURE);
  const counts = Array.from({ length: 256 }, (_, byte) => upTo(before, byte) - upTo(before, byte - 1));
  const codesBefore = HASHES + 7 * upTo(before, 255);
  const codesAfter = HASHES + 7 * size;
  let [read, written] = [0, 0];
  const copy = (/** @type {number} */ end) => {
    if (written + end - read > size) throw new BadList("count");
    out.set(list.subarray(HASHES + 7 * read, HASHES + 7 * end), HASHES + 7 * written);
    out.set(list.subarray(codesBefore + read, codesBefore + end), codesAfter + written);
    written += end - read;
    read = end;
  };
  for (let [gone, come] = [0, 0]; gone < removals || come < additions; ) {
    const [leaving, coming] = [CHANGES + 8 * gone, added + 8 * come];
    const leaves = come >= additions || (gone < removals && change.getBigUint64(leaving) < change.getBigUint64(coming));
    const at = leaves ? leaving : coming;
    const first = change.getUint8(at);
    const place = positionOf(before, new DataView(change.buffer, change.byteOffset + at, 8));
    if (place.at < read) throw new BadList("order");
    copy(place.at);
    if (place.there) read += 1;
    if (leaves) gone += 1;
    else {
      if (written >= size) throw new BadList("count");
      out.set(difference.subarray(at + 1, at + 8), HASHES + 7 * written);
      out[codesAfter + written] = difference[codes + come];
      written += 1;
      come += 1;
    }
    counts[first] += Number(!leaves) - Number(place.there);
  }
  copy(upTo(before, 255));
  if (written !== size) throw new BadList("count");
  const after = viewOf(out);
  let sum = 0;
  counts.forEach((count, byte) => after.setUint32(FAN_OUT + 4 * byte, (sum += count)));
  out.set(difference.subarray(header, header + FAN_OUT));
  out.set(difference.subarray(header + FAN_OUT), out.length - SIGNATURE);
  return out;
}

/** @param {Uint8Array} bytes */
function viewOf(bytes) {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * Check a list and open it. Its age is the caller's to judge.
 * @param {Uint8Array} given
 * @param {Uint8Array} key public Ed25519 key, 32 bytes
 * @returns {Promise<HashList>}
 */
export async function openList(given, key) {
  const bytes = Uint8Array.from(given);
  const view = new DataView(bytes.buffer);
  if (bytes.length < HASHES + SIGNATURE || MAGIC.some((byte, at) => bytes[at] !== byte)) throw new BadList("magic");
  const size = view.getUint32(32);
  if (size > MOST_ENTRIES || bytes.length !== HASHES + 8 * size + SIGNATURE) throw new BadList("length");
  const end = bytes.length - SIGNATURE;
  const trusted = await crypto.subtle.importKey("raw", Uint8Array.from(key), "Ed25519", false, ["verify"]);
  if (!(await crypto.subtle.verify("Ed25519", trusted, bytes.subarray(end), bytes.subarray(0, end)))) throw new BadList("signature");
  checkOrder(view, size);
  return Object.freeze({
    size,
    serial: Number(view.getBigUint64(8)),
    createdAt: Number(view.getBigUint64(16)) * 1000,
    expiresAt: Number(view.getBigUint64(24)) * 1000,
    lookUp: async (/** @type {readonly (Link | null)[]} */ links) => {
      const identities = [...new Set(links.filter((link) => link !== null).map(({ identity }) => identity))];
      const found = new Map(await Promise.all(identities.map(async (identity) => /** @type {const} */ ([identity, find(view, await hash(identity))]))));
      return (/** @type {Link} */ link) => found.get(link.identity) ?? null;
    },
  });
}

/** @param {string} identity */
async function hash(identity) {
  return new DataView(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(identity)), 0, 8);
}

/**
 * Position after the last hash that begins with this byte or a lower one.
 * @param {DataView} view
 * @param {number} byte
 */
function upTo(view, byte) {
  return byte < 0 ? 0 : view.getUint32(FAN_OUT + 4 * byte);
}

/**
 * The seven bytes that are kept of a hash, as two numbers: four bytes, then three.
 * @param {DataView} view
 * @param {number} at
 * @returns {readonly [number, number]}
 */
function seven(view, at) {
  return [view.getUint32(at), view.getUint32(at + 3) & 0xffffff];
}

/**
 * @param {DataView} view
 * @param {number} size
 */
function checkOrder(view, size) {
  for (let byte = 0; byte < 256; byte += 1) {
    const [from, to] = [upTo(view, byte - 1), upTo(view, byte)];
    if (to < from || to > size) throw new BadList("fan-out");
    for (let at = from + 1; at < to; at += 1) {
      const [high, low] = seven(view, HASHES + 7 * at);
      const [highBefore, lowBefore] = seven(view, HASHES + 7 * (at - 1));
      if (high < highBefore || (high === highBefore && low <= lowBefore)) throw new BadList("order");
    }
  }
  if (upTo(view, 255) !== size) throw new BadList("fan-out");
}

/**
 * Where a hash stands, or would stand.
 * @param {DataView} view
 * @param {DataView} wanted eight bytes
 */
function positionOf(view, wanted) {
  const first = wanted.getUint8(0);
  const [high, low] = seven(wanted, 1);
  let [from, to] = [upTo(view, first - 1), upTo(view, first)];
  while (from < to) {
    const middle = (from + to) >>> 1;
    const [h, l] = seven(view, HASHES + 7 * middle);
    if (h === high && l === low) return { at: middle, there: true };
    if (h < high || (h === high && l < low)) from = middle + 1;
    else to = middle;
  }
  return { at: from, there: false };
}

/**
 * @param {DataView} view
 * @param {DataView} wanted eight bytes
 */
function find(view, wanted) {
  const { at, there } = positionOf(view, wanted);
  return there ? entryOf(view.getUint8(HASHES + 7 * upTo(view, 255) + at)) : null;
}

/**
 * @param {number} byte
 * @returns {Entry | null}
 */
function entryOf(byte) {
  const verdict = { 1: /** @type {const} */ ("caution"), 2: /** @type {const} */ ("risky") }[byte >> 6];
  return verdict === undefined ? null : { verdict, reasons: [REASONS[byte & 63] ?? "list"] };
}
