//! « S'entraîner sans risque » in a real browser: finished by reading only what is on the screen, by mouse, by touch and by
//! keyboard; the phone's « Retour » goes one drawn screen back; what is typed is found nowhere afterwards.

use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::{
    harness::{Session, Site, content, public},
    pages::{axe, violations},
};

const PASSWORD: &str = "/guides/mot-de-passe-oublie/entrainement/";
const EXERCISES: [(&str, [&str; 2]); 3] = [
    ("mot-de-passe-oublie", ["mail-en-retard", "mail-indesirable"]),
    ("envoyer-une-piece-jointe", ["photo-trop-lourde", "adresse-mal-ecrite"]),
    ("se-connecter-cesu", ["majuscules-bloquees", "page-trop-attendu"]),
];
const LEVELS: [&str; 3] = ["pas-a-pas", "aide", "seul"];
/// More presses than any try has tasks.
const ENOUGH: usize = 40;
/// After a screen has changed, presses wait so long: the second of a double click is not for it.
const SETTLED: Duration = Duration::from_millis(500);

/// How a person presses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hand {
    Mouse,
    Touch,
    Keyboard,
}

fn try_of(guide: &str, run: &str, level: &str) -> String {
    format!("/guides/{guide}/entrainement/?parcours={run}&niveau={level}&ecran=0")
}

const IS_OVER: &str = "document.querySelector('.practice__real')";
const TASK: &str = "document.querySelector('#consigne')?.innerText";

/// The element that is marked, once help has been asked for as often as it takes.
async fn marked(session: &Session, hand: Hand) -> bool {
    for _ in 0..3 {
        if session.js("return !!document.querySelector('.practice__drawing .target')").await == json!(true) {
            return true;
        }
        press(session, hand, ".practice__help").await;
    }
    false
}

async fn press(session: &Session, hand: Hand, css: &str) {
    match hand {
        Hand::Mouse => session.click(css).await,
        Hand::Touch => {
            let point = session
                .js(&format!(
                    "const e = document.querySelector('{css}'); e.scrollIntoView({{block: 'center', behavior: 'instant'}}); \
                     const r = e.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]"
                ))
                .await;
            let finger = json!([{"x": point[0], "y": point[1]}]);
            session.cdp("Input.dispatchTouchEvent", json!({"type": "touchStart", "touchPoints": finger})).await;
            session.cdp("Input.dispatchTouchEvent", json!({"type": "touchEnd", "touchPoints": []})).await;
        }
        // From where the focus is, with the Tab key alone.
        Hand::Keyboard => {
            for _ in 0..80 {
                let there =
                    session.js(&format!("return document.querySelector('{css}') === document.activeElement")).await;
                if there == json!(true) {
                    return session.press(Key::Enter).await;
                }
                session.press(Key::Tab).await;
            }
            panic!("{css} is not reached by keyboard");
        }
    }
}

/// Goes on until the end is told, by the marks and the instructions alone.
async fn finish(session: &Session, hand: Hand, typed: Option<&str>) {
    for _ in 0..ENOUGH {
        if session.js(&format!("return !!{IS_OVER}")).await == json!(true) {
            return;
        }
        let before =
            session.js(&format!("return [{TASK}, document.querySelector('.practice__number')?.innerText]")).await;
        tokio::time::sleep(SETTLED).await;
        assert!(marked(session, hand).await, "nothing is marked at {before}");
        let is_field = session
            .js("return document.querySelector('.practice__drawing .target').classList.contains('drawing__input')")
            .await;
        let target =
            if is_field == json!(true) { ".practice__field button:has(.target)" } else { ".practice__drawing .target" };
        press(session, hand, target).await;
        if is_field == json!(true) {
            session.until("document.querySelector('#ecrire')").await;
            // The first field is typed in, wrongly first.
            if let Some(wrong) = typed.filter(|_| is_second(&before)) {
                type_wrong(session, wrong).await;
            }
            press(session, hand, "#ecrire").await;
        }
        session
            .until(&format!(
                "{IS_OVER} || JSON.stringify([{TASK}, document.querySelector('.practice__number')?.innerText]) !== {}",
                json!(before.to_string())
            ))
            .await;
    }
    panic!("no end");
}

/// At the second task, which is a field.
fn is_second(before: &Value) -> bool {
    before[1].as_str().is_some_and(|number| number.contains("Étape 2 "))
}

async fn type_wrong(session: &Session, wrong: &str) {
    session.find("#saisie").await.send_keys(wrong).await.unwrap();
    session.press(Key::Enter).await;
    session.until("document.querySelector('.practice__said').innerText.includes('informations de Camille')").await;
    // Nothing has to be typed again, and the hand is where it was.
    let there =
        "const field = document.querySelector('#saisie'); return [field.value, document.activeElement === field]";
    assert_eq!(session.js(there).await, json!([wrong, true]));
}

/// Three exercises at each level, and two incidents of each.
async fn all_of_them(session: &Session, hand: Hand) {
    for (guide, incidents) in EXERCISES {
        for level in LEVELS {
            session.load_ready(&try_of(guide, "chemin", level)).await;
            session.until(TASK).await;
            // Guided, the place is shown at once; else on request only.
            let shown = session.js("return !!document.querySelector('.practice__drawing .target')").await;
            assert_eq!(shown, json!(level == "pas-a-pas"), "{guide} {level}");
            finish(session, hand, None).await;
            let words = session.js("return document.querySelector('main').innerText").await;
            let words = words.as_str().unwrap();
            for told in ["Votre vraie démarche reste à faire", "vous avez réussi à", "gardez près de vous"] {
                assert!(words.contains(told), "{guide} {level}: {told} in {words}");
            }
        }
        for (incident, level) in incidents.into_iter().zip(["aide", "seul"]) {
            session.load_ready(&try_of(guide, incident, level)).await;
            session.until(TASK).await;
            let told = session.js("return document.querySelector('.practice__situation').innerText.length > 40").await;
            assert_eq!(told, json!(true), "{guide} {incident}");
            finish(session, hand, None).await;
        }
    }
}

#[tokio::test]
async fn three_exercises_and_their_incidents_are_finished_by_mouse() {
    let Some(session) = Session::open(Site::Root).await else { return };
    all_of_them(&session, Hand::Mouse).await;
    session.close().await;
}

#[tokio::test]
async fn three_exercises_and_their_incidents_are_finished_by_touch() {
    let Some(session) = Session::open(Site::Root).await else { return };
    session.screen(390, 844).await;
    session.cdp("Emulation.setTouchEmulationEnabled", json!({"enabled": true})).await;
    all_of_them(&session, Hand::Touch).await;
    for (guide, _) in EXERCISES {
        session.load_ready(&try_of(guide, "reparer", "pas-a-pas")).await;
        session.until(TASK).await;
        finish(&session, Hand::Touch, None).await;
    }
    session.close().await;
}

#[tokio::test]
async fn three_exercises_and_their_incidents_are_finished_by_keyboard() {
    let Some(session) = Session::open(Site::Root).await else { return };
    all_of_them(&session, Hand::Keyboard).await;
    session.close().await;
}

/// From the page where one chooses; the focus is never lost.
#[tokio::test]
async fn an_exercise_is_begun_and_ended_by_keyboard() {
    let Some(session) = Session::open(Site::Root).await else { return };
    session.load_ready(PASSWORD).await;
    session.until("document.querySelector('.practice .button--main')").await;
    press(&session, Hand::Keyboard, ".practice .button--main").await;
    session.until("document.activeElement?.id === 'consigne'").await;
    finish(&session, Hand::Keyboard, None).await;
    session.until("document.activeElement?.id === 'consigne'").await;
    session.close().await;
}

#[tokio::test]
async fn what_is_typed_is_found_nowhere_afterwards() {
    let Some(mut session) = Session::open(Site::Root).await else { return };
    session.load_ready(&try_of("mot-de-passe-oublie", "chemin", "pas-a-pas")).await;
    session.until(TASK).await;
    finish(&session, Hand::Mouse, Some("jeanne.inconnue@laposte.net")).await;
    let kept = session
        .js("const out = [location.href, document.cookie, JSON.stringify(history.state), JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage}), document.documentElement.outerHTML]; \
             for (const { name } of await indexedDB.databases()) { \
               const db = await new Promise((ok) => { const r = indexedDB.open(name); r.onsuccess = () => ok(r.result); }); \
               for (const store of db.objectStoreNames) { \
                 const all = await new Promise((ok) => { const r = db.transaction(store).objectStore(store).getAll(); r.onsuccess = () => ok(r.result); }); \
                 for (const value of all) { const bytes = value?.bytes ?? value; \
                   out.push(bytes instanceof Uint8Array || bytes instanceof ArrayBuffer ? new TextDecoder().decode(bytes) : JSON.stringify(value)); } } db.close(); } \
             for (const key of await caches.keys()) for (const request of await (await caches.open(key)).keys()) out.push(request.url); \
             return out")
        .await;
    let kept: Vec<&str> = kept.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(
        kept.iter().any(|text| text.contains("essai mot-de-passe-oublie chemin")),
        "what was practised is kept: {kept:?}"
    );
    for text in kept {
        assert!(!text.contains("jeanne.inconnue"), "{text}");
    }
    for request in session.requests().await {
        assert!(!request.contains("jeanne"), "{request}");
    }
    session.close().await;
}

#[tokio::test]
async fn back_goes_one_drawn_screen_back_and_a_wrong_press_stays() {
    let Some(session) = Session::open(Site::Root).await else { return };
    session.load_ready(PASSWORD).await;
    session.click(".practice .button--main").await;
    session.until(TASK).await;
    // Before a success only one try is offered.
    let site = "document.querySelector('.drawing__page')?.innerText";
    let first = session.js(&format!("return {site}")).await;
    session.click(".practice__drawing .target").await;
    session.until(&format!("{site} !== {first}")).await;
    session.until("location.search.endsWith('ecran=1')").await;
    session.driver.back().await.unwrap();
    session
        .until(&format!(
            "{site} === {first} && document.querySelector('.practice__number').innerText.startsWith('Étape 1 ')"
        ))
        .await;
    // The drawn arrow does the same.
    tokio::time::sleep(SETTLED).await;
    session.click(".practice__drawing .target").await;
    session.until("location.search.endsWith('ecran=1')").await;
    tokio::time::sleep(SETTLED).await;
    session.click(".practice__arrow").await;
    session.until(&format!("{site} === {first} && location.search.endsWith('ecran=0')")).await;
    // Wrong: it explains, stays, and the button keeps the focus.
    tokio::time::sleep(SETTLED).await;
    session.click(".drawing__link:last-child > .practice__press:not(.target)").await;
    session.until("document.querySelector('.practice__said').innerText.includes('pas grave')").await;
    assert_eq!(session.js(&format!("return {site}")).await, first);
    let focused =
        session.js("return document.activeElement.matches('.drawing__link:last-child > .practice__press')").await;
    assert_eq!(focused, json!(true), "a button that explains keeps the focus");
    // The second press of a double click is not for the next screen.
    session.js("const target = document.querySelector('.practice__drawing .target'); target.click();         await new Promise((done) => setTimeout(done, 60)); document.querySelector('.practice__press').click()").await;
    session.until("document.querySelector('.practice__number').innerText.startsWith('Étape 2 ')").await;
    let said = session.js("return document.querySelector('.practice__said').innerText").await;
    assert!(said.as_str().is_some_and(|said| said.contains("Rien n’a changé")), "the praise stays: {said}");
    // Loaded anew in the middle, one goes on there; « Retour » still goes back, and « Suivant » forward.
    tokio::time::sleep(SETTLED).await;
    session.click(".practice__drawing .target").await;
    session.until("document.querySelector('#ecrire')").await;
    session.click("#ecrire").await;
    session.until("document.querySelector('.practice__number').innerText.startsWith('Étape 3 ')").await;
    let before = session.js(&format!("return {site}")).await;
    tokio::time::sleep(SETTLED).await;
    session.click(".practice__drawing .target").await;
    session.until("location.search.endsWith('ecran=2')").await;
    session.driver.refresh().await.unwrap();
    session.ready().await;
    session.until("document.querySelector('.practice__said')?.innerText.includes('reprenez l’essai ici')").await;
    let resumed = session.js(&format!("return {site}")).await;
    assert!(resumed != first && resumed != before, "{resumed}");
    session.click(".practice__arrow").await;
    session.until(&format!("{site} === {before}")).await;
    session.driver.forward().await.unwrap();
    session.until(&format!("{site} === {resumed}")).await;
    // An address that somebody copied begins at the beginning.
    session.load_ready(&format!("{PASSWORD}?parcours=chemin&niveau=aide&ecran=5")).await;
    session.until("location.search.endsWith('ecran=0') && document.querySelector('.practice__number').innerText.startsWith('Étape 1 ')").await;
    for absurd in ["?parcours=rien&niveau=aide&ecran=0", "?parcours=chemin&niveau=x&ecran=-1", "?ecran=999999999999"] {
        session.load_ready(&format!("{PASSWORD}{absurd}")).await;
        session.until("document.querySelector('.practice .button--main')").await;
    }
    session.close().await;
}

#[tokio::test]
async fn incidents_are_offered_after_a_success_only_and_strips_stay() {
    let Some(session) = Session::open(Site::Root).await else { return };
    session.load_ready(PASSWORD).await;
    session.until("document.querySelector('.practice .button--main')").await;
    assert_eq!(session.js("return document.querySelectorAll('.practice .rows').length").await, json!(0));
    session.click(".practice .button--main").await;
    session.until(TASK).await;
    finish(&session, Hand::Mouse, None).await;
    session.click(".practice__ways a").await;
    session.until("document.querySelectorAll('.practice .rows a').length >= 5").await;
    // It is remembered on this device.
    session.load_ready(PASSWORD).await;
    session.until("document.querySelectorAll('.practice .rows a').length >= 5").await;
    session.js("scrollTo(0, document.body.scrollHeight)").await;
    let strip = "(() => { const r = document.querySelector('.practice__strip').getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; })()";
    session.until(strip).await;
    session.close().await;
}

#[tokio::test]
async fn axe_finds_nothing_at_any_moment_of_an_exercise() {
    let Some(axe) = axe() else { return };
    let Some(session) = Session::open(Site::Root).await else { return };
    let moments = [
        ("asked", "1"),
        ("wrong", "document.querySelectorAll('.practice__press:not(.target)')[0].click()"),
        ("helped", "document.querySelector('.practice__help').click()"),
        ("next", "document.querySelector('.practice__drawing .target').click()"),
        ("writing", "document.querySelector('.practice__drawing .target').click()"),
    ];
    for dark in [false, true] {
        session.dark(dark).await;
        for (guide, run, level) in [
            ("mot-de-passe-oublie", "chemin", "pas-a-pas"),
            ("le-clavier", "chemin", "seul"),
            ("permis-perdu-vole-abime", "reparer", "aide"),
        ] {
            session.load_ready(&try_of(guide, run, level)).await;
            session.until(TASK).await;
            session.js(&axe).await;
            for (moment, act) in moments {
                tokio::time::sleep(SETTLED).await;
                session
                    .js(&format!(
                        "try {{ {act} }} catch {{ /* not here */ }} await new Promise((done) => setTimeout(done, 200))"
                    ))
                    .await;
                let found = violations(&session).await;
                assert!(found.is_empty(), "{guide} {run} {level} {moment} dark {dark}: {found:?}");
            }
            finish(&session, Hand::Mouse, None).await;
            let found = violations(&session).await;
            assert!(found.is_empty(), "{guide} {run} the end, dark {dark}: {found:?}");
        }
    }
    session.close().await;
}

/// Each guide with an exercise leads to it, and it is kept for use without network.
#[tokio::test]
async fn a_guide_leads_to_its_exercise_also_without_network() {
    let Some(mut session) = Session::open(Site::Root).await else { return };
    let guides: Vec<String> = content()
        .guides
        .into_iter()
        .filter(|guide| guide.exercise.is_some())
        .map(|guide| guide.slug.to_string())
        .collect();
    let written = std::fs::read_dir(public().join("entrainements")).unwrap().count();
    assert_eq!(guides.len(), written);
    session.cut_off_after_one_visit().await;
    for guide in guides {
        session.load_ready(&format!("/guides/{guide}/")).await;
        session.click(".training-door > a").await;
        session.until("document.querySelector('.practice .button--main')").await;
        session.until("document.title.startsWith('Entraînement')").await;
    }
    session.close().await;
}

/// Both stand in the foot bar of a phone, also of a narrow one; a finger that misses the one does not press the other.
#[tokio::test]
async fn what_helps_stands_apart_from_what_stops() {
    let Some(session) = Session::open(Site::Public).await else { return };
    for width in [320, 360, 390, 412, 460, 768] {
        session.screen(width, 740).await;
        session.load_ready(&try_of("declarer-cesu", "chemin", "aide")).await;
        session.until(TASK).await;
        for words in ["M’aider", "Me montrer où"] {
            let between = session
                .js("const box = css => document.querySelector(css).getBoundingClientRect(); \
                     const help = box('.practice__help'), stop = box('.practice__foot .button'); \
                     return [document.querySelector('.practice__help').innerText.trim(), help.left - stop.right]")
                .await;
            assert_eq!(between[0], json!(words), "{width}");
            assert!(between[1].as_f64().is_some_and(|pixels| pixels >= 6.0), "{width}, {words}: {between}");
            press(&session, Hand::Mouse, ".practice__help").await;
        }
    }
    session.close().await;
}
