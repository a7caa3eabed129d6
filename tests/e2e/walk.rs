//! The guide walked from home to its end: by keyboard, by mouse, on a phone, in a folder, without JavaScript.

use coup_de_pouce::domain::guide::Guide;
use thirtyfour::Key;

use crate::{
    harness::{Session, Site, content},
    phrases::SAID,
};

/// The ways a person has of following a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hand {
    Keyboard,
    Mouse,
}

async fn follow(session: &Session, hand: Hand, words: &str) {
    match hand {
        Hand::Keyboard => {
            session.tab_to(words).await;
            session.press(Key::Enter).await;
        }
        Hand::Mouse => session.control(words).await.click().await.unwrap(),
    }
}

/// Home, the first guide's front page, every step, the end, and home again.
async fn walk(session: &Session, hand: Hand, phone: bool) {
    let guide = content().guides.remove(0);
    session.heading("De quoi avez-vous besoin").await;
    follow(session, hand, &guide.title).await;
    to_the_end(session, &guide, hand, phone).await;
}

/// From a guide's front page over every step to its end, and home.
async fn to_the_end(session: &Session, guide: &Guide, hand: Hand, phone: bool) {
    session.heading(&guide.title).await;
    follow(session, hand, "Commencer").await;
    let last = guide.steps.len() - 1;
    for (index, step) in guide.steps.iter().enumerate() {
        let action = if phone { step.action.phone.as_ref() } else { None };
        session.heading(action.unwrap_or(&step.action.computer)).await;
        session.until(&format!("location.pathname.endsWith('/{}/')", step.id)).await;
        let on = match step.commitment.reversibility.is_point_of_no_return() {
            _ if index == last => "J’ai fini",
            true => "J’ai relu",
            false => "Étape suivante",
        };
        follow(session, hand, on).await;
    }
    session.heading("Vous êtes au bout du guide").await;
    follow(session, hand, "Accueil").await;
    session.heading("De quoi avez-vous besoin").await;
}

async fn check(site: Site, hand: Hand, width: u32) {
    let Some(session) = Session::open(site).await else { return };
    session.screen(width, if width < 700 { 844 } else { 800 }).await;
    session.load_ready("/").await;
    session.js("window.sameDocument = true").await;
    walk(&session, hand, width < 700).await;
    assert_eq!(session.js("return window.sameDocument").await, serde_json::json!(true), "the walk reloaded the page");
    session.close().await;
}

#[tokio::test]
async fn by_keyboard() {
    check(Site::Root, Hand::Keyboard, 1280).await;
}

#[tokio::test]
async fn by_mouse() {
    check(Site::Root, Hand::Mouse, 1280).await;
}

#[tokio::test]
async fn on_a_phone() {
    check(Site::Root, Hand::Mouse, 390).await;
}

#[tokio::test]
async fn in_a_folder_by_keyboard_on_a_narrow_screen() {
    check(Site::InFolder, Hand::Keyboard, 390).await;
}

#[tokio::test]
async fn with_debug_assertions() {
    check(Site::Debug, Hand::Mouse, 1280).await;
}

#[tokio::test]
async fn without_javascript() {
    for site in [Site::Root, Site::InFolder] {
        let Some(session) = Session::open(site).await else { return };
        session.load("/").await;
        session.cdp("Emulation.setScriptExecutionDisabled", serde_json::json!({"value": true})).await;
        session.load("/").await;
        walk(&session, Hand::Mouse, false).await;
        assert_eq!(
            session.js("return document.documentElement.hasAttribute('data-ready')").await,
            serde_json::json!(false)
        );
        session.close().await;
    }
}

#[tokio::test]
async fn the_phone_s_own_back_goes_one_step_back() {
    let Some(session) = Session::open(Site::Root).await else { return };
    let guide = content().guides.remove(0);
    session.load_ready(&format!("/guides/{}/", guide.slug)).await;
    follow(&session, Hand::Mouse, "Commencer").await;
    session.heading(&guide.steps[0].action.computer).await;
    follow(&session, Hand::Mouse, "Étape suivante").await;
    session.heading(&guide.steps[1].action.computer).await;
    session.driver.back().await.unwrap();
    session.heading(&guide.steps[0].action.computer).await;
    session.driver.back().await.unwrap();
    session.heading(&guide.title).await;
    session.close().await;
}

#[tokio::test]
async fn the_focus_goes_to_the_new_heading_and_the_title_follows() {
    let Some(session) = Session::open(Site::Root).await else { return };
    let guide = content().guides.remove(0);
    session.load_ready(&format!("/guides/{}/", guide.slug)).await;
    follow(&session, Hand::Mouse, "Commencer").await;
    session.heading(&guide.steps[0].action.computer).await;
    session.until("document.activeElement === document.querySelector('h1')").await;
    session.until("document.title.startsWith('Étape 1 sur')").await;
    session.close().await;
}

#[tokio::test]
async fn search_finds_the_guide_and_a_step_by_its_code() {
    let Some(session) = Session::open(Site::Root).await else { return };
    let guide = content().guides.remove(0);
    for (words, path) in
        [("femme de menage", "/"), ("urssaf", "/"), ("attestation fisc", "/"), ("CESU 4", "/ecrire-identifiant/")]
    {
        session.load_ready("/").await;
        session.find("#recherche").await.send_keys(words).await.unwrap();
        session.until("document.querySelector('.search__results a')").await;
        session.find(".search__results a").await.click().await.unwrap();
        session.until(&format!("location.pathname === '/guides/{}{path}'", guide.slug)).await;
    }
    // Communes and places too.
    session.load_ready("/?q=roanne").await;
    session.until("document.querySelector('.search__results a')?.innerText.includes('près de Roanne')").await;
    session.control("Lieux d’aide près de Roanne").await.click().await.unwrap();
    session.until("document.getElementById('resultats')?.innerText.includes('Roanne')").await;
    session.load_ready("/?q=bateau").await;
    session.until("document.querySelector('.search__nothing')").await;
    session.close().await;
}

/// Every guide is found on the home page by three phrases that are not its title, and walked to its end, by keyboard alone,
/// each time in the same document.
async fn found_and_walked_by_keyboard(part: usize) {
    let Some(session) = Session::open(Site::Root).await else { return };
    session.screen(1280, 800).await;
    session.load_ready("/").await;
    session.js("window.sameDocument = true").await;
    for (slug, phrases) in SAID.iter().skip(part).step_by(3) {
        let guide = content().guides.into_iter().find(|guide| guide.slug.as_str() == *slug).unwrap();
        for phrase in phrases {
            assert!(!guide.title.to_lowercase().contains(phrase), "« {phrase} » is the title");
            session.heading("De quoi avez-vous besoin").await;
            session.tab_to("recherche").await;
            session.js("document.getElementById('recherche').select()").await;
            session.find("#recherche").await.send_keys(*phrase).await.unwrap();
            let title = serde_json::to_string(&guide.title.replace('\u{a0}', " ")).unwrap();
            session
                .until(&format!(
                    "document.querySelector('.search__results .rows__name')?.innerText.replace(/\\s+/g, ' ') === {title}"
                ))
                .await;
            // From the top of the page, for the next phrase.
            session.js("document.querySelector('h1').focus()").await;
        }
        follow(&session, Hand::Keyboard, &guide.title).await;
        to_the_end(&session, &guide, Hand::Keyboard, false).await;
    }
    assert_eq!(session.js("return window.sameDocument").await, serde_json::json!(true), "the walk reloaded the page");
    session.close().await;
}

#[tokio::test]
async fn guides_1_4_7_are_found_by_what_people_say_and_walked_by_keyboard() {
    found_and_walked_by_keyboard(0).await;
}

#[tokio::test]
async fn guides_2_5_8_are_found_by_what_people_say_and_walked_by_keyboard() {
    found_and_walked_by_keyboard(1).await;
}

#[tokio::test]
async fn guides_3_6_9_are_found_by_what_people_say_and_walked_by_keyboard() {
    found_and_walked_by_keyboard(2).await;
}
