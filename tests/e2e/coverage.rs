//! Where help is missing: absent unless it is wanted; sorted by keyboard; thresholds in the address; saved as a file;
//! without network; accessible.

use std::{env, fs, path::Path, time::Duration};

use serde_json::json;
use thirtyfour::Key;

use crate::{
    harness::{Session, Site, directory},
    pages::violations,
};

/// Sunday 22 November 2026, 10 o'clock in Paris.
const CLOCK: &str = "const at = Date.parse('2026-11-22T09:00:00Z'); Date.now = () => at;";
const TABLE: &str = "document.querySelector('.coverage__table tbody tr:nth-child(2) td')";

async fn open(address: &str) -> Option<Session> {
    let session = Session::open(Site::Covered).await?;
    session.before_every_page(CLOCK).await;
    session.load_ready(address).await;
    session.until(TABLE).await;
    Some(session)
}

/// Inhabitants of the communes of a group of the table, in its order.
async fn inhabitants(session: &Session, group: usize) -> Vec<u32> {
    let script = format!(
        "return [...document.querySelectorAll('.coverage__table tbody:nth-of-type({group}) tr td:nth-child(2)')] \
         .map((cell) => Number(cell.innerText.replace(/\\s/g, '')))"
    );
    serde_json::from_value(session.js(&script).await).unwrap()
}

#[tokio::test]
async fn it_does_not_exist_unless_the_territory_asks_for_it() {
    let Some(mut session) = Session::open(Site::Root).await else { return };
    session.provoked = vec!["404"];
    session.load_ready("/couverture/").await;
    session.heading("Cette page n’existe pas").await;
    session.load_ready("/a-propos/").await;
    assert_eq!(session.js("return document.querySelectorAll('a[href*=couverture]').length").await, json!(0));
    session.close().await;
    let Some(session) = Session::open(Site::Covered).await else { return };
    session.load_ready("/a-propos/").await;
    session.control("Où l’aide manque-t-elle").await.click().await.unwrap();
    session.heading("Où l’aide manque-t-elle").await;
    session.until(TABLE).await;
    session.close().await;
}

#[tokio::test]
async fn the_table_is_sorted_by_keyboard_and_stays_so() {
    let Some(session) = open("/couverture/?km=5").await else { return };
    let sorted = |column: &str, end: &str| {
        format!(
            "document.querySelector('th[aria-sort={end}]')?.innerText.trim() === '{column}' && document.querySelectorAll('th[aria-sort]').length === 1"
        )
    };
    session.until(&sorted("À vol d’oiseau", "descending")).await;
    session.tab_to("Habitants").await;
    session.press(Key::Enter).await;
    session.until(&sorted("Habitants", "descending")).await;
    for group in [1, 2] {
        let numbers = inhabitants(&session, group).await;
        assert!(numbers.len() > 20 && numbers.is_sorted_by(|a, b| a >= b), "{group}: {numbers:?}");
    }
    // The focus has stayed; once more turns it round.
    session.until("document.activeElement.innerText.trim() === 'Habitants'").await;
    session.press(Key::Enter).await;
    session.until(&sorted("Habitants", "ascending")).await;
    assert!(inhabitants(&session, 1).await.is_sorted());
    assert_eq!(session.js("return new URLSearchParams(location.search).get('tri')").await, json!("habitants"));
    session.driver.refresh().await.unwrap();
    session.ready().await;
    session.until(&sorted("Habitants", "ascending")).await;
    let all = inhabitants(&session, 1).await.len() + inhabitants(&session, 2).await.len();
    assert_eq!(all, directory().communes().len(), "each commune once");
    session.close().await;
}

#[tokio::test]
async fn thresholds_are_in_the_address_and_survive_a_reload() {
    let Some(session) = Session::open(Site::Covered).await else { return };
    session.before_every_page(CLOCK).await;
    session.load_ready("/a-propos/").await;
    session.control("Où l’aide manque-t-elle").await.click().await.unwrap();
    session.until(TABLE).await;
    let says = |words: &str| {
        format!("document.querySelector('.coverage__far').innerText.replace(/\\s/g, ' ').includes('{words}')")
    };
    session.until(&says("à plus de 15 km d’une aide, à vol d’oiseau")).await;
    session.click("#km-5").await;
    session.until(&says("à plus de 5 km")).await;
    session.until("location.search.includes('km=5&')").await;
    // By the arrows of the keyboard, as any radio button.
    session.find("#jours-7").await.send_keys(Key::Right + "").await.unwrap();
    session.until("location.search.includes('jours=14')").await;
    session
        .until("document.querySelector('.coverage__group').innerText.replace(/\\s/g, ' ').includes('plus de 14 jours')")
        .await;
    session.driver.refresh().await.unwrap();
    session.ready().await;
    session.until(TABLE).await;
    session.until("document.getElementById('km-5').checked && document.getElementById('jours-14').checked").await;
    session.until(&says("à plus de 5 km")).await;
    session.until("document.querySelector('.shaded > .shaded__stroke').getAttribute('d').length > 100").await;
    // Choices are no steps of « Retour ».
    session.driver.back().await.unwrap();
    session.heading("À propos").await;
    session.close().await;
}

/// What was chosen before the application came is not lost.
#[tokio::test]
async fn what_is_chosen_early_is_kept() {
    let Some(session) = Session::open(Site::Covered).await else { return };
    session.before_every_page("addEventListener('DOMContentLoaded', () => { const km = document.getElementById('km-20'); if (km) km.checked = true; })").await;
    session.load_ready("/couverture/").await;
    session.until(TABLE).await;
    session.until("location.search.includes('km=20')").await;
    session.until("document.querySelector('.coverage__far').innerText.includes('20')").await;
    session.close().await;
}

#[tokio::test]
async fn the_table_is_saved_as_a_file() {
    let Some(session) = open("/couverture/?km=5&jours=3&tri=commune").await else { return };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("couverture");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    session.cdp("Browser.setDownloadBehavior", json!({"behavior": "allow", "downloadPath": folder})).await;
    session.control("Télécharger ce tableau").await.click().await.unwrap();
    let file = folder.join("couverture.csv");
    for _ in 0..200 {
        if file.exists() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let text = fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("\u{feff}Commune;Code Insee;Habitants;"), "{}", lines[0]);
    assert_eq!(lines.len(), directory().communes().len() + 1);
    let first =
        session.js("return document.querySelector('.coverage__table tbody tr:nth-child(2) th').innerText").await;
    assert_eq!(lines[1].split(';').next(), first.as_str(), "the rows of the table, in its order");
    assert!(lines[1..].iter().all(|line| line.split(';').count() == 9));
    session.close().await;
}

#[tokio::test]
async fn it_works_without_network() {
    let Some(mut session) = Session::open(Site::Covered).await else { return };
    session.cut_off_after_one_visit().await;
    session.load_ready("/couverture/").await;
    session.until(TABLE).await;
    session.close().await;
}

#[tokio::test]
async fn axe_finds_nothing_light_or_dark() {
    let Some(axe) = env::var_os("SITE_AXE").and_then(|path| fs::read_to_string(path).ok()) else { return };
    let Some(session) = Session::open(Site::Covered).await else { return };
    let mut found = Vec::new();
    for (width, height) in [(320, 640), (390, 844), (1280, 800)] {
        session.screen(width, height).await;
        session.load_ready("/couverture/?km=5&jours=1").await;
        session.until(TABLE).await;
        let wider = session.js("return document.documentElement.scrollWidth > innerWidth").await;
        assert_eq!(wider, json!(false), "wider than {width}");
        session.js(&axe).await;
        for dark in [false, true] {
            session.dark(dark).await;
            for violation in violations(&session).await {
                found.push(format!("at {width}, dark {dark}: {violation}"));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    session.close().await;
}
