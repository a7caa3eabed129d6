//! Help near a commune: found by name and by postcode, by mouse and by keyboard, with and without network, at the root
//! and in a folder; a place opened; real places when they are there.

use std::time::Duration;

use serde_json::json;
use thirtyfour::Key;

use crate::harness::{Session, Site, directory};

/// Types what a person knows of where they are, and says that it is all.
async fn look_for(session: &Session, words: &str) {
    session.load_ready("/lieux/").await;
    session.find("#commune").await.send_keys(words).await.unwrap();
    session.until("document.querySelector('.search__results li')").await;
    session.press(Key::Enter).await;
}

/// The list near Feurs, then the page of its first place, and back.
async fn first_place_of_feurs(session: &Session) {
    session.until("document.getElementById('resultats')?.innerText.includes('Feurs')").await;
    session.until("document.activeElement.id === 'resultats'").await;
    assert_eq!(session.js("return new URLSearchParams(location.search).get('commune')").await, json!("42094"));
    let rows = session.js("return document.querySelectorAll('.near__list li.place').length").await.as_u64().unwrap();
    // All places are on the map, those of the list among them.
    let pins = "return [...document.querySelectorAll('.map__pins button span:first-child')] \
        .reduce((n, s) => n + (s.innerText.includes('lieux') ? parseInt(s.innerText) : 1), 0)";
    session.until("document.querySelector('.map__pins button')").await;
    assert!(session.js(pins).await.as_u64().unwrap() >= rows, "the map shows the places of the list");
    session.until("document.querySelector('.near__list .reception')").await;
    let feurs = directory();
    let feurs = feurs
        .commune("42094")
        .map(|commune| feurs.nearest(commune.position).first().map(|(index, _)| feurs.at(*index).name().to_owned()));
    let name = feurs.flatten().expect("a place");
    session.control(&name).await.click().await.unwrap();
    session.heading(&name).await;
    session.until("document.querySelector('.week') && document.querySelector('a.phone')").await;
    session.until("document.body.innerText.includes('EXEMPLE')").await;
    session.driver.back().await.unwrap();
    session.until("document.querySelectorAll('.near__list li.place').length > 3").await;
}

#[tokio::test]
async fn a_commune_is_found_by_name_and_by_postcode_and_a_place_opens() {
    for site in [Site::Root, Site::InFolder] {
        let Some(session) = Session::open(site).await else { return };
        look_for(&session, "feurs").await;
        first_place_of_feurs(&session).await;
        // A postcode of several communes asks which one.
        session.load_ready("/lieux/").await;
        session.find("#commune").await.send_keys("42110").await.unwrap();
        session.until("document.querySelectorAll('.search__results li').length > 1").await;
        session.control("Feurs").await.click().await.unwrap();
        first_place_of_feurs(&session).await;
        session.close().await;
    }
}

#[tokio::test]
async fn the_server_stopped_after_one_visit_places_are_found_all_the_same() {
    for site in [Site::Root, Site::InFolder] {
        let Some(mut session) = Session::open(site).await else { return };
        session.cut_off_after_one_visit().await;
        session.control("Trouver de l’aide").await.click().await.unwrap();
        session.heading("De l’aide près de chez vous").await;
        look_for(&session, "feurs").await;
        first_place_of_feurs(&session).await;
        session.driver.refresh().await.unwrap();
        session.ready().await;
        session.until("document.querySelectorAll('.near__list li.place').length > 3").await;
        session.load_ready("/lieux/").await;
        session.find("#commune").await.send_keys("42300").await.unwrap();
        session.control("Roanne").await.click().await.unwrap();
        session.until("document.getElementById('resultats')?.innerText.includes('Roanne')").await;
        // A place that was never visited.
        session.load_ready("/lieux/demo-40/").await;
        session.until("document.body.innerText.includes('EXEMPLE')").await;
        session.load_ready("/lieux/tous/").await;
        session.until("document.querySelectorAll('li.place').length === 45").await;
        session.close().await;
    }
}

#[tokio::test]
async fn places_are_found_by_keyboard_alone() {
    let Some(session) = Session::open(Site::Root).await else { return };
    session.load_ready("/").await;
    session.tab_to("Trouver de l’aide").await;
    session.press(Key::Enter).await;
    session.heading("De l’aide près de chez vous").await;
    session.tab_to("commune").await;
    for letter in "42300".chars() {
        session.press(letter).await;
    }
    session.until("document.querySelector('.search__results li')").await;
    session.tab_to("Roanne").await;
    session.press(Key::Enter).await;
    session.until("document.activeElement.id === 'resultats'").await;
    session.until("document.activeElement.innerText.includes('Roanne')").await;
    session.close().await;
}

/// « Retour » from a place leads to where one was in the list.
#[tokio::test]
async fn back_from_a_place_the_list_is_where_it_was() {
    let Some(session) = Session::open(Site::Root).await else { return };
    session.screen(390, 844).await;
    session.load_ready("/lieux/?commune=42094").await;
    session.until("document.querySelectorAll('.near__list li.place').length > 7").await;
    session.click("#lieu-7 a").await;
    session.until("document.querySelector('.week')").await;
    assert_eq!(session.js("return scrollY").await, json!(0), "a new page is shown from its top");
    session.driver.back().await.unwrap();
    session
        .until("(() => { const r = document.querySelector('#lieu-7')?.getBoundingClientRect(); return r && r.top > -50 && r.top < innerHeight; })()")
        .await;
    session.close().await;
}

#[tokio::test]
async fn an_unknown_commune_an_unknown_place_and_no_place_nearby_are_told() {
    let Some(session) = Session::open(Site::Root).await else { return };
    session.load_ready("/lieux/?commune=99999").await;
    session.until("document.body.innerText.includes('Nous ne trouvons pas cette commune')").await;
    session.load_ready("/lieux/?q=zzzz").await;
    session.until("document.querySelector('.search [role=status]')?.innerText.includes('Nous ne trouvons pas')").await;
    session.close().await;
    let Some(mut session) = Session::open(Site::Root).await else { return };
    session.provoked = vec!["404"];
    session.load_ready("/lieux/pas-un-lieu/").await;
    session.heading("Cette page n’existe pas").await;
    session.close().await;
}

/// What is pasted or dictated comes at once, without letters before it that were found.
const PASTE: &str = "const field = document.getElementById('commune'); field.value = arguments_0; \
     field.dispatchEvent(new InputEvent('input', {bubbles: true}))";

#[tokio::test]
async fn what_is_not_found_is_seen_at_once_and_the_end_of_a_name_is_not_gone_to() {
    let Some(session) = Session::open(Site::Root).await else { return };
    session.screen(390, 844).await;
    session.load_ready("/lieux/").await;
    session.until("!document.querySelector('.near__wait')").await;
    let paste = async |text: &str| session.js(&PASTE.replace("arguments_0", &format!("'{text}'"))).await;
    let said = "(() => { const told = document.querySelector('.search [role=status]'); \
        return told.getBoundingClientRect().height > 10 ? told.innerText : ''; })()";
    for unknown in ["Xyzzville", "69001", "Qwertz"] {
        paste(unknown).await;
        session.until(&format!("{said}.includes('Écrivez seulement son nom')")).await;
    }
    // Offered, and the person says.
    paste("lyon").await;
    session.until("document.querySelectorAll('.search__results a').length === 1").await;
    session.click(".search__button").await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(session.js("return location.search").await, json!(""), "gone to a commune that was not meant");
    paste("Sorbiers 42290").await;
    session.until("document.querySelector('.search__results a')?.innerText.includes('Sorbiers')").await;
    session.click(".search__button").await;
    session.until("location.search === '?commune=42302'").await;
    // The answer comes up to the top, with the focus.
    session
        .until("(() => { const top = document.getElementById('resultats')?.getBoundingClientRect().top; return top > -20 && top < 200; })()")
        .await;
    session.until("document.activeElement.id === 'resultats'").await;
    // « Changer de commune »: the first letter takes the place of the old name.
    session.click(".near__other").await;
    session.until("document.activeElement.id === 'commune'").await;
    session.find("#commune").await.send_keys("roanne").await.unwrap();
    assert_eq!(session.js("return document.getElementById('commune').value").await, json!("roanne"));
    paste("saint").await;
    session.until("document.body.innerText.includes('Écrivez la suite')").await;
    session.close().await;
}

/// By keyboard: the button that shows more may be gone once it has, and so is the link that drops a wish.
#[tokio::test]
async fn the_focus_goes_on_where_a_button_or_a_link_has_gone() {
    let Some(session) = Session::open(Site::Root).await else { return };
    session.load_ready("/lieux/?commune=42302").await;
    session.until("document.querySelectorAll('.near__list li.place').length === 10").await;
    session.js("[...document.querySelectorAll('.near__list button')].find((b) => b.innerText === 'Montrer plus de lieux').click()").await;
    session.until("document.activeElement.closest('#lieu-11') !== null").await;
    session.load_ready("/lieux/?commune=42302&besoin=seul&avec=ouvert,week-end,ordinateur,lire").await;
    session.until("document.querySelector('.near__list .bullets a')").await;
    let heading = "document.getElementById('resultats').innerText";
    assert_eq!(session.js(&format!("return {heading}.includes('Voici')")).await, json!(false), "there are none");
    session.js("document.querySelector('.near__list .bullets a').focus(); document.activeElement.click()").await;
    session.until("document.querySelector('.near__list li.place')").await;
    session.until("document.activeElement.id === 'resultats'").await;
    session.close().await;
}

#[tokio::test]
async fn a_pack_of_places_that_does_not_come_leaves_pages_that_work() {
    let Some(mut session) = Session::open(Site::Root).await else { return };
    session.provoked = vec!["503", "Failed to load", "integrity", "Failed to update"];
    session.tampering().set("/lieux.", coup_de_pouce::site::server::Fault::Status(503));
    session.load("/lieux/demo-01/").await;
    session.until("document.querySelector('.week')").await;
    session.load_ready("/lieux/?commune=42094").await;
    session.until("document.body.innerText.includes('La liste des lieux n’est pas arrivée')").await;
    // Guides are none the worse for it.
    session.control("Coup de pouce").await.click().await.unwrap();
    session.heading("De quoi avez-vous besoin").await;
    session.close().await;
}

#[tokio::test]
async fn a_part_of_the_application_that_does_not_come_leaves_pages_that_work() {
    let Some(mut session) = Session::open(Site::Root).await else { return };
    session.provoked = vec!["503", "Failed to load", "integrity", "Failed to update"];
    session.tampering().set("/app-lieux.", coup_de_pouce::site::server::Fault::Status(503));
    // The page of a place is plain, and says what it knew when it was rendered.
    session.load("/lieux/demo-01/").await;
    session.until("document.querySelector('.week')").await;
    // A guide is taken over; a link to the places loads their page, and « Retour » the guide, as without the application.
    session.load_ready("/").await;
    session.js("window.sameDocument = true").await;
    session.control("Voir les lieux d’aide").await.click().await.unwrap();
    session.heading("De l’aide près de chez vous").await;
    session.until("window.sameDocument === undefined").await;
    session.control("Coup de pouce").await.click().await.unwrap();
    session.heading("De quoi avez-vous besoin").await;
    // It comes at last: from now on pages of places are drawn like all others.
    session.tampering().clear();
    session.load_ready("/").await;
    session.until("document.documentElement.hasAttribute('data-whole')").await;
    session.js("window.sameDocument = true").await;
    session.control("Voir les lieux d’aide").await.click().await.unwrap();
    session.heading("De l’aide près de chez vous").await;
    assert_eq!(session.js("return window.sameDocument").await, json!(true), "loaded although its part was there");
    session.close().await;
}

/// The open state is that of the moment, in Paris, wherever the device says it is.
#[tokio::test]
async fn open_or_closed_is_said_of_the_moment_in_paris() {
    let Some(session) = Session::open(Site::Root).await else { return };
    session.cdp("Emulation.setTimezoneOverride", json!({"timezoneId": "America/Los_Angeles"})).await;
    // demo-01: « Tu,Th,Fr 13:00-18:30; We 10:00-12:30,13:30-18:30; Sa 10:00-17:00 »
    for (utc, words) in [
        ("2026-11-24T11:59:00Z", "Fermé maintenant"),
        ("2026-11-24T12:00:00Z", "Ouvert jusqu’à 18 h 30"),
        ("2026-07-28T11:00:00Z", "Ouvert jusqu’à 18 h 30"),
        ("2026-07-28T10:59:00Z", "Fermé maintenant"),
        ("2026-11-11T11:00:00Z", "Jour férié"),
        ("2036-01-02T03:00:00Z", "Fermé maintenant"),
        ("1999-01-02T03:00:00Z", "Fermé maintenant"),
    ] {
        let clock = format!("const at = Date.parse('{utc}'); Date.now = () => at;");
        let added = session.cdp("Page.addScriptToEvaluateOnNewDocument", json!({"source": clock})).await;
        session.load_ready("/lieux/demo-01/").await;
        let words = serde_json::to_string(words).unwrap();
        session
            .until(&format!("document.querySelector('.reception')?.innerText.replace(/\\s/g, ' ').includes({words})"))
            .await;
        session.cdp("Page.removeScriptToEvaluateOnNewDocument", added).await;
    }
    session.close().await;
}

/// A real département, prepared from its files: found, shown with its official borders, without network.
#[tokio::test]
async fn maine_et_loire_works_without_network() {
    let Some(mut session) = Session::open(Site::MaineEtLoire).await else { return };
    session.cut_off_after_one_visit().await;
    look_for(&session, "angers").await;
    session.until("document.getElementById('resultats')?.innerText.includes('Angers')").await;
    session.until("document.querySelectorAll('.near__list li.place').length === 10").await;
    session.until("document.querySelector('.map__borders')?.getAttribute('d').length > 5000").await;
    session.until("!document.body.innerText.includes('Contour approximatif')").await;
    session.until("document.querySelector('.near__map').innerText.includes('D’où vient')").await;
    session.click("#lieu-1 h3 a").await;
    session.until("document.querySelector('.place-page__columns')").await;
    assert_eq!(session.js("return document.body.innerText.includes('EXEMPLE : ce lieu')").await, json!(false));
    session.driver.refresh().await.unwrap();
    session.ready().await;
    session.until("document.querySelector('.place-page__state .reception')").await;
    session.close().await;
}
