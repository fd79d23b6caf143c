/** A request and its answer as bytes (RFC 9292, known lengths): what travels inside Oblivious HTTP. */

/** The bytes are no message of this form. */
export class BadMessage extends Error {}

/**
 * @param {{method: string, path: string, authority: string, headers: Record<string, string>, body: string}} request
 * @param {number} multiple the message is filled with zeros to a multiple of this, so that its length tells little
 * @returns {Uint8Array}
 */
export function encodeRequest({ method, path, authority, headers, body }, multiple) {
  const lines = Object.entries(headers).flatMap(([name, value]) => [...text(name), ...text(value)]);
  const bytes = [
    0, ...text(method), ...text("https"), ...text(authority), ...text(path),
    ...varint(lines.length), ...lines, ...text(body),
  ];
  const message = new Uint8Array(Math.ceil((bytes.length + 1) / multiple) * multiple);
  message.set(bytes);
  return message;
}

/**
 * @param {Uint8Array} bytes
 * @returns {{status: number, body: Uint8Array}}
 */
export function decodeResponse(bytes) {
  let at = 0;
  const take = (/** @type {number} */ length) => {
    if (at + length > bytes.length) throw new BadMessage("cut off");
    at += length;
    return bytes.subarray(at - length, at);
  };
  const number = () => {
    const [first] = take(1);
    let value = first & 0x3f;
    for (const byte of take((1 << (first >> 6)) - 1)) value = value * 256 + byte;
    return value;
  };
  if (number() !== 1) throw new BadMessage("no response");
  let status = number();
  while (status >= 100 && status < 200) {
    take(number());
    status = number();
  }
  if (status < 200 || status > 599) throw new BadMessage("status");
  if (at < bytes.length) take(number());
  const body = at < bytes.length ? take(number()) : new Uint8Array();
  return { status, body };
}

/** @param {string} value */
function text(value) {
  const bytes = new TextEncoder().encode(value);
  return [...varint(bytes.length), ...bytes];
}

/**
 * A variable-length integer (RFC 9000, section 16).
 * @param {number} value
 */
function varint(value) {
  if (value < 64) return [value];
  if (value < 16_384) return [0x40 | (value >> 8), value & 255];
  return [0x80 | (value >>> 24), (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}
