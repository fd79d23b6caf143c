/**
 * The service's answer, decoded by schema: only values that we know pass, and no text of theirs becomes our words.
 *
 * Codes decide which of our own sentences is shown. Words quoted from a page (`evidence`, a title) are bounded,
 * stripped of invisible signs, and always shown as quotations.
 */

export const VERDICTS = /** @type {const} */ (["risky", "caution", "no_risk_found", "could_not_check"]);

export const ASKS = new Set(
  `phone email postal_address name relative_name birth_date age gender aadhaar pan voter_id passport driving_licence
   ration_card other_official_id bank_account upi_id payment_card income password otp pin photo signature
   document_upload caste religion political_view health location occupation education marital_status
   family`.split(/\s+/u),
);
export const SENSITIVITIES = ["secret", "document", "money", "special", "contact", "basic"];
export const CLAIMS = new Set(["official", "platform_verified", "unverified", "disowned", "mention", "none"]);
export const FINDINGS = new Set([
  "lookalike_host", "dead_invite", "personal_link", "collects_then_invites", "brand_sign_in", "camera_or_file",
  "app_download", "dangerous_link",
]);
export const REASONS = new Set(
  `sign_in consent captcha app_only script_only rate_limited timeout too_large too_many_hops network tls
   refused_address undecodable unsupported_type dead closed layout_unknown secret_in_fragment personal_link
   budget`.split(/\s+/u),
);
export const PARTS = new Set([
  "form_field", "form_payload", "text", "description", "closing_text", "prefilled_message", "message", "title", "handle", "host",
]);
export const VIAS = new Set([
  "link", "wrapper", "redirect", "meta_refresh", "script_redirect", "anchor", "frame", "nested", "payload",
]);
export const ADVISORY_STATES = new Set(["active", "expired", "under-dispute"]);

/**
 * @typedef {typeof VERDICTS[number]} Verdict
 * @typedef {{ask: string, sensitivity: string, part: string, host: string, hop: number, evidence: string, required: boolean | null, weak: boolean, hint: boolean}} Ask
 * @typedef {{id: string, statedOn: string, statedBy: string, sources: readonly string[], status: string, conflicting: readonly string[]}} Advisory
 * @typedef {{claim: string, name: string, unit: string, evidence: string, host: string, advisory: Advisory | null, source: string, checkedOn: string, mayBe: readonly string[], negated: boolean}} Claim
 * @typedef {{code: string, host: string, evidence: string, imitates: string}} Finding
 * @typedef {{host: string, via: string}} Hop
 * @typedef {{host: string, reason: string, hop: number}} NotSeen
 * @typedef {object} Report
 * @property {Verdict} verdict
 * @property {{platform: string, kind: string, url: string}} link
 * @property {{title: string, members: number | null, state: string} | null} group
 * @property {readonly Ask[]} asks
 * @property {readonly Claim[]} claims
 * @property {readonly Finding[]} findings
 * @property {readonly Hop[]} path
 * @property {readonly NotSeen[]} notSeen
 * @property {number} checkedAt milliseconds since 1970
 * @property {number} expiresAt
 * @property {string} rules
 */

/** The answer does not have the agreed shape: it counts as no answer. */
export class BadAnswer extends Error {}

const MAX_ITEMS = 60;

/**
 * @param {unknown} answer parsed JSON
 * @returns {Report}
 */
export function decodeReport(answer) {
  const root = record(answer);
  if (root.version !== 1) throw new BadAnswer("version");
  const link = record(root.link);
  const verdict = VERDICTS.find((code) => code === root.verdict);
  if (verdict === undefined) throw new BadAnswer("verdict");
  return Object.freeze({
    verdict,
    link: Object.freeze({ platform: word(link.platform), kind: word(link.kind), url: quote(link.url, 2048) }),
    group: root.group === null || root.group === undefined ? null : group(record(root.group)),
    asks: list(root.asks, ask),
    claims: list(root.claims, claim),
    findings: list(root.findings, finding),
    path: list(root.path, (hop) => ({ host: quote(hop.host, 253), via: known(hop.via, VIAS) })),
    notSeen: list(root.not_seen, (gap) => ({ host: quote(gap.host, 253), reason: known(gap.reason, REASONS), hop: place(gap.hop) })),
    checkedAt: moment(root.checked_at),
    expiresAt: moment(root.expires_at),
    rules: quote(root.rules, 40),
  });
}

/** @param {Record<string, unknown>} value */
function group(value) {
  const members = value.members;
  return Object.freeze({
    title: quote(value.title, 200),
    members: typeof members === "number" && Number.isSafeInteger(members) && members >= 0 ? members : null,
    state: known(value.state, new Set(["live", "dead", "unknown"])),
  });
}

/** @param {Record<string, unknown>} value */
function ask(value) {
  return {
    ask: known(value.ask, ASKS),
    sensitivity: known(value.sensitivity, new Set(SENSITIVITIES)),
    part: known(value.part, PARTS),
    host: quote(value.host, 253),
    hop: place(value.hop),
    evidence: quote(value.evidence, 160),
    required: typeof value.required === "boolean" ? value.required : null,
    weak: value.weak === true,
    hint: value.hint === true,
  };
}

/** @param {Record<string, unknown>} value */
function claim(value) {
  return {
    claim: known(value.claim, CLAIMS),
    name: quote(value.name, 120),
    unit: quote(value.unit, 80),
    evidence: quote(value.evidence, 160),
    host: quote(value.host, 253),
    advisory: value.advisory === null || value.advisory === undefined ? null : advisory(record(value.advisory)),
    source: webAddress(value.source),
    checkedOn: day(value.checked_on),
    mayBe: Object.freeze(Array.isArray(value.may_be) ? value.may_be.slice(0, 8).map((name) => quote(name, 120)).filter(Boolean) : []),
    negated: value.negated === true,
  };
}

/** @param {Record<string, unknown>} value */
function advisory(value) {
  return Object.freeze({
    id: quote(value.id, 80),
    statedOn: day(value.stated_on),
    statedBy: quote(value.stated_by, 160),
    sources: addresses(value.sources),
    status: known(value.status, ADVISORY_STATES),
    conflicting: addresses(value.conflicting),
  });
}

/** @param {Record<string, unknown>} value */
function finding(value) {
  return {
    code: known(value.code, FINDINGS),
    host: quote(value.host, 253),
    evidence: quote(value.evidence, 160),
    imitates: quote(value.imitates, 253),
  };
}

/** @param {unknown} value @returns {Record<string, unknown>} */
function record(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new BadAnswer("object");
  return /** @type {Record<string, unknown>} */ (value);
}

/**
 * @template T
 * @param {unknown} value
 * @param {(item: Record<string, unknown>) => T} read
 * @returns {readonly T[]}
 */
function list(value, read) {
  if (value === undefined || value === null) return Object.freeze([]);
  if (!Array.isArray(value)) throw new BadAnswer("list");
  return Object.freeze(value.slice(0, MAX_ITEMS).map((item) => Object.freeze(read(record(item)))));
}

/**
 * A code of ours; one that is newer than this add-on becomes `other`, for which there is a sentence too.
 * @param {unknown} value
 * @param {Set<string>} codes
 */
function known(value, codes) {
  return typeof value === "string" && codes.has(value) ? value : "other";
}

/** @param {unknown} value place on the path, from 0 */
function place(value) {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : 0;
}

/** @param {unknown} value */
function word(value) {
  return typeof value === "string" && /^[a-z0-9_]{1,40}$/u.test(value) ? value : "other";
}

/**
 * Words of somebody else's: bounded, without controls and without signs that turn the reading direction.
 * @param {unknown} value
 * @param {number} most
 */
export function quote(value, most) {
  if (typeof value !== "string") return "";
  // eslint-disable-next-line no-control-regex -- control characters are what is taken out
  const clean = value.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, " ").trim();
  const signs = [...clean];
  return signs.length > most ? `${signs.slice(0, most - 1).join("")}…` : clean;
}

/** @param {unknown} value a list of addresses; only https ones may become links */
function addresses(value) {
  return Object.freeze(Array.isArray(value) ? value.slice(0, 8).map(webAddress).filter(Boolean) : []);
}

/** @param {unknown} value */
function webAddress(value) {
  if (typeof value !== "string" || value.length > 2048) return "";
  try {
    const url = new URL(value);
    return url.protocol === "https:" ? url.href : "";
  } catch {
    return "";
  }
}

/** @param {unknown} value */
function day(value) {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d$/u.test(value) ? value : "";
}

/** @param {unknown} value */
function moment(value) {
  const time = typeof value === "string" ? Date.parse(value) : NaN;
  if (Number.isNaN(time)) throw new BadAnswer("time");
  return time;
}
