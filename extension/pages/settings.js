/** The settings: every choice, the list's state, and the log of what was sent. */

import { permissions, runtime, tell } from "../browser.js";
import { readRelay, readServer, serverPattern } from "../flow/settings.js";
import { LANGUAGES, say, when } from "../pure/language.js";
import { choices } from "./choices.js";
import { listState } from "./list-state.js";
import { begin, byId, make, sayCode } from "./page.js";

const { words, settings } = await begin("settings_page");
const note = byId("note", HTMLElement);

/** @param {string} key */
function told(key) {
  note.textContent = say(words, key);
}

choices(words, settings, told);
languages();
await sites();
server();
list(await tell({ what: "list" }));
await log();

function languages() {
  const select = byId("language", HTMLSelectElement);
  select.append(new Option(say(words, "settings_language_browser"), "", false, settings.language === ""));
  for (const { tag, name, reviewed } of LANGUAGES) {
    const option = new Option(!reviewed ? `${name} (${say(words, "settings_draft_short")})` : name, tag, false, settings.language === tag);
    option.lang = tag;
    select.append(option);
  }
  byId("draft", HTMLElement).hidden = LANGUAGES.find(({ tag }) => tag === words.lang)?.reviewed !== false;
  select.addEventListener("change", async () => {
    await tell({ what: "change", changes: { language: select.value } });
    location.reload();
  });
}

async function sites() {
  const fixed = runtime.getManifest().content_scripts?.flatMap((script) => script.matches ?? []) ?? [];
  const { origins = [] } = await permissions.getAll();
  const own = [settings.server, settings.relay].filter(Boolean).map(serverPattern);
  const added = origins.filter((origin) => !fixed.includes(origin) && !own.includes(origin) && !(runtime.getManifest().host_permissions ?? []).includes(origin));
  const rows = byId("sites", HTMLUListElement);
  for (const host of settings.off) {
    rows.append(item(say(words, "site_off", host), "site_turn_on", async () => {
      await tell({ what: "change", changes: { off: settings.off.filter((other) => other !== host) } });
    }));
  }
  for (const pattern of added) {
    rows.append(item(pattern, "site_remove", async () => {
      await permissions.remove({ origins: [pattern] });
      if (/^\*|:\/\/\*\//u.test(pattern)) await tell({ what: "change", changes: { everywhere: false } });
    }));
  }
  const everywhere = byId("everywhere", HTMLButtonElement);
  everywhere.textContent = say(words, settings.everywhere ? "everywhere_off" : "everywhere_on");
  const all = { origins: ["https://*/*", "http://*/*"] };
  everywhere.addEventListener("click", async () => {
    const agreed = settings.everywhere ? await permissions.remove(all) : await permissions.request(all);
    if (agreed) await tell({ what: "change", changes: { everywhere: !settings.everywhere } });
    location.reload();
  });
  const noTab = byId("no-tab", HTMLInputElement);
  noTab.checked = settings.noTab;
  noTab.addEventListener("change", async () => {
    await tell({ what: "change", changes: { noTab: noTab.checked } });
    told("saved");
  });
}

/**
 * @param {string} text
 * @param {string} key
 * @param {() => Promise<void>} act
 */
function item(text, key, act) {
  const button = make("button", { type: "button", class: "plain" }, say(words, key));
  button.addEventListener("click", async () => {
    await act();
    location.reload();
  });
  return make("li", {}, `${text} `, button);
}

function server() {
  const input = byId("server", HTMLInputElement);
  const relay = byId("relay", HTMLInputElement);
  input.value = settings.server;
  relay.value = settings.relay;
  byId("relay-more", HTMLDetailsElement).open = settings.relay !== "";
  byId("server-form", HTMLFormElement).addEventListener("submit", async (event) => {
    event.preventDefault();
    const [origin, by] = [readServer(input.value), readRelay(relay.value)];
    if (origin === null || by === null) return told("settings_server_wrong");
    const origins = [origin, ...(by === "" ? [] : [by])].map(serverPattern);
    if (!(await permissions.request({ origins }))) return told("failure_no_permission");
    await tell({ what: "change", changes: { server: origin, relay: by } });
    [input.value, relay.value] = [origin, by];
    list(await tell({ what: "refresh-list" }));
    told("saved");
  });
}

/** @param {any} state */
function list(state) {
  byId("list-state", HTMLElement).textContent = listState(words, state);
  byId("key", HTMLElement).textContent = state.key === "" ? "–" : state.key;
  byId("trust", HTMLButtonElement).hidden = state.trouble !== "other_key";
}
byId("refresh", HTMLButtonElement).addEventListener("click", async () => list(await tell({ what: "refresh-list" })));
byId("trust", HTMLButtonElement).addEventListener("click", async (event) => {
  if (event.isTrusted) list(await tell({ what: "trust-key" }));
});

async function log() {
  byId("log-region", HTMLElement).setAttribute("aria-label", say(words, "settings_log"));
  const sent = /** @type {import("../flow/sent.js").Sent[]} */ (await tell({ what: "sent" }));
  const rows = sent.map(({ at, url, why, server: to, message }) =>
    make(
      "tr",
      {},
      make("td", {}, when(words, at, true)),
      make("td", {}, make("code", { dir: "ltr" }, url), ...(message ? [make("div", {}, make("small", {}, say(words, "log_message")))] : []), make("div", {}, make("small", { dir: "ltr" }, to))),
      make("td", {}, sayCode(words, `log_${why}`)),
    ),
  );
  if (rows.length === 0) rows.push(make("tr", {}, make("td", { colspan: "3" }, say(words, "log_empty"))));
  byId("log", HTMLTableSectionElement).replaceChildren(...rows);
}
byId("clear", HTMLButtonElement).addEventListener("click", async () => {
  await tell({ what: "clear-sent" });
  await log();
});
