// Modules without a browser: values in, values out.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { covers, Sites } from "../../extension/flow/sites.js";
import { describe, hostRule, judgeLink } from "../../extension/flow/marking.js";
import { readServer, readSettings, serverPattern } from "../../extension/flow/settings.js";
import { judgeLocally, mayAskAlone, readLink } from "../../extension/pure/judge.js";
import { complete, LANGUAGES, say, when } from "../../extension/pure/language.js";
import { lookalike, punycode, skeleton } from "../../extension/pure/lookalike.js";
import { BadAnswer, decodeReport, quote } from "../../extension/pure/report.js";
import { cut, findLinks, shownAddress } from "../../extension/pure/text.js";

const EXTENSION = new URL("../../extension/", import.meta.url);
const CODE = "ExampleCode0123456789A";
const words = (tag) => JSON.parse(readFileSync(new URL(`_locales/${tag}/messages.json`, EXTENSION), "utf8"));
const english = complete("en", words("en"), {});

test("links are cut out of messages", () => {
  const message = `Join our group: https://chat.whatsapp.com/${CODE}. या t.me/+abcDEF_123, mail a@b.in/x, form (https://forms.gle/AbC123xyz).`;
  assert.deepEqual(findLinks(message), [`https://chat.whatsapp.com/${CODE}`, "https://t.me/+abcDEF_123", "https://forms.gle/AbC123xyz"]);
  assert.deepEqual(findLinks("no link: t.me, 3.5/4, and/or"), []);
  assert.equal(cut("hxxps://t[.]me/+abc"), "https://t.me/+abc");
});

test("X's shown address is read from the anchor's text", () => {
  assert.equal(shownAddress(`https://chat.whatsapp.com/${CODE}…`), `https://chat.whatsapp.com/${CODE}`);
  assert.equal(shownAddress("Join us today"), "");
});

for (const host of [
  "chat-whatsapp.com", "chatwhatsapp.com", "whatsapp.com.join-group.xyz", "t.me.join-vip.xyz", "xn--whatspp-6fg.com", "whatsaap.com",
  "whatsapp.org", "watsapp.com", "whatsаpp.com", "telegrarn.org", "web-telegram.org", "whatsappgroup.blogspot.com", "joinwhatsappgroup.in",
  "chat.whatsapp.com-abc123.top", "telegram-join.example",
]) test(`look-alike: ${host}`, () => assert.ok(lookalike(host)));

for (const host of [
  "web.whatsapp.com", "t.me", "telegram.org", "name.t.me", "example.org", "thetelegram.com", "telegraphindia.com", "start.me", "whatsnew.example",
  "127.0.0.1", "localhost", "about.me", "wame.example", "instagram.com", "facebook.com", "delgram.example",
]) test(`no look-alike: ${host}`, () => assert.equal(lookalike(host), null));

test("Punycode and shapes", () => {
  assert.equal(punycode("mnchen-3ya"), "münchen");
  assert.equal(punycode("!"), null);
  assert.equal(skeleton("whаtsаpp"), "whatsapp");
});

const none = () => null;
test("local judgement", () => {
  const judged = (href, text = "") => judgeLocally(...Object.values(readLink(href, text)), none);
  assert.equal(judged(`https://chat.whatsapp.com/${CODE}`).state, "unchecked");
  assert.equal(judged("https://example.org/").state, "none");
  assert.deepEqual(judged("https://whatsapp-join.example/").reasons, ["lookalike"]);
  assert.deepEqual(judged("https://wa.me/910000000000?text=My%20Aadhaar%20number%3A").reasons, ["prefilled_ask"]);
  assert.deepEqual(judged("https://wa.me/910000000000?text=%E0%A4%AE%E0%A5%87%E0%A4%B0%E0%A4%BE%20%E0%A4%86%E0%A4%A7%E0%A4%BE%E0%A4%B0%20%E0%A4%A8%E0%A4%82%E0%A4%AC%E0%A4%B0%20%E0%A4%B9%E0%A5%88").reasons, ["prefilled_ask"]);
  assert.equal(judged("https://wa.me/910000000000?text=Hello%2C%20I%20have%20a%20question").state, "unchecked");
  assert.equal(judged("https://wa.me/910000000000?text=Never%20share%20your%20OTP%20with%20anybody").state, "unchecked");
  assert.equal(judged("https://t.me/proxy?server=a.example&port=443&secret=x").state, "caution");
});

test("what a page shows for a short link may warn and never clear", () => {
  const listed = (link) => (link.kind === "group_invite" ? { verdict: "risky", reasons: ["list_disowned"] } : null);
  const { link, hint } = readLink("https://t.co/AbC123", `https://chat.whatsapp.com/${CODE}…`);
  const judged = judgeLocally(link, hint, listed);
  assert.deepEqual([judged.state, judged.shown], ["risky", true]);
  const answers = new Map([[hint.identity, { verdict: "no_risk_found" }]]);
  assert.equal(judgeLink({ href: "https://t.co/AbC123", text: `https://chat.whatsapp.com/${CODE}` }, none, answers).state, "unchecked");
});

test("only ways into groups are ever sent without a click", () => {
  const may = (href, text = "") => mayAskAlone(...Object.values(readLink(href, text)));
  assert.ok(may(`https://chat.whatsapp.com/${CODE}`));
  assert.ok(may("https://t.co/AbC123", `https://chat.whatsapp.com/${CODE}`));
  for (const href of ["https://t.co/AbC123", "https://wa.me/910000000000?text=hi", "https://forms.gle/AbC123xyz", "https://example.org/?token=abcdef", `https://signal.group/#${"A".repeat(30)}`]) {
    assert.ok(!may(href), href);
  }
});

test("marks say what is known and nothing more", () => {
  const href = `https://chat.whatsapp.com/${CODE}`;
  const state = (verdict) => describe(judgeLink({ href, text: "" }, none, new Map(verdict ? [[`whatsapp:group_invite:${CODE}`, { verdict }]] : [])), english).state;
  assert.equal(state(), "unchecked");
  assert.equal(state("risky"), "risky");
  assert.equal(state("caution"), "caution");
  assert.equal(state("no_risk_found"), "checked");
  assert.equal(state("could_not_check"), "unchecked");
});

test("which hosts count", () => {
  for (const host of ["chat.whatsapp.com", "t.me", "t.co", "bit.ly", "name.t.me", "forms.gle", "tg:", "whatsapp-login.example", "linktr.ee"]) assert.deepEqual(hostRule(host), [], host);
  for (const host of ["example.org", "x.com.example", "mailto:", "javascript:", "whatsappbrand.com"]) assert.equal(hostRule(host), null, host);
  assert.deepEqual(hostRule("docs.google.com"), ["/forms/", "/a/"]);
  assert.ok(hostRule("l.facebook.com").includes("/l.php"));
  assert.ok(hostRule("www.google.co.in").includes("/url"));
});

const REPORT = {
  version: 1,
  link: { platform: "whatsapp", kind: "group_invite", url: `https://chat.whatsapp.com/${CODE}` },
  verdict: "risky",
  group: { title: "A\u202egroup", kind: "group", members: null, state: "live" },
  asks: [{ ask: "aadhaar", category: "pd:OfficialID", sensitivity: "document", part: "form_field", rule: "r", evidence: "x".repeat(500), host: "forms.gle", hop: 1, required: true }],
  claims: [{ claim: "disowned", organisation: "in.x", name: "X", unit: "IT Cell", evidence: "X IT Cell", part: "title", advisory: { id: "a", stated_on: "2025-06-07", stated_by: "Y", sources: ["https://a.example/", "javascript:alert(1)", "http://b.example"], status: "active" } }],
  findings: [{ code: "something_new", host: "a.example", evidence: "" }],
  path: [{ host: "t.co", via: "link" }],
  not_seen: [{ host: "a.example", reason: "sign_in", hop: 0, retry_after: null }],
  checked_at: "2026-11-24T00:00:00Z",
  expires_at: "2026-11-25T00:00:00Z",
  rules: "2026.11.1",
};

test("an answer passes by schema: unknown codes are named so, words are bounded, only https becomes a link", () => {
  const report = decodeReport(structuredClone(REPORT));
  assert.equal(report.findings[0].code, "other");
  assert.equal([...report.asks[0].evidence].length, 160);
  assert.deepEqual(report.claims[0].advisory.sources, ["https://a.example/"]);
  assert.ok(!report.group.title.includes("\u202e"));
  assert.ok(Object.isFrozen(report) && Object.isFrozen(report.asks));
});

for (const [name, change] of Object.entries({
  "another version": (r) => { r.version = 2; },
  "an unknown verdict": (r) => { r.verdict = "safe"; },
  "no link": (r) => { delete r.link; },
  "asks that are no list": (r) => { r.asks = {}; },
  "an ask that is no object": (r) => { r.asks = ["x"]; },
  "no time": (r) => { r.checked_at = "soon"; },
})) {
  test(`an answer with ${name} is no answer`, () => {
    const answer = structuredClone(REPORT);
    change(answer);
    assert.throws(() => decodeReport(answer), BadAnswer);
  });
}
test("what is no object is no answer", () => {
  for (const answer of [null, [], "x", 1]) assert.throws(() => decodeReport(answer), BadAnswer);
  assert.equal(quote(7, 5), "");
});

test("settings take their defaults where they are missing or wrong", () => {
  assert.equal(readSettings(undefined).mode, "ask");
  assert.equal(readSettings({ mode: "always", server: "ftp://x", language: "../x", off: "x" }).mode, "ask");
  assert.equal(readSettings({ language: "../x" }).language, "");
  assert.equal(readServer("scanner.example.org"), "https://scanner.example.org");
  assert.equal(readServer("http://scanner.example.org"), null);
  assert.equal(readServer("http://localhost:8080/x"), "http://localhost:8080");
  assert.equal(readServer("https://user@x.example"), null);
  assert.equal(serverPattern("http://127.0.0.1:8080"), "http://127.0.0.1/*");
});

test("match patterns", () => {
  assert.ok(covers("https://*.facebook.com/*", "m.facebook.com") && covers("https://*.facebook.com/*", "facebook.com"));
  assert.ok(!covers("https://*.facebook.com/*", "notfacebook.com") && covers("https://*/*", "x.example"));
  assert.ok(typeof Sites === "function");
});

test("every sentence exists in English and Hindi, with the same parts, and in no other language alone", () => {
  const [en, hi] = [words("en"), words("hi")];
  assert.deepEqual(Object.keys(hi).sort(), Object.keys(en).sort());
  const parts = (text) => [...text.matchAll(/\$[1-9]/gu)].map(String).sort().join();
  for (const tag of readdirSync(new URL("_locales/", EXTENSION))) {
    assert.ok(LANGUAGES.some((language) => language.tag === tag), tag);
    for (const [key, { message }] of Object.entries(words(tag))) {
      assert.ok(key in en, `${tag} ${key}`);
      assert.equal(parts(message), parts(en[key].message), `${tag} ${key}`);
      assert.ok(message.trim() !== "", `${tag} ${key}`);
    }
  }
  for (const { tag } of LANGUAGES) assert.ok(words(tag), tag);
});

test("every sentence that the code asks for exists, and none is left over", () => {
  const en = words("en");
  const files = readdirSync(EXTENSION, { recursive: true }).map(String).filter((name) => /\.(js|html|json)$/u.test(name) && !/^(vendor|_locales)/u.test(name));
  const source = files.map((name) => readFileSync(new URL(name, EXTENSION), "utf8")).join("\n");
  for (const [, key] of source.matchAll(/say\(words, "([a-z_0-9]+)"/gu)) assert.ok(key in en, key);
  for (const [, key] of source.matchAll(/data-say="([a-z_0-9]+)"/gu)) assert.ok(key in en, key);
  const prefixes = [...source.matchAll(/`([a-z_]+)_\$\{/gu)].map(([, prefix]) => prefix);
  for (const key of Object.keys(en)) {
    assert.ok(source.includes(`"${key}"`) || source.includes(`__MSG_${key}__`) || prefixes.some((prefix) => key.startsWith(`${prefix}_`)), `unused: ${key}`);
  }
});

test("every code of the wire has a sentence", async () => {
  const { ASKS, CLAIMS, FINDINGS, PARTS, REASONS, VIAS, VERDICTS } = await import("../../extension/pure/report.js");
  const en = words("en");
  for (const [prefix, codes] of Object.entries({ ask: ASKS, claim: CLAIMS, finding: FINDINGS, part: PARTS, unseen: REASONS, via: VIAS, verdict: VERDICTS })) {
    for (const code of codes) assert.ok(`${prefix}_${code}` in en || code === "none", `${prefix}_${code}`);
  }
});

test("sentences and dates", () => {
  assert.equal(say(english, "kind_on", "WhatsApp", "group"), "WhatsApp: group");
  assert.throws(() => say(english, "no_such_key"));
  assert.match(when(english, "2025-06-07"), /2025/u);
});
