/**
 * What the check page can do beyond plain HTML: say that it is at work, read a QR code from a photo on the device, draw
 * a picture of the answer, pass the answer on. It sends nothing by itself.
 */

const words = JSON.parse(document.body.dataset.words ?? "{}");
const beside = (name) => new URL(name + new URL(import.meta.url).search, import.meta.url).href;

for (const form of document.querySelectorAll("form.ask")) {
  const status = form.querySelector(".status");
  const box = form.querySelector("textarea");
  const button = form.querySelector("button");
  form.addEventListener("submit", () => {
    // Not `disabled`: a button that is disabled before the form is sent is left out of it, and loses the focus.
    button.setAttribute("aria-busy", "true");
    status.textContent = words["page.waiting"];
    setTimeout(() => { status.textContent = `${words["page.waiting"]} ${words["page.waiting.long"]}`; }, 4000);
  });
  const photo = form.querySelector("#photo");
  form.querySelector(".photo").hidden = false;
  photo.addEventListener("change", async () => {
    const [file] = photo.files;
    photo.value = "";
    if (!file) return;
    status.textContent = words["page.qr.reading"];
    const { readCode } = await import(beside("qr.js"));
    const text = await readCode(file, beside("vendor/jsqr/jsQR.js"));
    status.textContent = words[text === "" ? "page.qr.none" : "page.qr.found"];
    if (text === "") return;
    box.value = text;
    button.focus();
  });
}

for (const answer of document.querySelectorAll("article[data-card]")) {
  const card = JSON.parse(answer.dataset.card);
  const status = answer.querySelector(".forward .status");
  const picture = answer.querySelector(".picture");
  const pass = answer.querySelector(".pass");
  picture.hidden = false;
  picture.addEventListener("click", async () => {
    const { draw } = await import(beside("card.js"));
    const blob = await draw({ ...card, host: location.host, lang: document.documentElement.lang, dir: document.documentElement.dir });
    const file = new File([blob], "invite-check.png", { type: "image/png" });
    const shown = answer.querySelector(".card");
    const address = URL.createObjectURL(blob);
    shown.querySelector("img").src = address;
    shown.querySelector("a").href = address;
    shown.hidden = false;
    if (navigator.canShare?.({ files: [file] })) await navigator.share({ files: [file] }).catch(() => {});
  });
  pass.addEventListener("click", async (event) => {
    event.preventDefault();
    const url = new URL(pass.getAttribute("href"), location.href).href;
    const text = pass.dataset.text;
    if (navigator.share) {
      await navigator.share({ text, url }).catch(() => {});
      return;
    }
    await navigator.clipboard.writeText(`${text}\n${url}`);
    status.textContent = words["page.pass.copied"];
  });
}

const slip = document.querySelector("form.slip");
if (slip !== null && location.hash.length > 1) {
  slip.querySelector("input").value = location.hash.slice(1);
  slip.submit();
}

if ("serviceWorker" in navigator) {
  const { version } = document.body.dataset;
  navigator.serviceWorker.register(`/worker.js?v=${version}`)
    .then(() => caches.open(`files ${version}`))
    .then((cache) => cache.add(`/offline?lang=${document.documentElement.lang}`))
    .catch(() => {}); // Without one the page works as well; only the word about a missing connection is the browser's.
}
