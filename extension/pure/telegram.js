/** Telegram's links, by the rules of Telegram's own clients: the twin of `scanner/platforms/telegram*.py`. */

import { Address, decoded, encoded, messageOf, pairsOf } from "./address.js";

/** @typedef {import("./reading.js").Reading} Reading */

const NAME = /^[A-Za-z](?:[A-Za-z0-9]|_(?=[A-Za-z0-9])){0,31}$/u;
const HASH = /^[A-Za-z0-9_-]+$/u;
const DIGITS = /^[0-9]{1,32}$/u;
const APP_NAME = /^[A-Za-z][A-Za-z0-9_]{2,}$/u;
const words = (/** @type {string} */ text) => new Set(text.split(/\s+/u));

/** Path words that are never user names, whatever follows. */
const WORDS = words(
  `addemoji addlist addstickers addstyle addtheme auction bg c call confirmphone contact giftcode i invoice iv joinchat
   login m msg nft proxy s setlanguage share socks`,
);
/** Labels of LABEL.t.me that are commands and not names. */
const RESERVED = words(
  `addemoji addlist addstickers addstyle addtheme auction auth boost call confirmphone contact giftcode invoice joinchat
   login m nft proxy setlanguage share socks web a k z www`,
);
/** Commands with one argument that open something else than a chat. */
const OTHERS = new Map(
  Object.entries({
    addemoji: ["addemoji", "set"], addstickers: ["addstickers", "set"], addstyle: ["addstyle", "slug"],
    addtheme: ["addtheme", "slug"], auction: ["stargift_auction", "slug"], bg: ["bg", "slug"],
    giftcode: ["giftcode", "slug"], invoice: ["invoice", "slug"], nft: ["nft", "slug"], setlanguage: ["setlanguage", "lang"],
  }),
);
const HOSTS = words("t.me telegram.me telegram.dog");
const ARTICLES = words("telegra.ph te.legra.ph graph.org");
const WEB_APPS = words("web.telegram.org webk.telegram.org webz.telegram.org");

/** @param {string} host */
export const isTelegram = (host) => HOSTS.has(host) || ARTICLES.has(host) || WEB_APPS.has(host) || host.endsWith(".t.me");

/**
 * @param {Address} address
 * @returns {Reading | null}
 */
export function telegram(address) {
  if (address.scheme === "tg") return app(address);
  if (ARTICLES.has(address.host)) return address.path === "/" && !address.href.includes("?") ? null : { kind: "instant_view" };
  if (WEB_APPS.has(address.host)) return webClient(address);
  if (address.refused) return { kind: "none", url: "" };
  let parts = HOSTS.has(address.host) ? address.strictParts : labelParts(address);
  while (parts.length > 1 && parts[0] === "s") parts = parts.slice(1);
  return web(parts, first(address.pairs));
}

/** @param {Address} address */
function labelParts(address) {
  const label = address.host.replace(/\.t\.me$/u, "");
  return label.length < 4 || RESERVED.has(label) || !NAME.test(label) ? [] : [label, ...address.parts];
}

/** @typedef {Map<string, string>} Query first values only */

/** @param {readonly (readonly [string, string])[]} pairs @returns {Query} */
function first(pairs) {
  return new Map([...pairs].reverse());
}

/**
 * @param {string} kind
 * @param {string} key
 * @param {string} url
 * @param {Partial<Reading>} [more]
 * @returns {Reading}
 */
const thing = (kind, key, url, more = {}) => ({ kind, key, url, ...more });

/**
 * @param {readonly string[]} parts
 * @param {Query} query
 * @returns {Reading | null}
 */
function web(parts, query) {
  const [word = "", ...rest] = parts;
  if (word === "") return null;
  if (/^[+ ]/u.test(word)) {
    const code = word.slice(1);
    return DIGITS.test(code) ? phone(code, query) : HASH.test(code) && !/^\d+$/u.test(code) ? join(code) : null;
  }
  if (word.startsWith("$")) return other("invoice", "slug", word.slice(1));
  const arg = rest[0] ?? "";
  switch (word) {
    case "joinchat": return join(arg);
    case "addlist": return HASH.test(arg) ? thing("folder_invite", arg, `https://t.me/addlist/${arg}`) : null;
    case "login": return login(arg);
    case "contact": return contact(arg);
    case "m": return business(arg);
    case "call": return call(arg);
    case "confirmphone": return rest.length > 0 ? null : confirmPhone(query);
    case "proxy":
    case "socks": return rest.length > 0 ? null : proxy(query);
    case "share":
    case "msg": return (rest.length === 0 || (rest.length === 1 && arg === "url")) && (query.get("url") ?? "").trim() !== "" ? share(query) : null;
    case "iv": return rest.length > 0 ? null : instantView(query);
    case "c": return channelMessage(rest, query);
    default:
  }
  const plain = OTHERS.get(word);
  if (plain !== undefined) return other(plain[0], plain[1], arg);
  if (word === "boost") {
    if (NAME.test(arg)) return thing("other", `boost/${arg.toLowerCase()}`, `https://t.me/boost/${arg.toLowerCase()}`);
    if (number(query.get("c") ?? "") > 0) return thing("other", `boost/c/${number(query.get("c") ?? "")}`, "");
  }
  if (word === "newbot" && rest.length > 1 && NAME.test(rest[0]) && NAME.test(rest[1])) return thing("other", `newbot/${rest[0].toLowerCase()}`, "");
  return WORDS.has(word) || !NAME.test(word) ? null : named(word, rest, query);
}

/**
 * `tg:...`, read from the text as written: an app link is no WHATWG URL to Telegram.
 * @param {Address} address
 * @returns {Reading}
 */
function app(address) {
  const text = address.text.replace(/^tg:(?:\/\/)?/iu, "").split("#", 1)[0];
  const command = text.split(/[/?]/u, 1)[0];
  if (/[@:[]/u.test(command)) return thing("none", `tg://${text}`, "");
  const at = text.indexOf("?");
  const path = (at < 0 ? text : text.slice(0, at)).replace(/\/+$/u, "");
  const query = first(pairsOf(at < 0 ? "" : text.slice(at + 1)));
  return (path.includes("/") ? null : appCommand(path, query)) ?? thing("other", `tg://${text}`, "");
}

/** @param {string} word @param {Query} query @returns {Reading | null} */
function appCommand(word, query) {
  const get = (/** @type {string} */ key) => query.get(key) ?? "";
  switch (word) {
    case "resolve": return resolve(query);
    case "privatepost": return privateMessage(get("channel"), get("post"), query);
    case "msg": case "msg_url": case "share": return share(query) ?? thing("none", `tg://${word}`, "");
    case "join": return join(get("invite"));
    case "addlist": return HASH.test(get("slug")) ? thing("folder_invite", get("slug"), `https://t.me/addlist/${get("slug")}`) : null;
    case "login": case "oauth": return login(get("code") || get("token"));
    case "passport": return passport(query);
    case "message": return business(get("slug"));
    case "contact": return contact(get("token"));
    case "confirmphone": return confirmPhone(query);
    case "proxy": case "socks": return proxy(query);
    case "call": return call(get("slug"));
    default: return null;
  }
}

/** @param {Query} query @returns {Reading | null} */
function resolve(query) {
  const given = query.get("phone");
  if (given !== undefined) {
    const digits = /^[+ ]/u.test(given) ? given.slice(1) : given;
    return DIGITS.test(digits) ? phone(digits, query) : null;
  }
  const name = query.get("domain") ?? "";
  if (!NAME.test(name)) return null;
  const asked = name === "telegrampassport" ? passport(query) : null;
  if (asked !== null) return asked;
  let rest = query.get("post") ? ["thread", "post"].map((key) => query.get(key) ?? "").filter(Boolean) : [];
  if (rest.length === 0 && query.get("appname")) rest = [query.get("appname") ?? ""];
  return named(name, rest, query);
}

/** @param {string} digits @param {Query} query */
function phone(digits, query) {
  const message = messageOf(query.get("text"));
  return thing("phone_user", digits, `https://t.me/+${digits}${message && `?text=${encoded(message)}`}`, { message, personal: "phone_number" });
}

/** @param {string} code */
function join(code) {
  if (!HASH.test(code)) return null;
  return /^\d+$/u.test(code) ? thing("none", `joinchat/${code}`, "") : thing("group_invite", code, `https://t.me/+${code}`);
}

/** @param {string} code */
function login(code) {
  return code === "" || code.includes("\ufffd") ? null : thing("login_code", encoded(code), "", { personal: "sign_in" });
}

/** @param {string} token */
function contact(token) {
  return token === "" || token.includes("\ufffd") ? null : thing("contact", encoded(token), `https://t.me/contact/${encoded(token)}`);
}

/** @param {string} slug */
function business(slug) {
  return HASH.test(slug) ? thing("business_message", slug, `https://t.me/m/${slug}`) : null;
}

/** @param {string} slug */
function call(slug) {
  return HASH.test(slug) ? thing("call", slug, `https://t.me/call/${slug}`) : null;
}

/** @param {Query} query */
function confirmPhone(query) {
  const [digits, code] = [query.get("phone") ?? "", query.get("hash") ?? ""];
  return DIGITS.test(digits) && HASH.test(code) ? thing("confirm_phone", `${digits}/${code}`, "", { personal: "sign_in" }) : null;
}

/** @param {Query} query */
function proxy(query) {
  const [server, port] = [query.get("server") ?? "", query.get("port") ?? ""];
  const at = Number(port.slice(0, 6));
  return server !== "" && /^[0-9]+$/u.test(port) && at > 0 && at < 65536 ? thing("proxy", `${encoded(server.toLowerCase())}:${Number(port)}`, "") : null;
}

/** @param {Query} query */
function share(query) {
  const [url, text] = ["url", "text"].map((key) => (query.get(key) ?? "").replaceAll("\\n", "\n").trim());
  if (url.includes("\ufffd") || text.includes("\ufffd") || url + text === "") return null;
  return thing("share", "", `https://t.me/share/url?url=${encoded(url)}${text && `&text=${encoded(text)}`}`, { message: messageOf(`${url}\n${text}`) });
}

/** @param {Query} query */
function instantView(query) {
  const target = (query.get("url") ?? "").trim();
  if (target === "") return null;
  return thing("instant_view", encoded(target), `https://t.me/iv?url=${encoded(target)}&rhash=${encoded(query.get("rhash") ?? "")}`);
}

/** @param {readonly string[]} rest @param {Query} query */
function channelMessage(rest, query) {
  if (rest.length < 2 || number(rest[0]) <= 0) return null;
  return privateMessage(rest[0], rest.length < 3 || number(rest[2]) <= 0 ? rest[1] : rest[2], query);
}

/** @param {string} channel @param {string} post @param {Query} _query */
function privateMessage(channel, post, _query) {
  if (channel === "" || number(post) <= 0) return null;
  const key = `c/${channel.toLowerCase()}/${number(post)}`;
  return thing("message", key, /^\d+$/u.test(channel) ? `https://t.me/${key}` : "");
}

/** @param {Query} query */
function passport(query) {
  const needed = ["bot_id", "public_key", "scope"].map((key) => query.get(key) ?? "");
  const nonce = query.get("nonce") || query.get("payload") || "";
  if (number(needed[0]) <= 0 || [...needed, nonce].some((value) => value === "" || value.includes("\ufffd"))) return null;
  return thing("passport", String(number(needed[0])), "");
}

/** @param {string} command @param {string} parameter @param {string} argument */
function other(command, parameter, argument) {
  if (!HASH.test(argument) || (command === "addstyle" && argument.length < 8)) return null;
  return thing("other", `tg://${command}?${parameter}=${argument}`, "");
}

/** @param {string} name */
function page(name) {
  const lower = name.toLowerCase();
  return `https://t.me/${WORDS.has(lower) ? name : lower}`;
}

/** @param {string} name @param {Query} [query] */
function publicName(name, query) {
  const message = messageOf(query?.get("text"));
  return thing("public_name", name.toLowerCase(), page(name) + (message && `?text=${encoded(message)}`), { message });
}

/**
 * @param {string} name
 * @param {readonly string[]} rest
 * @param {Query} query
 * @returns {Reading | null}
 */
function named(name, rest, query) {
  const [lower, address] = [name.toLowerCase(), page(name)];
  let post = rest.length > 0 ? number(rest[0]) : 0;
  if (post > 0) {
    if (rest.length > 1 && number(rest[1]) > 0) post = number(rest[1]);
    return thing("message", `${lower}/${post}`, `${address}/${post}`);
  }
  for (const parameter of ["videochat", "livestream", "voicechat"]) {
    const value = query.get(parameter);
    if (value !== undefined && (value === "" || HASH.test(value))) return thing("call", lower, `${address}?videochat`);
  }
  if (query.has("start") || query.get("ref")) return thing("bot_start", lower, `${address}?start=`);
  if (query.has("startgroup") || (query.has("startchannel") && query.get("admin"))) return thing("bot_start_group", lower, `${address}?startgroup=`);
  const game = query.get("game") ?? "";
  if (APP_NAME.test(game)) return thing("other", `${lower}?game=${game}`, `${address}?game=${game}`);
  if (rest.length === 1 && APP_NAME.test(rest[0])) return thing("web_app", `${lower}/${rest[0].toLowerCase()}`, `${address}/${rest[0]}`);
  const start = query.get("startapp");
  if (start !== undefined && !query.has("appname") && rest.length === 0 && (start === "" || HASH.test(start))) return thing("web_app", lower, `${address}?startapp`);
  const bot = query.get("attach");
  if (bot !== undefined) return NAME.test(bot) ? thing("web_app", bot.toLowerCase(), `${page(bot)}?startapp`) : publicName(name, query);
  if (query.has("startattach")) return thing("web_app", lower, `${address}?startapp`);
  return publicName(name, query);
}

/**
 * Telegram's web clients keep the chat in the fragment: `#@name`, or an app link in `tgaddr`.
 * @param {Address} address
 * @returns {Reading | null}
 */
function webClient(address) {
  const inner = /[?&]tgaddr=([^&]+)/u.exec(address.fragment);
  const link = inner === null ? null : Address.parse(decoded(inner[1]));
  if (link?.scheme === "tg") return app(link);
  const name = /^#?\/?(?:im\?p=)?@([A-Za-z0-9_]+)$/u.exec(address.fragment);
  return name !== null && NAME.test(name[1]) ? publicName(name[1]) : null;
}

/**
 * The whole number a text begins with; 0 when there is none.
 * @param {string} text
 */
function number(text) {
  return Number(/^-?[0-9]+/u.exec(text.slice(0, 20))?.[0] ?? 0);
}
