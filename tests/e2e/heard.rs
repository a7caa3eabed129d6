//! An exercise as a screen reader tells it: a virtual one walks through it, acts on what it hears, and its words are kept.

use std::{env, fs};

use serde_json::json;

use crate::harness::{Session, Site};

const TRY: &str = "/guides/mot-de-passe-oublie/entrainement/?parcours=chemin&niveau=pas-a-pas&ecran=0";
/// More tasks than the try has.
const ENOUGH: usize = 30;

/// The library, as a script that leaves it in `window.virtual`.
fn reader() -> Option<String> {
    let source = env::var_os("SITE_VIRTUAL_READER").and_then(|path| fs::read_to_string(path).ok());
    let Some(source) = source else {
        println!("skipped: the virtual screen reader is not there; `cargo site test` installs it");
        return None;
    };
    let (code, exports) = source.rsplit_once("export{")?;
    let name = exports.split('}').next()?.split(',').find_map(|export| export.trim().strip_suffix(" as virtual"))?;
    Some(format!("{code};window.virtual={name};"))
}

/// On to the next thing that is heard with these words, and presses it.
async fn press_what_is_heard(session: &Session, words: &str) {
    let script = format!(
        "const wanted = {}; const done = arguments[arguments.length - 1]; (async () => {{ \
         for (let n = 0; n < 200; n++) {{ \
           if ((await virtual.lastSpokenPhrase()).startsWith('button') && (await virtual.lastSpokenPhrase()).includes(wanted)) {{ \
             await virtual.act(); return done(true); }} \
           await virtual.next(); }} \
         done(false); }})()",
        json!(words)
    );
    let pressed = session.driver.execute_async(&script, Vec::new()).await.unwrap();
    let heard = session.js("return virtual.spokenPhraseLog()").await;
    assert_eq!(*pressed.json(), json!(true), "{words} is not heard: {heard:#}");
}

#[tokio::test]
async fn an_exercise_makes_sense_to_whoever_only_hears_it() {
    let Some(reader) = reader() else { return };
    let Some(session) = Session::open(Site::Root).await else { return };
    session.load_ready(TRY).await;
    session.until("document.querySelector('#consigne')").await;
    session.js(&reader).await;
    session
        .driver
        .execute_async(
            "const done = arguments[arguments.length - 1]; virtual.start({container: document.body}).then(() => done(1))",
            Vec::new(),
        )
        .await
        .unwrap();
    // Something else than what is asked for, on purpose.
    press_what_is_heard(&session, "Se connecter").await;
    session.until("document.querySelector('.practice__said').innerText.includes('pas grave')").await;
    let mut asked = Vec::new();
    for _ in 0..ENOUGH {
        tokio::time::sleep(std::time::Duration::from_millis(600)).await;
        let task = session.js("return document.querySelector('#consigne').innerText").await;
        if session.js("return !!document.querySelector('.practice__real')").await == json!(true) {
            break;
        }
        asked.push(task.as_str().unwrap().to_owned());
        press_what_is_heard(&session, "(ici)").await;
        if session.js("return !!document.querySelector('#ecrire')").await == json!(true) {
            // At the first field a letter is forgotten.
            if asked.len() == 2 {
                let field = session.find("#saisie").await;
                field.send_keys("camile@exemple.example").await.unwrap();
                session.press(thirtyfour::Key::Enter).await;
                session.until("document.querySelector('.practice__said').innerText.includes('Presque')").await;
            }
            press_what_is_heard(&session, "Écrire à ma place").await;
        }
    }
    // The end, read to the bottom.
    session
        .driver
        .execute_async(
            "const done = arguments[arguments.length - 1]; (async () => { \
             for (let n = 0; n < 40; n++) await virtual.next(); done(1); })()",
            Vec::new(),
        )
        .await
        .unwrap();
    let heard = session.js("return virtual.spokenPhraseLog()").await;
    let mut heard: Vec<String> =
        heard.as_array().unwrap().iter().map(|phrase| phrase.as_str().unwrap().replace('\u{a0}', " ")).collect();
    heard.dedup();
    println!("what is heard of an exercise:\n{}", heard.join("\n"));
    let at = |what: &dyn Fn(&str) -> bool, from: usize| {
        heard[from..].iter().position(|phrase| what(phrase)).map(|found| from + found)
    };
    // What a wrong press would have done is told at once, then each task in turn: what is asked, the place, what came of it.
    let wrong = at(&|phrase| phrase.starts_with("polite: Pas ici, et ce n’est pas grave."), 0);
    assert!(wrong.is_some(), "the wrong press is not told");
    let slip = at(&|phrase| phrase == "polite: Presque : il manque un « l ».", 0);
    assert!(slip.is_some(), "the forgotten letter is not told");
    assert!(asked.len() >= 10, "{asked:?}");
    let mut from = 0;
    for task in &asked {
        let heading = format!("heading, {}, level 2", task.replace(['\u{a0}', '\n'], " "));
        let said = at(&|phrase| phrase == heading, from).unwrap_or_else(|| panic!("{heading} is not heard"));
        let place = at(&|phrase| phrase.starts_with("button, ") && phrase.contains("(ici)"), said);
        let place = place.unwrap_or_else(|| panic!("{task}: the place is not heard"));
        from =
            at(&|phrase| phrase.starts_with("polite: "), place).unwrap_or_else(|| panic!("{task}: no result is heard"));
    }
    assert!(heard.iter().any(|phrase| phrase.contains("Votre vraie démarche reste à faire")));
    // Nothing is heard that only a machine understands.
    for phrase in &heard {
        assert!(!phrase.contains("undefined") && !phrase.contains("practice"), "{phrase}");
    }
    session.close().await;
}
