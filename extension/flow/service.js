/**
 * The only way out: requests to the one service that the person chose.
 *
 * A Firefox add-on signs its requests with an `Origin` that is unique to the installation. So nothing is sent unless
 * (1) we hold the permission for the server and (2) a rule is in place that takes `Origin` off. Otherwise: no request.
 */

import { BadMessage, decodeResponse, encodeRequest } from "../pure/binary-http.js";
import { BadSeal, readConfiguration, seal } from "../pure/oblivious.js";
import { BadAnswer, decodeReport } from "../pure/report.js";
import { serverPattern } from "./settings.js";

/** A worker may wait 30 s for an answer; the message to the page goes out before that. */
const PATIENCE = 28_000;
/** A key of the gateway's is used for so long before it is fetched again; the service keeps it open for longer. */
const KEY_LIFE = 12 * 3_600_000;
/** Sealed questions are filled up to a multiple of so many bytes. */
const ROOM = 512;
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
   * @param {Pick<typeof chrome.declarativeNetRequest, "getSessionRules" | "updateSessionRules">} parts.requestRules
   * @param {string} parts.ownHost the add-on's own host, as requests from it are labelled
   * @param {typeof globalThis.fetch} [parts.fetch]
   */
  constructor({ permissions, requestRules, ownHost, fetch = globalThis.fetch.bind(globalThis) }) {
    this.permissions = permissions;
    this.requestRules = requestRules;
    this.ownHost = ownHost;
    this.fetch = fetch;
    /** @type {{server: string, until: number, configuration: ReturnType<typeof readConfiguration>} | null} */
    this.gateway = null;
  }

  /**
   * Ask about one link: straight, or by a relay that sees who asks and not what. A relay that fails is no reason to ask
   * straight: then nothing is asked.
   * @param {string} server
   * @param {string} relay address of the relay, or empty
   * @param {{url: string, message?: string, confirm_personal?: boolean, fresh?: boolean}} question
   * @returns {Promise<{report: import("../pure/report.js").Report, answer: unknown}>} the answer, decoded and as it came
   */
  async scan(server, relay, question) {
    const body = JSON.stringify(question);
    const bytes = relay === "" ? await this.askStraight(server, body) : await this.askByRelay(server, relay, body);
    try {
      const answer = JSON.parse(new TextDecoder().decode(bytes));
      return { report: decodeReport(answer), answer };
    } catch (error) {
      if (error instanceof BadAnswer || error instanceof SyntaxError) throw new ServiceError("bad_answer");
      throw error;
    }
  }

  /**
   * @param {string} server
   * @param {string} body
   */
  async askStraight(server, body) {
    const headers = { "content-type": "application/json", accept: "application/json" };
    return this.bytes(await this.request(server + "/v1/scan", { method: "POST", headers, body }), MAX_ANSWER);
  }

  /**
   * @param {string} server
   * @param {string} relay
   * @param {string} body
   */
  async askByRelay(server, relay, body) {
    const { host } = new URL(server);
    const headers = { "content-type": "application/json" };
    const message = encodeRequest({ method: "POST", path: "/v1/scan", authority: host, headers, body }, ROOM);
    try {
      const { sealed, open } = await seal(await this.configuration(server), message);
      const init = { method: "POST", headers: { "content-type": "message/ohttp-req" }, body: Uint8Array.from(sealed) };
      const response = await this.request(relay, init);
      const answer = decodeResponse(await open(await this.bytes(response, MAX_ANSWER)));
      if (answer.status !== 200) throw new ServiceError(failure(answer.status));
      return answer.body;
    } catch (error) {
      // The key may be another by now: the next question fetches it.
      this.gateway = null;
      if (error instanceof BadSeal || error instanceof BadMessage) throw new ServiceError("bad_answer");
      throw error;
    }
  }

  /** @param {string} server */
  async configuration(server) {
    if (this.gateway?.server !== server || this.gateway.until < Date.now()) {
      const bytes = await this.bytes(await this.get(server, "/ohttp-keys"), 4096);
      this.gateway = { server, until: Date.now() + KEY_LIFE, configuration: readConfiguration(bytes) };
    }
    return this.gateway.configuration;
  }

  /**
   * Contest an answer.
   * @param {string} server
   * @param {Record<string, string>} words
   * @returns {Promise<string>} the name under which it is kept
   */
  async appeal(server, words) {
    const headers = { "content-type": "application/json" };
    const response = await this.request(server + "/v1/appeals", { method: "POST", headers, body: JSON.stringify(words) });
    const text = new TextDecoder().decode(await this.bytes(response, 4096));
    return /"id": ?"([\w-]{1,64})"/u.exec(text)?.[1] ?? "";
  }

  /**
   * Fetch a file that is the same for everybody (the list, its keys).
   * @param {string} server
   * @param {string} path
   */
  async get(server, path) {
    return this.request(server + path, { method: "GET" });
  }

  /**
   * @param {string} address
   * @param {RequestInit} init
   */
  async request(address, init) {
    const { origin } = new URL(address);
    if (!(await this.permissions.contains({ origins: [serverPattern(origin)] }))) throw new ServiceError("no_permission");
    await this.nameless(origin);
    let response;
    try {
      response = await this.fetch(address, {
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
    throw new ServiceError(failure(response.status));
  }

  /**
   * Make sure that our requests carry neither `Origin` nor the person's languages. Bound to requests of the add-on
   * itself: on others, `Origin` protects the server.
   * @param {string} origin
   */
  async nameless(origin) {
    try {
      const known = await this.requestRules.getSessionRules();
      if (known.some(({ condition }) => condition.urlFilter === `|${origin}/`)) return;
      const id = Math.max(0, ...known.map((rule) => rule.id)) + 1;
      await this.requestRules.updateSessionRules({
        addRules: [
          /** @type {chrome.declarativeNetRequest.Rule} */ ({
            id,
            action: {
              type: "modifyHeaders",
              requestHeaders: [
                { header: "origin", operation: "remove" },
                { header: "cookie", operation: "remove" },
                { header: "accept-language", operation: "set", value: "en" },
              ],
            },
            condition: {
              urlFilter: `|${origin}/`,
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

/**
 * @param {number} status
 * @returns {Failure}
 */
function failure(status) {
  if (status === 400 || status === 422) return "not_a_link";
  return status === 429 || status === 503 ? "busy" : "server_error";
}
