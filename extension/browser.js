/**
 * The one module that touches `browser` or `chrome`. (The content script, a classic file, makes three calls of its own.)
 *
 * Everything else takes what it needs as an argument, so it can be tested with plain values.
 */

// Firefox calls it `browser`; Chromium calls it `chrome`, and its promises are the same.
const api = /** @type {typeof chrome} */ (globalThis.browser ?? globalThis.chrome);

export const runtime = api.runtime;
export const alarms = api.alarms;
export const action = api.action;
export const commands = api.commands;
export const menus = api.contextMenus;
export const permissions = api.permissions;
export const scripting = api.scripting;
export const storage = api.storage;
export const tabs = api.tabs;
export const requestRules = api.declarativeNetRequest;

/** The browser's own language, e.g. `hi-IN`. */
export const browserLanguage = () => api.i18n.getUILanguage();

/**
 * Ask our worker.
 * @param {Record<string, unknown> & {what: string}} message
 * @returns {Promise<any>}
 */
export const tell = (message) => api.runtime.sendMessage(message);
