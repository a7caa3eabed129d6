//! The faults to survive, one named test each: never a blank page, old data kept, one reload at most.

use std::time::Duration;

use coup_de_pouce::site::server::Fault;
use serde_json::json;

use crate::{
    harness::{NEW_TITLE, OLD_TITLE, Session, Site, content},
    kept::packs,
};

const STEP: &str = "/guides/se-connecter-cesu/lire-l-adresse/";
const STEP_HEADING: &str = "Lisez l’adresse du site";
/// What the console says of requests that fail because the test makes them fail.
const NETWORK: [&str; 13] = [
    "ERR_",
    "Failed to load",
    "Failed to find a valid digest",
    "service worker",
    "ServiceWorker",
    "Failed to update",
    "sw.js",
    "404",
    "Failed to fetch",
    "cannot load",
    "font",
    "OTS",
    "MIME",
];

async fn open(site: Site) -> Option<Session> {
    let mut session = Session::open(site).await?;
    session.provoked = NETWORK.to_vec();
    Some(session)
}

/// A first visit with everything kept.
async fn visited(site: Site) -> Option<Session> {
    let session = open(site).await?;
    session.load_ready("/").await;
    session.kept_whole().await;
    Some(session)
}

async fn controlled(session: &Session) -> bool {
    session.js("return navigator.serviceWorker.getRegistration().then((r) => !!r?.active)").await == json!(true)
}

/// Before the first script of every page from now on.
async fn before_scripts(session: &Session, script: &str) {
    session.cdp("Page.addScriptToEvaluateOnNewDocument", json!({"source": script})).await;
}

async fn shown(session: &Session, notice: &str) {
    session.until(&format!("!document.querySelector('[data-avis={notice}]').hidden")).await;
}

async fn step_works(session: &Session) {
    session.heading(STEP_HEADING).await;
    session.control("Étape suivante").await.click().await.unwrap();
    session.heading("Cliquez sur").await;
}

#[tokio::test]
async fn fault_01_reload_without_network() {
    let Some(session) = visited(Site::Root).await else { return };
    session.tampering().offline(true);
    session.driver.refresh().await.unwrap();
    session.ready().await;
    session.heading("De quoi avez-vous besoin").await;
    shown(&session, "hors-ligne").await;
    session.close().await;
}

#[tokio::test]
async fn fault_02_a_step_opened_without_network_that_was_never_visited() {
    for site in [Site::Root, Site::InFolder] {
        let Some(session) = visited(site).await else { return };
        // Not among the kept pages either: the shell draws it.
        session.js(&format!("return (async () => {{ for (const n of await caches.keys()) await (await caches.open(n)).delete('{}{STEP}') }})()", site.base())).await;
        session.tampering().offline(true);
        session.load(STEP).await;
        session.ready().await;
        step_works(&session).await;
        session.close().await;
    }
}

#[tokio::test]
async fn fault_04_a_pack_cut_in_the_middle_is_tried_again_and_nothing_half_is_kept() {
    let Some(session) = open(Site::Root).await else { return };
    session.tampering().set("/contenu.", Fault::Cut);
    session.load(STEP).await;
    session.heading(STEP_HEADING).await;
    session
        .until("performance.getEntriesByType('resource').filter((e) => e.name.includes('/contenu.')).length >= 1")
        .await;
    assert_eq!(packs(&session).await, 0);
    session.tampering().clear();
    session.ready().await;
    step_works(&session).await;
    session.close().await;
}

#[tokio::test]
async fn fault_05_a_truncated_pack_without_length_is_refused() {
    let Some(session) = open(Site::Root).await else { return };
    refused_then_mended(&session, Fault::Truncate).await;
    session.close().await;
}

#[tokio::test]
async fn fault_06_a_captive_portal_that_answers_html_pollutes_nothing() {
    let Some(session) = open(Site::Root).await else { return };
    refused_then_mended(&session, Fault::Portal).await;
    session.close().await;
}

/// The content, and the places.
const PACKS: u64 = 2;

/// A pack that comes wrong: the page stays plain and whole, nothing is kept; the next visit is as if nothing had been.
async fn refused_then_mended(session: &Session, fault: Fault) {
    session.tampering().set("/contenu.", fault);
    session.load(STEP).await;
    step_works(session).await;
    assert_eq!(packs(session).await, 0);
    session.tampering().clear();
    session.load_ready(STEP).await;
    step_works(session).await;
    for _ in 0..100 {
        if packs(session).await == PACKS {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the right pack was never kept");
}

#[tokio::test]
async fn fault_07_a_portal_that_redirects_does_not_get_into_an_install() {
    let Some(session) = open(Site::Root).await else { return };
    let elsewhere = format!("{}/a-propos/", session.origin());
    session.tampering().set(".woff2", Fault::RedirectTo(elsewhere));
    install_fails(&session).await;
    session.tampering().clear();
    session.load_ready("/").await;
    session.kept_whole().await;
    session.close().await;
}

/// A service worker that can't install leaves no cache; the site works as without one.
async fn install_fails(session: &Session) {
    session.load_ready("/").await;
    while !session.tampering().asked().iter().any(|asked| asked.ends_with("sw.js")) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    // An install that fails takes its registration with it; one that succeeds never does.
    session.until("!(await navigator.serviceWorker.getRegistration())").await;
    session.until("(await caches.keys()).length === 0").await;
    session.load_ready(STEP).await;
    step_works(session).await;
}

#[tokio::test]
async fn fault_08_a_captive_portal_during_an_update_leaves_the_old_version() {
    let Some(session) = visited(Site::Root).await else { return };
    session.deploy_new_version();
    session.tampering().set("coquille.html", Fault::Portal);
    update_fails(&session).await;
    session.close().await;
}

#[tokio::test]
async fn fault_11_a_deploy_that_lacks_a_file_leaves_the_old_version() {
    let Some(session) = visited(Site::Root).await else { return };
    session.deploy_new_version();
    session.tampering().set("/contenu.", Fault::Status(404));
    update_fails(&session).await;
    session.close().await;
}

async fn update_fails(session: &Session) {
    session.js("return navigator.serviceWorker.getRegistration().then((r) => r.update()).catch(() => {})").await;
    session.until("!(await navigator.serviceWorker.getRegistration()).installing").await;
    session
        .until("!(await navigator.serviceWorker.getRegistration()).waiting && (await caches.keys()).length === 1")
        .await;
    session.tampering().offline(true);
    session.load_ready("/").await;
    session.control(OLD_TITLE).await.click().await.unwrap();
    session.heading(OLD_TITLE).await;
    session.tampering().offline(false);
}

/// A new version while a page is open: nothing changes until yes; then one reload, the same step.
#[tokio::test]
async fn fault_09_and_10_a_new_version_waits_for_a_yes_then_reloads_once_at_the_same_step() {
    for site in [Site::Root, Site::InFolder] {
        let Some(session) = visited(site).await else { return };
        before_scripts(&session, "sessionStorage.setItem('loads', 1 + Number(sessionStorage.getItem('loads')))").await;
        session.load_ready(STEP).await;
        session.deploy_new_version();
        session.js("window.same = true; return navigator.serviceWorker.getRegistration().then((r) => r.update()).then(() => 1)").await;
        shown(&session, "mise-a-jour").await;
        session.heading(STEP_HEADING).await;
        assert_eq!(session.js("return [window.same, sessionStorage.getItem('loads')]").await, json!([true, "1"]));
        // Also another page, until yes.
        session.control(OLD_TITLE).await.click().await.unwrap();
        session.heading(OLD_TITLE).await;
        session.driver.back().await.unwrap();
        session.heading(STEP_HEADING).await;
        session.control("Mettre à jour").await.click().await.unwrap();
        session.until("!window.same").await;
        session.ready().await;
        session.heading(STEP_HEADING).await;
        session.until("performance.now() > 1000").await;
        assert_eq!(session.js("return sessionStorage.getItem('loads')").await, json!("2"), "one reload");
        session.until(&format!("document.body.innerText.includes('{NEW_TITLE}')")).await;
        session.close().await;
    }
}

#[tokio::test]
async fn fault_12_an_old_page_whose_files_are_gone_still_reads_and_offers_a_reload() {
    let Some(session) = open(Site::Root).await else { return };
    session.tampering().set(".wasm", Fault::Status(404));
    session.load(STEP).await;
    shown(&session, "recharger").await;
    step_works(&session).await;
    session.close().await;
}

#[tokio::test]
async fn fault_14_a_service_worker_file_that_is_gone_changes_nothing() {
    let Some(session) = visited(Site::Root).await else { return };
    session.tampering().set("sw.js", Fault::Status(500));
    session.load_ready(STEP).await;
    step_works(&session).await;
    assert!(controlled(&session).await, "the old one goes on working");
    session.close().await;
}

#[tokio::test]
async fn fault_15_html_in_the_place_of_the_service_worker_is_swallowed() {
    let Some(session) = open(Site::Root).await else { return };
    session.tampering().set("sw.js", Fault::Portal);
    session.load_ready(STEP).await;
    step_works(&session).await;
    assert!(!controlled(&session).await);
    session.close().await;
}

#[tokio::test]
async fn fault_16_two_changes_of_controller_make_one_reload_at_most() {
    let Some(session) = visited(Site::Root).await else { return };
    before_scripts(&session, "sessionStorage.setItem('loads', 1 + Number(sessionStorage.getItem('loads')))").await;
    session.load_ready(STEP).await;
    // Without a yes: none.
    session
        .js("for (let i = 0; i < 2; i++) navigator.serviceWorker.dispatchEvent(new Event('controllerchange'))")
        .await;
    session.until("performance.now() > 1200").await;
    assert_eq!(session.js("return sessionStorage.getItem('loads')").await, json!("1"));
    session.deploy_new_version();
    session.js("return navigator.serviceWorker.getRegistration().then((r) => r.update()).then(() => 1)").await;
    shown(&session, "mise-a-jour").await;
    session.js("window.same = true; navigator.serviceWorker.addEventListener('controllerchange', () => navigator.serviceWorker.dispatchEvent(new Event('controllerchange')), {once: true})").await;
    session.control("Mettre à jour").await.click().await.unwrap();
    session.until("!window.same").await;
    session.ready().await;
    session.until("performance.now() > 1200").await;
    assert_eq!(session.js("return sessionStorage.getItem('loads')").await, json!("2"));
    session.close().await;
}

#[tokio::test]
async fn fault_17_a_full_disk_is_said_and_the_guide_goes_on() {
    let Some(mut session) = open(Site::Root).await else { return };
    session.provoked.push("Quota");
    let quota = json!({"origin": session.origin(), "quotaSize": 1});
    session.cdp("Storage.overrideQuotaForOrigin", quota).await;
    session.load_ready(STEP).await;
    shown(&session, "memoire").await;
    step_works(&session).await;
    session.close().await;
}

#[tokio::test]
async fn fault_18_everything_evicted_is_rebuilt_in_silence() {
    evicted("all").await;
}

#[tokio::test]
async fn fault_19_only_caches_or_only_indexeddb_evicted_are_rebuilt_alone() {
    evicted("cache_storage").await;
    evicted("indexeddb").await;
}

async fn evicted(types: &str) {
    let Some(session) = visited(Site::Root).await else { return };
    let origin = session.origin();
    session.cdp("Storage.clearDataForOrigin", json!({"origin": origin, "storageTypes": types})).await;
    session.load_ready(STEP).await;
    step_works(&session).await;
    session.until("(await indexedDB.databases()).length === 1").await;
    for _ in 0..200 {
        if packs(&session).await == PACKS {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(packs(&session).await, PACKS, "{types}");
    session.load_ready("/").await;
    session.until("(await caches.keys()).length === 1 && (await (await caches.open((await caches.keys())[0])).keys()).length > 5").await;
    session.close().await;
}

#[tokio::test]
async fn fault_20_a_refused_promise_of_storage_nags_nobody() {
    let Some(session) = open(Site::Root).await else { return };
    before_scripts(&session, "navigator.storage.persist = () => Promise.resolve(false)").await;
    session.load_ready(STEP).await;
    step_works(&session).await;
    assert_eq!(session.js("return document.querySelectorAll('[data-avis]:not([hidden])').length").await, json!(0));
    session.close().await;
}

#[tokio::test]
async fn fault_21_a_script_damaged_in_the_cache_is_purged_and_fetched_once() {
    damaged_in_cache(".js", "'/app.'").await;
}

#[tokio::test]
async fn fault_22_a_webassembly_damaged_in_the_cache_is_purged_and_fetched_once() {
    damaged_in_cache(".wasm", "'/app.'").await;
}

/// The page of a place: its part is needed too, and is no better to be had.
#[tokio::test]
async fn fault_31_a_page_whose_part_is_gone_too_is_not_loaded_in_vain() {
    let Some(mut session) = visited(Site::Root).await else { return };
    session.provoked.extend(["CompileError", "WebAssembly", "503", "Failed to load"]);
    before_scripts(&session, "sessionStorage.setItem('loads', 1 + Number(sessionStorage.getItem('loads')))").await;
    damage(&session, ".wasm", "'/app.'").await;
    session.tampering().set("/app-lieux.", Fault::Status(503));
    session.load("/lieux/demo-01/").await;
    shown(&session, "recharger").await;
    session.until("document.querySelector('.week')").await;
    assert_eq!(session.js("return sessionStorage.getItem('loads')").await, json!("1"));
    // Once it is there, the person's own reload is enough.
    session.tampering().clear();
    session.load_ready("/lieux/demo-01/").await;
    session.close().await;
}

async fn damaged_in_cache(ending: &str, part: &str) {
    let Some(mut session) = visited(Site::Root).await else { return };
    session.provoked.extend(["SyntaxError", "CompileError", "WebAssembly"]);
    damage(&session, ending, part).await;
    session.load(STEP).await;
    session.ready().await;
    step_works(&session).await;
    session.close().await;
}

/// Cuts a file that the service worker keeps; the page does not remember that it was loaded again before.
async fn damage(session: &Session, ending: &str, part: &str) {
    let cut = session
        .js(&format!(
            "return (async () => {{ const cache = await caches.open((await caches.keys())[0]); \
             const key = (await cache.keys()).find((k) => k.url.endsWith('{ending}') && k.url.includes({part})); \
             const old = await cache.match(key); const bytes = await old.arrayBuffer(); \
             await cache.put(key, new Response(bytes.slice(0, bytes.byteLength / 2), {{headers: old.headers}})); return bytes.byteLength; }})()"
        ))
        .await;
    assert!(cut.as_u64().unwrap() > 1000);
    session.js("sessionStorage.clear()").await;
}

#[tokio::test]
async fn fault_23_a_damaged_record_in_indexeddb_is_fetched_again() {
    let Some(session) = open(Site::Root).await else { return };
    session.load_ready(STEP).await;
    for _ in 0..200 {
        if packs(&session).await == PACKS {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let damaged = session
        .js("return (async () => { const db = await new Promise((ok) => { const r = indexedDB.open('coup-de-pouce'); r.onsuccess = () => ok(r.result); }); \
             const store = () => db.transaction('packs', 'readwrite').objectStore('packs'); \
             const run = (r) => new Promise((ok) => { r.onsuccess = () => ok(r.result); }); \
             const key = 'contenu'; const bytes = await run(store().get(key)); \
             bytes[100] ^= 1; await run(store().put(bytes, key)); db.close(); return bytes.length; })()")
        .await;
    assert!(damaged.as_u64().unwrap() > 1000);
    session.load_ready(STEP).await;
    step_works(&session).await;
    session.close().await;
}

#[tokio::test]
async fn fault_24_an_indexeddb_that_throws_is_done_without() {
    memory_only(
        "Object.defineProperty(window, 'indexedDB', {get() { throw new DOMException('no', 'SecurityError'); }})",
    )
    .await;
}

#[tokio::test]
async fn fault_25_an_absent_indexeddb_is_done_without() {
    memory_only("Object.defineProperty(window, 'indexedDB', {value: undefined})").await;
}

#[tokio::test]
async fn fault_26_an_indexeddb_that_hangs_is_done_without() {
    memory_only("IDBFactory.prototype.open = () => new EventTarget()").await;
}

async fn memory_only(script: &str) {
    let Some(session) = open(Site::Root).await else { return };
    before_scripts(&session, script).await;
    session.load_ready(STEP).await;
    shown(&session, "memoire").await;
    step_works(&session).await;
    // In memory it still knows, as long as the page lives.
    session.control("Coup de pouce").await.click().await.unwrap();
    session.heading("De quoi avez-vous besoin").await;
    session.until("document.querySelector('.take-up')").await;
    session.close().await;
}

#[tokio::test]
async fn fault_27_without_service_worker_the_site_works() {
    without("delete Navigator.prototype.serviceWorker").await;
}

#[tokio::test]
async fn fault_28_without_caches_the_site_works() {
    without("Object.defineProperty(window, 'caches', {value: undefined})").await;
}

async fn without(script: &str) {
    let Some(session) = open(Site::InFolder).await else { return };
    before_scripts(&session, script).await;
    session.load_ready(STEP).await;
    step_works(&session).await;
    session.close().await;
}

#[tokio::test]
async fn fault_29_a_tab_of_today_does_not_block_tomorrow_s_database() {
    let Some(session) = open(Site::Root).await else { return };
    session.load_ready(STEP).await;
    session.until("(await indexedDB.databases()).length === 1").await;
    let upgraded = session
        .js("return new Promise((ok) => { const r = indexedDB.open('coup-de-pouce', 2); r.onsuccess = () => { r.result.close(); ok('upgraded'); }; \
             r.onblocked = () => setTimeout(() => ok('blocked'), 3000); r.onerror = () => ok('error'); })")
        .await;
    assert_eq!(upgraded, json!("upgraded"));
    session.close().await;
}

#[tokio::test]
async fn fault_30_a_newer_database_is_left_alone_and_a_reload_is_offered() {
    let Some(session) = open(Site::Root).await else { return };
    session.load_ready(STEP).await;
    session.until("(await indexedDB.databases()).length === 1").await;
    session
        .js("return new Promise((ok) => { const r = indexedDB.open('coup-de-pouce', 7); r.onupgradeneeded = () => r.result.createObjectStore('demain').put('précieux', 'clé'); \
             r.onsuccess = () => { r.result.close(); ok(1); }; })")
        .await;
    session.load_ready(STEP).await;
    shown(&session, "recharger").await;
    step_works(&session).await;
    let precious = session
        .js("return new Promise((ok) => { const r = indexedDB.open('coup-de-pouce'); r.onsuccess = () => { const g = r.result.transaction('demain').objectStore('demain').get('clé'); \
             g.onsuccess = () => ok([r.result.version, g.result]); }; })")
        .await;
    assert_eq!(precious, json!([7, "précieux"]));
    session.close().await;
}

#[tokio::test]
async fn fault_43_a_host_in_trouble_is_asked_three_times_at_most() {
    let Some(session) = open(Site::Root).await else { return };
    // Without service worker, so that only the application asks.
    before_scripts(&session, "delete Navigator.prototype.serviceWorker").await;
    session.tampering().set("manifeste.json", Fault::Status(503));
    session.load_ready(STEP).await;
    shown(&session, "hors-ligne").await;
    let asked = session.tampering().asked().iter().filter(|asked| asked.ends_with("manifeste.json")).count();
    assert_eq!(asked, 3);
    step_works(&session).await;
    session.close().await;
}

#[tokio::test]
async fn a_step_back_in_versions_is_taken_too() {
    let Some(session) = visited(Site::Root).await else { return };
    let old = content().guides.remove(0).title;
    for (title, deploy) in [(NEW_TITLE, true), (old.as_str(), false)] {
        if deploy {
            session.deploy_new_version();
        } else {
            session.deploy_first_version();
        }
        session.js("return navigator.serviceWorker.getRegistration().then((r) => r.update()).then(() => 1)").await;
        shown(&session, "mise-a-jour").await;
        session.js("window.same = true").await;
        session.control("Mettre à jour").await.click().await.unwrap();
        session.until("!window.same").await;
        session.ready().await;
        session.until(&format!("document.body.innerText.includes('{title}')")).await;
    }
    session.close().await;
}
