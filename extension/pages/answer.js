/** The answer: one block per link. Asks the service only where the person's own act asked for it. */

import { tell } from "../browser.js";
import { say } from "../pure/language.js";
import { begin, byId, make, sayCode } from "./page.js";
import { localView } from "./local-view.js";
import { readPicture } from "./picture.js";
import { reportView } from "./report-view.js";

const id = new URLSearchParams(location.search).get("job") ?? "";
const { words } = await begin("answer_title");
const place = byId("answers", HTMLElement);

await start();

async function start() {
  let job = await tell({ what: "job", id });
  if (job?.kind === "image") {
    place.replaceChildren(waiting("picture_reading"));
    const text = await readPicture(job.image, job.crop);
    await tell({ what: "scanned", id, text });
    job = await tell({ what: "job", id });
    if (job?.kind === "nothing") return note(text === "" ? "picture_nothing" : "picture_no_link", text);
  }
  if (!job) return note("answer_gone", "");
  if (job.kind === "nothing") return note("answer_nothing", "");
  place.replaceChildren();
  job.questions.forEach((/** @type {{href: string, text: string, message: string}} */ question, /** @type {number} */ index) => {
    const block = make("section", { class: "answer" });
    place.append(block);
    void fill(block, question, index, job.asked);
  });
}

/**
 * @param {HTMLElement} block
 * @param {{href: string, text: string, message: string}} question
 * @param {number} index
 * @param {boolean} asked
 */
async function fill(block, question, index, asked) {
  const seen = await tell({ what: "look", href: question.href, text: question.text });
  if (!asked) {
    block.replaceChildren(...localView(words, seen, "h1"), askButton(block, question, index, "answer_ask"));
    return;
  }
  await ask(block, question, index, {}, seen);
}

/**
 * @param {HTMLElement} block
 * @param {{href: string, text: string, message: string}} question
 * @param {number} index
 * @param {{confirm?: boolean, fresh?: boolean}} how
 * @param {any} seen what we see without asking
 */
async function ask(block, question, index, how, seen) {
  block.setAttribute("aria-busy", "true");
  block.replaceChildren(waiting("answer_waiting"), make("p", { class: "link" }, seen.url || question.href));
  const outcome = await tell({ what: "ask", id, index, ...how });
  block.removeAttribute("aria-busy");
  const report = outcome?.report;
  if (report === undefined) {
    const failure = sayCode(words, `failure_${outcome?.error ?? "server_error"}`);
    block.replaceChildren(...localView(words, seen, "h1", failure), askButton(block, question, index, "answer_again"));
  } else {
    block.replaceChildren(...reportView(words, report));
    // A warning of ours (a look-alike, a listed address) stands, whatever the service says.
    if (seen.local.state !== "none" && seen.local.state !== "unchecked") block.append(...localView(words, seen, "h2"));
    if (!how.confirm && personal(report)) {
      block.append(make("p", {}, say(words, "answer_personal")), askButton(block, question, index, "answer_confirm", { confirm: true }));
    }
    block.append(wrong(report));
  }
  block.querySelector("h1")?.focus();
}

/** @param {import("../pure/report.js").Report} report */
function personal(report) {
  return report.findings.some(({ code }) => code === "personal_link") || report.notSeen.some(({ reason }) => reason === "personal_link");
}

/**
 * @param {HTMLElement} block
 * @param {{href: string, text: string, message: string}} question
 * @param {number} index
 * @param {string} key
 * @param {{confirm?: boolean}} [how]
 */
function askButton(block, question, index, key, how = {}) {
  const button = make("button", { type: "button", class: "main" }, say(words, key));
  button.addEventListener("click", async (event) => {
    if (!event.isTrusted) return;
    await ask(block, question, index, how, await tell({ what: "look", href: question.href, text: question.text }));
  });
  return make("div", { class: "row" }, button);
}

/** @param {string} key */
function waiting(key) {
  return make("div", { class: "waiting", role: "status" }, make("span", { class: "spin", "aria-hidden": "true" }), say(words, key));
}

/**
 * @param {string} key
 * @param {string} quoted
 */
function note(key, quoted) {
  place.replaceChildren(make("h1", {}, say(words, key)));
  if (quoted !== "") place.append(make("blockquote", { dir: "auto" }, quoted.slice(0, 500)));
}

/**
 * "Was this wrong?": words of the person's own, sent only when they press the button.
 * @param {import("../pure/report.js").Report} report
 */
function wrong(report) {
  const text = make("textarea", { id: `wrong-${crypto.randomUUID()}`, maxlength: "2000" });
  const contact = make("input", { type: "text", id: `contact-${crypto.randomUUID()}`, maxlength: "200", autocomplete: "off" });
  const send = make("button", { type: "submit" }, say(words, "wrong_send"));
  const status = make("p", { class: "soft", role: "status" });
  const form = make(
    "form",
    {},
    make("p", {}, say(words, "wrong_text")),
    make("label", { for: text.id }, say(words, "wrong_label")),
    text,
    make("label", { for: contact.id }, say(words, "wrong_contact")),
    contact,
    make("div", { class: "row" }, send),
    status,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!event.isTrusted || !(text instanceof HTMLTextAreaElement) || !(contact instanceof HTMLInputElement)) return;
    const appeal = { url: report.link.url, text: text.value, ...(contact.value === "" ? {} : { contact: contact.value }) };
    const outcome = await tell({ what: "contest", words: appeal });
    const sent = [say(words, "wrong_sent"), ...(outcome?.name ? [say(words, "wrong_name", outcome.name)] : [])].join(" ");
    status.textContent = outcome?.sent ? sent : sayCode(words, `failure_${outcome?.error ?? "server_error"}`);
  });
  return make("details", {}, make("summary", {}, say(words, "wrong_title")), form);
}
