/**
 * The service worker: keeps the page's own files, and says so when there is no connection. It keeps no answer and
 * nothing that was pasted or shared: those requests go to the network, and what comes back is not touched.
 */

const VERSION = new URL(location.href).searchParams.get("v");
const NAME = `files ${VERSION}`;
const FILES = ["style.css", "page.js", "icon.svg"].map((name) => `/static/${name}?v=${VERSION}`);

addEventListener("install", (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES)));
});

addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter((name) => name !== NAME).map((name) => caches.delete(name)))),
  );
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search, searchParams } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => offline(searchParams.get("lang"))));
  } else if (request.method === "GET" && FILES.includes(pathname + search)) {
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
  }
});

/** The page that says so, in the language of the page that was wanted or else of the last one that was open. */
async function offline(lang) {
  const cache = await caches.open(NAME);
  const pages = (await cache.keys()).filter(({ url }) => new URL(url).pathname === "/offline");
  const page = pages.find(({ url }) => new URL(url).searchParams.get("lang") === lang) ?? pages.at(-1);
  return page === undefined ? Response.error() : cache.match(page);
}
