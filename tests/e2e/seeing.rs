//! Finding the nearest open place in every way that people have: by mouse, by touch, by keyboard, by the list alone; and with
//! letters twice as large, and with the colours that the device imposes.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::harness::{Session, Site};

const FEURS: &str = "/lieux/?commune=42094";
/// Tuesday at ten in the morning.
const TUESDAY: &str = "2026-11-24T09:00:00Z";

/// The number and the name of the first row that is open, when the whole list is read.
async fn first_open(session: &Session) -> (String, String) {
    session.load_ready(FEURS).await;
    session.until("document.querySelector('.near__list .reception--open')").await;
    let row = "return (() => { const row = document.querySelector('.near__list .reception--open').closest('li.place'); \
        return [row.id.replace('lieu-', ''), row.querySelector('.place__name a').innerText.trim()]; })()";
    let found = session.js(row).await;
    (found[0].as_str().unwrap().to_owned(), found[1].as_str().unwrap().to_owned())
}

async fn on_tuesday(session: &Session) {
    session.before_every_page(&format!("const at = Date.parse('{TUESDAY}'); Date.now = () => at;")).await;
}

async fn is_its_page(session: &Session, name: &str) {
    session.heading(name).await;
    session.until("document.querySelector('.place-page__state .reception--open')").await;
}

#[tokio::test]
async fn the_nearest_open_place_is_found_by_mouse_and_by_the_list_alone() {
    let Some(session) = Session::open(Site::Root).await else { return };
    on_tuesday(&session).await;
    let (_, name) = first_open(&session).await;
    // The list alone: the first row that says so.
    session.control(&name).await.click().await.unwrap();
    is_its_page(&session, &name).await;
    // By mouse, from the field on: one types, chooses, asks for what is open, and it is the first row.
    session.load_ready("/lieux/").await;
    session.find("#commune").await.send_keys("feurs").await.unwrap();
    session.until("document.querySelector('.search__results li')").await;
    session.control("Feurs").await.click().await.unwrap();
    session.until("document.querySelector('.filters__more summary')").await;
    session.click(".filters__more summary").await;
    session.click("#choix-avec-ouvert").await;
    session.until("location.search.includes('avec=ouvert')").await;
    session
        .until(&format!("document.querySelector('.near__list .place__name a')?.innerText.trim() === {}", json!(name)))
        .await;
    session.click(".near__list .place__name a").await;
    is_its_page(&session, &name).await;
    session.close().await;
}

#[tokio::test]
async fn the_nearest_open_place_is_found_by_keyboard_alone() {
    let Some(session) = Session::open(Site::Root).await else { return };
    on_tuesday(&session).await;
    let (_, name) = first_open(&session).await;
    session.load_ready("/").await;
    session.tab_to("Voir les lieux d’aide").await;
    session.press(Key::Enter).await;
    session.heading("De l’aide près de chez vous").await;
    session.tab_to("commune").await;
    session.driver.action_chain().send_keys("feurs").perform().await.unwrap();
    session.press(Key::Enter).await;
    session.until("document.querySelector('.near__list .reception--open')").await;
    session.tab_to(&name).await;
    session.press(Key::Enter).await;
    is_its_page(&session, &name).await;
    session.close().await;
}

/// A finger on an element, as the device tells it.
async fn tap(session: &Session, element: &str) {
    let middle = format!(
        "return (() => {{ const e = {element}; e.scrollIntoView({{block: 'center'}}); const r = e.getBoundingClientRect(); \
         return [r.left + r.width / 2, r.top + r.height / 2]; }})()"
    );
    let at = session.js(&middle).await;
    let point = json!([{"x": at[0], "y": at[1]}]);
    session.cdp("Input.dispatchTouchEvent", json!({"type": "touchStart", "touchPoints": point})).await;
    session.cdp("Input.dispatchTouchEvent", json!({"type": "touchEnd", "touchPoints": []})).await;
}

#[tokio::test]
async fn the_nearest_open_place_is_found_by_touch_on_the_map() {
    let Some(session) = Session::open(Site::Root).await else { return };
    on_tuesday(&session).await;
    let (_, name) = first_open(&session).await;
    session.screen(390, 844).await;
    session.load_ready(&format!("{FEURS}&avec=ouvert")).await;
    session.until("document.querySelectorAll('.map__pins button').length > 0").await;
    // Where several stand together, a finger makes them fall apart.
    let first = "[...document.querySelectorAll('.map__pins button')].find((b) => /^1\\b/.test(b.innerText.trim()) && !b.innerText.includes('lieux'))";
    for _ in 0..8 {
        if session.js(&format!("return !!{first}")).await == json!(true) {
            break;
        }
        let view = session.js("return document.querySelector('.map__ground').getAttribute('viewBox')").await;
        tap(&session, "document.querySelector('.map__pin--several button')").await;
        session.until(&format!("document.querySelector('.map__ground')?.getAttribute('viewBox') !== {view}")).await;
    }
    tap(&session, first).await;
    session.until("document.querySelector('.map__card .reception--open')").await;
    let card = session.js("return document.querySelector('.map__card').innerText").await;
    assert!(card.as_str().unwrap().contains(&name), "{name}: {card}");
    tap(&session, "document.querySelector('.map__card a[href*=\"/lieux/\"]')").await;
    is_its_page(&session, &name).await;
    session.close().await;
}

/// What can't be read or reached: text cut off, or a page wider than the screen.
const CUT: &str = "return (() => { const wide = document.scrollingElement.scrollWidth - innerWidth; \
    const cut = [...document.querySelectorAll('main *')].filter((e) => e.checkVisibility() && !e.closest('.hidden, svg') && \
      [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()) && \
      (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1) && e.clientWidth > 0 && \
      ['hidden', 'clip'].includes(getComputedStyle(e).overflowX)); \
    const out = [...document.querySelectorAll('main a, main button, main input, main h1, main h2, main p, main td, main th')] \
      .filter((e) => e.checkVisibility() && !e.closest('.hidden, svg, .map__pins, .map__frame, [class*=scroll], .coverage__table')).filter((e) => { \
        const r = e.getBoundingClientRect(); return r.width > 1 && (r.right > innerWidth + 1 || r.left < -1); }); \
    return [wide > 1 ? ['wide by ' + wide] : [], [...cut, ...out].map((e) => e.className + ': ' + e.innerText.slice(0, 40))].flat(); })()";

#[tokio::test]
async fn with_letters_twice_as_large_nothing_is_cut_and_the_page_is_no_wider() {
    let Some(session) = Session::open(Site::Covered).await else { return };
    // What people set in their browser, 16 being what it begins with; the site takes a quarter more.
    session.cdp("Page.setFontSizes", json!({"fontSizes": {"standard": 32, "fixed": 26}})).await;
    for (width, height) in [(390, 844), (1280, 800)] {
        session.screen(width, height).await;
        for path in ["/lieux/", FEURS, "/lieux/demo-01/", "/lieux/tous/", "/couverture/", "/qui-fait-quoi/"] {
            session.load(path).await;
            session.until("document.querySelector('h1')").await;
            if path != "/qui-fait-quoi/" {
                session.ready().await;
            }
            assert_eq!(session.js("return getComputedStyle(document.documentElement).fontSize").await, json!("40px"));
            if path == FEURS {
                session.until("document.querySelectorAll('.near__list li.place').length === 10").await;
                session.js("document.querySelector('.filters__more').open = true").await;
            }
            let faults = session.js(CUT).await;
            assert_eq!(faults, json!([]), "{path} at {width}");
        }
    }
    session.close().await;
}

/// With imposed colours, differences that are told by colour alone are gone: each of these must be told by something else.
const UNSEEN: &str = "return (() => { const faults = []; const canvas = (() => { const d = document.createElement('div'); \
      document.body.append(d); d.className = 'canvas-probe'; const c = getComputedStyle(document.body).backgroundColor; d.remove(); return c; })(); \
    const edge = (e) => { const s = getComputedStyle(e); return parseFloat(s.borderTopWidth) > 0 && s.borderTopStyle !== 'none' && s.borderTopColor !== canvas; }; \
    const filled = (e) => { const c = getComputedStyle(e).backgroundColor; return c !== canvas && c !== 'rgba(0, 0, 0, 0)'; }; \
    for (const pin of document.querySelectorAll('.map__pin')) { \
      const parts = [pin, ...pin.querySelectorAll('*')].flatMap((p) => [getComputedStyle(p), getComputedStyle(p, '::before'), getComputedStyle(p, '::after')]); \
      const seen = (s) => ![canvas, 'rgba(0, 0, 0, 0)'].includes(s.backgroundColor) || (s.fill !== 'none' && s.fill !== canvas && pin.querySelector('svg')); \
      if (!parts.some(seen)) faults.push('pin ' + pin.innerText); } \
    for (const e of document.querySelectorAll('.reception__dot--open')) if (!edge(e) && !filled(e)) faults.push('open dot'); \
    const land = document.querySelector('.map__ground path'); \
    if (!land || (getComputedStyle(land).stroke === 'none' && getComputedStyle(land).fill === canvas)) faults.push('land'); \
    const [on, off] = ['true', 'false'].map((pressed) => document.querySelector(`.filters__choice[aria-pressed=\"${pressed}\"]`)); \
    const sign = (e) => ['::before', '::after'].map((p) => getComputedStyle(e, p).content).join() + getComputedStyle(e).borderTopWidth; \
    if (sign(on) === sign(off)) faults.push('a choice that is made looks like one that is not'); \
    for (const e of document.querySelectorAll('main .button, main input')) if (e.checkVisibility() && !e.closest('.filters__more') && !edge(e)) faults.push('button without edge: ' + e.innerText); \
    return faults; })()";

#[tokio::test]
async fn with_imposed_colours_pins_states_and_choices_are_still_told_apart() {
    let Some(session) = Session::open(Site::Root).await else { return };
    on_tuesday(&session).await;
    session
        .cdp("Emulation.setEmulatedMedia", json!({"features": [{"name": "forced-colors", "value": "active"}]}))
        .await;
    session.load_ready(&format!("{FEURS}&besoin=apprendre")).await;
    session.until("matchMedia('(forced-colors: active)').matches").await;
    session.until("document.querySelectorAll('.map__pins button').length > 2").await;
    session.until("document.querySelector('.reception__dot--open')").await;
    session.js("document.querySelector('.filters__more').open = true").await;
    assert_eq!(session.js(UNSEEN).await, Value::Array(vec![]));
    session.close().await;
}
