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

/** Kinds of data, worst first. */
const SENSITIVITIES = Object.freeze(["secret", "document", "money", "special", "contact", "basic", "other"]);

/**
 * Verdict and one sentence, the asks, the name, what else was seen, the route, what was not seen, what to do now: in
 * this order here, on the check page and in the tables for editors.
 * @param {Words} words
 * @param {Report} report
 * @returns {HTMLElement[]}
 */
export function reportView(words, report) {
  const parts = [banner(words, report.verdict, summary(words, report)), subject(words, report)];
  const asked = report.asks.every(({ hint }) => hint) ? "ask_hint" : "section_asks";
  parts.push(...section(words, asked, asks(words, report)));
  parts.push(...section(words, "section_claims", claims(words, report)));
  parts.push(...section(words, "section_findings", findings(words, report)));
  if (report.path.length > 0) parts.push(...section(words, "section_path", [route(words, report)]));
  if (report.notSeen.length > 0) {
    const gaps = report.notSeen.map((gap) => make("li", {}, code(gap.host), " ", sayCode(words, `unseen_${gap.reason}`)));
    parts.push(...section(words, "section_unseen", [make("ul", {}, ...gaps)]));
  }
  parts.push(...section(words, "section_next", advice(words, report)));
  const facts = say(words, "checked_at", when(words, report.checkedAt, true), when(words, report.expiresAt, true), report.rules);
  parts.push(make("p", { class: "soft" }, facts));
  return parts;
}

/**
 * @param {Words} words
 * @param {string} key
 * @param {HTMLElement[]} content
 * @returns {HTMLElement[]}
 */
function section(words, key, content) {
  return content.length === 0 ? [] : [make("h2", {}, say(words, key)), ...content];
}

/**
 * What there is to say in one breath: the asks, then whose name is used; else what the verdict means.
 * @param {Words} words
 * @param {Report} report
 */
function summary(words, report) {
  const warned = report.verdict === "risky" || report.verdict === "caution";
  const said = new Set();
  const asked = SENSITIVITIES.flatMap((level) => report.asks.filter(({ sensitivity, weak }) => sensitivity === level && !weak));
  const names = [...new Set(asked.map(({ ask }) => sayCode(words, `ask_${ask}`)))];
  if (warned && names.length > 0) said.add(say(words, "summary_asks", names.join(", ")));
  for (const { claim, name, negated, advisory } of report.claims) {
    if (claim === "disowned" && !negated && (advisory === null || advisory.status === "active")) said.add(say(words, "summary_disowned", name));
    if (claim === "unverified") said.add(say(words, "summary_unverified", name));
  }
  if (warned && said.size === 0) for (const finding of report.findings) said.add(sayCode(words, `finding_${finding.code}`));
  return said.size > 0 ? [...said].join(" ") : say(words, `verdict_${report.verdict}_text`);
}

/**
 * The way of the link as stations below one another, each with how it was reached and what it wants.
 * @param {Words} words
 * @param {Report} report
 */
function route(words, report) {
  const stations = report.path.map(({ host, via }, hop) => {
    const wanted = [...new Set(report.asks.filter((ask) => ask.hop === hop && ask.part !== "message").map(({ ask }) => sayCode(words, `ask_${ask}`)))];
    const gaps = report.notSeen.filter((gap) => gap.hop === hop).map((gap) => sayCode(words, `unseen_${gap.reason}`));
    const kind = wanted.length > 0 ? "wants" : gaps.length > 0 ? "dark" : "";
    const station = make("li", { class: kind }, code(host), " ", make("small", {}, sayCode(words, `via_${via}`)));
    if (wanted.length > 0) station.append(make("p", {}, say(words, "summary_asks", wanted.join(", "))));
    if (gaps.length > 0) station.append(make("p", { class: "soft" }, gaps.join(", ")));
    return station;
  });
  return make("ol", { class: "route" }, ...stations);
}

/**
 * @param {Words} words
 * @param {Report} report
 */
function subject(words, { link, group }) {
  const box = make("div", {}, make("p", {}, kindName(words, link.platform, link.kind)), make("p", { class: "link" }, link.url));
  if (group !== null && group.title !== "") box.append(make("p", {}, say(words, "group_calls_itself")), quotation(group.title));
  if (group !== null && group.state !== "other") box.append(make("p", { class: "soft" }, say(words, `state_${group.state}`)));
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
 * The same question in four places is one ask: names together by how sensitive they are, places below.
 * @param {Words} words
 * @param {Report} report
 */
function asks(words, report) {
  return SENSITIVITIES.flatMap((level) => {
    const group = report.asks.filter(({ sensitivity }) => sensitivity === level);
    if (group.length === 0) return [];
    const loud = ["secret", "document", "money", "special"].includes(level) ? "risky" : "caution";
    const tone = group.every(({ weak }) => weak) ? "could_not_check" : loud;
    const names = [...new Set(group.map(({ ask }) => ask))].map((ask) => make("li", {}, sayCode(words, `ask_${ask}`)));
    const places = group.slice(0, 12).map((ask) => {
      const notes = [sayCode(words, `part_${ask.part}`)];
      if (ask.required === true) notes.push(say(words, "ask_required"));
      if (ask.weak) notes.push(say(words, ask.hint ? "ask_hint" : "ask_weak"));
      const place = make("li", {}, `${sayCode(words, `ask_${ask.ask}`)}: ${notes.join(" · ")} `);
      if (ask.host !== "") place.append(code(ask.host));
      if (ask.evidence !== "") place.append(quotation(ask.evidence));
      return place;
    });
    return [
      reason(
        tone,
        sayCode(words, `sensitivity_${level}`),
        make("ul", { class: "names" }, ...names),
        make("details", {}, make("summary", {}, say(words, "section_where")), make("ul", {}, ...places)),
      ),
    ];
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
      const { advisory, evidence, name } = claim;
      const tone = { official: "no_risk_found", disowned: advisory?.status === "active" ? "risky" : "caution", unverified: "caution" }[claim.claim] ?? "could_not_check";
      const parts = { who: advisory?.statedBy ?? name, date: advisory === null || advisory.statedOn === "" ? "–" : when(words, advisory.statedOn) };
      // Nobody may be quoted as listing what the service's register only knows.
      const key = claim.claim === "official" && claim.source === "" ? "official_unsourced" : claim.claim;
      const said =
        claim.claim === "disowned"
          ? say(words, "claim_disowned", parts.who, parts.date, name, claim.unit || evidence || name)
          : say(words, `claim_${key}` in words.messages ? `claim_${key}` : "claim_other", name);
      const box = reason(tone, said);
      if (advisory !== null && advisory.status !== "active") box.append(make("p", {}, sayCode(words, `advisory_${advisory.status.replace("-", "_")}`)));
      if (claim.negated) box.append(make("p", {}, say(words, "claim_negated")));
      if (claim.mayBe.length > 0) box.append(make("p", {}, say(words, "claim_may_be", claim.mayBe.join(", "))));
      if (evidence !== "") box.append(quotation(evidence));
      if (advisory !== null) {
        box.append(make("p", { class: "soft" }, say(words, "advisory_id", advisory.id)));
        box.append(sources(words, "advisory_sources", advisory.sources), sources(words, "advisory_conflicting", advisory.conflicting));
      }
      if (claim.source !== "") {
        const checked = claim.checkedOn === "" ? "" : say(words, "claim_checked", when(words, claim.checkedOn));
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
    // A personal link is told apart by a rule's name, not by words that somebody wrote.
    if (finding.evidence !== "" && finding.code !== "personal_link") box.append(quotation(finding.evidence));
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
  if (report.verdict === "risky" || report.verdict === "caution") {
    keys.push("advice_wait");
    for (const level of ["secret", "money", "document"]) if (kinds.has(level)) keys.push(`advice_${level}`);
    if (report.claims.some(({ claim }) => claim === "disowned" || claim === "unverified")) keys.push("advice_ask_them");
  }
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
  return [make("ul", { class: "advice" }, ...list)];
}
