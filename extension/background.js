/**
 * Where everything is put together: listeners at the top level (a worker is woken by its events), and nothing else.
 * What they do is told in flow/; what is judged, in pure/.
 */

import * as browser from "./browser.js";
import { Addon } from "./flow/addon.js";
import { Jobs } from "./flow/jobs.js";
import { Lists } from "./flow/lists.js";
import { Menus } from "./flow/menus.js";
import { SentLog } from "./flow/sent.js";
import { Service } from "./flow/service.js";
import { SettingsStore } from "./flow/settings.js";
import { Shelf } from "./flow/shelf.js";
import { Sites } from "./flow/sites.js";
import { Strings } from "./flow/strings.js";

const settings = new SettingsStore(browser.storage.local);
const service = new Service({
  permissions: browser.permissions,
  requestRules: browser.requestRules,
  ownHost: new URL(browser.runtime.getURL("")).host,
});
const strings = new Strings({ getURL: (path) => browser.runtime.getURL(path), browserLanguage: browser.browserLanguage });
const addon = new Addon({
  browser,
  settings,
  service,
  strings,
  jobs: new Jobs(browser.storage.session),
  sent: new SentLog(browser.storage.local),
  lists: new Lists({ service, area: browser.storage.local, shelf: new Shelf() }),
  sites: new Sites(browser),
});
const menus = new Menus({ browser, addon, strings, settings });

/** Firefox forgets alarms when it ends, so they are set at each start. */
const wake = () => void browser.alarms.create("list", { periodInMinutes: 30 });

browser.runtime.onMessage.addListener((message, sender, reply) => {
  addon.hear(message, sender).then(reply, (error) => {
    console.error("invite-scanner:", error instanceof Error ? error.name : "error");
    reply(null);
  });
  return true; // the answer comes later
});
browser.runtime.onInstalled.addListener(({ reason }) => {
  void menus.create();
  void addon.refreshList(true);
  wake();
  if (reason === "install") void browser.tabs.create({ url: browser.runtime.getURL("pages/welcome.html") });
});
browser.runtime.onStartup.addListener(() => {
  void menus.create();
  void addon.refreshList(false);
  wake();
});
browser.alarms.onAlarm.addListener(() => void addon.refreshList(false));
browser.menus.onClicked.addListener((click, tab) => void menus.clicked(click, tab));
browser.commands.onCommand.addListener((command, tab) => void menus.pressed(command, tab));
browser.permissions.onRemoved.addListener(() => void addon.permissionsChanged());
browser.permissions.onAdded.addListener(() => void addon.permissionsChanged());
browser.storage.onChanged.addListener((changes, area) => {
  if (area === "local" && "settings" in changes) {
    void menus.create();
    void addon.settingsChanged();
  }
});
