/** The answer as a picture to forward, drawn on this device. It holds no link. */

const SIDE = 1080;
const EDGE = 72;
const FONT = 'system-ui, "Noto Sans", "Noto Sans Devanagari", "Noto Sans Bengali", "Noto Sans Tamil", "Noto Sans Telugu", "Noto Sans Gujarati", "Noto Sans Kannada", "Noto Sans Malayalam", "Noto Sans Gurmukhi", "Noto Sans Oriya", "Noto Nastaliq Urdu", sans-serif';
const TONES = {
  risky: ["#b3261e", "#fdeceb", "#7a150f"],
  caution: ["#8a5a00", "#fff3d9", "#583900"],
  no_risk_found: ["#1a6e3c", "#e7f5ec", "#10492a"],
  could_not_check: ["#4b5560", "#eef1f4", "#30363d"],
};
const SIGNS = {
  risky: "M12 1 23 22H1zM11 8v7h2V8zm0 9v2.2h2V17z",
  caution: "M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22zM11 5.5h2v9h-2zm0 11h2v2.2h-2z",
  no_risk_found: "M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22zm0 2a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM6.5 12.5l1.4-1.4 2.6 2.6 5.6-5.6 1.4 1.4-7 7z",
  could_not_check: "M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22zm0 2a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM11 16h2v2.2h-2zM8 9.5a4 4 0 1 1 5.5 3.7l-.5.3V15h-2v-2.8l1.2-.6A2 2 0 1 0 10 9.5z",
};

/**
 * @param {{verdict: string, title: string, checked: string, what: string, group: string, sentence: string, claim: string,
 *   source: string, name: string, host: string, lang: string, dir: string}} card
 * @returns {Promise<Blob>} PNG
 */
export async function draw(card) {
  const canvas = document.createElement("canvas");
  const tall = card.lang === "ur" ? 1.75 : 1.4;
  // Once to measure, once to draw: the picture is as tall as its words.
  canvas.width = SIDE;
  canvas.height = 10;
  canvas.height = Math.ceil(paint(canvas, card, tall)) + 40;
  paint(canvas, card, tall);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function paint(canvas, card, tall) {
  const pen = canvas.getContext("2d");
  const [tone, ground, ink] = TONES[card.verdict] ?? TONES.could_not_check;
  const rtl = card.dir === "rtl";
  pen.direction = rtl ? "rtl" : "ltr";
  pen.textAlign = "start";
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, SIDE, canvas.height);
  const start = rtl ? SIDE - EDGE : EDGE;
  let y = EDGE;
  const say = (text, size, { weight = 400, color = "#1b1f24", gap = 14, from = start, room = SIDE - 2 * EDGE } = {}) => {
    if (text === "") return;
    pen.font = `${weight} ${size}px ${FONT}`;
    pen.fillStyle = color;
    for (const line of wrapped(pen, text, room)) {
      y += size * tall;
      pen.fillText(line, from, y - size * (tall - 1));
    }
    y += gap;
  };
  const block = measure(pen, [[card.title, 68, 700, SIDE - 2 * EDGE - 140], [card.sentence, 44, 500, SIDE - 2 * EDGE]], tall);
  pen.fillStyle = ground;
  pen.fillRect(0, 0, SIDE, EDGE + block + 80);
  pen.fillStyle = tone;
  pen.fillRect(0, 0, SIDE, 16);
  pen.save();
  pen.translate(rtl ? SIDE - EDGE - 100 : EDGE, EDGE);
  pen.scale(100 / 24, 100 / 24);
  pen.fill(new Path2D(SIGNS[card.verdict] ?? SIGNS.could_not_check), "evenodd");
  pen.restore();
  say(card.title, 68, { weight: 700, color: ink, gap: 30, from: rtl ? start - 136 : start + 136, room: SIDE - 2 * EDGE - 140 });
  say(card.sentence, 44, { weight: 500, color: ink, gap: 0 });
  y = EDGE + block + 110;
  say(card.what, 36, { color: "#4b5560", gap: 4 });
  say(card.group === "" ? "" : `“${card.group}”`, 40, { weight: 600, gap: 22 });
  say(card.claim, 36, { gap: 10 });
  say(card.source, 28, { color: "#4b5560", gap: 22 });
  y += 10;
  pen.fillStyle = "#d3dae1";
  pen.fillRect(EDGE, y, SIDE - 2 * EDGE, 2);
  y += 14;
  say(`${card.checked} · ${card.name} · ${card.host}`, 30, { color: "#4b5560", gap: 0 });
  return y;
}

function measure(pen, texts, tall) {
  let height = 0;
  for (const [text, size, weight, room] of texts) {
    pen.font = `${weight} ${size}px ${FONT}`;
    height += wrapped(pen, text, room).length * size * tall;
  }
  return Math.max(height, 110);
}

/** Lines that fit; a word that is longer than a line, such as an address, is cut. */
function wrapped(pen, text, room) {
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/u)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (pen.measureText(longer).width <= room) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = word;
    while (pen.measureText(line).width > room) {
      let cut = line.length - 1;
      while (cut > 1 && pen.measureText(line.slice(0, cut)).width > room) cut -= 1;
      lines.push(line.slice(0, cut));
      line = line.slice(cut);
    }
  }
  if (line !== "") lines.push(line);
  return lines;
}
