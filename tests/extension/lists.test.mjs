// How the list is fetched, checked, kept and followed from key to key, against a service made of plain values.
import assert from "node:assert/strict";
import { createHash, createPrivateKey, createPublicKey, sign } from "node:crypto";
import { test } from "node:test";

import { Lists } from "../../extension/flow/lists.js";
import { ServiceError } from "../../extension/flow/service.js";
import { applyDifference, BadList, openList } from "../../extension/pure/hashlist.js";
import { followChain } from "../../extension/pure/list-keys.js";

const SERVER = "https://scanner.example.org";
const DAY = 86_400_000;
const NOW = 1_800_000_000_000;

/** An Ed25519 key from a seed of one repeated byte. */
function makeKey(byte) {
  const seed = Buffer.alloc(32, byte);
  const secret = createPrivateKey({ key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]), format: "der", type: "pkcs8" });
  const open = createPublicKey(secret).export({ format: "der", type: "spki" }).subarray(-32);
  return { open, id: createHash("sha256").update(open).digest().subarray(0, 8), sign: (bytes) => sign(null, bytes, secret) };
}

const hash = (identity) => createHash("sha256").update(identity).digest().subarray(0, 8);

function header(key, { serial, created, size }) {
  const bytes = Buffer.alloc(48);
  bytes.set([0x49, 0x53, 0x4c, 1, 8, 8, 0, 0]);
  bytes.writeBigUInt64BE(BigInt(serial), 8);
  bytes.writeBigUInt64BE(BigInt(created / 1000), 16);
  bytes.writeBigUInt64BE(BigInt((created + DAY) / 1000), 24);
  bytes.writeUInt32BE(size, 32);
  bytes.set(key.id, 40);
  return bytes;
}

/** A signed list of identities with their bytes. */
function makeList(key, codes, { serial = 7, created = NOW } = {}) {
  const rows = Object.entries(codes).map(([identity, code]) => [hash(identity), code]).sort(([a], [b]) => Buffer.compare(a, b));
  const fan = Buffer.alloc(1024);
  for (let byte = 0; byte < 256; byte += 1) fan.writeUInt32BE(rows.filter(([digest]) => digest[0] <= byte).length, 4 * byte);
  const body = Buffer.concat([header(key, { serial, created, size: rows.length }), fan, ...rows.map(([digest]) => digest.subarray(1)), Buffer.from(rows.map(([, code]) => code))]);
  return Buffer.concat([body, key.sign(body)]);
}

/** The difference between two lists of such codes. */
function makeDifference(key, since, before, after, next) {
  const gone = Object.keys(before).filter((name) => !(name in after)).map(hash).sort(Buffer.compare);
  const come = Object.entries(after).filter(([name, code]) => before[name] !== code).map(([name, code]) => [hash(name), code]).sort(([a], [b]) => Buffer.compare(a, b));
  const start = Buffer.alloc(24);
  start.set([0x49, 0x53, 0x44, 1, 8]);
  start.writeBigUInt64BE(BigInt(since), 8);
  start.writeUInt32BE(gone.length, 16);
  start.writeUInt32BE(come.length, 20);
  const whole = makeList(key, after, next);
  return Buffer.concat([start, ...gone, ...come.map(([digest]) => digest), Buffer.from(come.map(([, code]) => code)), whole.subarray(0, 48), whole.subarray(-64)]);
}

const chain = (...keys) => ({
  keys: keys.map((key, at) => ({
    status: at === keys.length - 1 ? "current" : "retired",
    public_key: key.open.toString("base64"),
    ...(at < keys.length - 1 ? { signs_next: key.sign(Buffer.concat([Buffer.from("invite-scanner list key 1\n"), keys[at + 1].open])).toString("base64") } : {}),
  })),
});

/** A service that answers from a table of paths, and the lists that live on it. */
function setting(answers) {
  const asked = [];
  const stored = {};
  const shelf = new Map();
  const service = {
    get: async (_, path) => {
      asked.push(path);
      const answer = answers[path] ?? answers[path.split("?")[0]];
      if (answer === undefined) throw new ServiceError("unreachable");
      return new Response(answer instanceof Uint8Array ? answer : JSON.stringify(answer));
    },
    bytes: async (response) => new Uint8Array(await response.arrayBuffer()),
  };
  const clock = { at: NOW };
  const make = () => new Lists({
    service,
    area: { get: async () => structuredClone(stored), set: async (items) => void Object.assign(stored, structuredClone(items)) },
    shelf: {
      get: async (name) => shelf.get(name) ?? null,
      keepOnly: async (name, bytes) => { shelf.clear(); shelf.set(name, bytes); },
      clear: async () => shelf.clear(),
    },
    now: () => clock.at,
  });
  return { make, asked, clock, answers, stored };
}

const found = async (lists, identity) => (await (await lists.current(SERVER)).lookUp([{ identity }]))({ identity });
const first = makeKey(1);
const second = makeKey(2);

test("a list is fetched, kept over the worker's end, and brought up to date by a difference", async () => {
  const before = { a: 0x81, b: 0x4b };
  const after = { b: 0x81, c: 0x4b };
  const { make, asked, answers, clock } = setting({ "/v1/keys": chain(first), "/v1/list": makeList(first, before) });
  const lists = make();
  assert.equal(await lists.refresh(SERVER, false), true);
  assert.deepEqual(asked, ["/v1/keys", "/v1/list"]);
  assert.equal((await found(lists, "a")).verdict, "risky");
  // A fresh worker knows it without asking.
  const woken = make();
  assert.equal((await found(woken, "b")).verdict, "caution");
  assert.equal(await woken.refresh(SERVER, false), false);
  assert.equal(asked.length, 2);
  clock.at += 1_800_000;
  answers["/v1/list?since=7"] = makeDifference(first, 7, before, after, { serial: 8 });
  assert.equal(await woken.refresh(SERVER, false), true);
  assert.deepEqual(asked.slice(2), ["/v1/list?since=7"]);
  assert.deepEqual([await found(woken, "a"), (await found(woken, "b")).verdict, (await found(woken, "c")).verdict], [null, "risky", "caution"]);
});

test("whoever was away for long tells no serial", async () => {
  const { make, asked, answers, clock } = setting({ "/v1/keys": chain(first), "/v1/list": makeList(first, { a: 0x81 }) });
  await make().refresh(SERVER, true);
  clock.at += 2 * DAY;
  answers["/v1/list"] = makeList(first, { b: 0x81 }, { serial: 500, created: clock.at });
  const lists = make();
  assert.equal(await lists.refresh(SERVER, false), true);
  assert.deepEqual(asked.slice(2), ["/v1/list"]);
  assert.equal((await found(lists, "b")).verdict, "risky");
});

test("a difference that does not fit is no loss: the whole list is fetched", async () => {
  const { make, asked, answers } = setting({ "/v1/keys": chain(first), "/v1/list": makeList(first, { a: 0x81 }) });
  const lists = make();
  await lists.refresh(SERVER, true);
  answers["/v1/list?since=7"] = makeDifference(first, 6, { a: 0x81 }, { b: 0x81 }, { serial: 8 });
  answers["/v1/list"] = makeList(first, { c: 0x81 }, { serial: 9 });
  assert.equal(await lists.refresh(SERVER, true), true);
  assert.deepEqual(asked.slice(-2), ["/v1/list?since=7", "/v1/list"]);
  assert.equal((await found(lists, "c")).verdict, "risky");
});

for (const [name, list, trouble] of [
  ["an older list", makeList(first, {}, { serial: 6 }), "bad_list"],
  ["an expired list", makeList(first, {}, { serial: 9, created: NOW - 2 * DAY }), "bad_list"],
  ["a changed list", Buffer.concat([makeList(first, { a: 1 }, { serial: 9 }).subarray(0, -1), Buffer.from([7])]), "bad_list"],
  ["a list by a key that nobody vouches for", makeList(second, {}, { serial: 9 }), "other_key"],
  ["no list at all", Buffer.from("<html>"), "other_key"],
]) {
  test(`${name} is refused, and the one that is kept goes on`, async () => {
    const { make, answers } = setting({ "/v1/keys": chain(first), "/v1/list": makeList(first, { a: 0x81 }) });
    const lists = make();
    await lists.refresh(SERVER, true);
    answers["/v1/list"] = list;
    assert.equal(await lists.refresh(SERVER, true), false);
    assert.equal((await found(lists, "a")).verdict, "risky");
    assert.equal((await lists.status(SERVER)).trouble, trouble);
  });
}

test("a key is followed where the one that we keep signs it; else the person is asked", async () => {
  const { make, answers } = setting({ "/v1/keys": chain(first), "/v1/list": makeList(first, {}) });
  const lists = make();
  await lists.refresh(SERVER, true);
  answers["/v1/list"] = makeList(second, { a: 0x81 }, { serial: 8 });
  answers["/v1/keys"] = chain(second);
  await lists.refresh(SERVER, true);
  assert.equal((await lists.status(SERVER)).trouble, "other_key");
  answers["/v1/keys"] = chain(first, second);
  assert.equal(await lists.refresh(SERVER, true), true);
  assert.equal((await lists.status(SERVER)).key, second.open.toString("base64"));
  // The person agrees to whatever key there is now.
  answers["/v1/list"] = makeList(first, { b: 0x81 }, { serial: 2 });
  answers["/v1/keys"] = chain(first);
  await lists.forgetKey(SERVER);
  assert.equal(await lists.refresh(SERVER, true), true);
  assert.equal((await found(lists, "b")).verdict, "risky");
});

test("a chain with a wrong signature leads nowhere", async () => {
  const document = chain(first, second);
  document.keys[0].signs_next = Buffer.alloc(64).toString("base64");
  await assert.rejects(followChain(first.open, document), BadList);
  assert.deepEqual(await followChain(makeKey(3).open, chain(first, second)), [makeKey(3).open]);
  for (const answer of [null, {}, { keys: "x" }, { keys: [null] }, { keys: [{ status: "current", public_key: "!" }] }]) {
    await assert.rejects(followChain(first.open, answer), BadList);
  }
});

test("a server that is away takes nothing; an expired list is not used and that is told", async () => {
  const { make, answers, clock } = setting({ "/v1/keys": chain(first), "/v1/list": makeList(first, { a: 0x81 }) });
  const lists = make();
  await lists.refresh(SERVER, true);
  for (const path of Object.keys(answers)) delete answers[path];
  assert.equal(await lists.refresh(SERVER, true), false);
  assert.equal((await found(lists, "a")).verdict, "risky");
  assert.deepEqual([(await lists.status(SERVER)).trouble, (await lists.status(SERVER)).expired], ["unreachable", false]);
  clock.at += DAY;
  assert.equal(await found(lists, "a"), null);
  assert.equal((await lists.status(SERVER)).expired, true);
});

test("another server has another list", async () => {
  const { make } = setting({ "/v1/keys": chain(first), "/v1/list": makeList(first, { a: 0x81 }) });
  const lists = make();
  await lists.refresh(SERVER, true);
  const other = await lists.current("https://other.example");
  assert.equal(other.size, 0);
});

test("hostile differences are refused", () => {
  const list = makeList(first, { a: 0x81, b: 0x81 });
  const good = makeDifference(first, 7, { a: 0x81, b: 0x81 }, { b: 0x81, c: 0x4b }, { serial: 8 });
  assert.deepEqual(Buffer.from(applyDifference(list, good)), makeList(first, { b: 0x81, c: 0x4b }, { serial: 8 }));
  for (const at of [0, 3, 4, 8, 15, 16, 19, 20, 23, good.length - 64 - 48 + 35]) {
    const bad = Buffer.from(good);
    bad[at] ^= 0x81;
    assert.throws(() => applyDifference(list, bad), BadList, String(at));
  }
  for (const bad of [good.subarray(0, -1), good.subarray(0, 20), Buffer.alloc(0)]) assert.throws(() => applyDifference(list, bad), BadList);
});

test("a list of made-up numbers is no list", async () => {
  const key = first.open;
  const huge = Buffer.from(makeList(first, { a: 0x81 }));
  huge.writeUInt32BE(0xffffffff, 32);
  await assert.rejects(openList(huge, key), BadList);
});
