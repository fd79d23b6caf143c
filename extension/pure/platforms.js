/** How each messenger and form host writes its links: the twin of `scanner/platforms/`, one entry per platform. */

import { digitsOf, encoded, keptQuery, messageOf } from "./address.js";
import { isTelegram, telegram } from "./telegram.js";

/** @typedef {import("./address.js").Address} Address */

/**
 * @typedef {object} Reading
 * @property {string} kind
 * @property {string} [named] the kind under which the thing itself is named, where an alias has a kind of its own
 * @property {string} [key] the one name of the thing within its kind; missing = the page's own place
 * @property {string} [url] address to ask about; missing = the canonical address, empty = there is none
 * @property {string} [message]
 * @property {string} [personal]
 */

/**
 * @typedef {object} Platform
 * @property {string} name
 * @property {readonly string[]} [schemes] app schemes
 * @property {(host: string) => boolean} hosts
 * @property {(address: Address) => Reading | null} read null = a page of that platform that opens nothing we know
 * @property {boolean} [shared] other things live on the host too: null = not this platform's
 */

/** @param {...string} names */
const exactly = (...names) => {
  const known = new Set(names);
  return (/** @type {string} */ host) => known.has(host);
};
/** @param {...string} names */
const under = (...names) => (/** @type {string} */ host) => names.some((name) => host === name || host.endsWith(`.${name}`));
/**
 * @param {string} kind
 * @param {string} key
 * @param {string} url
 * @param {Partial<Reading>} [more]
 * @returns {Reading}
 */
const thing = (kind, key, url, more = {}) => ({ kind, key, url, ...more });
const phone = { personal: "phone_number" };

const CODE = /^[A-Za-z0-9]{20,24}$/u;
const SHORT_CODE = /^[A-Za-z0-9]{8,32}$/u;
const SLUG = /^[A-Za-z0-9_-]{2,120}$/u;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/u;

/** @param {string} code @returns {Reading | null} */
function whatsappInvite(code) {
  if (code === "") return null;
  return CODE.test(code) ? thing("group_invite", code, `https://chat.whatsapp.com/${code}`) : { kind: "unknown" };
}

/** @param {string} code @returns {Reading | null} */
function whatsappChannel(code) {
  if (code === "") return null;
  return /^[0-9A-Za-z]{20,30}$/u.test(code) ? thing("channel", code, `https://whatsapp.com/channel/${code}`) : { kind: "unknown" };
}

/** @param {string} digits @param {string} message @returns {Reading} */
function whatsappChat(digits, message) {
  if (!/^[0-9]{5,20}$/u.test(digits)) return { kind: "unknown" };
  return thing("phone_chat", digits, `https://wa.me/${digits}${message && `?text=${encoded(message)}`}`, { message, ...phone });
}

/** @param {Address} address @returns {Reading | null} */
function whatsappSend(address) {
  const message = messageOf(address.get("text"));
  const digits = digitsOf(address.value("phone"));
  if (digits !== "") return whatsappChat(digits, message);
  return message === "" ? null : thing("share", "", `https://wa.me/?text=${encoded(message)}`, { message });
}

/** @param {string} digits */
const catalogue = (digits) => thing("catalogue", digits, `https://wa.me/c/${digits}`, phone);

/** @param {Address} address @returns {Reading | null} */
function whatsapp(address) {
  const [first = "", second = "", third = ""] = address.parts;
  if (address.scheme === "whatsapp") {
    const command = address.host || first;
    const rest = address.host === "" ? second : first;
    if (command === "chat") return whatsappInvite(address.value("code"));
    if (command === "channel") return whatsappChannel(rest);
    return command === "send" ? whatsappSend(address) : null;
  }
  switch (address.host) {
    case "chat.whatsapp.com":
      if (first === "invite" && second === "icon") return CODE.test(third) ? thing("group_icon", third, `https://chat.whatsapp.com/${third}`, { named: "group_invite" }) : null;
      return whatsappInvite(first === "invite" ? second : first);
    case "wa.me":
      return whatsappShort(address, first, second, third);
    case "call.whatsapp.com":
      return ["voice", "video"].includes(first) && SHORT_CODE.test(second) ? thing("call", second, `https://call.whatsapp.com/${first}/${second}`) : null;
    default:
  }
  if (first === "channel") return whatsappChannel(second);
  if ((first === "send" || first === "") && (address.get("phone") !== null || address.get("text") !== null)) return whatsappSend(address);
  if (first === "message" && SHORT_CODE.test(second)) return thing("business_message", second, `https://wa.me/message/${second}`);
  if ((first === "catalog" || first === "c") && digitsOf(second) !== "") return catalogue(digitsOf(second));
  return first === "accept" && address.value("code") !== "" ? whatsappInvite(address.value("code")) : null;
}

/** @param {Address} address @param {string} first @param {string} second @param {string} third @returns {Reading | null} */
function whatsappShort(address, first, second, third) {
  const message = messageOf(address.get("text"));
  if (first === "" || first === "send") return whatsappSend(address);
  if (digitsOf(first) !== "") return whatsappChat(digitsOf(first), message);
  if (["message", "qr"].includes(first) && SHORT_CODE.test(second)) {
    return thing(first === "message" ? "business_message" : "contact", second, `https://wa.me/${first}/${second}`, { message });
  }
  if (first === "c" && digitsOf(second) !== "") return catalogue(digitsOf(second));
  if (first === "p" && digitsOf(third) !== "") return catalogue(digitsOf(third));
  if (first === "channel") return whatsappChannel(second);
  if (first === "u" && /^[A-Za-z][A-Za-z0-9._]{2,34}$/u.test(second)) return thing("contact", second.toLowerCase(), `https://wa.me/u/${second}`, { message });
  // Seen once, as https://wa.me/<22 letters and digits>?s=sh&p=a&ilr=1.
  return /^[A-Za-z0-9]{22}$/u.test(first) ? whatsappInvite(first) : null;
}

/** Signal's secret is the fragment: it is neither kept, hashed nor sent. @param {Address} address @returns {Reading | null} */
function signal({ host, fragment }) {
  if ((host === "signal.group" || host === "joingroup") && /^[A-Za-z0-9_=-]{20,}$/u.test(fragment)) return thing("group_invite", "", "");
  if (host !== "signal.me") return null;
  const [kind, rest = ""] = fragment.split(/\/(.*)/su);
  if (kind === "p" && digitsOf(rest) !== "") return thing("phone_chat", digitsOf(rest), "", phone);
  return kind === "eu" && rest !== "" ? thing("contact", "", "") : null;
}

/** @param {Address} address @returns {Reading | null} */
function discord(address) {
  let parts = [...address.parts];
  if (address.scheme === "discord" && address.host !== "-") parts.unshift(address.host);
  if (address.host === "discord.gg" && parts[0] !== "invite") parts.unshift("invite");
  if (parts[0] === "api") parts = /^v\d+$/u.test(parts[1] ?? "") ? parts.slice(2) : parts.slice(1);
  if (!["invite", "invites"].includes(parts[0]) || !/^[A-Za-z0-9-]{2,32}$/u.test(parts[1] ?? "")) return null;
  return thing("server_invite", parts[1], `https://discord.com/api/v10/invites/${parts[1]}?with_counts=true&with_expiration=true`);
}

/** @param {string} kind @param {string} start @param {Address} address @returns {Reading} */
function coded(kind, start, { parts }) {
  const code = parts[1] ?? "";
  if (/^[A-Za-z0-9_-]{8,32}$/u.test(code)) return thing(kind, code, `${start}${code}/`);
  return { kind: code === "" ? "none" : "unknown" };
}

/** @param {Address} address @returns {Reading | null} */
function messenger(address) {
  const [first = ""] = address.parts;
  if (address.host === "messenger.com") return null;
  if (["j", "ch", "cm"].includes(first)) return coded(first === "j" ? "group_invite" : "channel", `https://m.me/${first}/`, address);
  if (address.parts.length !== 1 || !/^[A-Za-z0-9][A-Za-z0-9._-]{1,79}$/u.test(first)) return null;
  return thing("page_chat", first.toLowerCase(), `https://m.me/${first.toLowerCase()}`, { message: messageOf(address.get("text")) });
}

/** @param {Address} address @returns {Reading | null} */
function instagram(address) {
  if (address.parts[0] === "j") return coded("group_invite", "https://ig.me/j/", address);
  return address.parts[0] === "channel" ? coded("channel", "https://www.instagram.com/channel/", address) : null;
}

/** @param {Address} address @returns {Reading | null} */
function facebook({ host, parts }) {
  const [first = "", second = ""] = parts;
  if (first === "groups" && /^[A-Za-z0-9][A-Za-z0-9._-]{1,79}$/u.test(second)) {
    return thing("group", second.toLowerCase(), `https://www.facebook.com/groups/${second.toLowerCase()}`);
  }
  const short = first === "g" && host === "fb.me";
  const code = parts.at(-1) ?? "";
  if ((short || (first === "share" && second === "g")) && /^[A-Za-z0-9_-]{6,24}$/u.test(code) && parts.length === (short ? 2 : 3)) {
    return thing("group_share", code, `https://www.facebook.com/share/g/${code}/`);
  }
  return null;
}

/** @param {Address} address @returns {Reading | null} */
function viber(address) {
  if (address.scheme === "viber") {
    const command = address.host || (address.parts[0] ?? "");
    const data = address.value("data");
    return command === "community_invite" && data !== "" ? thing("group_invite", encoded(data), "") : null;
  }
  if (address.host === "chats.viber.com") {
    const name = address.parts.length === 1 ? address.parts[0].toLowerCase() : "";
    return NAME.test(name) ? thing("channel", name, `https://chats.viber.com/${name}`) : null;
  }
  for (const parameter of ["g2", "g"]) {
    const key = encoded(address.value(parameter).replaceAll(" ", "+"));
    if (key !== "") return thing("group_invite", key, `https://invite.viber.com/?${parameter}=${key}`);
  }
  const number = digitsOf(address.value("number"));
  return number === "" ? null : thing("contact", number, `https://invite.viber.com/?number=${number}`, phone);
}

/** @param {Address} address @returns {Reading | null} */
function line(address) {
  let parts = address.scheme === "line" && address.host !== "" ? [address.host, ...address.parts] : address.parts;
  if (parts[0] === "R") parts = parts.slice(1);
  const kind = new Map([["g", "group_invite"], ["g2", "open_chat"], ["p", "contact"]]).get(parts[1] ?? "");
  if (parts[0] !== "ti" || kind === undefined || parts[2] === undefined) return null;
  if (!/^[A-Za-z0-9_-]{4,64}$/u.test(parts[2]) && kind !== "contact") return null;
  return thing(kind, encoded(parts[2]), `https://line.me/ti/${parts[1]}/${encoded(parts[2])}`);
}

/** @param {Address} address @returns {Reading | null} */
function zalo({ parts }) {
  const [first = "", second = ""] = parts;
  if (first === "g" && /^[A-Za-z0-9_-]{4,64}$/u.test(second)) return thing("group_invite", second, `https://zalo.me/g/${second}`);
  const number = parts.length === 1 ? digitsOf(first) : "";
  return number === "" ? null : thing("phone_chat", number, `https://zalo.me/${number}`, phone);
}

/** @param {Address} address @returns {Reading | null} */
function google(address) {
  let { parts } = address;
  if (["forms.gle", "forms.google.com"].includes(address.host) || (address.host === "goo.gl" && parts[0] === "forms")) {
    const code = parts.at(-1) ?? "";
    if (!SLUG.test(code)) return { kind: "none" };
    return thing("form_short", code, `https://${address.host}${address.host === "goo.gl" ? "/forms" : ""}/${code}`);
  }
  if (parts[0] === "a" && parts.length > 2) parts = parts.slice(2);
  if (parts[0] !== "forms") return null;
  parts = parts.slice(1);
  if (parts[0] === "u") parts = parts.slice(2);
  if (parts[0] !== "d") return { kind: "none" };
  const published = parts[1] === "e";
  const found = published && parts.length > 2 ? parts[2] : (parts[1] ?? "");
  const last = parts.length > (published ? 3 : 2) ? (parts.at(-1) ?? "") : "";
  if (!/^[A-Za-z0-9_-]{6,120}$/u.test(found)) return { kind: "none" };
  const key = published ? `e/${found}` : found;
  if (["edit", "prefill", "responses", "viewanalytics"].includes(last) || parts.at(-2) === "edit") return { kind: "form_editor", key };
  const filled = keptQuery(address.query).split("&").filter((piece) => piece.startsWith("entry.") || piece === "usp=pp_url");
  return thing("form", key, `https://docs.google.com/forms/d/${key}/viewform${filled.length > 0 ? `?${filled.join("&")}` : ""}`);
}

/** @param {Address} address @returns {Reading | null} */
function microsoft({ host, parts, pairs }) {
  const first = (parts[0] ?? "").toLowerCase();
  const lettered = first === "r" || first === "e";
  if (lettered || (host === "ncv.microsoft.com" && parts.length > 0)) {
    const code = lettered ? (parts[1] ?? parts[0]) : parts[0];
    if (!SLUG.test(code)) return null;
    return thing("form", `r/${code}`, lettered ? `https://forms.office.com/${first}/${code}` : `https://ncv.microsoft.com/${code}`);
  }
  const ids = new Map(pairs.map(([name, value]) => [name.toLowerCase(), value]));
  const form = ids.get("id") || ids.get("formid") || "";
  if (first !== "pages" || form === "") return null;
  const kind = (parts.at(-1) ?? "").toLowerCase().startsWith("design") ? "form_editor" : "form";
  return thing(kind, encoded(form), `https://forms.office.com/Pages/ResponsePage.aspx?id=${encoded(form)}`);
}

/** @param {Address} address @returns {Reading} */
function typeform({ host, parts }) {
  const [first = "", second = ""] = parts;
  if (["to", "form"].includes(first) && SLUG.test(second) && host !== "typeform.com") return thing("form", second, `https://${host}/to/${second}`);
  return first === "form" && second !== "" ? { kind: "form_editor", key: second } : { kind: "page" };
}

/** @param {Address} address @returns {Reading} */
function tally({ parts }) {
  const [first = "", second = ""] = parts;
  if (!SLUG.test(second)) return { kind: "page" };
  if (["r", "embed", "popup", "w"].includes(first)) return thing("form", second, `https://tally.so/r/${second}`);
  return first === "forms" ? { kind: "form_editor", key: second } : { kind: "page" };
}

/** @param {Address} address @returns {Reading} */
function fillout({ host, parts }) {
  const [first = "", second = ""] = parts;
  if (["t", "to"].includes(first) && SLUG.test(second)) return thing("form", second, `https://${host}/${first}/${second}`);
  const own = parts.length === 1 && SLUG.test(first) && !["fillout.com", "build.fillout.com"].includes(host);
  return own ? thing("form", `${host}/${first}`, `https://${host}/${first}`) : { kind: "page" };
}

/** @param {Address} address @returns {Reading} */
function jotform({ host, parts }) {
  const number = parts.slice(0, 2).find((part) => /^[0-9]{11,20}$/u.test(part)) ?? "";
  if (number !== "" && (parts[0] === number || parts[0] === "form")) {
    const home = /^(?:form|eu|submit)\./u.test(host) ? host.replace("submit.", "form.") : "form.jotform.com";
    return thing("form", number, `https://${home}/${number}`);
  }
  if (parts[0] === "build") return { kind: "form_editor", key: parts.at(-1) };
  return host === "form.jotform.com" && parts.length === 2 ? { kind: "form", key: parts.join("/") } : { kind: "page" };
}

/** @param {Address} address @returns {Reading | null} */
function zoho({ host, parts }) {
  const key = [host, ...parts.map(encoded)].join("/");
  if (parts.length > 2 && parts[1] === "form" && SLUG.test(parts[2])) return thing("form", key, `https://${key}`);
  return host.startsWith("zfrmz.") && parts.length > 0 ? thing("form_short", key, `https://${key}`) : null;
}

/** @param {Address} address @returns {Reading} */
function surveymonkey({ parts }) {
  const [first = "", second = ""] = parts;
  return ["r", "s"].includes(first) && SLUG.test(second) ? thing("form", second, `https://www.surveymonkey.com/r/${second}`) : { kind: "page" };
}

/** @param {string} name @param {string} host @param {...string} others @returns {Platform} */
function linkList(name, host, ...others) {
  return {
    name,
    hosts: under(host, ...others),
    read: (address) => {
      const [first = ""] = address.parts;
      if (address.host !== host) return { kind: "link_list" };
      const own = address.parts.length === 1 && /^@?[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/u.test(first);
      return own ? thing("link_list", first.toLowerCase(), `https://${host}/${first.toLowerCase()}`) : { kind: "page" };
    },
  };
}

/** @type {readonly Platform[]} */
export const PLATFORMS = Object.freeze([
  {
    name: "whatsapp",
    schemes: ["whatsapp"],
    hosts: exactly("chat.whatsapp.com", "wa.me", "call.whatsapp.com", "whatsapp.com", "api.whatsapp.com", "web.whatsapp.com"),
    read: whatsapp,
  },
  { name: "telegram", schemes: ["tg"], hosts: isTelegram, read: telegram },
  { name: "signal", schemes: ["sgnl"], hosts: exactly("signal.group", "signal.me"), read: signal },
  {
    name: "discord",
    schemes: ["discord"],
    hosts: exactly("discord.gg", "discord.com", "discordapp.com", "ptb.discord.com", "canary.discord.com", "ptb.discordapp.com", "canary.discordapp.com"),
    read: discord,
  },
  { name: "messenger", hosts: exactly("m.me", "messenger.com"), read: messenger },
  { name: "instagram", hosts: exactly("ig.me", "instagram.com"), read: instagram },
  {
    name: "facebook",
    hosts: exactly("facebook.com", "m.facebook.com", "web.facebook.com", "mbasic.facebook.com", "touch.facebook.com", "fb.com", "fb.me"),
    read: facebook,
  },
  { name: "viber", schemes: ["viber"], hosts: exactly("invite.viber.com", "chats.viber.com"), read: viber },
  { name: "line", schemes: ["line"], hosts: exactly("line.me"), read: line },
  { name: "zalo", hosts: exactly("zalo.me", "chat.zalo.me"), read: zalo },
  { name: "google_forms", shared: true, hosts: exactly("docs.google.com", "forms.gle", "forms.google.com", "goo.gl"), read: google },
  {
    name: "microsoft_forms",
    hosts: exactly("forms.office.com", "forms.cloud.microsoft", "forms.microsoft.com", "ncv.microsoft.com", "forms.osi.office365.us"),
    read: microsoft,
  },
  { name: "typeform", hosts: under("typeform.com"), read: typeform },
  { name: "tally", hosts: exactly("tally.so"), read: tally },
  { name: "fillout", hosts: under("fillout.com"), read: fillout },
  {
    name: "jotform",
    hosts: (host) => under("jotform.com")(host) || ["jotform.co", "jotformeu.com", "jotform.me"].includes(host),
    read: jotform,
  },
  {
    name: "zoho_forms",
    hosts: exactly("forms.zohopublic.in", "forms.zohopublic.com", "forms.zohopublic.eu", "forms.zoho.in", "forms.zoho.com", "zfrmz.in", "zfrmz.com"),
    read: zoho,
  },
  { name: "surveymonkey", hosts: exactly("surveymonkey.com", "surveymonkey.co.uk", "hi.surveymonkey.com"), read: surveymonkey },
  linkList("linktree", "linktr.ee"),
  linkList("beacons", "beacons.ai"),
  linkList("bio_link", "bio.link"),
  linkList("lnk_bio", "lnk.bio"),
  linkList("taplink", "taplink.cc", "taplink.ws", "taplink.at"),
  linkList("lit_link", "lit.link"),
  linkList("portaly", "portaly.cc"),
  linkList("campsite", "campsite.bio"),
  linkList("solo_to", "solo.to"),
  linkList("allmylinks", "allmylinks.com"),
  linkList("heylink", "heylink.me"),
  linkList("milkshake", "msha.ke"),
]);
