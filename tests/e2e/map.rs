//! The map of a list: by mouse, by touch, by keyboard, on the whole screen, on paper; what it says, and that its names and
//! buttons never cover each other.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::harness::{Session, Site};

const FEURS: &str = "/lieux/?commune=42094";
const VIEW: &str = "return document.querySelector('.map__ground').getAttribute('viewBox')";
const MARKERS: &str = "return document.querySelectorAll('.map__pins button').length";

async fn at_feurs(session: &Session) {
    session.load_ready(FEURS).await;
    session.until("document.querySelectorAll('.map__pins button').length > 2").await;
}

/// Waits until the map shows another part of the ground than before.
async fn moved(session: &Session, before: &Value) {
    session.until(&format!("document.querySelector('.map__ground')?.getAttribute('viewBox') !== {before}")).await;
}

async fn press_button(session: &Session, words: &str) {
    let before = session.js(VIEW).await;
    let control = session.control(words).await;
    control.scroll_into_view().await.unwrap();
    control.click().await.unwrap();
    moved(session, &before).await;
}

/// Presses a key with Shift.
async fn shift(session: &Session, key: Key) {
    let chain = session.driver.action_chain().key_down(Key::Shift).key_down(key.clone()).key_up(key).key_up(Key::Shift);
    chain.perform().await.unwrap();
}

#[tokio::test]
async fn a_group_falls_apart_and_a_place_opens_its_card_by_mouse() {
    let Some(session) = Session::open(Site::Root).await else { return };
    at_feurs(&session).await;
    press_button(&session, "Voir la Loire en entier").await;
    session.until("document.querySelector('.map__pin--several button')").await;
    let all = "return [...document.querySelectorAll('.map__pins button span:first-child')] \
        .reduce((n, s) => n + (s.innerText.includes('lieux') ? parseInt(s.innerText) : 1), 0)";
    assert_eq!(session.js(all).await, json!(45), "every place is on the map, alone or in a group");
    // The pressed group falls apart around its own seed, which keeps the focus.
    let seed = session.js("return document.querySelector('.map__pin--several button').id").await;
    let before = (session.js(VIEW).await, session.js(MARKERS).await);
    session.click(&format!("#{}", seed.as_str().unwrap())).await;
    moved(&session, &before.0).await;
    session.until(&format!("document.activeElement.id === {seed}")).await;
    // Until a place stands alone.
    for _ in 0..12 {
        if session.js("return !!document.querySelector('.map__pin:not(.map__pin--several) button')").await
            == json!(true)
        {
            break;
        }
        let before = session.js(VIEW).await;
        session.click(".map__pin--several button").await;
        moved(&session, &before).await;
    }
    session.js("document.querySelector('.map__pin:not(.map__pin--several) button').click()").await;
    session.until("document.querySelector('.map__card a[href*=\"/lieux/\"]') && document.querySelector('.map__card .reception')").await;
    let of_card = "[aria-expanded=true]";
    session.until(&format!("document.querySelectorAll('{of_card}').length === 1")).await;
    session.control("Fermer").await.click().await.unwrap();
    session.until("!document.querySelector('.map__card') && document.activeElement.matches('.map__pins button')").await;
    session.close().await;
}

#[tokio::test]
async fn the_row_of_a_chosen_place_is_marked_in_the_list() {
    let Some(session) = Session::open(Site::Root).await else { return };
    at_feurs(&session).await;
    session.js("[...document.querySelectorAll('.map__pins button')].find((b) => b.innerText.trim().startsWith('4')).click()").await;
    session.until("document.querySelector('#lieu-4[aria-current]') && document.querySelector('.map__card')").await;
    // Two places of one spot stand together; the chosen one never disappears, however far one goes.
    for _ in 0..3 {
        press_button(&session, "Zoom arrière").await;
    }
    session.until("document.querySelector('.map__pin--chosen button') && document.querySelector('.map__card')").await;
    session.close().await;
}

/// On a phone there is not always room for a card beside its pin: then the map moves.
#[tokio::test]
async fn a_card_never_covers_its_pin_on_a_phone() {
    let Some(session) = Session::open(Site::Root).await else { return };
    session.screen(390, 844).await;
    at_feurs(&session).await;
    let count = session.js("return document.querySelectorAll('.map__pin:not(.map__pin--several) button').length").await;
    assert!(count.as_u64().unwrap() > 1, "{count}");
    for index in 0..count.as_u64().unwrap() {
        session
            .js(&format!("document.querySelectorAll('.map__pin:not(.map__pin--several) button')[{index}]?.click()"))
            .await;
        session
            .until(
                "(() => { const picture = document.querySelector('#carte-image').getBoundingClientRect(); \
                 const card = document.querySelector('.map__card')?.getBoundingClientRect(); if (!card) return true; \
                 const pin = document.querySelector('.map__pin:has(+ .map__card) > .pin').getBoundingClientRect(); \
                 const apart = pin.bottom <= card.top + 1 || pin.top >= card.bottom - 1 || pin.right <= card.left + 1 || pin.left >= card.right - 1; \
                 return apart && pin.top >= picture.top && pin.bottom <= picture.bottom; })()",
            )
            .await;
    }
    session.close().await;
}

#[tokio::test]
async fn the_keyboard_goes_from_place_to_place_and_moves_the_map() {
    let Some(session) = Session::open(Site::Root).await else { return };
    at_feurs(&session).await;
    let stops = session.js("return document.querySelectorAll('.map__pins button[tabindex=\"0\"]').length").await;
    assert_eq!(stops, json!(1), "all markers are one stop");
    session.js("document.querySelector('.map__pins button[tabindex=\"0\"]').focus()").await;
    let at = "document.activeElement.id";
    let ids = session.js("return [...document.querySelectorAll('.map__pins button')].map((b) => b.id)").await;
    session.press(Key::Right).await;
    session.until(&format!("{at} === {}", ids[1])).await;
    session.press(Key::Down).await;
    session.until(&format!("{at} === {}", ids[2])).await;
    session.press(Key::Left).await;
    session.until(&format!("{at} === {}", ids[1])).await;
    session.press(Key::Home).await;
    session.until(&format!("{at} === {}", ids[0])).await;
    // A place opens with Enter, and closes with Escape; the focus stays with it.
    session.press(Key::End).await;
    session.press(Key::Enter).await;
    session.until("document.activeElement.matches('[aria-expanded=true]') || document.activeElement.matches('.map__pin--several button')").await;
    session.press(Key::Escape).await;
    session.until("!document.querySelector('.map__card') && document.activeElement.matches('.map__pins button')").await;
    for key in [Key::Left, Key::Up] {
        let before = session.js(VIEW).await;
        shift(&session, key).await;
        moved(&session, &before).await;
    }
    let before = session.js(VIEW).await;
    session.press('0').await;
    moved(&session, &before).await;
    let before = session.js(VIEW).await;
    session.press('+').await;
    moved(&session, &before).await;
    // Never the page: the arrow keys are the map's while the focus is in it.
    session.close().await;
}

#[tokio::test]
async fn the_focus_passes_to_the_group_that_takes_its_place_in() {
    let Some(session) = Session::open(Site::Root).await else { return };
    at_feurs(&session).await;
    session.js("[...document.querySelectorAll('.map__pins button')].at(-1).focus()").await;
    let held = session.js("return document.activeElement.id").await;
    for _ in 0..6 {
        let before = session.js(VIEW).await;
        session.press('-').await;
        if session.js("return document.querySelector('[aria-disabled=true]')?.innerText === 'Zoom arrière'").await
            == json!(true)
        {
            break;
        }
        moved(&session, &before).await;
        session.until("document.activeElement.matches('.map__pins button')").await;
    }
    session.until("document.activeElement.matches('.map__pins button')").await;
    assert_ne!(session.js("return document.activeElement.id").await, held, "far away it is in a group of another seed");
    session.close().await;
}

#[tokio::test]
async fn what_is_seen_is_said_once_it_has_settled() {
    let Some(session) = Session::open(Site::Root).await else { return };
    at_feurs(&session).await;
    let said = "document.querySelector('.near__map [role=status]').innerText";
    session.js("await new Promise((done) => setTimeout(done, 800))").await;
    assert_eq!(session.js(&format!("return {said}")).await, json!(""), "nothing of what is first seen");
    press_button(&session, "Voir la Loire en entier").await;
    session.until(&format!("{said}.startsWith('45 lieux sur la carte, autour de Saint-Étienne, environ ')")).await;
    session.until(&format!("{said}.endsWith(' kilomètres de large')")).await;
    session.close().await;
}

/// Fingers on the picture, from its middle: where each is at each moment.
/// What the page is scrolled to when they touch it is returned.
async fn fingers(session: &Session, paths: &[[(f64, f64); 3]]) -> Value {
    session.js("document.querySelector('.map__picture').scrollIntoView({block: 'center'})").await;
    // A scroll that still rolls out would count as one of these fingers'.
    session.until("await (async () => { const y = scrollY; await new Promise((d) => setTimeout(d, 150)); return scrollY === y; })()").await;
    let scroll = session.js("return scrollY").await;
    let middle = session
        .js("const r = document.querySelector('.map__picture').getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]")
        .await;
    let (x, y) = (middle[0].as_f64().unwrap(), middle[1].as_f64().unwrap());
    let touch = async |kind: &str, count: usize, moment: usize| {
        let points: Vec<Value> = paths[..count]
            .iter()
            .enumerate()
            .map(|(id, path)| json!({"x": x + path[moment].0, "y": y + path[moment].1, "id": id}))
            .collect();
        session.cdp("Input.dispatchTouchEvent", json!({"type": kind, "touchPoints": points})).await;
        // Hands are slower than scripts.
        session.js("await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))").await;
    };
    // Fingers land one after the other.
    for count in 1..=paths.len() {
        touch("touchStart", count, 0).await;
    }
    for moment in [1, 2] {
        touch("touchMove", paths.len(), moment).await;
    }
    session.cdp("Input.dispatchTouchEvent", json!({"type": "touchEnd", "touchPoints": []})).await;
    scroll
}

#[tokio::test]
async fn one_finger_scrolls_the_page_and_two_move_the_map() {
    let Some(session) = Session::open(Site::Root).await else { return };
    session.screen(390, 844).await;
    at_feurs(&session).await;
    let empty = [(-100.0, 120.0), (-100.0, 60.0), (-100.0, 0.0)];
    let view = session.js(VIEW).await;
    let scroll = fingers(&session, &[empty]).await;
    session.until(&format!("scrollY > {scroll} + 40")).await;
    assert_eq!(session.js(VIEW).await, view, "one finger does not move the map");
    let scroll = fingers(
        &session,
        &[[(-100.0, 60.0), (-80.0, 60.0), (-60.0, 60.0)], [(100.0, 60.0), (130.0, 60.0), (150.0, 60.0)]],
    )
    .await;
    moved(&session, &view).await;
    assert_eq!(session.js("return scrollY").await, scroll, "two fingers do not scroll the page");
    assert_eq!(session.js("return visualViewport.scale").await, json!(1), "nor zoom it");
    let width = |view: &Value| view.as_str().unwrap().split(' ').nth(2).unwrap().parse::<f64>().unwrap();
    let now = session.js(VIEW).await;
    assert!(width(&now) < width(&view) * 0.98, "apart, the fingers bring it nearer: {view} {now}");
    session.close().await;
}

#[tokio::test]
async fn on_the_whole_screen_one_finger_is_enough_and_escape_leads_back() {
    let Some(session) = Session::open(Site::Root).await else { return };
    session.screen(390, 844).await;
    at_feurs(&session).await;
    session.click("#agrandir").await;
    session.until("document.querySelector('dialog[open] .map__pins button')").await;
    let view = session.js(VIEW).await;
    fingers(&session, &[[(-100.0, 120.0), (-100.0, 60.0), (-100.0, 0.0)]]).await;
    moved(&session, &view).await;
    session.press(Key::Escape).await;
    session.until("!document.querySelector('dialog[open]') && document.activeElement.id === 'agrandir'").await;
    session.until("document.querySelector('section .map__pins button')").await;
    session.close().await;
}

#[tokio::test]
async fn a_mouse_drags_the_map_and_the_plain_wheel_scrolls_the_page() {
    let Some(session) = Session::open(Site::Root).await else { return };
    at_feurs(&session).await;
    session.js("document.querySelector('.map__picture').scrollIntoView({block: 'center'})").await;
    let middle = session
        .js("const r = document.querySelector('.map__picture').getBoundingClientRect(); return [r.left + 40, r.top + r.height - 90]")
        .await;
    let (x, y) = (middle[0].as_f64().unwrap(), middle[1].as_f64().unwrap());
    let mouse = async |kind: &str, x: f64, y: f64, more: Value| {
        let mut event = json!({"type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1});
        event.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        session.cdp("Input.dispatchMouseEvent", event).await;
    };
    let view = session.js(VIEW).await;
    mouse("mousePressed", x, y, json!({})).await;
    for step in 1..6 {
        mouse("mouseMoved", x + 12.0 * f64::from(step), y, json!({})).await;
    }
    assert_eq!(session.js(VIEW).await, view, "nothing is drawn before the hand lets go");
    session.until("document.querySelector('.map__layer').style.transform.includes('60px')").await;
    mouse("mouseReleased", x + 60.0, y, json!({})).await;
    moved(&session, &view).await;
    session.until("document.querySelector('.map__layer').style.transform === ''").await;
    let view = session.js(VIEW).await;
    let wheel = json!({"button": "none", "buttons": 0, "deltaX": 0, "deltaY": -120});
    mouse("mouseWheel", x, y, wheel.clone()).await;
    session.js("await new Promise((done) => setTimeout(done, 200))").await;
    assert_eq!(session.js(VIEW).await, view, "the plain wheel is the page's");
    let mut with_ctrl = wheel;
    with_ctrl["modifiers"] = json!(2);
    mouse("mouseWheel", x, y, with_ctrl).await;
    moved(&session, &view).await;
    session.close().await;
}

/// What was decided at build time and by groups holds in the letters and boxes of a real browser.
#[tokio::test]
async fn names_and_buttons_never_cover_each_other() {
    let overlapping = "const boxes = (q) => [...document.querySelectorAll(q)].map((e) => { const r = document.createRange(); \
        r.selectNodeContents(e); const b = e.matches('button') ? e.getBoundingClientRect() : r.getBoundingClientRect(); \
        return [e.innerText.replace(/\\s+/g, ' '), b]; }); \
        const all = [...boxes('.map__label:not(.map__label--beyond):not(.map__label--ring)')]; \
        const pins = boxes('.map__pins button'); const found = []; \
        const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1; \
        for (const list of [all, pins]) list.forEach(([n, a], i) => list.slice(i + 1).forEach(([m, b]) => { if (over(a, b)) found.push(n + ' / ' + m); })); \
        return found;";
    for (width, height) in [(390, 844), (1280, 800)] {
        let Some(session) = Session::open(Site::Root).await else { return };
        session.screen(width, height).await;
        at_feurs(&session).await;
        session.js("document.fonts.ready").await;
        press_button(&session, "Voir la Loire en entier").await;
        for step in 0..6 {
            let found = session.js(overlapping).await;
            assert_eq!(found, json!([]), "{width} px, step {step}");
            press_button(&session, "Zoom avant").await;
        }
        session.close().await;
    }
}

#[tokio::test]
async fn on_paper_the_map_has_the_numbers_of_the_list() {
    let Some(session) = Session::open(Site::Root).await else { return };
    at_feurs(&session).await;
    session.cdp("Emulation.setEmulatedMedia", json!({"media": "print"})).await;
    session.until("getComputedStyle(document.querySelector('.map__paper')).display === 'block'").await;
    let numbers = session
        .js("return [...document.querySelectorAll('.paper__number')].flatMap((t) => t.textContent.split('·').map((n) => parseInt(n))).sort((a, b) => a - b)")
        .await;
    let rows =
        session.js("return [...document.querySelectorAll('.near__list .pin')].map((p) => parseInt(p.innerText))").await;
    assert_eq!(numbers, rows);
    session.until("getComputedStyle(document.querySelector('.map__picture')).display === 'none'").await;
    session.close().await;
}

/// Nothing goes to the service of the streets before somebody has read who learns what, and said yes.
#[tokio::test]
async fn streets_are_asked_for_only_after_a_yes_and_the_drawn_map_stays_without_them() {
    let Some(mut session) = Session::open(Site::Covered).await else { return };
    session.accepted = "https://data.geopf.fr/wmts?";
    session.provoked = vec!["data.geopf.fr"];
    // They are held back: whether this machine reaches the service is no matter.
    session.cdp("Fetch.enable", json!({"patterns": [{"urlPattern": "https://data.geopf.fr/*"}]})).await;
    at_feurs(&session).await;
    let asked = async |session: &mut Session| {
        session.requests().await.iter().filter(|address| address.contains("geopf")).count()
    };
    session.click("#rues button").await;
    session
        .until(
            "document.querySelector('#rues').innerText.includes('L’IGN recevra l’adresse Internet de votre appareil')",
        )
        .await;
    session.until("document.activeElement.id === 'rues'").await;
    session.js("document.querySelector('#rues .map__answers button:last-child').click()").await;
    session.until("document.querySelectorAll('#rues button').length === 1").await;
    assert_eq!(asked(&mut session).await, 0, "no was said");
    session.click("#rues button").await;
    session.until("document.querySelector('#rues .button--main')").await;
    session.js("document.querySelector('#rues .button--main').click()").await;
    session.until("document.querySelectorAll('img.map__street').length >= 4").await;
    session.until("document.querySelector('#rues').innerText.includes('Plan IGN © IGN')").await;
    assert!(asked(&mut session).await >= 4);
    // They cover the picture, and say nothing to who hears the page.
    let uncovered = "return (() => { const p = document.querySelector('#carte-image').getBoundingClientRect(); \
        const tiles = [...document.querySelectorAll('img.map__street')].map((i) => i.getBoundingClientRect()); \
        const points = [[1, 1], [p.width - 2, 1], [1, p.height - 2], [p.width - 2, p.height - 2], [p.width / 2, p.height / 2]]; \
        return points.filter(([x, y]) => !tiles.some((t) => t.left <= p.left + x && t.right >= p.left + x && t.top <= p.top + y && t.bottom >= p.top + y)); })()";
    assert_eq!(session.js(uncovered).await, json!([]));
    let spoken = "return [...document.querySelectorAll('img.map__street')].some((i) => i.alt !== '' || !i.closest('[aria-hidden=true]'))";
    assert_eq!(session.js(spoken).await, json!(false));
    // One does not come: it is told, the others stay, and it may be asked for again.
    let count = "document.querySelectorAll('img.map__street').length";
    let all = session.js(&format!("return {count}")).await.as_u64().unwrap();
    session.js("document.querySelector('img.map__street').dispatchEvent(new Event('error'))").await;
    session.until("document.querySelector('#rues').innerText.includes('Une partie des rues n’est pas arrivée')").await;
    session.until(&format!("{count} === {}", all - 1)).await;
    session.control("Réessayer").await.click().await.unwrap();
    session
        .until(&format!("{count} === {all} && !document.querySelector('#rues').innerText.includes('Une partie')"))
        .await;
    press_button(&session, "Zoom avant").await;
    session.until("document.querySelectorAll('img.map__street').length >= 4").await;
    assert_eq!(session.js(uncovered).await, json!([]), "after a zoom");
    // Without network.
    session.cdp("Network.enable", json!({})).await;
    session.cdp("Network.setBlockedURLs", json!({"urls": ["*data.geopf.fr*"]})).await;
    session.cdp("Fetch.disable", json!({})).await;
    press_button(&session, "Zoom avant").await;
    session.until("document.querySelector('#rues').innerText.includes('La carte dessinée reste')").await;
    session.until("!document.querySelector('img.map__street') && document.querySelector('.map__land')").await;
    session.close().await;
}
