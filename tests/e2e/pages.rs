//! Every page: accessible, light and dark; never wider than the screen; photographed at three widths to be looked at.

use std::{env, fs};

use base64::Engine as _;
use coup_de_pouce::app::paths::{Page, WorkshopPage};
use serde_json::{Value, json};

use crate::harness::{Session, Site, content, directory, pictures};

const SCREENS: [(u32, u32); 3] = [(390, 844), (1280, 800), (1920, 1080)];

/// Places that differ: complete, without public, itinerant with hours, without phone, without hours.
const KINDS_OF_PLACES: [&str; 5] = ["demo-01", "demo-06", "demo-26", "demo-12", "demo-29"];

/// Every page, of places one of each kind; then the places near a commune, which are drawn in the browser only.
pub fn addresses() -> Vec<String> {
    let (content, directory) = (content(), directory());
    let other = |page: &Page| match page {
        Page::Place(key) => KINDS_OF_PLACES.contains(&key.as_str()),
        // They show what the long addresses show.
        Page::Short(..) => false,
        // Each slide of each guide is measured in `workshop.rs`.
        Page::Workshop(WorkshopPage::Cover(guide) | WorkshopPage::Slide(guide, _)) => *guide == content.guides[0].slug,
        _ => true,
    };
    let pages = Page::all(&content, &directory);
    let mut addresses: Vec<String> = pages.iter().filter(|page| other(page)).map(Page::path).collect();
    addresses.extend(
        [
            "/lieux/?commune=42094",
            "/lieux/?commune=42218",
            "/lieux/?q=saint-just",
            "/lieux/?commune=42094&guide=se-connecter-cesu",
            "/?q=bateau",
        ]
        .map(str::to_owned),
    );
    addresses
}

/// Pages of guides after the first are of the same kinds: one size and one state of them are enough here.
fn is_of_a_kind_seen(address: &str) -> bool {
    let first = content().guides.remove(0).slug;
    address.starts_with("/guides/") && !address.starts_with(&format!("/guides/{first}/"))
}

/// Loads a page, and waits for what an address with a query draws after it. A page of text alone is there at once.
pub async fn open(session: &Session, address: &str) {
    session.load(address).await;
    session.until("!document.documentElement.dataset.script || 'ready' in document.documentElement.dataset").await;
    if address.contains('?') {
        session.until("document.querySelector('.map__pin, .search__results li, .search__nothing')").await;
    }
}

/// The source of axe-core; `None`, said aloud, when it is not there.
pub fn axe() -> Option<String> {
    let source = env::var_os("SITE_AXE").and_then(|path| fs::read_to_string(path).ok());
    if source.is_none() {
        println!("skipped: axe-core is not there; `cargo site test` installs it");
    }
    source
}

#[tokio::test]
async fn axe_finds_nothing_light_or_dark() {
    let Some(axe) = axe() else { return };
    let Some(mut session) = Session::open(Site::Root).await else { return };
    session.provoked = vec!["404"];
    let mut found = Vec::new();
    for (index, address) in addresses().into_iter().enumerate() {
        let seen = is_of_a_kind_seen(&address);
        for (width, height) in if seen { &SCREENS[..1] } else { &SCREENS[..2] } {
            session.screen(*width, *height).await;
            open(&session, &address).await;
            session.js(&axe).await;
            // Of a kind that was seen, one page by day and the next by night.
            for dark in if seen { vec![index % 2 == 0] } else { vec![false, true] } {
                session.dark(dark).await;
                // Every fold open, so that what it holds is judged too.
                for open in if seen { &[true][..] } else { &[false, true] } {
                    session.js(&format!("document.querySelectorAll('details').forEach((d) => d.open = {open})")).await;
                    for violation in violations(&session).await {
                        found.push(format!("{address} at {width}, dark {dark}, open {open}: {violation}"));
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    session.close().await;
}

pub async fn violations(session: &Session) -> Vec<String> {
    let script = "const done = arguments[arguments.length - 1]; \
        axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}) \
        .then((r) => done(r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ') + ' ' + n.failureSummary).slice(0, 3).join(' | '))))";
    let returned = session.driver.execute_async(script, Vec::new()).await.unwrap();
    let list: Vec<String> = serde_json::from_value(returned.json().clone()).unwrap();
    list
}

/// States that only a person brings about: what it is, what is behind the `#`, what is done, what is there then.
const STATES: [(&str, &str, &str, &str); 5] = [
    (
        "reading aloud",
        "",
        "document.querySelector('.listen__main').click()",
        "document.querySelectorAll('.listen button').length === 3",
    ),
    (
        "no French voice",
        "#muet",
        "document.querySelector('.listen__main').click()",
        "document.querySelector('.listen__no-voice')",
    ),
    (
        "a code to scan",
        "",
        "document.querySelector('.share').open = true",
        "document.querySelector('.share__scan img').naturalWidth",
    ),
    (
        "back from the official site",
        "",
        "addEventListener('click', (e) => { if (e.target.closest('[target=_blank]')) e.preventDefault(); }); \
         document.querySelector('.leaving a').click(); document.dispatchEvent(new Event('visibilitychange'))",
        "document.querySelector('.coming-back')",
    ),
    (
        "a gesture looked up",
        "",
        "document.querySelector('details.help').open = true; document.querySelector('.help__topic:nth-of-type(3) a').click()",
        "document.querySelector('.way-back a')",
    ),
];

/// Speaks without a sound and never ends; `#muet` has no voice.
const VOICE: &str = "Object.defineProperty(window, 'speechSynthesis', {value: {getVoices: () => location.hash === '#muet' ? [] : \
    [{lang: 'fr-FR', localService: true}], speak() {}, cancel() {}}}); \
    window.SpeechSynthesisUtterance = class {}";

#[tokio::test]
async fn axe_finds_nothing_in_the_states_that_a_person_brings_about() {
    let Some(axe) = axe() else { return };
    let Some(session) = Session::open(Site::Public).await else { return };
    let guide = content().guides.remove(0);
    session.before_every_page(VOICE).await;
    let mut found = Vec::new();
    for (state, hash, bring_about, seen) in STATES {
        for (width, height) in &SCREENS[..2] {
            session.screen(*width, *height).await;
            session.load(&format!("/guides/{}/{}/{hash}", guide.slug, guide.steps[0].id)).await;
            session.driver.refresh().await.unwrap();
            session.ready().await;
            session.until("document.querySelector('.listen__main')").await;
            session.js(bring_about).await;
            session.until(seen).await;
            session.js(&axe).await;
            for dark in [false, true] {
                session.dark(dark).await;
                for violation in violations(&session).await {
                    found.push(format!("{state} at {width}, dark {dark}: {violation}"));
                }
                let shot = session.cdp("Page.captureScreenshot", json!({"format": "png"})).await;
                let light = if dark { "sombre" } else { "clair" };
                save(&shot, &format!("etat-{}-{width}-{light}.png", state.replace(' ', "-")));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    session.close().await;
}

/// axe-core must be able to see what is wrong: it does on a page we break.
#[tokio::test]
async fn axe_sees_what_is_wrong() {
    let Some(axe) = axe() else { return };
    let Some(session) = Session::open(Site::Root).await else { return };
    session.load_ready("/").await;
    session.js("document.querySelector('label').remove(); document.querySelector('h1').style.color = '#ccc'").await;
    session.js(&axe).await;
    let found = violations(&session).await.join(" ");
    assert!(found.contains("label") && found.contains("color-contrast"), "{found}");
    session.close().await;
}

#[tokio::test]
async fn pages_are_photographed_and_never_wider_than_the_screen() {
    let Some(mut session) = Session::open(Site::Root).await else { return };
    session.provoked = vec!["404"];
    let mut too_wide = Vec::new();
    for address in addresses() {
        let name =
            if address == "/" { "accueil".into() } else { address.trim_matches('/').replace(['/', '?', '='], "_") };
        for (width, height) in if is_of_a_kind_seen(&address) { &SCREENS[..1] } else { &SCREENS } {
            session.screen(*width, *height).await;
            open(&session, &address).await;
            for dark in [false, true] {
                session.dark(dark).await;
                session.js("return document.fonts.ready.then(() => 1)").await;
                let shot = session
                    .cdp("Page.captureScreenshot", json!({"format": "png", "captureBeyondViewport": false}))
                    .await;
                save(&shot, &format!("{name}-{width}-{}.png", if dark { "sombre" } else { "clair" }));
            }
        }
        for width in [320, 390] {
            session.screen(width, 800).await;
            open(&session, &address).await;
            let overflow = session.js("return document.documentElement.scrollWidth - innerWidth").await;
            if overflow.as_i64() != Some(0) {
                too_wide.push(format!("{address} at {width}: {overflow} px too wide"));
            }
        }
    }
    assert!(too_wide.is_empty(), "{}", too_wide.join("\n"));
    session.close().await;
}

fn save(shot: &Value, name: &str) {
    let bytes = base64::engine::general_purpose::STANDARD.decode(shot["data"].as_str().unwrap()).unwrap();
    fs::write(pictures().join(name), bytes).unwrap();
}

#[tokio::test]
async fn every_page_reads_without_javascript() {
    let Some(mut session) = Session::open(Site::InFolder).await else { return };
    session.provoked = vec!["404"];
    session.load("/").await;
    session.cdp("Emulation.setScriptExecutionDisabled", json!({"value": true})).await;
    for page in Page::all(&content(), &directory()).into_iter().filter(|page| !matches!(page, Page::Short(..))) {
        session.load(&page.path()).await;
        let seen = session
            .js("const h = document.querySelector('h1'); const m = document.querySelector('main'); \
                 return [!!h && h.checkVisibility() && h.innerText.trim().length > 3, m.innerText.trim().split(/\\s+/).length]")
            .await;
        assert_eq!(seen[0], json!(true), "{}: no heading", page.path());
        assert!(seen[1].as_u64().unwrap() > 15, "{}: hardly any text", page.path());
    }
    session.close().await;
}
