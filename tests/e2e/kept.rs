//! Kept and offline: what a person did, and the whole site without network.

use serde_json::json;

use crate::harness::{Session, Site, content};

/// Everything that this origin keeps on disk, as text.
const ALL_KEPT: &str = "return (async () => { \
    const out = []; \
    for (const { name } of await indexedDB.databases()) { \
      const db = await new Promise((ok, no) => { const r = indexedDB.open(name); r.onsuccess = () => ok(r.result); r.onerror = no; }); \
      for (const store of db.objectStoreNames) { \
        if (store === 'packs') continue; \
        const rows = await new Promise((ok, no) => { const r = db.transaction(store).objectStore(store).getAll(); r.onsuccess = () => ok(r.result); r.onerror = no; }); \
        out.push(...rows.map((row) => new TextDecoder().decode(row))); \
      } \
      db.close(); \
    } \
    return JSON.stringify([out, {...localStorage}, document.cookie]); })()";

async fn kept(session: &Session) -> String {
    session.js(ALL_KEPT).await.as_str().unwrap().to_owned()
}

async fn until_kept(session: &Session, words: &str, there: bool) {
    for _ in 0..200 {
        if kept(session).await.contains(words) == there {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("« {words} » should {} be kept: {}", if there { "" } else { "not" }, kept(session).await);
}

#[tokio::test]
async fn home_takes_up_the_last_step_and_a_finished_guide_is_not_taken_up() {
    for site in [Site::Root, Site::InFolder] {
        let Some(session) = Session::open(site).await else { return };
        let guide = content().guides.remove(0);
        session.load_ready(&format!("/guides/{}/{}/", guide.slug, guide.steps[3].id)).await;
        until_kept(&session, "ecrire-identifiant", true).await;
        session.load_ready("/").await;
        session.until("document.querySelector('.take-up')").await;
        session.find(".take-up").await.click().await.unwrap();
        session.heading(&guide.steps[3].action.computer).await;
        // Reloading in the middle of a guide stays there.
        session.driver.refresh().await.unwrap();
        session.ready().await;
        session.heading(&guide.steps[3].action.computer).await;
        session.load_ready(&format!("/guides/{}/fin/", guide.slug)).await;
        until_kept(&session, "ecrire-identifiant", false).await;
        session.load_ready("/").await;
        session.until("!document.querySelector('.take-up')").await;
        session.close().await;
    }
}

#[tokio::test]
async fn ticks_and_choices_are_there_again() {
    let Some(session) = Session::open(Site::Root).await else { return };
    let guide = content().guides.remove(0);
    let path = format!("/guides/{}/", guide.slug);
    session.load_ready(&path).await;
    session.click("label[for='preparer-1']").await;
    session.click("label[for='question-0-2']").await;
    until_kept(&session, "question-0", true).await;
    session.load_ready(&path).await;
    session
        .until("document.getElementById('preparer-1').checked && document.getElementById('question-0-2').checked")
        .await;
    assert_eq!(session.js("return document.getElementById('preparer-0').checked").await, json!(false));
    session.click("label[for='preparer-1']").await;
    // A write takes a moment; a page that is left at once may not have ended it.
    until_kept(&session, "coche", false).await;
    session.load_ready("/").await;
    session.load_ready(&path).await;
    session.until("document.getElementById('question-0-2').checked").await;
    assert_eq!(session.js("return document.getElementById('preparer-1').checked").await, json!(false));
    session.close().await;
}

#[tokio::test]
async fn a_shared_device_keeps_nothing_of_a_person() {
    shared(false).await;
}

#[tokio::test]
async fn a_shared_device_keeps_nothing_of_a_person_without_network_either() {
    shared(true).await;
}

async fn shared(offline: bool) {
    let Some(mut session) = Session::open(Site::InFolder).await else { return };
    if offline {
        session.cut_off_after_one_visit().await;
    }
    let guide = content().guides.remove(0);
    // Something is kept first; making the device a shared one removes it.
    session.load_ready(&format!("/guides/{}/{}/", guide.slug, guide.steps[1].id)).await;
    until_kept(&session, "se-connecter-cesu", true).await;
    session.load_ready("/cet-appareil/").await;
    session.until("document.getElementById('poste-a-moi').checked").await;
    session.click("label[for='poste-a-plusieurs']").await;
    until_kept(&session, "se-connecter-cesu", false).await;
    // From now on nothing more, through a whole walk.
    session.load_ready(&format!("/guides/{}/", guide.slug)).await;
    session.click("label[for='preparer-0']").await;
    session.control("Commencer").await.click().await.unwrap();
    session.heading(&guide.steps[0].action.computer).await;
    session.control("Étape suivante").await.click().await.unwrap();
    session.heading(&guide.steps[1].action.computer).await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    let all = kept(&session).await;
    assert!(
        !all.contains("cesu") && !all.contains("adresse") && !all.contains("coche") && all.contains("a-plusieurs"),
        "{all}"
    );
    session.close().await;
}

#[tokio::test]
async fn an_address_can_say_that_the_device_is_shared() {
    let Some(session) = Session::open(Site::Root).await else { return };
    let guide = content().guides.remove(0);
    session.load_ready(&format!("/guides/{}/{}/?poste=partage", guide.slug, guide.steps[1].id)).await;
    until_kept(&session, "a-plusieurs", true).await;
    let all = kept(&session).await;
    assert!(!all.contains("cesu"), "{all}");
    session.close().await;
}

#[tokio::test]
async fn erasing_leaves_nothing_of_a_person_and_the_packs() {
    let Some(session) = Session::open(Site::Root).await else { return };
    let guide = content().guides.remove(0);
    session.load_ready(&format!("/guides/{}/{}/", guide.slug, guide.steps[1].id)).await;
    until_kept(&session, "se-connecter-cesu", true).await;
    session.load_ready("/cet-appareil/").await;
    session.until("document.getElementById('poste-a-moi').checked").await;
    session.control("J’ai fini, tout effacer").await.click().await.unwrap();
    session.until("document.body.innerText.includes('ne garde rien de vous')").await;
    until_kept(&session, "se-connecter-cesu", false).await;
    assert!(packs(&session).await > 0, "the packs stay");
    session.load_ready("/").await;
    session.until("!document.querySelector('.take-up')").await;
    session.close().await;
}

/// How many packs IndexedDB holds.
/// What was read of this morning's news is kept beside them, and is none.
pub async fn packs(session: &Session) -> u64 {
    // Opening a database that is not there would make an empty one.
    let script = "return (async () => { if (!(await indexedDB.databases()).some((d) => d.name === 'coup-de-pouce')) return 0; const db = await new Promise((ok, no) => { const r = indexedDB.open('coup-de-pouce'); r.onsuccess = () => ok(r.result); r.onerror = no; }); \
        if (!db.objectStoreNames.contains('packs')) { db.close(); return 0; } \
        const n = await new Promise((ok, no) => { const r = db.transaction('packs').objectStore('packs').getAllKeys(); r.onerror = no; \
          r.onsuccess = () => ok(r.result.filter((k) => k === 'contenu' || k === 'lieux').length); }); \
        db.close(); return n; })()";
    session.js(script).await.as_u64().unwrap()
}

/// « Un téléphone », chosen on one step of a computer, is so on the next, after a reload, and in another guide.
#[tokio::test]
async fn computer_or_phone_is_asked_once() {
    let Some(session) = Session::open(Site::Root).await else { return };
    session.screen(1280, 800).await;
    let guides = content().guides;
    let step = |guide: usize, step: usize| format!("/guides/{}/{}/", guides[guide].slug, guides[guide].steps[step].id);
    let phone = "document.getElementById('appareil-telephone')?.checked && document.querySelector('.on-computer') && \
                 !document.querySelector('.on-computer').checkVisibility()";
    session.load_ready(&step(0, 2)).await;
    session.click("#appareil-telephone").await;
    session.until(phone).await;
    session.control("Étape suivante").await.click().await.unwrap();
    session.heading(guides[0].steps[3].action.phone.as_ref().unwrap_or(&guides[0].steps[3].action.computer)).await;
    session.until("document.getElementById('appareil-telephone')?.checked").await;
    session.keeps("ecran telephone").await;
    session.load_ready(&step(0, 2)).await;
    session.until(phone).await;
    session.load_ready(&step(1, 3)).await;
    session.until("document.getElementById('appareil-telephone')?.checked").await;
    session.close().await;
}

/// After one visit the server stops: three guides from home to the last step, an unvisited page, a reload, search.
#[tokio::test]
async fn the_whole_site_works_after_one_visit_without_network() {
    for site in [Site::Root, Site::InFolder] {
        let Some(mut session) = Session::open(site).await else { return };
        session.cut_off_after_one_visit().await;
        for guide in content().guides.into_iter().take(3) {
            session.load_ready("/").await;
            session.control(&guide.title.replace('\u{a0}', " ")).await.click().await.unwrap();
            session.heading(&guide.title).await;
            session.control("Commencer").await.click().await.unwrap();
            let last = guide.steps.len() - 1;
            for (index, step) in guide.steps.iter().enumerate() {
                session.heading(&step.action.computer).await;
                if index == 1 {
                    session.driver.refresh().await.unwrap();
                    session.ready().await;
                    session.heading(&step.action.computer).await;
                }
                let words = if index == last {
                    "J’ai fini"
                } else if step.commitment.reversibility.is_point_of_no_return() {
                    "J’ai relu"
                } else {
                    "Étape suivante"
                };
                session.control(words).await.click().await.unwrap();
            }
            session.heading("Vous êtes au bout du guide").await;
        }
        session.load_ready("/").await;
        session.find("#recherche").await.send_keys("urssaf").await.unwrap();
        session.until("document.querySelector('.search__results a')").await;
        // The site says so.
        session.until("!document.querySelector('[data-avis=hors-ligne]').hidden").await;
        session.close().await;
    }
}

/// On a slow line, what is used now does not wait for what is kept for later, and nothing comes twice.
#[tokio::test]
async fn a_first_visit_loads_what_it_uses_first_and_nothing_twice() {
    for page in ["/", "/lieux/"] {
        let Some(session) = Session::open(Site::InFolder).await else { return };
        session.load_ready(page).await;
        session.kept_whole().await;
        let asked = session.tampering().asked();
        let first = |end: &str| {
            asked.iter().position(|asked| asked.contains(end)).unwrap_or_else(|| panic!("{end}: {asked:?}"))
        };
        let worker = first("sw.js");
        for used in ["/app.", "/contenu."] {
            assert!(first(used) < worker, "{page}: {used} after the service worker in {asked:?}");
        }
        assert!(page == "/" || (first("/app-lieux.") < worker && first("/lieux.") < worker), "{page}: {asked:?}");
        let mut assets: Vec<&String> = asked.iter().filter(|asked| asked.contains("/assets/")).collect();
        assets.sort();
        let all = assets.len();
        assets.dedup();
        assert_eq!(assets.len(), all, "{page}: something was loaded twice: {asked:?}");
        session.close().await;
    }
}

/// The whole site works without network all the same: the application draws what was never loaded.
#[tokio::test]
async fn who_spares_data_is_sent_no_pages_in_advance() {
    let Some(mut session) = Session::open(Site::InFolder).await else { return };
    session
        .before_every_page("Object.defineProperty(NetworkInformation.prototype, 'saveData', {get: () => true})")
        .await;
    session.load_ready("/").await;
    session.until("navigator.serviceWorker.controller").await;
    // What is worth keeping of a site comes in quiet moments.
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    let asked = session.tampering().asked();
    assert!(asked.iter().any(|asked| asked.contains("/app-atelier.")), "{asked:?}");
    assert!(!asked.iter().any(|asked| asked.contains("/guides/")), "{asked:?}");
    session.provoked = vec!["ERR_", "Failed to load", "manifeste.json", "sw.js", "Failed to update"];
    session.tampering().offline(true);
    let guide = content().guides.remove(0);
    session.load_ready(&format!("/guides/{}/", guide.slug)).await;
    session.heading(&guide.title).await;
    session.close().await;
}
