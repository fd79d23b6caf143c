/** The names that look-alike hosts borrow. */

/**
 * The names that are imitated, with every host that is really theirs.
 * @type {ReadonlyArray<{name: string, label: string, own: readonly string[]}>}
 */
export const BRANDS = Object.freeze([
  {
    name: "WhatsApp",
    label: "whatsapp",
    own: ["whatsapp.com", "whatsapp.net", "wa.me", "whatsappbrand.com", "wl.co"],
  },
  {
    name: "Telegram",
    label: "telegram",
    own: [
      "telegram.org", "telegram.me", "telegram.dog", "t.me", "telesco.pe", "tg.dev", "telegra.ph", "te.legra.ph",
      "graph.org", "telegram-cdn.org", "telegram.space", "cdn-telegram.org", "telegram.com",
    ],
  },
]);
