/**
 * Sealing a request so that whoever passes it on cannot read it, and whoever reads it does not see who asks (RFC 9458).
 * The suite is X25519 with HKDF-SHA256 and AES-128-GCM.
 */

import * as HPKE from "../vendor/hpke/index.js";

const [KEM, KDF, AEAD] = [0x0020, 0x0001, 0x0001];
const KEY_BYTES = 32;
const SECRET_BYTES = 16;
const LABEL = new TextEncoder();

/** The key configuration, or an answer, is not of the agreed form. */
export class BadSeal extends Error {}

/**
 * The first configuration of `application/ohttp-keys` that we can use.
 * @param {Uint8Array} bytes
 * @returns {{id: number, key: Uint8Array}}
 */
export function readConfiguration(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 2 <= bytes.length; ) {
    const length = view.getUint16(at);
    const start = at + 2;
    at = start + length;
    if (at > bytes.length || length < 5 + KEY_BYTES) throw new BadSeal("keys");
    if (view.getUint16(start + 1) !== KEM) continue;
    const suites = start + 3 + KEY_BYTES;
    for (let suite = suites + 2; suite + 4 <= at; suite += 4) {
      if (view.getUint16(suite) === KDF && view.getUint16(suite + 2) === AEAD) {
        return { id: bytes[start], key: bytes.slice(start + 3, suites) };
      }
    }
  }
  throw new BadSeal("no suite of ours");
}

/**
 * @param {{id: number, key: Uint8Array}} configuration
 * @param {Uint8Array} message
 * @returns {Promise<{sealed: Uint8Array, open: (answer: Uint8Array) => Promise<Uint8Array>}>} what is sent, and what opens its answer
 */
export async function seal({ id, key }, message) {
  const suite = new HPKE.CipherSuite(HPKE.KEM_DHKEM_X25519_HKDF_SHA256, HPKE.KDF_HKDF_SHA256, HPKE.AEAD_AES_128_GCM);
  const header = Uint8Array.from([id, KEM >> 8, KEM & 255, KDF >> 8, KDF & 255, AEAD >> 8, AEAD & 255]);
  const info = join(LABEL.encode("message/bhttp request\0"), header);
  const { encapsulatedSecret, ctx } = await suite.SetupSender(await suite.DeserializePublicKey(key), { info });
  const ciphertext = await ctx.Seal(message);
  const secret = await ctx.Export(LABEL.encode("message/bhttp response"), SECRET_BYTES);
  return {
    sealed: join(header, encapsulatedSecret, ciphertext),
    open: (answer) => open(answer, secret, encapsulatedSecret),
  };
}

/**
 * @param {Uint8Array} answer
 * @param {Uint8Array} secret
 * @param {Uint8Array} encapsulated
 */
export async function open(answer, secret, encapsulated) {
  const nonce = answer.subarray(0, SECRET_BYTES);
  const root = await crypto.subtle.importKey("raw", Uint8Array.from(secret), "HKDF", false, ["deriveBits"]);
  const derive = async (/** @type {string} */ label, /** @type {number} */ length) => {
    const how = { name: "HKDF", hash: "SHA-256", salt: join(encapsulated, nonce), info: LABEL.encode(label) };
    return new Uint8Array(await crypto.subtle.deriveBits(how, root, 8 * length));
  };
  try {
    const aes = await crypto.subtle.importKey("raw", await derive("key", SECRET_BYTES), "AES-GCM", false, ["decrypt"]);
    const iv = await derive("nonce", 12);
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, aes, Uint8Array.from(answer.subarray(SECRET_BYTES))));
  } catch {
    throw new BadSeal("answer");
  }
}

/** @param {...Uint8Array} parts */
function join(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
