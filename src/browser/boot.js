// The guard of the take-over. The page is readable without it and without WebAssembly; this file brings the
// application after the first paint, and gives the plain page back whenever that fails.
(() => {
  "use strict";
  const root = document.documentElement;
  const facts = root.dataset;
  const flag = "coup-de-pouce.reprise." + facts.build;
  const RELOADED = "rechargee", GIVEN_UP = "abandonnee";

  // Leptos writes its own templates as HTML. Anything that could run a script is refused.
  if (window.trustedTypes && trustedTypes.createPolicy) {
    trustedTypes.createPolicy("default", {
      createHTML: (html) => {
        if (/<script|\son\w+\s*=|javascript:/i.test(html)) throw new TypeError("refused HTML");
        return html;
      },
    });
  }

  // Storage may throw: then a trap leaves the plain page at once, without the one reload.
  const remembered = () => { try { return sessionStorage.getItem(flag); } catch { return GIVEN_UP; } };
  const remember = (value) => { try { sessionStorage.setItem(flag, value); return true; } catch { return false; } };
  const state = (() => { try { return sessionStorage.getItem(flag); } catch { return null; } })();

  const app = document.getElementById("app");
  const kept = [];
  let started = false, failed = false;

  // After a trap the router is dead but still listens: clicks must reach the browser, not it.
  const plainLinks = () => {
    for (const kind of ["click", "submit"]) {
      window.addEventListener(kind, (event) => event.stopImmediatePropagation(), true);
    }
  };

  const fail = () => {
    if (failed) return;
    failed = true;
    if ("ready" in facts) {
      // It worked until now: from here on every link loads its page.
      plainLinks();
    } else if (state === null && remembered() === null && remember(RELOADED)) {
      location.reload();
    } else {
      remember(GIVEN_UP);
      plainLinks();
      if (kept.length) app.replaceChildren(...kept);
    }
    root.dataset.plain = "";
  };

  const isTrap = (error) => typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError;
  window.addEventListener("error", (event) => { if (started && isTrap(event.error)) fail(); });
  window.addEventListener("unhandledrejection", (event) => { if (started && isTrap(event.reason)) fail(); });

  const start = async () => {
    if (state === GIVEN_UP || typeof WebAssembly !== "object") { root.dataset.plain = ""; return; }
    let bindings;
    try {
      const [module, wasm] = await Promise.all([import(facts.script), fetch(facts.wasm)]);
      if (!wasm.ok) throw new Error(String(wasm.status));
      bindings = { module, wasm };
    } catch {
      // Not there, or not reachable: nothing has been touched, the page stays as it is.
      root.dataset.plain = "";
      return;
    }
    if (state === RELOADED || "fresh" in facts) {
      // The application empties the page only when it has all it needs; the nodes are kept in case it traps then.
      kept.push(...app.childNodes);
      facts.fresh = "";
    }
    try {
      started = true;
      await bindings.module.default({ module_or_path: bindings.wasm });
    } catch (error) {
      // A file that is no WebAssembly, or a policy against it: nothing has been touched.
      if (isTrap(error)) fail();
      else root.dataset.plain = "";
    }
  };

  // After the first paint: the text comes first.
  const later = () => requestAnimationFrame(() => setTimeout(start, 0));
  if (document.readyState === "complete") later();
  else window.addEventListener("load", later, { once: true });
})();
