/** Which platform a link belongs to and who reads it: the twin of `scanner/platforms/`, one entry per platform. */

import { fillout, google, jotform, microsoft, surveymonkey, tally, typeform, zoho } from "./forms.js";
import { discord, facebook, instagram, line, messenger, signal, viber, whatsapp, zalo } from "./messengers.js";
import { thing } from "./reading.js";
import { isTelegram, telegram } from "./telegram.js";

/** @typedef {import("./address.js").Address} Address */
/** @typedef {import("./reading.js").Reading} Reading */

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
