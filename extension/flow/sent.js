/** The log of what was sent, for the person only: kept on this device, never in private windows, cleared on a click. */

const MOST = 200;

/**
 * @typedef {object} Sent
 * @property {number} at milliseconds since 1970
 * @property {string} server
 * @property {"asked" | "alone" | "contested"} why
 * @property {string} url the link as it was sent
 * @property {boolean} message whether the text around it was shared too
 */

export class SentLog {
  /** @param {chrome.storage.StorageArea} area */
  constructor(area) {
    this.area = area;
    /** @type {Promise<unknown>} */
    this.last = Promise.resolve();
  }

  /** @returns {Promise<Sent[]>} newest first */
  async read() {
    const { sent } = await this.area.get("sent");
    return Array.isArray(sent) ? sent : [];
  }

  /**
   * Written before the request goes out: what may have been sent is shown, even if no answer came.
   * @param {Sent} entry
   */
  async add(entry) {
    this.last = this.last.then(async () => this.area.set({ sent: [entry, ...(await this.read())].slice(0, MOST) }));
    await this.last;
  }

  async clear() {
    await this.area.remove("sent");
  }
}
