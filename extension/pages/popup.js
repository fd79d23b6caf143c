/** The popup: a box to paste into, and a switch for the site that one is on. */

import { permissions, runtime, tabs, tell } from "../browser.js";
import { say } from "../pure/language.js";
import { covers } from "../flow/sites.js";
import { listState } from "./list-state.js";
import { begin, byId } from "./page.js";

const { words, settings } = await begin("addon_name");
const text = byId("text", HTMLTextAreaElement);

byId("paste", HTMLFormElement).addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!event.isTrusted) return;
  const answer = await tell({ what: "paste", text: text.value });
  if (answer?.found > 0) close();
  else byId("note", HTMLElement).textContent = say(words, "popup_nothing");
});
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) byId("paste", HTMLFormElement).requestSubmit();
});

const [tab] = await tabs.query({ active: true, currentWindow: true });
await site(tab?.url ?? "");
byId("list-state", HTMLElement).textContent = listState(words, await tell({ what: "list" }));

/** @param {string} address of the tab; the browser tells it because the person opened this popup there */
async function site(address) {
  if (!/^https?:\/\//u.test(address)) return;
  const { hostname, protocol } = new URL(address);
  const host = hostname.replace(/^www\./u, "");
  const pattern = `${protocol}//${hostname}/*`;
  const fixed = runtime.getManifest().content_scripts?.some((script) => script.matches?.some((match) => covers(match, hostname))) ?? false;
  const allowed = fixed || (await permissions.contains({ origins: [pattern] }));
  const on = allowed && !settings.off.includes(host);
  byId("site", HTMLElement).hidden = false;
  byId("site-state", HTMLElement).textContent = say(words, on ? "site_on" : "site_off", host);
  const button = byId("site-switch", HTMLButtonElement);
  button.textContent = say(words, on ? "site_turn_off" : "site_turn_on");
  button.addEventListener("click", async () => {
    if (!on && !allowed && !(await permissions.request({ origins: [pattern] }))) return;
    const off = on ? [...settings.off, host] : settings.off.filter((other) => other !== host);
    await tell({ what: "change", changes: { off } });
    close();
  });
}
