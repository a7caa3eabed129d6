//! Finding the right help: what is typed wrong, where the device is, what people ask of a place. What was asked for stands in
//! the address; where somebody is does not.

use coup_de_pouce::domain::commune::Commune;
use serde_json::json;
use thirtyfour::Key;

use crate::harness::{Session, Site};

#[tokio::test]
async fn what_is_typed_wrong_is_understood_and_an_old_name_is_told() {
    let Some(session) = Session::open(Site::Root).await else { return };
    for (typed, name) in
        [("roane", "Roanne"), ("st just st rambert", "Saint-Just-Saint-Rambert"), ("monbrison", "Montbrison")]
    {
        session.load_ready("/lieux/").await;
        session.find("#commune").await.send_keys(typed).await.unwrap();
        session.until("document.querySelector('.search__results li')").await;
        session.control(name).await.click().await.unwrap();
        session.until(&format!("document.getElementById('resultats')?.innerText.includes('{name}')")).await;
    }
    let directory = crate::harness::directory();
    let found_by = |commune: &Commune, name: &str| {
        directory.search_communes(name).iter().any(|hit| hit.commune == commune && hit.old_name == Some(name))
    };
    let by_old_name = |commune: &Commune| commune.old_names.iter().find(|name| found_by(commune, name)).cloned();
    let found = directory.communes().iter().find_map(|commune| Some((commune, by_old_name(commune)?)));
    let (merged, name) = found.expect("a commune that was merged");
    session.load_ready("/lieux/").await;
    session.find("#commune").await.send_keys(&name).await.unwrap();
    session
        .until(&format!("document.querySelector('.search__results').innerText.includes('aujourd’hui {}')", merged.name))
        .await;
    session.close().await;
}

/// A letter changes the rows that are offered, another commune what the rows of the list say: all else stays what it was.
#[tokio::test]
async fn another_letter_or_commune_draws_no_row_of_the_list_anew() {
    let Some(session) = Session::open(Site::Root).await else { return };
    session.load_ready("/lieux/?commune=42094").await;
    session.until("document.querySelectorAll('.near__list li.place .reception').length === 10").await;
    session
        .js("window.kept = [...document.querySelectorAll('.near__list li.place, .near__list li.place *:not(.reception__next, .place__phone *), .places ~ details, \
             .search [role=status], .search__results')]; window.said = document.querySelector('#lieu-1 .place__name').innerText")
        .await;
    session.find("#commune").await.clear().await.unwrap();
    session.find("#commune").await.send_keys("saint-et").await.unwrap();
    session.until("document.querySelectorAll('.search__results li').length > 0").await;
    session.until("document.querySelector('.search [role=status]').innerText.includes('trouvée')").await;
    session.control("Saint-Étienne").await.click().await.unwrap();
    session.until("document.getElementById('resultats').innerText.includes('Saint-Étienne') && document.activeElement.id === 'resultats'").await;
    session.until("document.querySelector('#lieu-1 .place__name').innerText !== said && document.querySelectorAll('.search__results li').length === 0").await;
    let gone = session.js("return kept.filter((e) => !e.isConnected).map((e) => e.className || e.tagName)").await;
    assert_eq!(gone, json!([]));
    session.close().await;
}

#[tokio::test]
async fn filters_stand_in_the_address_and_survive_a_reload_and_keep_the_focus() {
    let Some(session) = Session::open(Site::Root).await else { return };
    session.load_ready("/lieux/?commune=42094").await;
    session.until("document.querySelectorAll('.near__list li.place').length === 10").await;
    session.click("#choix-besoin-seul").await;
    session.until("location.search.includes('besoin=seul') && document.querySelector('#choix-besoin-seul').ariaPressed === 'true'").await;
    session.until("document.activeElement.id === 'choix-besoin-seul'").await;
    session.click(".filters__more summary").await;
    session.tab_to("Ouvert maintenant").await;
    session.tab_to("Gratuit").await;
    session.press(Key::Space).await;
    session
        .until("document.activeElement.id === 'choix-avec-gratuit' && document.activeElement.ariaPressed === 'true'")
        .await;
    let heading = session.js("return document.querySelector('#resultats').innerText").await;
    let places = session.js("return [...document.querySelectorAll('.place__name')].map((n) => n.innerText)").await;
    session.driver.refresh().await.unwrap();
    session.ready().await;
    session.until(&format!("document.querySelector('#resultats')?.innerText === {heading}")).await;
    assert_eq!(
        session.js("return [...document.querySelectorAll('.place__name')].map((n) => n.innerText)").await,
        places
    );
    session.until("document.querySelector('.filters__more').open").await;
    // « Retour » takes the last choice back.
    session.driver.back().await.unwrap();
    session.until("document.querySelector('#choix-avec-gratuit').ariaPressed === 'false'").await;
    // The map shows the same places.
    session.until("document.querySelectorAll('.map__pins button').length > 0").await;
    session.close().await;
}

#[tokio::test]
async fn when_nothing_fits_the_page_says_which_choice_to_drop() {
    let Some(session) = Session::open(Site::Root).await else { return };
    session.load_ready("/lieux/?commune=42094&avec=vient,langues,week-end").await;
    session.until("document.querySelector('.near__list').innerText.includes('Aucun lieu ne convient')").await;
    let offers = session.js("return document.querySelectorAll('.near__list .bullets a').length").await;
    assert!(offers.as_u64().unwrap() >= 1);
    session.click(".near__list .bullets a").await;
    session.until("document.querySelector('.near__list li.place')").await;
    session.close().await;
}

#[tokio::test]
async fn the_position_of_the_device_is_asked_for_on_demand_and_stays_here() {
    let Some(session) = Session::open(Site::Root).await else { return };
    let permission = |setting: &str| json!({"permission": {"name": "geolocation"}, "setting": setting});
    session.load_ready("/lieux/").await;
    session.cdp("Browser.setPermission", permission("denied")).await;
    session.control("Utiliser ma position").await.click().await.unwrap();
    session.until("document.querySelector('.search__told').innerText.includes('écrivez votre commune')").await;
    session.cdp("Browser.setPermission", permission("granted")).await;
    // Two kilometres from the middle of Feurs.
    let at = json!({"latitude": 45.757, "longitude": 4.215, "accuracy": 40});
    session.cdp("Emulation.setGeolocationOverride", at).await;
    session.control("Utiliser ma position").await.click().await.unwrap();
    session.until("document.querySelector('.search__told').innerText.includes('à 40 mètres près')").await;
    session.until("document.querySelector('#resultats')?.innerText.includes('Feurs')").await;
    let address = session.js("return location.href").await;
    assert!(
        address.as_str().unwrap().contains("commune=42094") && !address.as_str().unwrap().contains("45."),
        "{address}"
    );
    // Distances are from there, not from the middle of the commune.
    session
        .until("[...document.querySelectorAll('.place__where')].some((w) => /à [123].km, Feurs/.test(w.innerText))")
        .await;
    session.close().await;
    // A device elsewhere; another browser, since one remembers a position for a minute.
    let Some(session) = Session::open(Site::Root).await else { return };
    session.load_ready("/lieux/").await;
    session.cdp("Browser.setPermission", permission("granted")).await;
    session
        .cdp("Emulation.setGeolocationOverride", json!({"latitude": 48.85, "longitude": 2.35, "accuracy": 20}))
        .await;
    session.control("Utiliser ma position").await.click().await.unwrap();
    session.until("document.querySelector('.search__told').innerText.includes('pas dans ce département')").await;
    session.close().await;
}

/// Summer time begins and ends at night: what is shut stays shut, whatever the clock of the device does.
#[tokio::test]
async fn no_night_of_a_clock_change_opens_a_place() {
    let Some(session) = Session::open(Site::Root).await else { return };
    for utc in [
        "2026-10-25T00:30:00Z",
        "2026-10-25T01:30:00Z",
        "2027-03-28T00:59:00Z",
        "2027-03-28T01:01:00Z",
        "2026-12-25T10:00:00Z",
    ] {
        let clock = format!("const at = Date.parse('{utc}'); Date.now = () => at;");
        let added = session.cdp("Page.addScriptToEvaluateOnNewDocument", json!({"source": clock})).await;
        session.load_ready("/lieux/?commune=42094&avec=ouvert").await;
        session.until("document.querySelector('#resultats')").await;
        session.until("document.querySelector('.near__list').innerText.includes('Aucun lieu ne convient')").await;
        assert_eq!(session.js("return document.querySelectorAll('.reception--open').length").await, json!(0), "{utc}");
        session.cdp("Page.removeScriptToEvaluateOnNewDocument", added).await;
    }
    session.close().await;
}
