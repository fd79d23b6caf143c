// The client's end of Oblivious HTTP against the service's vectors, RFC 9458's Appendix A first of all.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import * as HPKE from "../../extension/vendor/hpke/index.js";
import { Service, ServiceError } from "../../extension/flow/service.js";
import { readRelay } from "../../extension/flow/settings.js";
import { BadMessage, decodeResponse, encodeRequest } from "../../extension/pure/binary-http.js";
import { BadSeal, open, readConfiguration, seal } from "../../extension/pure/oblivious.js";

const { rows } = JSON.parse(readFileSync(new URL("../vectors/ohttp.json", import.meta.url), "utf8"));
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));
const suite = new HPKE.CipherSuite(HPKE.KEM_DHKEM_X25519_HKDF_SHA256, HPKE.KDF_HKDF_SHA256, HPKE.AEAD_AES_128_GCM);
const info = (header) => Uint8Array.from([...Buffer.from("message/bhttp request\0"), ...header]);

/** The gateway's end: opens a request and tells the secret of its answer. */
async function receive(seed, sealed) {
  const key = await suite.DeserializePrivateKey(bytes(seed), true);
  const context = await suite.SetupRecipient(key, sealed.subarray(7, 39), { info: info(sealed.subarray(0, 7)) });
  const plain = await context.Open(sealed.subarray(39));
  return { plain, secret: await context.Export(new TextEncoder().encode("message/bhttp response"), 16), share: sealed.subarray(39 - 32, 39) };
}

const ours = rows.filter((row) => row.aead === 1);
test("there are vectors for our suite", () => assert.ok(ours.length >= 1));

for (const row of ours) {
  test(`answer opens: ${row.name}`, async () => {
    const { secret, share } = await receive(row.key_seed, bytes(row.sealed_request));
    assert.deepEqual(await open(bytes(row.sealed_response), secret, share), bytes(row.response));
    const changed = bytes(row.sealed_response);
    changed[20] ^= 1;
    await assert.rejects(open(changed, secret, share), BadSeal);
  });
  test(`what we seal is opened by the key: ${row.name}`, async () => {
    const whole = bytes(row.key_configuration);
    const configuration = readConfiguration(Uint8Array.from([whole.length >> 8, whole.length & 255, ...whole]));
    assert.equal(configuration.id, row.key_id);
    const message = new TextEncoder().encode("hello");
    const { sealed } = await seal(configuration, message);
    assert.deepEqual((await receive(row.key_seed, sealed)).plain, message);
  });
}

test("configurations that we cannot use are passed over or refused", () => {
  const good = bytes(ours[0].key_configuration);
  const framed = (configuration) => [configuration.length >> 8, configuration.length & 255, ...configuration];
  const other = Uint8Array.from(good);
  other[2] = 0x10; // P-256
  assert.equal(readConfiguration(Uint8Array.from([...framed(other), ...framed(good)])).id, good[0]);
  for (const wrong of [[], [0], framed(other), framed(good).slice(0, -1), [0, 3, 1, 2, 3]]) {
    assert.throws(() => readConfiguration(Uint8Array.from(wrong)), BadSeal);
  }
});

test("binary HTTP: lengths, padding, and what is no response", () => {
  const message = encodeRequest({ method: "POST", path: "/v1/scan", authority: "a.example", headers: { "content-type": "application/json" }, body: "x".repeat(300) }, 512);
  assert.equal(message.length, 512);
  assert.equal(Buffer.from(message).toString("latin1", 1, 6), "\x04POST");
  assert.equal(encodeRequest({ method: "POST", path: "/", authority: "", headers: {}, body: "é".repeat(10_000) }, 512).length % 512, 0);
  const say = (...parts) => Uint8Array.from(parts.flat());
  assert.deepEqual(decodeResponse(say(1, [0x40, 0xc8], 0, 2, [104, 105], 0, 0)), { status: 200, body: say(104, 105) });
  assert.equal(decodeResponse(say(1, [0x40, 0x66], 0, [0x41, 0xad])).status, 429, "an interim answer is passed over");
  for (const wrong of [[], [0], [1], [1, [0x40, 0xc8], 9], [1, 5], [1, [0x43, 0xff]]]) assert.throws(() => decodeResponse(say(...wrong)), BadMessage);
});

test("a relay is typed like a service, with its path", () => {
  assert.equal(readRelay("relay.example/relay"), "https://relay.example/relay");
  assert.equal(readRelay(""), "");
  assert.equal(readRelay("http://relay.example/relay"), null);
});

/** A service over made-up requests; `rules` and `asked` tell what happened. */
function setting(answer, { allowed = true, ruled = true } = {}) {
  const asked = [];
  const rules = [];
  const service = new Service({
    permissions: { contains: async () => allowed },
    requestRules: {
      getSessionRules: async () => rules,
      updateSessionRules: async ({ addRules }) => {
        if (!ruled) throw new Error("no");
        rules.push(...addRules);
      },
    },
    ownHost: "own",
    fetch: async (address, init) => {
      asked.push([address, init]);
      return answer(address, init);
    },
  });
  return { service, asked, rules };
}

test("a relay that fails is no reason to ask straight", async () => {
  const { service, asked } = setting((address) => {
    const whole = bytes(ours[0].key_configuration);
    if (address.endsWith("/ohttp-keys")) return new Response(Uint8Array.from([0, whole.length, ...whole]));
    return new Response("no", { status: 502 });
  });
  await assert.rejects(service.scan("https://s.example", "https://r.example/relay", { url: "https://t.me/+abc" }), (error) => error instanceof ServiceError && error.code === "server_error");
  assert.deepEqual(asked.map(([address]) => address), ["https://s.example/ohttp-keys", "https://r.example/relay"]);
  const [, { headers, body, credentials, referrerPolicy }] = asked[1];
  assert.deepEqual([headers, credentials, referrerPolicy], [{ "content-type": "message/ohttp-req" }, "omit", "no-referrer"]);
  assert.equal(Buffer.from(body).includes("t.me"), false);
});

test("without the permission or the rule nothing is sent", async () => {
  for (const [lack, code] of [[{ allowed: false }, "no_permission"], [{ ruled: false }, "no_rule"]]) {
    const { service, asked } = setting(() => new Response("{}"), lack);
    await assert.rejects(service.scan("https://s.example", "", { url: "https://t.me/+abc" }), (error) => error.code === code);
    assert.equal(asked.length, 0);
  }
});

test("a rule for each server, made once, and only for requests of our own", async () => {
  const { service, rules } = setting(() => new Response("x"));
  for (const server of ["https://a.example", "https://b.example", "https://a.example"]) await service.get(server, "/v1/list");
  assert.deepEqual(rules.map(({ id, condition }) => [id, condition.urlFilter, condition.initiatorDomains]), [[1, "|https://a.example/", ["own"]], [2, "|https://b.example/", ["own"]]]);
});

for (const [name, answer, code] of [
  ["busy", () => new Response("", { status: 429 }), "busy"],
  ["no link", () => new Response("", { status: 400 }), "not_a_link"],
  ["broken", () => new Response("", { status: 500 }), "server_error"],
  ["no JSON", () => new Response("<html>"), "bad_answer"],
  ["too long", () => new Response(new Uint8Array(600_000)), "bad_answer"],
  ["another schema", () => new Response('{"version": 2}'), "bad_answer"],
  ["no network", () => { throw new TypeError("x"); }, "unreachable"],
  ["late", () => { throw new DOMException("x", "TimeoutError"); }, "timeout"],
]) {
  test(`an answer that is none: ${name}`, async () => {
    const { service } = setting(answer);
    await assert.rejects(service.scan("https://s.example", "", { url: "https://t.me/+abc" }), (error) => error.code === code);
  });
}

test("the name of an appeal is told, whatever else stands there is not", async () => {
  assert.equal(await setting(() => new Response('{"id":"ab-12"}', { status: 202 })).service.appeal("https://s.example", { url: "x" }), "ab-12");
  assert.equal(await setting(() => new Response('{"id":"<b>"}', { status: 202 })).service.appeal("https://s.example", { url: "x" }), "");
});
