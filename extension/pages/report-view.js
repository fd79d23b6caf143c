/** A report as a page shows it: our own sentences, chosen by codes; words of others only as quotations. */

import { say, when } from "../pure/language.js";
import { icon, make, sayCode } from "./page.js";

/**
 * @typedef {import("../pure/language.js").Words} Words
 * @typedef {import("../pure/report.js").Report} Report
 */

/** Findings in the order of how much they matter, with the colour of their edge. */
const TONES = Object.freeze({
  brand_sign_in: "risky",
  dangerous_link: "risky",
  collects_then_invites: "risky",
  lookalike_host: "caution",
  app_download: "caution",
  camera_or_file: "caution",
  personal_link: "caution",
  dead_invite: "could_not_check",
});

/**
 * @param {Words} words
 * @param {string} verdict
 * @param {string} [sentence]
 */
export function banner(words, verdict, sentence) {
  return make(
    "div",
    { class: `verdict ${verdict}` },
    icon(verdict),
    make("h1", { tabindex: "-1" }, say(words, `verdict_${verdict}`)),
    make("p", {}, sentence ?? say(words, `verdict_${verdict}_text`)),
  );
}

/**
 * @param {Words} words
 * @param {Report} report
 * @returns {Node[]}
 */
export function reportView(words, report) {
  const parts = [banner(words, report.verdict), subject(words, report)];
  const reasons = [...claims(words, report), ...asks(words, report), ...findings(words, report)];
  if (reasons.length > 0) parts.push(make("h2", {}, say(words, "section_reasons")), ...reasons);
  if (report.notSeen.length > 0) {
    const gaps = report.notSeen.map((gap) => make("li", {}, code(gap.host), " ", sayCode(words, `unseen_${gap.reason}`)));
    parts.push(make("h2", {}, say(words, "section_unseen")), make("ul", {}, ...gaps));
  }
  parts.push(...advice(words, report));
  if (report.path.length > 0) {
    const hops = report.path.map(({ host, via }) => make("li", {}, code(host), make("small", {}, sayCode(words, `via_${via}`))));
    parts.push(make("h2", {}, say(words, "section_path")), make("ol", { class: "path" }, ...hops));
  }
  const facts = say(words, "checked_at", when(words, report.checkedAt, true), when(words, report.expiresAt, true), report.rules);
  parts.push(make("p", { class: "soft" }, facts));
  return parts;
}

/**
 * @param {Words} words
 * @param {Report} report
 */
function subject(words, { link, group }) {
  const box = make("div", {}, make("p", {}, kindName(words, link.platform, link.kind)), make("p", { class: "link" }, link.url));
  if (group !== null && group.title !== "") {
    box.append(make("p", {}, say(words, "group_calls_itself")), quotation(group.title));
  }
  if (group?.members) box.append(make("p", { class: "soft" }, say(words, "group_members", new Intl.NumberFormat(`${words.lang}-IN`).format(group.members))));
  return box;
}

const PLATFORM_NAMES = Object.freeze({
  whatsapp: "WhatsApp", telegram: "Telegram", signal: "Signal", discord: "Discord", messenger: "Messenger",
  instagram: "Instagram", facebook: "Facebook", viber: "Viber", line: "LINE", zalo: "Zalo", arattai: "Arattai",
  google_forms: "Google Forms", microsoft_forms: "Microsoft Forms", typeform: "Typeform", tally: "Tally",
  fillout: "Fillout", jotform: "Jotform", zoho_forms: "Zoho Forms", surveymonkey: "SurveyMonkey", linktree: "Linktree",
});

/**
 * @param {Words} words
 * @param {string} platform
 * @param {string} kind
 */
export function kindName(words, platform, kind) {
  const name = PLATFORM_NAMES[/** @type {keyof typeof PLATFORM_NAMES} */ (platform)];
  return name === undefined ? sayCode(words, `kind_${kind}`) : say(words, "kind_on", name, sayCode(words, `kind_${kind}`));
}

/** @param {string} host */
function code(host) {
  return make("code", { dir: "ltr" }, host === "" ? "–" : host);
}

/** @param {string} text somebody else's words */
function quotation(text) {
  return make("blockquote", { dir: "auto" }, text);
}

/**
 * @param {string} tone
 * @param {string} title
 * @param {...(Node | string)} rest
 */
function reason(tone, title, ...rest) {
  return make("section", { class: `reason ${tone}` }, make("h3", {}, title), ...rest);
}

/**
 * @param {Words} words
 * @param {Report} report
 */
function asks(words, report) {
  // One box per kind of data: the same question in four places is one reason.
  /** @type {Map<string, Report["asks"][number][]>} */
  const kinds = new Map();
  for (const ask of report.asks) kinds.set(ask.ask, [...(kinds.get(ask.ask) ?? []), ask]);
  return [...kinds.values()].map((places) => {
    const [first] = places;
    const loud = ["secret", "document", "money", "special"].includes(first.sensitivity) ? "risky" : "caution";
    const tone = first.weak ? "could_not_check" : loud;
    const box = reason(tone, say(words, "ask_title", sayCode(words, `ask_${first.ask}`)));
    for (const place of places.slice(0, 3)) {
      const line = make("p", {}, sayCode(words, `part_${place.part}`), " ");
      if (place.host !== "") line.append(code(place.host), " ");
      if (place.required === true) line.append(make("strong", {}, say(words, "ask_required")));
      box.append(line);
      if (place.evidence !== "") box.append(quotation(place.evidence));
    }
    if (first.weak) box.append(make("p", { class: "soft" }, say(words, "ask_weak")));
    return box;
  });
}

/**
 * @param {Words} words
 * @param {Report} report
 */
function claims(words, report) {
  return report.claims
    .filter(({ claim }) => claim !== "none")
    .map((claim) => {
      const name = claim.unit === "" ? claim.name : `${claim.name} (${claim.unit})`;
      const tone = { disowned: "risky", unverified: "caution" }[claim.claim] ?? "could_not_check";
      const { advisory } = claim;
      const key = claim.claim === "disowned" && advisory?.status !== "active" ? "claim_disowned_past" : `claim_${claim.claim}`;
      const box = reason(claim.claim === "official" ? "no_risk_found" : tone, say(words, key in words.messages ? key : "claim_other", name));
      if (claim.evidence !== "") box.append(quotation(claim.evidence));
      if (claim.negated) box.append(make("p", {}, say(words, "claim_negated")));
      if (advisory !== null) {
        box.append(make("p", {}, say(words, "advisory_said", advisory.statedBy, advisory.statedOn === "" ? "–" : when(words, advisory.statedOn))));
        if (advisory.status !== "active") box.append(make("p", {}, sayCode(words, `advisory_${advisory.status.replace("-", "_")}`)));
        box.append(sources(words, "advisory_sources", advisory.sources), sources(words, "advisory_conflicting", advisory.conflicting));
      }
      if (claim.source !== "") {
        const checked = claim.checkedOn === "" ? "" : when(words, claim.checkedOn);
        box.append(sources(words, "claim_source", [claim.source]), make("p", { class: "soft" }, checked));
      }
      return box;
    });
}

/**
 * @param {Words} words
 * @param {string} key
 * @param {readonly string[]} addresses
 */
function sources(words, key, addresses) {
  if (addresses.length === 0) return "";
  const links = addresses.map((address) =>
    make("li", {}, make("a", { href: address, rel: "noreferrer noopener", target: "_blank", dir: "ltr" }, new URL(address).hostname)),
  );
  return make("div", {}, make("p", {}, say(words, key)), make("ul", {}, ...links));
}

/**
 * @param {Words} words
 * @param {Report} report
 */
function findings(words, report) {
  return report.findings.map((finding) => {
    const tone = TONES[/** @type {keyof typeof TONES} */ (finding.code)] ?? "caution";
    const box = reason(tone, sayCode(words, `finding_${finding.code}`));
    if (finding.host !== "") box.append(make("p", {}, code(finding.host)));
    if (finding.imitates !== "") box.append(make("p", {}, say(words, "finding_imitates", finding.imitates)));
    if (finding.evidence !== "") box.append(quotation(finding.evidence));
    return box;
  });
}

/**
 * What to do next: only where there is something to do.
 * @param {Words} words
 * @param {Report} report
 */
function advice(words, report) {
  const keys = [];
  const kinds = new Set(report.asks.filter(({ weak }) => !weak).map(({ sensitivity }) => sensitivity));
  if (report.verdict === "risky" || report.verdict === "caution") keys.push("advice_wait");
  if (kinds.has("secret")) keys.push("advice_secret");
  if (kinds.has("money")) keys.push("advice_money");
  if (kinds.has("document")) keys.push("advice_document");
  if (report.claims.some(({ claim }) => claim === "disowned" || claim === "unverified")) keys.push("advice_ask_them");
  if (report.findings.some(({ code: found }) => found === "app_download")) keys.push("advice_app");
  if (report.verdict === "could_not_check") keys.push("advice_unknown");
  if (report.verdict === "no_risk_found") keys.push("advice_clear");
  const list = keys.map((key) => make("li", {}, say(words, key)));
  if (report.verdict === "risky") {
    for (const [key, address] of [
      ["advice_report_crime", "https://cybercrime.gov.in/"],
      ["advice_report_chakshu", "https://sancharsaathi.gov.in/"],
    ]) {
      list.push(make("li", {}, say(words, key), " ", make("a", { href: address, rel: "noreferrer noopener", target: "_blank", dir: "ltr" }, new URL(address).hostname)));
    }
  }
  return [make("h2", {}, say(words, "section_next")), make("ul", {}, ...list)];
}
