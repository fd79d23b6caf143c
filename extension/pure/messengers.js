/** How messengers and social networks write their links: invites, chats, groups, channels. */

import { digitsOf, encoded, messageOf } from "./address.js";
import { phone, thing } from "./reading.js";

/** @typedef {import("./address.js").Address} Address */
/** @typedef {import("./reading.js").Reading} Reading */

const CODE = /^[A-Za-z0-9]{20,24}$/u;
const SHORT_CODE = /^[A-Za-z0-9]{8,32}$/u;
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
export function whatsapp(address) {
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
export function signal({ host, fragment }) {
  if ((host === "signal.group" || host === "joingroup") && /^[A-Za-z0-9_=-]{20,}$/u.test(fragment)) return thing("group_invite", "", "");
  if (host !== "signal.me") return null;
  const [kind, rest = ""] = fragment.split(/\/(.*)/su);
  if (kind === "p" && digitsOf(rest) !== "") return thing("phone_chat", digitsOf(rest), "", phone);
  return kind === "eu" && rest !== "" ? thing("contact", "", "") : null;
}

/** @param {Address} address @returns {Reading | null} */
export function discord(address) {
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
export function messenger(address) {
  const [first = ""] = address.parts;
  if (address.host === "messenger.com") return null;
  if (["j", "ch", "cm"].includes(first)) return coded(first === "j" ? "group_invite" : "channel", `https://m.me/${first}/`, address);
  if (address.parts.length !== 1 || !/^[A-Za-z0-9][A-Za-z0-9._-]{1,79}$/u.test(first)) return null;
  return thing("page_chat", first.toLowerCase(), `https://m.me/${first.toLowerCase()}`, { message: messageOf(address.get("text")) });
}

/** @param {Address} address @returns {Reading | null} */
export function instagram(address) {
  if (address.parts[0] === "j") return coded("group_invite", "https://ig.me/j/", address);
  return address.parts[0] === "channel" ? coded("channel", "https://www.instagram.com/channel/", address) : null;
}

/** @param {Address} address @returns {Reading | null} */
export function facebook({ host, parts }) {
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
export function viber(address) {
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
export function line(address) {
  let parts = address.scheme === "line" && address.host !== "" ? [address.host, ...address.parts] : address.parts;
  if (parts[0] === "R") parts = parts.slice(1);
  const kind = new Map([["g", "group_invite"], ["g2", "open_chat"], ["p", "contact"]]).get(parts[1] ?? "");
  if (parts[0] !== "ti" || kind === undefined || parts[2] === undefined) return null;
  if (!/^[A-Za-z0-9_-]{4,64}$/u.test(parts[2]) && kind !== "contact") return null;
  return thing(kind, encoded(parts[2]), `https://line.me/ti/${parts[1]}/${encoded(parts[2])}`);
}

/** @param {Address} address @returns {Reading | null} */
export function zalo({ parts }) {
  const [first = "", second = ""] = parts;
  if (first === "g" && /^[A-Za-z0-9_-]{4,64}$/u.test(second)) return thing("group_invite", second, `https://zalo.me/g/${second}`);
  const number = parts.length === 1 ? digitsOf(first) : "";
  return number === "" ? null : thing("phone_chat", number, `https://zalo.me/${number}`, phone);
}
