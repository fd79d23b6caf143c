/**
 * The only way out: requests to the one service that the person chose.
 *
 * A Firefox add-on signs its requests with an `Origin` that is unique to the installation. So nothing is sent unless
 * (1) we hold the permission for the server and (2) a rule is in place that takes `Origin` off. Otherwise: no request.
 */

import { BadAnswer, decodeReport } from "../pure/report.js";
import { serverPattern } from "./settings.js";

/** A worker may wait 30 s for an answer; the message to the page goes out before that. */
const PATIENCE = 28_000;
const RULE = 1;
const MAX_ANSWER = 512 * 1024;

/**
 * @typedef {"no_permission" | "no_rule" | "unreachable" | "timeout" | "not_a_link" | "busy" | "server_error" | "bad_answer"} Failure
 */

/** The service gave no answer that can be used; `code` chooses the sentence. */
export class ServiceError extends Error {
  /** @param {Failure} code */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

export class Service {
  /**
   * @param {object} parts
   * @param {{contains: (wanted: chrome.permissions.Permissions) => Promise<boolean>}} parts.permissions
   * @param {Pick<typeof chrome.declarativeNetRequest, "updateSessionRules">} parts.requestRules
   * @param {string} parts.ownHost the add-on's own host, as requests from it are labelled
   * @param {typeof globalThis.fetch} [parts.fetch]
   */
  constructor({ permissions, requestRules, ownHost, fetch = globalThis.fetch.bind(globalThis) }) {
    this.permissions = permissions;
    this.requestRules = requestRules;
    this.ownHost = ownHost;
    this.fetch = fetch;
  }

  /**
   * Ask about one link.
   * @param {string} server
   * @param {{url: string, message?: string, confirm_personal?: boolean, fresh?: boolean}} question
   * @returns {Promise<{report: import("../pure/report.js").Report, answer: unknown}>} the answer, decoded and as it came
   */
  async scan(server, question) {
    const response = await this.request(server, "/v1/scan", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(question),
    });
    const text = new TextDecoder().decode(await this.bytes(response, MAX_ANSWER));
    try {
      const answer = JSON.parse(text);
      return { report: decodeReport(answer), answer };
    } catch (error) {
      if (error instanceof BadAnswer || error instanceof SyntaxError) throw new ServiceError("bad_answer");
      throw error;
    }
  }

  /**
   * Contest an answer.
   * @param {string} server
   * @param {Record<string, string>} words
   */
  async appeal(server, words) {
    await this.request(server, "/v1/appeals", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(words),
    });
  }

  /**
   * Fetch a file that is the same for everybody (the list, its keys).
   * @param {string} server
   * @param {string} path
   */
  async get(server, path) {
    return this.request(server, path, { method: "GET" });
  }

  /**
   * @param {string} server
   * @param {string} path
   * @param {RequestInit} init
   */
  async request(server, path, init) {
    if (!(await this.permissions.contains({ origins: [serverPattern(server)] }))) throw new ServiceError("no_permission");
    await this.nameless(server);
    let response;
    try {
      response = await this.fetch(server + path, {
        ...init,
        credentials: "omit",
        referrerPolicy: "no-referrer",
        redirect: "error",
        cache: "no-store",
        signal: AbortSignal.timeout(PATIENCE),
      });
    } catch (error) {
      throw new ServiceError(error instanceof DOMException && error.name === "TimeoutError" ? "timeout" : "unreachable");
    }
    if (response.ok) return response;
    if (response.status === 400 || response.status === 422) throw new ServiceError("not_a_link");
    throw new ServiceError(response.status === 429 || response.status === 503 ? "busy" : "server_error");
  }

  /**
   * Make sure that our requests to the server carry neither `Origin` nor the person's languages. Bound to requests
   * of the add-on itself: on others, `Origin` protects the server.
   * @param {string} server
   */
  async nameless(server) {
    try {
      await this.requestRules.updateSessionRules({
        removeRuleIds: [RULE],
        addRules: [
          /** @type {chrome.declarativeNetRequest.Rule} */ ({
            id: RULE,
            action: {
              type: "modifyHeaders",
              requestHeaders: [
                { header: "origin", operation: "remove" },
                { header: "cookie", operation: "remove" },
                { header: "accept-language", operation: "set", value: "en" },
              ],
            },
            condition: {
              urlFilter: `|${server}/`,
              initiatorDomains: [this.ownHost],
              resourceTypes: ["xmlhttprequest", "other"],
            },
          }),
        ],
      });
    } catch {
      throw new ServiceError("no_rule");
    }
  }

  /**
   * The body, or an error once it is longer than agreed: nobody fills our memory.
   * @param {Response} response
   * @param {number} most
   */
  async bytes(response, most) {
    /** @type {Uint8Array[]} */
    const parts = [];
    let length = 0;
    const reader = response.body?.getReader();
    try {
      for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
        length += part.value.length;
        if (length > most) break;
        parts.push(part.value);
      }
    } catch {
      throw new ServiceError("unreachable");
    }
    if (length > most) {
      await reader?.cancel().catch(() => undefined);
      throw new ServiceError("bad_answer");
    }
    const whole = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }
}
