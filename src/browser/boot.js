// The guard of the take-over and of updates. The page is readable without it and without WebAssembly; this file brings
// the application after the first paint, and gives the plain page back whenever that fails.
(() => {
  "use strict";
  const root = document.documentElement;
  const facts = root.dataset;
  const flag = "coup-de-pouce.reprise." + facts.build;
  // Milliseconds: on the slowest lines, and where the application never comes.
  const LONGEST_WAIT = 30000;
  const RELOADED = "rechargee", RELOADED_FILES = "fichiers", GIVEN_UP = "abandonnee";

  // Leptos writes its own templates as HTML. Anything that could run a script is refused.
  if (window.trustedTypes && trustedTypes.createPolicy) {
    trustedTypes.createPolicy("default", {
      createHTML: (html) => {
        if (/<script|\son\w+\s*=|javascript:/i.test(html)) throw new TypeError("refused HTML");
        return html;
      },
      // The one script address that is ever given: the service worker's, of this site.
      createScriptURL: (url) => {
        if (new URL(url, location.href).href !== new URL(facts.worker, location.href).href) throw new TypeError("refused script");
        return url;
      },
    });
  }

  // The site's own notices stand in the page, hidden.
  const notice = (name) => document.querySelector(`[data-avis="${name}"]`);
  const show = (name) => { const n = notice(name); if (n) n.hidden = false; };
  const hide = (name) => { const n = notice(name); if (n) n.hidden = true; };

  // Storage may throw: then a trap leaves the plain page at once, without the one reload.
  const remember = (value) => { try { sessionStorage.setItem(flag, value); return true; } catch { return false; } };
  const state = (() => { try { return sessionStorage.getItem(flag); } catch { return null; } })();

  const app = document.getElementById("app");
  const kept = [];
  let started = false, failed = false;

  const plain = () => { root.dataset.plain = ""; };

  // After a trap the router is dead but still listens: clicks must reach the browser, not it.
  const plainLinks = () => {
    for (const kind of ["click", "submit"]) {
      window.addEventListener(kind, (event) => { if (app.contains(event.target)) event.stopImmediatePropagation(); }, true);
    }
  };

  const fail = () => {
    if (failed) return;
    failed = true;
    if ("ready" in facts) {
      // It worked until now: from here on every link loads its page.
      plainLinks();
    } else if (state !== RELOADED && state !== GIVEN_UP && remember(RELOADED)) {
      location.reload();
    } else {
      remember(GIVEN_UP);
      plainLinks();
      if (kept.length) app.replaceChildren(...kept);
    }
    plain();
  };

  // A file of the application is damaged or gone. Asked for anew, past every cache: if it comes, the page is loaded
  // again, once. So is that of the part which this page has the style of: without it the new page would be no better.
  const ownParts = () => Object.keys(facts)
    .filter((name) => name.endsWith("Wasm"))
    .filter((name) => document.querySelector(`link[href="${facts[name.replace("Wasm", "Style")]}"]`));
  const missing = async () => {
    if (state === null) {
      const files = [facts.script, facts.wasm, ...ownParts().map((name) => facts[name])];
      const fresh = files.map((url) =>
        fetch(url, { cache: "reload" }).then((r) => r.ok && !r.redirected && r.arrayBuffer().then(() => true), () => false));
      if ((await Promise.all(fresh)).every(Boolean) && remember(RELOADED_FILES)) {
        location.reload();
        return;
      }
    }
    plain();
    show("recharger");
  };

  // Nothing is kept yet: all comes over the network.
  const isFirst = () => !navigator.serviceWorker?.controller;

  // What this page needs beside the application, asked for together with it, not once it has come: a slow line has no pause
  // then. The application takes it from here, see `browser::packs`; what fails is asked for again by it.
  const askEarly = () => {
    const own = ownParts();
    const files = ["pack", ...own, ...(own.includes("lieuxWasm") ? ["places"] : [])];
    const ask = (name) => fetch(facts[name], { integrity: facts[name + "Integrity"] })
      .then((response) => (response.ok ? response.arrayBuffer() : null)).catch(() => null);
    window.enRoute = new Map(files.map((name) => [facts[name], ask(name)]));
  };

  const isTrap = (error) => typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError;
  window.addEventListener("error", (event) => { if (started && isTrap(event.error)) fail(); });
  window.addEventListener("unhandledrejection", (event) => { if (started && isTrap(event.reason)) fail(); });

  const start = async () => {
    // A page of text alone has no application.
    if (!facts.script) return;
    if (state === GIVEN_UP || typeof WebAssembly !== "object") { plain(); return; }
    let module, wasm;
    if (isFirst()) askEarly();
    try {
      [module, wasm] = await Promise.all([import(facts.script), fetch(facts.wasm)]);
      if (!wasm.ok) throw new Error(String(wasm.status));
    } catch {
      // Nothing has been touched: the page stays as it is.
      await missing();
      return;
    }
    if (state === RELOADED || "fresh" in facts) {
      // The application empties the page only when it has all it needs; the nodes are kept in case it traps then.
      kept.push(...app.childNodes);
      facts.fresh = "";
    }
    try {
      started = true;
      await module.default({ module_or_path: wasm });
    } catch (error) {
      // A file that is no WebAssembly, or a policy against it: nothing has been touched.
      if (isTrap(error)) fail();
      else await missing();
    }
  };

  // Offline is said when the browser knows it; the application says it when the network does not answer.
  window.addEventListener("offline", () => show("hors-ligne"));
  window.addEventListener("online", () => hide("hors-ligne"));
  if (!navigator.onLine) show("hors-ligne");

  // The service worker, and new versions of the site: nothing changes until the person says yes, then one reload.
  let accepted = false;
  const updates = async () => {
    if (!("serviceWorker" in navigator)) return;
    const container = navigator.serviceWorker;
    const scope = facts.base + "/";
    if (!facts.worker) {
      const old = await container.getRegistration(scope);
      if (old && new URL(old.scope).pathname === scope) await old.unregister();
      return;
    }
    const registration = await container.register(facts.worker, { scope, updateViaCache: "none" });
    const offer = () => { if (registration.waiting && container.controller) show("mise-a-jour"); };
    const watch = (worker) => { if (worker) worker.addEventListener("statechange", offer); };
    offer();
    watch(registration.installing);
    registration.addEventListener("updatefound", () => watch(registration.installing));
    container.addEventListener("controllerchange", () => {
      if (!accepted) return;
      accepted = false;
      location.reload();
    });
    document.addEventListener("click", (event) => {
      if (!event.target.closest("[data-fait='mettre-a-jour']") || !registration.waiting) return;
      accepted = true;
      registration.waiting.postMessage("SKIP");
    });
    const active = (await container.ready).active;
    // Who asks the browser to spare data gets no rendered pages in advance: the application draws them all the same.
    if (navigator.connection?.saveData) return;
    (window.requestIdleCallback || setTimeout)(() => active && active.postMessage("KEEP"));
  };

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-fait='recharger']")) location.reload();
    const close = event.target.closest("[data-fait='fermer']");
    if (close) close.closest("[data-avis]").hidden = true;
  });

  // On a first visit, what is kept for later waits for what is used now: both would share one slow line.
  const atRest = () => new Promise((done) => {
    const look = () => { if ("ready" in facts || "plain" in facts) done(); };
    new MutationObserver(look).observe(root, { attributeFilter: ["data-ready", "data-plain"] });
    setTimeout(done, LONGEST_WAIT);
    look();
  });

  // After the first paint: the text comes first.
  const later = () => requestAnimationFrame(() => setTimeout(async () => {
    start();
    if (facts.script && isFirst()) await atRest();
    updates().catch(() => {});
  }, 0));
  if (document.readyState === "complete") later();
  else window.addEventListener("load", later, { once: true });
})();
