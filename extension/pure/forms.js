/** How form hosts write the links to their forms. */

import { encoded, keptQuery } from "./address.js";
import { thing } from "./reading.js";

/** @typedef {import("./address.js").Address} Address */
/** @typedef {import("./reading.js").Reading} Reading */

const SLUG = /^[A-Za-z0-9_-]{2,120}$/u;

/** @param {Address} address @returns {Reading | null} */
export function google(address) {
  let { parts } = address;
  if (["forms.gle", "forms.google.com"].includes(address.host) || (address.host === "goo.gl" && parts[0] === "forms")) {
    const code = parts.at(-1) ?? "";
    if (!SLUG.test(code)) return { kind: "none" };
    return thing("form_short", code, `https://${address.host}${address.host === "goo.gl" ? "/forms" : ""}/${code}`);
  }
  if (parts[0] === "a" && parts.length > 2) parts = parts.slice(2);
  if (parts[0] !== "forms") return null;
  parts = parts.slice(1);
  if (parts[0] === "u") parts = parts.slice(2);
  if (parts[0] !== "d") return { kind: "none" };
  const published = parts[1] === "e";
  const found = published && parts.length > 2 ? parts[2] : (parts[1] ?? "");
  const last = parts.length > (published ? 3 : 2) ? (parts.at(-1) ?? "") : "";
  if (!/^[A-Za-z0-9_-]{6,120}$/u.test(found)) return { kind: "none" };
  const key = published ? `e/${found}` : found;
  if (["edit", "prefill", "responses", "viewanalytics"].includes(last) || parts.at(-2) === "edit") return { kind: "form_editor", key };
  const filled = keptQuery(address.query).split("&").filter((piece) => piece.startsWith("entry.") || piece === "usp=pp_url");
  return thing("form", key, `https://docs.google.com/forms/d/${key}/viewform${filled.length > 0 ? `?${filled.join("&")}` : ""}`);
}

/** @param {Address} address @returns {Reading | null} */
export function microsoft({ host, parts, pairs }) {
  const first = (parts[0] ?? "").toLowerCase();
  const lettered = first === "r" || first === "e";
  if (lettered || (host === "ncv.microsoft.com" && parts.length > 0)) {
    const code = lettered ? (parts[1] ?? parts[0]) : parts[0];
    if (!SLUG.test(code)) return null;
    return thing("form", `r/${code}`, lettered ? `https://forms.office.com/${first}/${code}` : `https://ncv.microsoft.com/${code}`);
  }
  const ids = new Map(pairs.map(([name, value]) => [name.toLowerCase(), value]));
  const form = ids.get("id") || ids.get("formid") || "";
  if (first !== "pages" || form === "") return null;
  const kind = (parts.at(-1) ?? "").toLowerCase().startsWith("design") ? "form_editor" : "form";
  return thing(kind, encoded(form), `https://forms.office.com/Pages/ResponsePage.aspx?id=${encoded(form)}`);
}

/** @param {Address} address @returns {Reading} */
export function typeform({ host, parts }) {
  const [first = "", second = ""] = parts;
  if (["to", "form"].includes(first) && SLUG.test(second) && host !== "typeform.com") return thing("form", second, `https://${host}/to/${second}`);
  return first === "form" && second !== "" ? { kind: "form_editor", key: second } : { kind: "page" };
}

/** @param {Address} address @returns {Reading} */
export function tally({ parts }) {
  const [first = "", second = ""] = parts;
  if (!SLUG.test(second)) return { kind: "page" };
  if (["r", "embed", "popup", "w"].includes(first)) return thing("form", second, `https://tally.so/r/${second}`);
  return first === "forms" ? { kind: "form_editor", key: second } : { kind: "page" };
}

/** @param {Address} address @returns {Reading} */
export function fillout({ host, parts }) {
  const [first = "", second = ""] = parts;
  if (["t", "to"].includes(first) && SLUG.test(second)) return thing("form", second, `https://${host}/${first}/${second}`);
  const own = parts.length === 1 && SLUG.test(first) && !["fillout.com", "build.fillout.com"].includes(host);
  return own ? thing("form", `${host}/${first}`, `https://${host}/${first}`) : { kind: "page" };
}

/** @param {Address} address @returns {Reading} */
export function jotform({ host, parts }) {
  const number = parts.slice(0, 2).find((part) => /^[0-9]{11,20}$/u.test(part)) ?? "";
  if (number !== "" && (parts[0] === number || parts[0] === "form")) {
    const home = /^(?:form|eu|submit)\./u.test(host) ? host.replace("submit.", "form.") : "form.jotform.com";
    return thing("form", number, `https://${home}/${number}`);
  }
  if (parts[0] === "build") return { kind: "form_editor", key: parts.at(-1) };
  return host === "form.jotform.com" && parts.length === 2 ? { kind: "form", key: parts.join("/") } : { kind: "page" };
}

/** @param {Address} address @returns {Reading | null} */
export function zoho({ host, parts }) {
  const key = [host, ...parts.map(encoded)].join("/");
  if (parts.length > 2 && parts[1] === "form" && SLUG.test(parts[2])) return thing("form", key, `https://${key}`);
  return host.startsWith("zfrmz.") && parts.length > 0 ? thing("form_short", key, `https://${key}`) : null;
}

/** @param {Address} address @returns {Reading} */
export function surveymonkey({ parts }) {
  const [first = "", second = ""] = parts;
  return ["r", "s"].includes(first) && SLUG.test(second) ? thing("form", second, `https://www.surveymonkey.com/r/${second}`) : { kind: "page" };
}
