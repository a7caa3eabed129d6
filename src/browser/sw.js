// The service worker: what makes the site work without network. The tool fills in the four constants.
//
// - Install takes all of the core (shell, application, style, font, packs), each file checked by its hash, or nothing.
// - Rendered pages of this very version are kept as they are visited, and in quiet batches that may fail.
// - The manifest is never kept: it tells what is true today.
// - A new version waits until the person says yes.
"use strict";
const VERSION = "__VERSION__";
const BASE = "__BASE__/";
const CORE = __CORE__;
const PAGES = __PAGES__;

const PREFIX = "coup-de-pouce:" + BASE + ":";
const CACHE = PREFIX + VERSION;
const SHELL = BASE + "coquille.html";
const BATCH = 6;

// The browser itself refuses other bytes, redirections and broken downloads.
const ask = (url, integrity, cache) =>
  fetch(url, { cache, integrity, redirect: "error", credentials: "same-origin" }).then((response) => {
    if (!response.ok) throw new Error(url + ": " + response.status);
    return response;
  });

// A file whose name is its hash never changes: what the page has just loaded is taken from the browser's own cache, not
// loaded a second time over a slow line; where it is damaged there, the network has it.
const whole = (url, integrity) =>
  url.startsWith(BASE + "assets/")
    ? ask(url, integrity, "default").catch(() => ask(url, integrity, "reload"))
    : ask(url, integrity, "reload");

const install = async () => {
  // All are here before the first is kept: a failed install leaves nothing.
  const responses = await Promise.all(CORE.map(async ([url, integrity]) => [url, await (await whole(url, integrity)).blob(), url]));
  const types = { js: "text/javascript", css: "text/css", json: "application/json", txt: "text/plain; charset=utf-8", wasm: "application/wasm", woff2: "font/woff2", svg: "image/svg+xml", html: "text/html; charset=utf-8" };
  try {
    const cache = await caches.open(CACHE);
    for (const [url, blob] of responses) {
      const type = types[url.split(".").pop()] || "application/octet-stream";
      await cache.put(url, new Response(blob, { headers: { "Content-Type": type } }));
    }
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
};

const activate = async () => {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  // On the first visit the open page is served from now on; on an update it reloads by itself, once.
  if (old.length === 0) await self.clients.claim();
};

const integrityOf = new Map([...CORE, ...PAGES]);

const sha256 = async (bytes) => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return "sha256-" + btoa(String.fromCharCode(...digest));
};

// Keeps a page or file that came from the network, if it is the one of this version.
const keep = async (path, response) => {
  const wanted = integrityOf.get(path);
  if (!wanted || !response.ok || response.redirected) return;
  const bytes = await response.clone().arrayBuffer();
  if ((await sha256(bytes)) !== wanted) return;
  const headers = { "Content-Type": response.headers.get("Content-Type") || "text/html; charset=utf-8" };
  await (await caches.open(CACHE)).put(path, new Response(bytes, { headers }));
};

const keepPages = async () => {
  const cache = await caches.open(CACHE);
  const kept = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
  const missing = PAGES.filter(([path]) => !kept.has(path));
  for (let i = 0; i < missing.length; i += BATCH) {
    // A batch that fails is tried again at the next visit.
    await Promise.all(missing.slice(i, i + BATCH).map(async ([path, integrity]) => keep(path, await whole(path, integrity))));
  }
};

const page = async (request, path) => {
  const cache = await caches.open(CACHE);
  const folder = path.endsWith("/") ? path : path + "/";
  const kept = (await cache.match(path)) || (integrityOf.has(folder) ? await cache.match(folder) : undefined);
  if (kept) return kept;
  try {
    const response = await fetch(request);
    if (response.status >= 500) throw new Error(String(response.status));
    return response;
  } catch (error) {
    const shell = await cache.match(SHELL);
    if (shell) return shell;
    throw error;
  }
};

const file = async (request, path) => {
  // The page found this file damaged: the network's takes its place, if it is the right one.
  if (request.cache === "reload") {
    const response = await fetch(request);
    await keep(path, response.clone());
    return response;
  }
  const kept = await (await caches.open(CACHE)).match(path);
  if (kept) return kept;
  return fetch(request);
};

// Reads all of the core back, without network: what is missing, or is no longer what it was.
const lacking = async () => {
  const cache = await caches.open(CACHE);
  const lost = [];
  for (const entry of CORE) {
    const kept = await cache.match(entry[0]);
    if (!kept || (await sha256(await kept.arrayBuffer())) !== entry[1]) lost.push(entry);
  }
  return lost;
};
const tell = async () => new BroadcastChannel("coup-de-pouce.garde").postMessage((await lacking()).map(([url]) => url).join(" "));
const fill = async () => {
  await Promise.all((await lacking()).map(([url, integrity]) => whole(url, integrity).then((response) => keep(url, response)).catch(() => {})));
  await keepPages().catch(() => {});
};

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "SKIP") self.skipWaiting();
  if (event.data === "TRY") event.waitUntil(tell());
  if (event.data === "FILL") event.waitUntil(fill().catch(() => {}).then(tell));
  if (event.data === "KEEP") event.waitUntil(keepPages().catch(() => {}));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const path = decodeURI(url.pathname);
  if (request.method !== "GET" || url.origin !== location.origin || !path.startsWith(BASE)) return;
  if (path === BASE + "manifeste.json" || path === BASE + "sw.js") return;
  const answer = request.mode === "navigate" ? page(request, path) : integrityOf.has(path) ? file(request, path) : null;
  if (!answer) return;
  event.respondWith(answer);
  // The network's answer is kept when it is of this version; a kept one is not read again.
  event.waitUntil(answer.then((response) => (response.type === "basic" ? keep(path, response.clone()) : undefined)).catch(() => {}));
});
