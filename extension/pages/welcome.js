/** The first page: what it does, what it sends, and one choice. */

import { tabs } from "../browser.js";
import { say } from "../pure/language.js";
import { choices } from "./choices.js";
import { begin, byId } from "./page.js";

const { words, settings } = await begin("welcome_page");
choices(words, settings, (key) => {
  byId("note", HTMLElement).textContent = say(words, key);
});
byId("done", HTMLButtonElement).addEventListener("click", async () => {
  const own = await tabs.getCurrent();
  if (own?.id !== undefined) await tabs.remove(own.id);
});
