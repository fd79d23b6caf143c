/** What a platform reads in a link: kind, key and the address to ask about. */

/**
 * @typedef {object} Reading
 * @property {string} kind
 * @property {string} [named] the kind under which the thing itself is named, where an alias has a kind of its own
 * @property {string} [key] the one name of the thing within its kind; missing = the page's own place
 * @property {string} [url] address to ask about; missing = the canonical address, empty = there is none
 * @property {string} [message]
 * @property {string} [personal]
 */

/** @typedef {import("./address.js").Address} Address */

/**
 * @param {string} kind
 * @param {string} key
 * @param {string} url
 * @param {Partial<Reading>} [more]
 * @returns {Reading}
 */
export const thing = (kind, key, url, more = {}) => ({ kind, key, url, ...more });
/** The link holds somebody's telephone number. */
export const phone = { personal: "phone_number" };
