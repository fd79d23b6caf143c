/** The one choice that matters, as two radio buttons; on the first-run page and in the settings. */

import { permissions, tell } from "../browser.js";
import { say } from "../pure/language.js";
import { byId, make } from "./page.js";

/**
 * @param {import("../pure/language.js").Words} words
 * @param {import("../flow/settings.js").Settings} settings
 * @param {(key: string) => void} told
 */
export function choices(words, settings, told) {
  const form = byId("choices", HTMLFormElement);
  form.setAttribute("aria-label", say(words, "welcome_choose"));
  for (const mode of /** @type {const} */ (["ask", "auto"])) {
    const input = make("input", { type: "radio", name: "mode", value: mode, id: `mode-${mode}`, "aria-describedby": `about-${mode}` });
    if (settings.mode === mode) input.setAttribute("checked", "");
    form.append(
      make("label", { class: "choice", for: `mode-${mode}` }, input, make("strong", {}, say(words, `mode_${mode}`)), make("small", { id: `about-${mode}` }, say(words, `mode_${mode}_text`))),
    );
    input.addEventListener("change", async () => {
      // Firefox asks the person itself before anything may be sent without a click; Chromium has no such question.
      const agreed = mode === "ask" || (await permitted());
      const { mode: now } = await tell({ what: "change", changes: { mode: agreed ? mode : "ask" } });
      byId(`mode-${now}`, HTMLInputElement).checked = true;
      told(now === "auto" ? "saved_auto" : "saved_ask");
    });
  }
}

async function permitted() {
  const wanted = /** @type {any} */ ({ data_collection: ["browsingActivity"] });
  try {
    return await permissions.request(wanted);
  } catch {
    return true; // a browser that does not know this permission
  }
}
