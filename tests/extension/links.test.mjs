// The table of link truths that the service's tests read too.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { askable, recognise } from "../../extension/pure/recognise.js";
import { findLinks } from "../../extension/pure/text.js";

const { rows } = JSON.parse(readFileSync(new URL("../vectors/links.json", import.meta.url), "utf8"));

/** What the add-on acts on; profiles, mail and the like are the service's business. */
const PLATFORMS = new Set(
  `whatsapp telegram signal discord messenger facebook viber line zalo google_forms microsoft_forms typeform tally fillout
   jotform zoho_forms surveymonkey linktree beacons bio_link lnk_bio taplink lit_link portaly campsite solo_to allmylinks
   heylink milkshake shortener wrapper`.split(/\s+/u),
);
const LEFT_OUT = new Set(["profile", "page_chat"]);
const wanted = rows.filter(({ platform, kind }) => PLATFORMS.has(platform) && !LEFT_OUT.has(kind) && !(platform === "viber" && kind === "phone_chat"));

test("the table holds enough for the add-on", () => {
  assert.ok(wanted.length >= 400, String(wanted.length));
});

for (const row of wanted) {
  test(`link ${row.input}`, () => {
    // A link among words is cut out of them first, as in a message that somebody selected.
    const link = recognise(/[^/]\s/u.test(row.input.trim()) || /[कa-z]https:|\]\(/u.test(row.input) ? findLinks(row.input)[0] : row.input);
    assert.ok(link !== null);
    const { platform, kind, identity, url } = link;
    assert.deepEqual({ platform, kind, identity, url }, { platform: row.platform, kind: row.kind, identity: row.identity, url: row.url });
  });
}

test("what is no link stays none", () => {
  for (const input of ["", " ", "javascript:alert(1)", "data:text/html,x", "hello", "https://", "about:blank", "x".repeat(40_000)]) {
    assert.equal(recognise(input), null, input.slice(0, 30));
  }
});

test("the secret of a Signal link is neither in its identity nor in what is sent", () => {
  const input = `https://signal.group/#${"Ab1_".repeat(12)}`;
  const link = recognise(input);
  assert.equal(link?.identity, "signal:group_invite:");
  assert.equal(askable(link, input), "https://signal.group/");
});

test("tracking parameters are not sent, meaning is kept", () => {
  const input = "https://example.org/join?utm_source=x&q=a%20b&fbclid=1#part";
  assert.equal(askable(recognise(input), input), "https://example.org/join?q=a%20b");
});
