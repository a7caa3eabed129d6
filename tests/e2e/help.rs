//! « Besoin d'aide ? » on a step, the sheet that goes with it, and the way back from the official site.

use base64::Engine as _;
use serde_json::json;
use thirtyfour::Key;

use crate::harness::{Session, Site, content, directory};

/// The third step of the first guide.
fn step() -> (String, String) {
    let guide = content().guides.remove(0);
    (format!("/guides/{}/{}/", guide.slug, guide.steps[2].id), format!("{} 3", guide.code))
}

#[tokio::test]
async fn help_answers_four_questions_and_leads_to_a_place_and_a_sheet() {
    let Some(session) = Session::open(Site::InFolder).await else { return };
    let (path, code) = step();
    session.load_ready(&path).await;
    session.control("Besoin d’aide").await.click().await.unwrap();
    for (question, answer) in [
        ("Mon écran est différent", "Dites-le-nous"),
        ("J’ai un message d’erreur", "Vous n’avez rien cassé"),
        ("Je ne sais pas faire ce geste", "clavier"),
    ] {
        session.control(question).await.click().await.unwrap();
        let answer = serde_json::to_string(answer).unwrap();
        session
            .until(&format!(
                "[...document.querySelectorAll('.help__topic[open] .help__answer')].some((a) => a.innerText.includes({answer}))"
            ))
            .await;
    }
    // The address to write to is there as text, and nothing is sent by itself.
    session.until("document.querySelector('.help a[href^=\"mailto:\"]').innerText.includes('@')").await;
    session
        .until(&format!("document.querySelector('.help__say').innerText.replace(/\\s/g, ' ').includes('{code}')"))
        .await;
    session.control("Trouver de l’aide près de chez vous").await.click().await.unwrap();
    session.heading("De l’aide près de chez vous").await;
    a_place_that_offers_what_the_guide_needs(&session).await;
    session.load_ready(&path).await;
    session.until("document.querySelector('details.help')").await;
    session.js("document.querySelector('details.help').open = true").await;
    session.control("Ma fiche pour me faire aider").await.click().await.unwrap();
    session.heading("Ma fiche pour me faire aider").await;
    session.until(&format!("document.querySelector('main').innerText.includes('{code}')")).await;
    session.close().await;
}

/// From the help of a step: what one looks for is told, only places that offer it are listed, and one of them is opened.
async fn a_place_that_offers_what_the_guide_needs(session: &Session) {
    let guide = content().guides.remove(0);
    let title = serde_json::to_string(&guide.title).unwrap();
    session.until(&format!("document.querySelector('.near__guide')?.innerText.includes({title})")).await;
    session.find("#commune").await.send_keys("feurs").await.unwrap();
    session.press(Key::Enter).await;
    session.until("document.querySelectorAll('.place__name a').length > 1").await;
    session.until("location.search.includes('guide=')").await;
    let places = directory();
    let hrefs = session.js("return [...document.querySelectorAll('.place__name a')].map((a) => a.pathname)").await;
    let hrefs: Vec<String> = serde_json::from_value(hrefs).unwrap();
    let key = |href: &str| href.trim_end_matches('/').rsplit('/').next().unwrap().to_owned();
    assert!(hrefs.iter().all(|href| places.place(&key(href)).unwrap().offers(&guide.service)), "{hrefs:?}");
    assert!(places.place(&key(&hrefs[0])).unwrap().is_reachable());
    assert!(places.places().any(|place| !place.offers(&guide.service)), "no place that the filter leaves out");
    let name = places.place(&key(&hrefs[0])).unwrap().name().to_owned();
    session.click(".place__name a").await;
    session.heading(&name).await;
}

/// A gesture is looked up in another guide, over several steps and a reload; the band on top leads back.
#[tokio::test]
async fn a_gesture_is_looked_up_and_one_comes_back_to_the_same_step() {
    for site in [Site::Root, Site::InFolder] {
        let Some(session) = Session::open(site).await else { return };
        session.screen(390, 844).await;
        let (path, _) = step();
        session.load_ready(&path).await;
        let heading = session.js("return document.querySelector('h1').innerText.replace(/\\s+/g, ' ')").await;
        session.control("Besoin d’aide").await.click().await.unwrap();
        session.control("Je ne sais pas faire ce geste").await.click().await.unwrap();
        session.click(".help__topic[open] a").await;
        session.until("document.querySelector('.way-back a')?.innerText.includes('Revenir à l’étape 3')").await;
        // What was opened on the step does not cover the guide.
        session.until("!document.querySelector('details.help').open").await;
        session.control("Commencer").await.click().await.unwrap();
        session.until("document.querySelector('.step__count')?.innerText.includes('Étape 1')").await;
        session.until("document.querySelector('.way-back a')").await;
        // The device keeps it: the phone may forget the tab.
        session.keeps("geste ").await;
        session.driver.refresh().await.unwrap();
        session.ready().await;
        session.until("document.querySelector('.way-back a')?.innerText.includes('Revenir à l’étape 3')").await;
        session.click(".way-back a").await;
        session.heading(heading.as_str().unwrap()).await;
        session.until("!document.querySelector('.way-back')").await;
        session.close().await;
    }
}

/// A real second tab, on a page that stands in for the official site: the step waits in the first one, and asks when it is
/// looked at again.
#[tokio::test]
async fn one_leaves_for_the_official_site_and_comes_back_to_the_same_step() {
    let Some(session) = Session::open(Site::InFolder).await else { return };
    session.screen(390, 844).await;
    let guide = content().guides.remove(0);
    let index = guide.steps.iter().position(|step| step.opens_site).unwrap();
    session.load_ready(&format!("/guides/{}/{}/", guide.slug, guide.steps[index].id)).await;
    let before = session.js("return document.querySelector('h1').innerText").await;
    let official = session.js("return document.querySelector('.leaving a').hostname").await;
    assert!(official.as_str().unwrap().ends_with(&guide.address.as_ref().unwrap().essential));
    session
        .js("document.querySelector('.leaving a').href = document.documentElement.dataset.base + '/a-propos/'")
        .await;
    session.click(".leaving a").await;
    let here = session.driver.window().await.unwrap();
    let there = loop {
        let windows = session.driver.windows().await.unwrap();
        if let Some(other) = windows.into_iter().find(|window| *window != here) {
            break other;
        }
    };
    session.driver.switch_to_window(there).await.unwrap();
    session.heading("À propos de ce site").await;
    session.driver.close_window().await.unwrap();
    session.driver.switch_to_window(here).await.unwrap();
    session.until("document.querySelector('[role=status] .coming-back')").await;
    assert_eq!(session.js("return document.querySelector('h1').innerText").await, before);
    session.control("C’est fait").await.click().await.unwrap();
    let next = &guide.steps[index + 1].action;
    session.heading(next.phone.as_ref().unwrap_or(&next.computer)).await;
    session.close().await;
}

/// The phone forgets the tab while one is on the official site: loaded anew, it asks all the same.
#[tokio::test]
async fn the_return_survives_a_tab_that_the_phone_has_forgotten() {
    let Some(session) = Session::open(Site::Root).await else { return };
    session.screen(390, 844).await;
    let guide = content().guides.remove(0);
    let index = guide.steps.iter().position(|step| step.opens_site).unwrap();
    session.load_ready(&format!("/guides/{}/{}/", guide.slug, guide.steps[index].id)).await;
    session
        .js("addEventListener('click', (e) => { if (e.target.closest('[target=_blank]')) e.preventDefault(); })")
        .await;
    session.click(".leaving a").await;
    session.keeps("parti ").await;
    session.driver.refresh().await.unwrap();
    session.ready().await;
    session.until("document.querySelector('[role=status] .coming-back')").await;
    session.control("C’est fait").await.click().await.unwrap();
    session.until("!document.querySelector('.coming-back')").await;
    session.driver.back().await.unwrap();
    session.until(&format!("location.pathname.endsWith('/{}/')", guide.steps[index].id)).await;
    assert_eq!(session.js("return document.querySelector('.coming-back')").await, json!(null), "it was answered");
    session.close().await;
}

#[tokio::test]
async fn the_sheet_prints_on_one_page() {
    let Some(session) = Session::open(Site::Root).await else { return };
    for guide in content().guides {
        session.load_ready(&format!("/guides/{}/fiche/?etape={}", guide.slug, guide.steps[0].id)).await;
        session.until(&format!("document.querySelector('main').innerText.includes('{} 1')", guide.code)).await;
        let a4 = json!({"paperWidth": 8.27, "paperHeight": 11.69});
        let printed = session.cdp("Page.printToPDF", a4).await;
        let bytes = base64::engine::general_purpose::STANDARD.decode(printed["data"].as_str().unwrap()).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let pages = text.matches("/Type /Page\n").count() + text.matches("/Type /Page/").count();
        assert_eq!(pages, 1, "{}", guide.slug);
    }
    session.close().await;
}

/// The official site is not there in a test: its tab is not opened, the rest is as in a browser.
#[tokio::test]
async fn back_from_the_official_site_one_is_asked_whether_it_is_done() {
    let Some(session) = Session::open(Site::Root).await else { return };
    session.screen(390, 844).await;
    let guide = content().guides.remove(0);
    let index = guide.steps.iter().position(|step| step.opens_site).unwrap();
    let path = format!("/guides/{}/{}/", guide.slug, guide.steps[index].id);
    let look = |hidden: bool| {
        format!(
            "Object.defineProperty(document, 'hidden', {{ value: {hidden}, configurable: true }}); \
             document.dispatchEvent(new Event('visibilitychange'))"
        )
    };
    for (answer, expected) in [("C’est fait", "next"), ("Ça n’a pas marché", "help")] {
        session.load_ready(&path).await;
        // Looking away without having left asks nothing.
        session.js(&look(true)).await;
        session.js(&look(false)).await;
        assert_eq!(session.js("return document.querySelector('.coming-back')").await, json!(null));
        session
            .js("addEventListener('click', (e) => { if (e.target.closest('[target=_blank]')) e.preventDefault(); })")
            .await;
        session.click(".leaving a").await;
        session.js(&look(true)).await;
        session.js(&look(false)).await;
        session.until("document.querySelector('[role=status] .coming-back')").await;
        session.js("scrollTo(0, 0)").await;
        session.control(answer).await.click().await.unwrap();
        if expected == "next" {
            session
                .heading(
                    guide.steps[index + 1].action.phone.as_ref().unwrap_or(&guide.steps[index + 1].action.computer),
                )
                .await;
            session.until("!document.querySelector('.coming-back')").await;
        } else {
            session.until("document.querySelector('details.help').open").await;
            session.until("document.activeElement === document.querySelector('details.help > summary')").await;
        }
    }
    session.close().await;
}
