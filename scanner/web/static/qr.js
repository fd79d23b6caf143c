/**
 * A QR code in a photo, read on this device: by the browser's own reader where it has one, else by jsQR (Apache-2.0),
 * which is loaded only then.
 */

/** Longer sides at which a photo is looked at, in pixels: large codes are found in small pictures, small ones in large. */
const SIDES = [800, 1600, 400];

/**
 * @param {Blob} file a photo
 * @param {string} decoder address of jsQR
 * @returns {Promise<string>} what the code says, or the empty string
 */
export async function readCode(file, decoder) {
  let picture;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return "";
  }
  const found = await byBrowser(picture);
  if (found !== "") return found;
  await import(decoder);
  for (const side of SIDES) {
    const scale = Math.min(1, side / Math.max(picture.width, picture.height));
    const { data, width, height } = pixels(picture, scale);
    const code = globalThis.jsQR(data, width, height, { inversionAttempts: "attemptBoth" });
    if (code?.data) return code.data.slice(0, 4096);
  }
  return "";
}

async function byBrowser(picture) {
  const Detector = globalThis.BarcodeDetector;
  const formats = await Detector?.getSupportedFormats().catch(() => []);
  if (!formats?.includes("qr_code")) return "";
  const [found] = await new Detector({ formats: ["qr_code"] }).detect(picture).catch(() => []);
  return found?.rawValue.slice(0, 4096) ?? "";
}

function pixels(picture, scale) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
