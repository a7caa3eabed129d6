//! A place's page, and what is announced this morning: a plain upload shows within one reload; what is broken, missing or old
//! is told as it is; appointments go into one's own calendar; a report names the place.

use std::time::Duration;

use base64::Engine as _;
use coup_de_pouce::site::server::Fault;
use icalendar::{Calendar, CalendarComponent, Component};
use serde_json::json;

use crate::{
    harness::{Session, Site},
    pages::{axe, violations},
};

/// Tuesday, « Tu,Th,Fr 13:00-18:30 » at demo-01.
const TUESDAY: &str = "2026-11-24T13:00:00Z";
const CLOSED: &str = "lieu;date;quoi;mot\ndemo-01;24/11/2026;fermé;Panne de chauffage\n";
const ROUND: &str =
    "lieu;date;quoi;mot\nescargot-boen;24/11/2026;annulé;Neige\nescargot-boen;01/12/2026;annulé;Garage\n";

/// The browser believes that it is this moment; gives what ends it.
async fn at(session: &Session, utc: &str) -> serde_json::Value {
    let clock = format!("const at = Date.parse('{utc}'); Date.now = () => at;");
    session.cdp("Page.addScriptToEvaluateOnNewDocument", json!({"source": clock})).await
}

async fn later(session: &Session, before: serde_json::Value, utc: &str) -> serde_json::Value {
    session.cdp("Page.removeScriptToEvaluateOnNewDocument", before).await;
    at(session, utc).await
}

fn announce(session: &Session, table: &str) {
    session.tampering().clear();
    session.tampering().set("annonces.csv", Fault::Bytes(table.as_bytes().to_vec()));
}

/// What is said of meeting somebody, as it is seen.
async fn says(session: &Session, words: &str) {
    let words = serde_json::to_string(&words.replace('\u{a0}', " ")).unwrap();
    session
        .until(&format!(
            "document.querySelector('.place-page__state, .near__list')?.innerText.replace(/\\s/g, ' ').includes({words})"
        ))
        .await;
}

async fn text(session: &Session, css: &str) -> String {
    let script = format!("return document.querySelector('{css}')?.innerText.replace(/\\s+/g, ' ') ?? ''");
    session.js(&script).await.as_str().unwrap_or_default().to_owned()
}

/// Waits until both tables of this morning are kept on the device.
async fn news_kept(session: &Session) {
    session
        .until(
            "await (async () => { const open = indexedDB.open('coup-de-pouce'); \
             const db = await new Promise((done) => { open.onsuccess = () => done(open.result); }); \
             const get = db.transaction('packs').objectStore('packs').getAllKeys(); \
             const keys = await new Promise((done) => { get.onsuccess = () => done(get.result); }); \
             db.close(); return keys.includes('annonces.csv') && keys.includes('ateliers.csv'); })()",
        )
        .await;
}

#[tokio::test]
async fn a_closure_put_online_shows_within_one_reload_on_page_and_list() {
    for site in [Site::Root, Site::InFolder] {
        let Some(session) = Session::open(site).await else { return };
        at(&session, TUESDAY).await;
        session.load_ready("/lieux/demo-01/").await;
        says(&session, "Ouvert jusqu’à 18 h 30").await;
        announce(&session, CLOSED);
        session.driver.refresh().await.unwrap();
        session.ready().await;
        says(&session, "Fermé aujourd’hui").await;
        says(&session, "Panne de chauffage. Prochaine ouverture : mercredi 25 novembre").await;
        assert!(!text(&session, ".place-page__state").await.contains("Ouvert"));
        session.load_ready("/lieux/?commune=42218").await;
        says(&session, "Fermé aujourd’hui").await;
        let row =
            "[...document.querySelectorAll('li.place')].find((row) => row.innerText.includes('Tilleuls')).innerText";
        session.until(&format!("{row}.includes('Panne de chauffage')")).await;
        assert_eq!(session.js(&format!("return {row}.includes('Ouvert')")).await, json!(false));
        session.close().await;
    }
}

/// However slowly the announcement comes, the page of the place has not said « ouvert » before it.
#[tokio::test]
async fn a_place_is_not_called_open_before_its_closure_has_come() {
    let Some(session) = Session::open(Site::Root).await else { return };
    let clock = at(&session, TUESDAY).await;
    session
        .before_every_page(
            "new MutationObserver(() => { const state = document.querySelector('.place-page__state'); \
             if (state?.innerText.includes('Ouvert')) window.toldOpen = true; }) \
             .observe(document, { childList: true, subtree: true, characterData: true })",
        )
        .await;
    session.load_ready("/lieux/demo-01/").await;
    says(&session, "Ouvert jusqu’à").await;
    assert_eq!(session.js("return window.toldOpen").await, json!(true), "the observer sees it");
    // What was read this morning is not waited for again; on another day it is.
    later(&session, clock, "2026-11-26T13:00:00Z").await;
    announce(&session, "lieu;date;quoi;mot\ndemo-01;26/11/2026;fermé;\n");
    session.tampering().set("ateliers.csv", Fault::Delay(Duration::from_secs(5)));
    session.load_ready("/lieux/demo-01/").await;
    says(&session, "Fermé aujourd’hui").await;
    assert_eq!(session.js("return !!window.toldOpen").await, json!(false));
    session.close().await;
}

#[tokio::test]
async fn a_cancelled_visit_is_told_and_goes_from_the_next_ones() {
    let Some(session) = Session::open(Site::Root).await else { return };
    at(&session, "2026-11-24T07:00:00Z").await;
    session.load_ready("/lieux/demo-43/").await;
    says(&session, "Prochaine venue : mardi 24 novembre").await;
    session.until("document.querySelector('.place-page__dates')?.innerText.includes('1er')").await;
    announce(&session, ROUND);
    session.driver.refresh().await.unwrap();
    session.ready().await;
    says(&session, "Annulé aujourd’hui, à Boën-sur-Lignon").await;
    says(&session, "Neige. Prochaine venue : jeudi 26 novembre").await;
    let dates = text(&session, ".place-page__dates").await;
    assert!(!dates.contains("24 novembre") && !dates.contains("1er"), "{dates}");
    assert!(dates.contains("Mardi 8 décembre"), "{dates}");
    let to_know = text(&session, ".to-know").await;
    assert!(to_know.contains("Mardi 1er décembre, à Boën-sur-Lignon : annulé. Garage."), "{to_know}");
    session.close().await;
}

#[tokio::test]
async fn an_answer_that_is_no_table_replaces_nothing_and_no_file_is_no_announcement() {
    let Some(mut session) = Session::open(Site::Root).await else { return };
    session.provoked = vec!["503", "404", "ERR_", "Failed to load"];
    at(&session, TUESDAY).await;
    announce(&session, CLOSED);
    session.load_ready("/lieux/demo-01/").await;
    says(&session, "Fermé aujourd’hui").await;
    news_kept(&session).await;
    for fault in [
        Fault::Portal,
        Fault::Bytes(Vec::new()),
        Fault::Bytes(b"<html>".to_vec()),
        Fault::Status(503),
        Fault::Cut,
        Fault::Drop,
        Fault::RedirectTo("/".into()),
    ] {
        session.tampering().clear();
        session.tampering().set("annonces.csv", fault.clone());
        session.driver.refresh().await.unwrap();
        session.ready().await;
        says(&session, "Fermé aujourd’hui").await;
        assert!(!text(&session, ".place-page__state").await.contains("Appelez avant"), "{fault:?}: read this morning");
    }
    // The host says that there is no such file: nothing is announced any more.
    session.tampering().clear();
    session.tampering().set("annonces.csv", Fault::Status(404));
    session.driver.refresh().await.unwrap();
    session.ready().await;
    says(&session, "Ouvert jusqu’à 18 h 30").await;
    session.close().await;
}

#[tokio::test]
async fn without_network_what_was_read_is_shown_and_after_a_week_one_is_told_to_call() {
    let Some(mut session) = Session::open(Site::Root).await else { return };
    let now = at(&session, "2026-11-20T13:00:00Z").await;
    announce(&session, CLOSED);
    session.cut_off_after_one_visit().await;
    news_kept(&session).await;
    let now = later(&session, now, TUESDAY).await;
    session.load_ready("/lieux/demo-01/").await;
    says(&session, "Fermé aujourd’hui").await;
    // On the seventh day it still counts, on the eighth it does not: Thursday and Friday, both open.
    let now = later(&session, now, "2026-11-27T13:00:00Z").await;
    session.load_ready("/lieux/demo-01/").await;
    says(&session, "D’habitude ouvert jusqu’à 18 h 30").await;
    // Whether the network answers is known by now.
    session.until("document.querySelector('[data-avis=hors-ligne]:not([hidden])')").await;
    assert!(!text(&session, ".place-page__state").await.contains("Appelez"));
    later(&session, now, "2026-12-01T13:00:00Z").await;
    session.load_ready("/lieux/demo-01/").await;
    says(&session, "D’habitude ouvert jusqu’à 18 h 30").await;
    says(&session, "Appelez avant de vous déplacer.").await;
    session.close().await;
}

#[tokio::test]
async fn a_shared_device_and_a_device_that_never_read_the_news_keep_none() {
    let Some(mut session) = Session::open(Site::Root).await else { return };
    session.provoked = vec!["ERR_", "Failed to load"];
    session.load_ready("/cet-appareil/").await;
    news_kept(&session).await;
    session.click("label[for='poste-a-plusieurs']").await;
    session.keeps("a-plusieurs").await;
    session
        .js("return new Promise((done) => { const open = indexedDB.open('coup-de-pouce'); open.onsuccess = () => { \
             const all = open.result.transaction('packs', 'readwrite'); all.objectStore('packs').delete('annonces.csv'); \
             all.objectStore('packs').delete('ateliers.csv'); all.oncomplete = () => { open.result.close(); done(1); }; }; })")
        .await;
    let now = at(&session, TUESDAY).await;
    announce(&session, CLOSED);
    session.load_ready("/lieux/demo-01/").await;
    says(&session, "Fermé aujourd’hui").await;
    // Read, and not kept: without network there is no news, so hours are no promise.
    session.tampering().set(".csv", Fault::Drop);
    session.driver.refresh().await.unwrap();
    session.ready().await;
    says(&session, "D’habitude ouvert jusqu’à 18 h 30").await;
    says(&session, "Appelez avant de vous déplacer.").await;
    // Nor does a row of the list call a place open.
    session.load_ready("/lieux/?commune=42094").await;
    says(&session, "D’habitude ouvert jusqu’à").await;
    assert_eq!(session.js("return document.querySelectorAll('.reception--open').length").await, json!(0));
    later(&session, now, "2026-11-11T13:00:00Z").await;
    session.load_ready("/lieux/demo-01/").await;
    session.ready().await;
    says(&session, "Jour férié").await;
    assert!(!text(&session, ".place-page__state").await.contains("Appelez"), "it is told to phone already");
    session.close().await;
}

/// Remembers what is handed over as a file.
const CATCH: &str = "const create = URL.createObjectURL; window.files = []; \
    URL.createObjectURL = (blob) => { blob.text().then((text) => window.files.push([blob.type, text])); return create.call(URL, blob); }; \
    HTMLAnchorElement.prototype.click = function () { window.files.name = this.download; };";

#[tokio::test]
async fn visits_and_workshops_go_into_a_calendar() {
    let Some(session) = Session::open(Site::Root).await else { return };
    at(&session, TUESDAY).await;
    session.before_every_page(CATCH).await;
    for (page, button, name, events, summary, start) in [
        (
            "/lieux/demo-43/",
            ".place-page__dates button",
            "prochaines-venues-demo-43.ics",
            5,
            "Bus numérique L’Escargot",
            "20261126",
        ),
        (
            "/lieux/demo-01/",
            ".workshop button",
            "atelier-2030-01-14.ics",
            1,
            "EXEMPLE : se connecter à son compte Cesu",
            "20300114",
        ),
    ] {
        session.load_ready(page).await;
        session.until(&format!("document.querySelector('{button}')")).await;
        session.click(button).await;
        session.until("window.files.length === 1").await;
        let file = session.js("return [window.files.name, ...window.files[0]]").await;
        assert_eq!((file[0].as_str(), file[1].as_str()), (Some(name), Some("text/calendar;charset=utf-8")));
        let calendar: Calendar = file[2].as_str().unwrap().parse().unwrap();
        let read: Vec<_> = calendar
            .components
            .into_iter()
            .filter_map(|part| if let CalendarComponent::Event(event) = part { Some(event) } else { None })
            .collect();
        assert_eq!((read.len(), read[0].get_summary()), (events, Some(summary)));
        assert!(file[2].as_str().unwrap().contains(start) && read[0].get_description().is_some(), "{file}");
        let host = session.origin().replace("http://", "@");
        assert!(read[0].get_uid().is_some_and(|id| id.ends_with(&host)));
    }
    session.close().await;
}

/// The browser itself takes the file: nothing in the security policy is against it.
#[tokio::test]
async fn a_calendar_is_really_downloaded() {
    let Some(session) = Session::open(Site::Root).await else { return };
    let folder = std::env::temp_dir().join(format!("coup-de-pouce-agenda-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    session
        .cdp("Page.setDownloadBehavior", json!({"behavior": "allow", "downloadPath": folder.to_string_lossy()}))
        .await;
    session.load_ready("/lieux/demo-01/").await;
    session.until("document.querySelector('.workshop button')").await;
    session.click(".workshop button").await;
    let file = folder.join("atelier-2030-01-14.ics");
    for _ in 0..200 {
        if file.is_file() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let text = std::fs::read_to_string(&file).expect("downloaded under its French name");
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    let _ = std::fs::remove_dir_all(&folder);
    session.close().await;
}

#[tokio::test]
async fn the_page_tells_how_to_come_and_whom_to_tell_of_a_mistake() {
    let Some(session) = Session::open(Site::InFolder).await else { return };
    let clock = at(&session, TUESDAY).await;
    session.load_ready("/lieux/demo-01/").await;
    let href = |css: &str| format!("return document.querySelector('{css}').getAttribute('href')");
    let directions = session.js(&href(".place-page__come a[target=_blank]")).await;
    assert_eq!(directions, json!("https://www.openstreetmap.org/directions?to=45.43542,4.39089"));
    assert_eq!(session.js(&href(".place-page__geo")).await, json!("geo:45.43542,4.39089?q=45.43542,4.39089"));
    let words = text(&session, ".place-page__come a[target=_blank]").await;
    assert!(words.contains("ouvre un autre site"), "{words}");
    session.click(".place-page__last summary").await;
    session.until("document.querySelector('.place-page__last a[href^=mailto]').checkVisibility()").await;
    let mail =
        session.js("return decodeURIComponent(document.querySelector('.place-page__last a[href^=mailto]').href)").await;
    let mail = mail.as_str().unwrap().replace('\u{a0}', " ");
    let page = format!("{}/aide/lieux/demo-01/", session.origin());
    for part in [
        "subject=Erreur sur la fiche : Médiathèque des Tilleuls",
        "Lieu : Médiathèque des Tilleuls, Saint-Étienne",
        &page,
    ] {
        assert!(mail.contains(part), "{part}: {mail}");
    }
    let said = text(&session, ".place-page__last details").await;
    assert!(said.contains("bonjour@coup-de-pouce.example") && said.contains("04 65 71 00 42"), "{said}");
    // The mark lies on the picture, and the picture is there.
    session
        .until("(() => { const img = document.querySelector('.mini-map img'); const mark = document.querySelector('.mini-map__dot'); \
            if (!img.complete || !img.naturalWidth) { img.scrollIntoView(); return false; } \
            const a = img.getBoundingClientRect(), b = mark.getBoundingClientRect(); \
            return b.left > a.left + a.width / 2 && b.right < a.right && b.top > a.top + a.height / 2 && b.bottom < a.bottom; })()")
        .await;
    assert!(!text(&session, ".place-page__state").await.contains("plus d’un an"));
    later(&session, clock, "2027-09-03T11:00:00Z").await;
    session.load_ready("/lieux/demo-01/").await;
    says(&session, "Cette fiche a plus d’un an : téléphonez ou écrivez avant de venir.").await;
    session.load_ready("/lieux/demo-06/").await;
    says(&session, "Ce lieu ne reçoit personne sur place").await;
    assert_eq!(
        session.js("return document.querySelectorAll('.place-page__come a[target=_blank], .mini-map').length").await,
        json!(0)
    );
    session.close().await;
}

/// With everything that the moment and the news add.
#[tokio::test]
async fn axe_finds_nothing_on_a_place_with_announcements() {
    let Some(axe) = axe() else { return };
    let Some(session) = Session::open(Site::Root).await else { return };
    at(&session, "2026-11-24T07:00:00Z").await;
    announce(
        &session,
        &format!("{CLOSED}demo-01;du 21/12/2026 au 02/01/2027;fermé;\n{}", ROUND.split_once('\n').unwrap().1),
    );
    let mut found = Vec::new();
    for page in ["/lieux/demo-01/", "/lieux/demo-43/"] {
        for (width, height) in [(390, 844), (1280, 800)] {
            session.screen(width, height).await;
            session.load_ready(page).await;
            session
                .until(
                    "document.querySelector('.reception--announced') && document.querySelector('.place-page__dates')",
                )
                .await;
            session.js("document.querySelectorAll('details').forEach((d) => d.open = true)").await;
            session.js(&axe).await;
            for dark in [false, true] {
                session.dark(dark).await;
                for violation in violations(&session).await {
                    found.push(format!("{page} at {width}, dark {dark}: {violation}"));
                }
            }
            assert_eq!(
                session.js("return document.documentElement.scrollWidth - innerWidth").await,
                json!(0),
                "{page} at {width}"
            );
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    session.close().await;
}

#[tokio::test]
async fn a_place_is_printed_on_one_sheet() {
    let Some(session) = Session::open(Site::Root).await else { return };
    at(&session, TUESDAY).await;
    for page in ["/lieux/demo-01/", "/lieux/demo-43/"] {
        session.load_ready(page).await;
        session.until("document.querySelector('.place-page__dates')").await;
        let printed = session.cdp("Page.printToPDF", json!({"paperWidth": 8.27, "paperHeight": 11.69})).await;
        let bytes = base64::engine::general_purpose::STANDARD.decode(printed["data"].as_str().unwrap()).unwrap();
        let sheets = bytes.windows(11).filter(|part| part == b"/Type /Page").count();
        let lists = bytes.windows(12).filter(|part| part == b"/Type /Pages").count();
        assert_eq!(sheets - lists, 1, "{page}");
    }
    session.close().await;
}
