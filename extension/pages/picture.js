/**
 * A QR code in a picture, read on this device by the browser's own reader (Shape Detection API). Not every browser has
 * one: Chromium on Linux and Firefox do not; then the person is told so.
 */

/** @typedef {{detect: (source: OffscreenCanvas) => Promise<ReadonlyArray<{rawValue: string}>>}} Detector */
/** @typedef {{new (options: {formats: string[]}): Detector, getSupportedFormats: () => Promise<string[]>}} DetectorClass */

/** A picture is drawn no larger than this on its longer side, in pixels. */
const MOST = 2400;

/**
 * @param {string} source data URL
 * @param {{x: number, y: number, width: number, height: number} | null} crop
 * @returns {Promise<string | null>} what the code says, or the empty string; null where the browser has no reader
 */
export async function readPicture(source, crop) {
  if (!source.startsWith("data:image/")) return "";
  let picture;
  try {
    const image = new Image();
    image.src = source;
    await image.decode();
    picture = image;
  } catch {
    return "";
  }
  const detector = await reader();
  if (detector === null) return null;
  // First the picture that was meant, then everything that was on the screen.
  for (const part of crop === null ? [null] : [crop, null]) {
    const text = await decodePart(detector, picture, part);
    if (text !== "") return text;
  }
  return "";
}

/** @returns {Promise<Detector | null>} */
async function reader() {
  const { BarcodeDetector } = /** @type {{BarcodeDetector?: DetectorClass}} */ (/** @type {unknown} */ (globalThis));
  const formats = await BarcodeDetector?.getSupportedFormats().catch(() => []);
  return BarcodeDetector !== undefined && formats?.includes("qr_code") ? new BarcodeDetector({ formats: ["qr_code"] }) : null;
}

/**
 * @param {Detector} detector
 * @param {HTMLImageElement} picture
 * @param {{x: number, y: number, width: number, height: number} | null} part
 */
async function decodePart(detector, picture, part) {
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
  context.drawImage(picture, left * w, top * h, width, height, 0, 0, canvas.width, canvas.height);
  const [found] = await detector.detect(canvas).catch(() => []);
  return found?.rawValue.slice(0, 4096) ?? "";
}
