/** The interstitial: shown in a tab of its own before a risky link is followed. It never blocks for good. */

import { runtime, tabs, tell } from "../browser.js";
import { decodeReport } from "../pure/report.js";
import { begin, byId, make } from "./page.js";
import { localView } from "./local-view.js";
import { banner, reportView } from "./report-view.js";

const id = new URLSearchParams(location.search).get("job") ?? "";
const { words } = await begin("warning_title");
const job = await tell({ what: "job", id });
const question = job?.questions?.[0] ?? { href: "", text: "" };
const seen = await tell({ what: "look", href: question.href, text: question.text });
const place = byId("warning", HTMLElement);

/** @type {import("../pure/report.js").Report | null} */
let report = null;
try {
  report = seen.answer === null ? null : decodeReport(seen.answer);
} catch {
  report = null;
}
if (report !== null && report.verdict === "risky") place.replaceChildren(...reportView(words, report));
else if (seen.local.state === "risky" || seen.local.state === "caution") place.replaceChildren(...localView(words, seen, "h1"));
else place.replaceChildren(banner(words, "risky"), make("p", { class: "link" }, seen.url));

byId("back", HTMLButtonElement).addEventListener("click", async (event) => {
  if (!event.isTrusted) return;
  const own = await tabs.getCurrent();
  if (own?.id === undefined) return;
  if (own.openerTabId !== undefined) await tabs.update(own.openerTabId, { active: true }).catch(() => undefined);
  await tabs.remove(own.id);
});
byId("why", HTMLButtonElement).addEventListener("click", async (event) => {
  if (!event.isTrusted) return;
  await tell({ what: "ask-why", id });
  location.replace(runtime.getURL(`pages/answer.html?job=${id}`));
});
byId("open", HTMLButtonElement).addEventListener("click", (event) => {
  if (event.isTrusted && /^(https?|tg|whatsapp|sgnl|intent|viber):/iu.test(question.href)) location.replace(question.href);
});
byId("back", HTMLButtonElement).focus();
