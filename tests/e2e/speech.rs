//! Reading aloud, with the browser's speech replaced by a recorder that speaks only when the test says so.

use serde_json::{Value, json};

use crate::harness::{Session, Site, content};

/// `spoken` holds what was said, `over()` ends the sentence that is being said, as a real voice would.
const RECORDER: &str = "(() => { \
    const said = []; let now = null; window.spoken = said; \
    const end = (kind) => { const u = now; now = null; if (u && u['on' + kind]) u['on' + kind](new Event(kind)); }; \
    window.over = () => end('end'); window.isSpeaking = () => !!now; \
    const voices = window.voicesOfTheTest || [{lang: 'en-US', localService: true, name: 'a'}, \
        {lang: 'fr-FR', localService: false, name: 'distant'}, {lang: 'fr-FR', localService: true, name: 'here'}]; \
    Object.defineProperty(window, 'speechSynthesis', {configurable: true, value: { \
        getVoices: () => voices, \
        speak: (u) => { said.push([u.text, u.voice && u.voice.name, u.rate]); now = u; }, \
        cancel: () => end('error') }}); \
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } }; \
})()";

async fn session_with_voice(site: Site, before: &str) -> Option<Session> {
    let session = Session::open(site).await?;
    session.before_every_page(&format!("{before}; {RECORDER}")).await;
    Some(session)
}

async fn said(session: &Session) -> Vec<String> {
    let said: Vec<(String, Value, Value)> = serde_json::from_value(session.js("return window.spoken").await).unwrap();
    said.into_iter().map(|(text, ..)| text).collect()
}

/// The words that are lit now.
const LIT: &str =
    "[...(CSS.highlights.get('lecture') || [])].map((r) => r.toString().replace(/\\s+/g, ' ').trim()).join('')";

async fn first_step(session: &Session) {
    let guide = content().guides.remove(0);
    session.load_ready(&format!("/guides/{}/{}/", guide.slug, guide.steps[0].id)).await;
    session.until("document.querySelector('.listen__main')").await;
}

#[tokio::test]
async fn a_step_is_read_sentence_by_sentence_and_lit_as_it_is_read() {
    let Some(session) = session_with_voice(Site::InFolder, "").await else { return };
    first_step(&session).await;
    let action = content().guides.remove(0).steps[0].action.computer.replace('\u{a0}', " ");
    session.control("Écouter").await.click().await.unwrap();
    session.until("window.spoken.length === 1").await;
    // By the device's own French voice, slower than its usual speed.
    let first = session.js("return window.spoken[0].slice(1)").await;
    assert_eq!(first[0], "here");
    assert!(first[1].as_f64().unwrap() < 1.0);
    let mut count = 1;
    let mut lit = Vec::new();
    while session.js("return window.isSpeaking()").await == json!(true) {
        let now = session.js(&format!("return {LIT}")).await;
        lit.push(now.as_str().unwrap().to_owned());
        session.js("window.over()").await;
        count += 1;
        assert!(count < 200, "it never ends");
    }
    let said = said(&session).await;
    assert_eq!(said.len(), lit.len());
    assert!(lit[0].contains(&action) || action.contains(&lit[0]), "{} / {action}", lit[0]);
    // In the order of the page: title, sign, text, what one will see; each sentence once, as it stands there.
    let page = session.js("return document.querySelector('main').innerText.replace(/\\s+/g, ' ')").await;
    let mut from = 0;
    for sentence in &lit {
        let at = page.as_str().unwrap()[from..].find(sentence.as_str());
        from += at.unwrap_or_else(|| panic!("« {sentence} » is not further down"));
    }
    assert!(lit.iter().any(|sentence| sentence.contains("Ce que vous allez voir")), "{lit:?}");
    // Addresses are said, not spelled.
    assert!(said.iter().any(|sentence| sentence.contains(" point ")), "{said:?}");
    assert!(!said.join(" ").contains("nouvel onglet)"), "words for screen readers are not read");
    session.until("document.querySelector('.listen__main').innerText.includes('Écouter')").await;
    session.until(&format!("{LIT} === ''")).await;
    session.close().await;
}

#[tokio::test]
async fn pause_going_on_speed_and_stop() {
    let Some(session) = session_with_voice(Site::Root, "").await else { return };
    first_step(&session).await;
    session.control("Écouter").await.click().await.unwrap();
    session.until("window.spoken.length === 1").await;
    session.js("window.over()").await;
    session.until("window.spoken.length === 2").await;
    session.control("Pause").await.click().await.unwrap();
    session.until("!window.isSpeaking()").await;
    assert_ne!(session.js(&format!("return {LIT}")).await, json!(""), "where one is stays lit");
    session.control("Reprendre").await.click().await.unwrap();
    session.until("window.spoken.length === 3 && window.isSpeaking()").await;
    let said_now = said(&session).await;
    assert_eq!(said_now[1], said_now[2], "the sentence again, from its beginning");
    session.control("Vitesse").await.click().await.unwrap();
    session.until("window.spoken.length === 4 && window.isSpeaking()").await;
    assert_eq!(session.js("return window.spoken[3][2] > window.spoken[2][2]").await, json!(true));
    assert_eq!(said(&session).await[3], said_now[2]);
    session.control("Arrêter").await.click().await.unwrap();
    session.until(&format!("!window.isSpeaking() && {LIT} === ''")).await;
    // Going to the next step hushes the voice; the speed is kept.
    session.control("Écouter").await.click().await.unwrap();
    session.until("window.spoken.length === 5 && window.isSpeaking()").await;
    session.control("Étape suivante").await.click().await.unwrap();
    session.until("!window.isSpeaking() && document.title.startsWith('Étape 2')").await;
    session.until("document.querySelector('.listen__main')?.innerText.includes('Écouter')").await;
    session.control("Écouter").await.click().await.unwrap();
    session.until("window.spoken.length === 6").await;
    assert_eq!(session.js("return window.spoken[5][2] === window.spoken[3][2]").await, json!(true));
    session.close().await;
}

/// A browser without highlights of its own: the paragraph is marked instead.
#[tokio::test]
async fn where_a_sentence_cannot_be_lit_its_paragraph_is() {
    let Some(session) = session_with_voice(
        Site::Root,
        "delete window.Highlight; delete CSS.highlights; Object.defineProperty(CSS, 'highlights', {value: undefined})",
    )
    .await
    else {
        return;
    };
    first_step(&session).await;
    session.control("Écouter").await.click().await.unwrap();
    session.until("document.querySelector('h1[data-lu]')").await;
    session.control("Arrêter").await.click().await.unwrap();
    session.until("!document.querySelector('[data-lu]')").await;
    session.close().await;
}

#[tokio::test]
async fn without_a_french_voice_it_says_kindly_how_to_get_one() {
    for voices in
        ["[]", "[{lang: 'en-US', localService: true, name: 'a'}, {lang: 'fr-FR', localService: false, name: 'b'}]"]
    {
        let Some(session) = session_with_voice(Site::Root, &format!("window.voicesOfTheTest = {voices}")).await else {
            return;
        };
        first_step(&session).await;
        session.control("Écouter").await.click().await.unwrap();
        session
            .until(
                "document.querySelector('[role=status] .listen__no-voice')?.innerText.includes('pas encore de voix')",
            )
            .await;
        assert_eq!(session.js("return window.spoken.length").await, json!(0));
        session.close().await;
    }
}

/// A browser that cannot speak has no button.
#[tokio::test]
async fn a_browser_that_cannot_speak_has_no_button() {
    let Some(session) = Session::open(Site::Root).await else { return };
    session.before_every_page("Object.defineProperty(window, 'speechSynthesis', {value: undefined})").await;
    let guide = content().guides.remove(0);
    session.load_ready(&format!("/guides/{}/{}/", guide.slug, guide.steps[0].id)).await;
    session.until("document.querySelector('.share__address')").await;
    assert_eq!(session.js("return document.querySelector('.listen__main')").await, json!(null));
    session.close().await;
}
