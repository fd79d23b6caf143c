/** A QR code in a picture, read on this device: no picture leaves it, and nothing is fetched to read one. */

import { decodeQR } from "../vendor/qr/decode.js";

/** @typedef {{x: number, y: number, width: number, height: number}} Part of a picture, each from 0 to 1 */

/** A picture is drawn no larger than this on its longer side, in pixels. */
const MOST = 2400;
/** Milliseconds that are spent on one part of a picture before it counts as holding no code. */
const PATIENCE = 1500;

/**
 * @param {string} source data URL
 * @param {Part | null} crop
 * @returns {Promise<string>} what the code says; empty when there is none
 */
export async function readPicture(source, crop) {
  if (!source.startsWith("data:image/")) return "";
  const picture = new Image();
  picture.src = source;
  try {
    await picture.decode();
  } catch {
    return "";
  }
  // First the picture that was meant, then everything that was on the screen.
  for (const part of crop === null ? [null] : [crop, null]) {
    const text = readPart(picture, part);
    if (text !== "") return text;
  }
  return "";
}

/**
 * @param {HTMLImageElement} picture
 * @param {Part | null} part
 */
function readPart(picture, part) {
  const [w, h] = [picture.naturalWidth, picture.naturalHeight];
  const clamp = (/** @type {number} */ value) => Math.min(1, Math.max(0, value));
  const [left, top] = part === null ? [0, 0] : [clamp(part.x - 0.01), clamp(part.y - 0.01)];
  const [right, bottom] = part === null ? [1, 1] : [clamp(part.x + part.width + 0.01), clamp(part.y + part.height + 0.01)];
  const [width, height] = [(right - left) * w, (bottom - top) * h];
  if (width < 8 || height < 8) return "";
  const scale = Math.min(1, MOST / Math.max(width, height));
  const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) return "";
  // Transparent codes are drawn black on nothing: paper goes under them.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, left * w, top * h, width, height, 0, 0, canvas.width, canvas.height);
  try {
    return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height), { effort: Infinity, timeLimit: PATIENCE }).slice(0, 4096);
  } catch {
    return ""; // the reader says "no code" by throwing
  }
}
