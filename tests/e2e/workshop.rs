//! A workshop in two real windows: what is projected and the adviser's own follow each other; slides fit every projector; what
//! a device holds is told as it is.

use std::time::Duration;

use coup_de_pouce::domain::{
    guide::Guide,
    programme::{Programme, Slide},
};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::{
    harness::{Session, Site, content, pictures},
    pages::axe,
};

/// Old projectors and new ones.
const PROJECTORS: [(u32, u32); 4] = [(800, 600), (1024, 768), (1280, 720), (1920, 1080)];
/// Two guides in another order than the home page's, one of them in part.
const PROGRAMME: &str = "clavier~cesu.ouvrir-le-site.ecrire-identifiant";

fn guide(code: &str) -> Guide {
    content().guide_by_code(code).unwrap_or_else(|| panic!("{code}")).clone()
}

/// `/atelier/le-clavier/`, as the address bar shows it.
fn path_of(slide: &Slide) -> String {
    let step = slide.step.as_ref().map(|step| format!("{step}/")).unwrap_or_default();
    format!("/atelier/{}/{step}", slide.guide)
}

fn slides() -> Vec<Slide> {
    Programme::from_link(PROGRAMME, &content()).slides()
}

/// The two windows of one browser.
struct Room {
    session: Session,
    screen: thirtyfour::WindowHandle,
    desk: thirtyfour::WindowHandle,
}

impl Room {
    async fn open(site: Site) -> Option<Self> {
        let session = Session::open(site).await?;
        session.load_ready(&format!("{}?seance={PROGRAMME}", path_of(&slides()[0]))).await;
        session.whole().await;
        let screen = session.driver.window().await.unwrap();
        let desk = session.driver.new_tab().await.unwrap();
        session.driver.switch_to_window(desk.clone()).await.unwrap();
        session.load_ready(&format!("/atelier/pupitre/?seance={PROGRAMME}")).await;
        session.whole().await;
        let room = Self { session, screen, desk };
        room.session.until("document.querySelector('.desk__head [role=status]').innerText.includes('vous suit')").await;
        Some(room)
    }

    async fn to_screen(&self) -> &Session {
        self.session.driver.switch_to_window(self.screen.clone()).await.unwrap();
        &self.session
    }

    async fn to_desk(&self) -> &Session {
        self.session.driver.switch_to_window(self.desk.clone()).await.unwrap();
        &self.session
    }

    /// Both windows are at a slide of the programme.
    async fn are_at(&self, at: usize) {
        let slide = &slides()[at];
        let path = path_of(slide);
        self.to_screen().await.until(&format!("location.pathname.endsWith('{path}')")).await;
        let words = words_of(slide);
        self.session.heading(&words).await;
        let desk = self.to_desk().await;
        let words = serde_json::to_string(&words.replace('\u{a0}', " ")).unwrap();
        desk.until(&format!(
            "document.querySelector('.desk__action').innerText.replace(/\\s+/g, ' ').includes({words})"
        ))
        .await;
    }
}

fn words_of(slide: &Slide) -> String {
    let guide = content().guide(&slide.guide).unwrap().clone();
    slide.step.as_ref().map_or(guide.title.clone(), |id| guide.step(id).unwrap().action.computer.clone())
}

#[tokio::test]
async fn two_windows_follow_each_other_through_reloads_and_black() {
    let Some(room) = Room::open(Site::InFolder).await else { return };
    room.are_at(0).await;
    // The desk leads, until the projected window is at the second slide.
    let mut presses = 0;
    while presses < 4
        && room.to_screen().await.js("return location.pathname").await
            != json!(format!("/aide{}", path_of(&slides()[1])))
    {
        room.to_desk().await.click("[name=suite]").await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        presses += 1;
    }
    room.are_at(1).await;
    // The projected window leads.
    let screen = room.to_screen().await;
    for _ in 0..4 {
        if screen.js("return location.pathname").await == json!(format!("/aide{}", path_of(&slides()[2]))) {
            break;
        }
        screen.press(Key::PageDown).await;
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    room.are_at(2).await;
    // Each comes back where it was.
    let screen = room.to_screen().await;
    screen.driver.refresh().await.unwrap();
    screen.ready().await;
    room.are_at(2).await;
    let desk = room.to_desk().await;
    desk.driver.refresh().await.unwrap();
    desk.ready().await;
    desk.until("document.querySelector('.desk__head [role=status]').innerText.includes('vous suit')").await;
    room.are_at(2).await;
    // Black, from the desk; a key of the projected window brings it back without moving.
    room.to_desk().await.click("[name=noir]").await;
    let screen = room.to_screen().await;
    screen.until("document.querySelector('.slide__black')").await;
    let covered = screen.js("const e = document.elementFromPoint(innerWidth / 2, innerHeight / 2); return [e.className, getComputedStyle(e).backgroundColor]").await;
    assert_eq!(covered, json!(["slide__black", "rgb(0, 0, 0)"]));
    room.to_desk().await.until("document.querySelector('.desk__screen').innerText.includes('noir')").await;
    let screen = room.to_screen().await;
    screen.press(Key::Right).await;
    screen.until("!document.querySelector('.slide__black')").await;
    room.are_at(2).await;
    // The projected window is closed: the desk knows, and goes on alone.
    let screen = room.to_screen().await;
    screen.driver.close_window().await.unwrap();
    let desk = room.to_desk().await;
    desk.until("document.querySelector('.desk__head [role=status]').innerText.includes('Aucun')").await;
    desk.click("[name=suite]").await;
    let next = serde_json::to_string(&words_of(&slides()[3])).unwrap();
    desk.until(&format!("document.querySelector('.desk__action').innerText.includes({next})")).await;
    room.session.close().await;
}

#[tokio::test]
async fn both_windows_work_without_network() {
    let Some(mut session) = Session::open(Site::Root).await else { return };
    session.cut_off_after_one_visit().await;
    session.load_ready(&format!("/atelier/pupitre/?seance={PROGRAMME}")).await;
    session.heading("Mon pupitre").await;
    let desk = session.driver.window().await.unwrap();
    let screen = session.driver.new_tab().await.unwrap();
    session.driver.switch_to_window(screen).await.unwrap();
    session.load_ready(&format!("{}?seance={PROGRAMME}", path_of(&slides()[2]))).await;
    session.heading(&words_of(&slides()[2])).await;
    session.driver.switch_to_window(desk).await.unwrap();
    session.until("document.querySelector('.desk__head [role=status]').innerText.includes('vous suit')").await;
    let words = serde_json::to_string(&words_of(&slides()[2])).unwrap();
    session.until(&format!("document.querySelector('.desk__action').innerText.includes({words})")).await;
    session.close().await;
}

/// Keys of one letter can be switched off (WCAG 2.1.4); arrows and remote controls go on.
#[tokio::test]
async fn shortcuts_are_listed_and_letters_can_be_switched_off() {
    let Some(session) = Session::open(Site::Root).await else { return };
    let first = &slides()[1];
    session.load_ready(&format!("{}?seance={PROGRAMME}", path_of(first))).await;
    session.heading(&words_of(first)).await;
    session.press('n').await;
    session.until("document.querySelector('.slide__black')").await;
    session.press('n').await;
    session.until("!document.querySelector('.slide__black')").await;
    session.press('?').await;
    session.until("document.querySelector('.slide__keys')").await;
    let listed =
        session.js("return [...document.querySelectorAll('.slide__keys dt')].map((e) => e.innerText).join(' ')").await;
    for key in ["→", "N", "P", "+", "C", "T", "Q", "?"] {
        assert!(listed.as_str().unwrap().contains(key), "{key} is not in {listed}");
    }
    let inside = "const p = document.querySelector('.slide__panel'); return p.scrollHeight <= p.clientHeight";
    for (width, height) in PROJECTORS {
        session.screen(width, height).await;
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(session.js(inside).await, json!(true), "the list of keys at {width} × {height}");
    }
    session.click("[name=lettres]").await;
    session.until("document.querySelector('[name=lettres]').getAttribute('aria-checked') === 'false'").await;
    session.press(Key::Escape).await;
    session.until("!document.querySelector('.slide__panel')").await;
    session.press('n').await;
    session.press('?').await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    let nothing = session.js("return document.querySelector('.slide__black, .slide__panel') === null").await;
    assert_eq!(nothing, json!(true), "letters are off");
    let before = session.js("return location.pathname + document.querySelector('.slide__part').innerText").await;
    session.press(Key::PageDown).await;
    session.until(&format!("location.pathname + document.querySelector('.slide__part').innerText !== {before}")).await;
    session.close().await;
}

/// A finger, or the mouse, at the right goes on, at the left goes back; a button in between is a button.
#[tokio::test]
async fn a_touch_goes_on_or_back() {
    let Some(session) = Session::open(Site::Root).await else { return };
    session.screen(1024, 768).await;
    let at = |index: usize| path_of(&slides()[index]);
    session.load_ready(&format!("{}?seance={PROGRAMME}", at(1))).await;
    session.heading(&words_of(&slides()[1])).await;
    let place = "return location.pathname + document.querySelector('.slide__part').innerText";
    let start = session.js(place).await;
    for x in [900.0, 100.0] {
        let before = session.js(place).await;
        for kind in ["mousePressed", "mouseReleased"] {
            session
                .cdp(
                    "Input.dispatchMouseEvent",
                    json!({"type": kind, "x": x, "y": 300.0, "button": "left", "clickCount": 1}),
                )
                .await;
        }
        session
            .until(&format!("location.pathname + document.querySelector('.slide__part').innerText !== {before}"))
            .await;
    }
    assert_eq!(session.js(place).await, start, "back where it was");
    // Full screen is asked of the browser, black is black, and the way out leads to the programme.
    session.js("document.querySelector('[name=noir]').click()").await;
    session.until("document.querySelector('.slide__black')").await;
    session.press('n').await;
    session.until("!document.querySelector('.slide__black')").await;
    session.js("document.querySelector('[name=plein]').click()").await;
    session.js("document.querySelector('.slide__bar a').click()").await;
    session.heading("Préparer ma séance").await;
    // Its keys are the page's own again.
    session.press('n').await;
    assert_eq!(session.js("return document.querySelector('.slide__black')").await, json!(null));
    session.close().await;
}

/// The next group workshops: on the home page, and near the commune where they are held, not near another one.
#[tokio::test]
async fn the_agenda_is_on_the_home_page_and_near_its_commune() {
    let Some(session) = Session::open(Site::Root).await else { return };
    session.load_ready("/").await;
    session.until("document.querySelector('.agenda')?.innerText.includes('EXEMPLE')").await;
    let told = session.js("return document.querySelector('.agenda').innerText").await;
    for words in ["14 janvier 2030", "de 14 h à 16 h", "Saint-Étienne"] {
        assert!(told.as_str().unwrap().replace('\u{a0}', " ").contains(words), "{words} is not in {told}");
    }
    session.load_ready("/lieux/?commune=42218").await;
    session.until("document.querySelector('.agenda')?.innerText.includes('EXEMPLE')").await;
    session.load_ready("/lieux/?commune=42094").await;
    session.until("document.querySelector('.place')").await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(session.js("return document.querySelector('.agenda')").await, json!(null), "held in another commune");
    session.close().await;
}

/// What lies outside of the window, the height of the main sentence and of the smallest text, as parts of the height.
const MEASURED: &str = "const page = document.getElementById('diapo'); const out = []; let small = 1e9, main = null;
  for (const e of page.querySelectorAll('*')) {
    if (!e.checkVisibility() || e.closest('.hidden')) continue;
    const r = e.getBoundingClientRect();
    if (r.width < 2 || r.height < 2) continue;
    if (r.top < -1 || r.left < -1 || r.bottom > innerHeight + 1 || r.right > innerWidth + 1) out.push((e.className.baseVal ?? e.className) + ' ' + e.textContent.slice(0, 30));
    const letters = parseFloat(getComputedStyle(e).fontSize);
    if ([...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) small = Math.min(small, letters);
    if (e.className === 'slide__main') main = letters / innerHeight;
  }
  return {where: location.pathname + document.querySelector('.slide__part').innerText, out, small: small / innerHeight, main,
    scrolls: page.scrollHeight > page.clientHeight + 1 || document.documentElement.scrollHeight > innerHeight + 1,
    ready: !!document.querySelector('[data-tas]')}";

#[tokio::test]
async fn every_step_of_every_guide_fits_every_projector() {
    let Some(session) = Session::open(Site::Public).await else { return };
    let content = content();
    let mut wrong = Vec::new();
    let (mut shown, mut steps) = (0, 0);
    session.screen(1280, 720).await;
    for guide in &content.guides {
        session.load_ready(&format!("/atelier/{}/", guide.slug)).await;
        session.js("return document.fonts.ready.then(() => true)").await;
        for (width, height) in PROJECTORS {
            session.screen(width, height).await;
            session.press(Key::Home).await;
            tokio::time::sleep(Duration::from_millis(150)).await;
            let mut last = Value::Null;
            let mut seen = std::collections::HashSet::new();
            loop {
                let measured = session.js(MEASURED).await;
                if measured["where"] == last {
                    break;
                }
                last = measured["where"].clone();
                seen.insert(session.js("return location.pathname").await.to_string());
                shown += 1;
                let part = |name: &str| measured[name].as_f64().unwrap_or(1.0);
                let is_small = part("small") < 28.0 / 720.0 - 0.0001 || part("main") < 1.0 / 15.0 - 0.0001;
                if is_small || measured["scrolls"] != json!(false) || measured["out"] != json!([]) {
                    wrong.push(format!("{width} × {height}: {measured}"));
                }
                session.press(Key::PageDown).await;
                tokio::time::sleep(Duration::from_millis(60)).await;
            }
            assert_eq!(seen.len(), guide.steps.len() + 1, "{} at {width}: all its slides were seen", guide.slug);
            steps += guide.steps.len();
        }
    }
    assert!(wrong.is_empty(), "{} of {shown}:\n{}", wrong.len(), wrong.join("\n"));
    println!("{steps} steps, {shown} slides measured");
    session.close().await;
}

/// « Préparer ma séance » says what is on the device, and says so when one file is gone.
#[tokio::test]
async fn what_this_device_holds_is_told_as_it_is() {
    let Some(session) = Session::open(Site::Root).await else { return };
    session.load_ready("/atelier/").await;
    session.kept_whole().await;
    session.click("[name=essayer]").await;
    let says = |text: &'static str| {
        format!("document.querySelector('.prepare__device [role=status]').innerText.includes('{text}')")
    };
    session.until(&says("Prêts sans réseau")).await;
    session.until(&says("Essayé sans réseau à")).await;
    let all = session.js("return document.querySelector('.prepare__device [role=status]').innerText").await;
    assert!(!all.as_str().unwrap().contains("Il manque"), "{all}");
    assert!(all.as_str().unwrap().contains(&format!("{} guides", content().guides.len())), "{all}");
    // Each kind of file, gone or damaged, is told; loading brings it back.
    for (file, told) in [
        ("/lieux.", "les lieux et la carte"),
        ("/entrainements-", "l’entraînement"),
        ("/app-atelier.", "l’application"),
    ] {
        session
            .js(&format!(
                "return (async () => {{ const name = (await caches.keys()).find((n) => n.startsWith('coup-de-pouce:')); \
                 const cache = await caches.open(name); \
                 const gone = (await cache.keys()).find((k) => k.url.includes('{file}')); \
                 await cache.put(gone, new Response('damaged')); return true; }})()"
            ))
            .await;
        session.click("[name=essayer]").await;
        session.until(&says("Il manque")).await;
        session.until(&format!("document.querySelector('.prepare__missing').innerText.includes('{told}')")).await;
        session.click("[name=charger]").await;
        session.until("!document.querySelector('.prepare__missing')").await;
        session.until(&says("Prêts sans réseau")).await;
    }
    session.close().await;
}

#[tokio::test]
async fn a_workshop_is_prepared_led_and_accounted_for_by_keyboard_alone() {
    let Some(session) = Session::open(Site::Root).await else { return };
    let (first, second) = (guide("CESU"), guide("CLAVIER"));
    session.load_ready("/atelier/").await;
    session.whole().await;
    session.tab_to(&format!("g-{}", first.slug)).await;
    session.press(' ').await;
    session.until("location.search === '?seance=cesu'").await;
    session.tab_to(&format!("g-{}", second.slug)).await;
    session.press(' ').await;
    session.until("location.search === '?seance=cesu~clavier'").await;
    session.tab_to("Monter").await;
    session.press(Key::Enter).await;
    session.until("location.search === '?seance=clavier~cesu'").await;
    let minutes = session.js("return document.querySelector('.prepare__time strong').innerText").await;
    assert_eq!(minutes, json!(format!("{}\u{a0}minutes", first.minutes + second.minutes)));
    session.tab_to("Projeter").await;
    session.press(Key::Enter).await;
    session.heading(&second.title).await;
    for _ in 0..60 {
        if session.js("return location.pathname").await == json!(format!("/atelier/{}/", first.slug)) {
            break;
        }
        session.press(Key::Right).await;
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
    session.heading(&first.title).await;
    session.load_ready("/atelier/bilan/?seance=clavier~cesu").await;
    session.tab_to("personnes").await;
    session.press('1').await;
    session.press('2').await;
    let text = "document.querySelector('.report__text').innerText";
    session.until(&format!("{text}.includes('Nombre de personnes : 12')")).await;
    session.tab_to("niveau-0").await;
    session.press(' ').await;
    session.until(&format!("{text}.includes('Niveau : Débutant')")).await;
    let written = session.js(&format!("return {text}")).await;
    for words in ["Atelier collectif", "Prendre en main du matériel", "Travail - Formation - Entreprise", &first.title]
    {
        assert!(written.as_str().unwrap().contains(words), "{words} is not in {written}");
    }
    // A link to it is all that there is of it.
    session.load_ready("/atelier/?seance=clavier~cesu").await;
    session.until("document.querySelector('.prepare__time')").await;
    let ticked = session
        .js("return [...document.querySelectorAll('input[name=guide]:checked')].map((e) => e.value).sort()")
        .await;
    assert_eq!(ticked, json!(["le-clavier", "se-connecter-cesu"]));
    session.close().await;
}

/// The plan on paper: all steps with their question, none cut in two, every page A4.
#[tokio::test]
async fn the_plan_is_printed_whole() {
    use base64::Engine as _;
    let Some(session) = Session::open(Site::Root).await else { return };
    session.load_ready("/atelier/?seance=clavier~cesu").await;
    session.until("document.querySelector('.prepare__time')").await;
    let pdf = session.cdp("Page.printToPDF", json!({"preferCSSPageSize": true, "printBackground": false})).await;
    let bytes = base64::engine::general_purpose::STANDARD.decode(pdf["data"].as_str().unwrap()).unwrap();
    let file = pictures().join("plan.pdf");
    std::fs::write(&file, bytes).unwrap();
    let Ok(output) = std::process::Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output() else {
        println!("skipped: pdftotext is not there; `cargo site test` installs it");
        return;
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let pages: Vec<String> = text.split('\u{c}').map(squeezed).filter(|page| !page.is_empty()).collect();
    assert!((3..=6).contains(&pages.len()), "{} pages", pages.len());
    for guide in [guide("CLAVIER"), guide("CESU")] {
        for (index, step) in guide.steps.iter().enumerate() {
            let title = squeezed(&format!("{}. {}", index + 1, step.action.computer));
            let question =
                step.notes.last().map(|last| squeezed(&coup_de_pouce::domain::text::plain(&last.lines()[0]))).unwrap();
            assert!(question.ends_with('?'), "{title} has its own question");
            let on = |words: &str| pages.iter().position(|page| page.contains(words));
            assert!(on(&title).is_some(), "« {title} » is not on paper");
            assert_eq!(
                on(&title),
                pages.iter().position(|page| page.contains(&title) && page.contains(&question)),
                "« {title} » is cut in two"
            );
        }
    }
    session.close().await;
}

/// Words with one space between, as a PDF may break its lines.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn axe_finds_nothing_while_a_workshop_goes_on() {
    let Some(axe) = axe() else { return };
    let Some(session) = Session::open(Site::Public).await else { return };
    let mut found = Vec::new();
    let mut moments =
        vec![(format!("{}?seance={PROGRAMME}", path_of(&slides()[1])), "h1", vec!["", "?", "q", "c", "n"])];
    moments.push((format!("/atelier/pupitre/?seance={PROGRAMME}&a=2"), ".desk__question", vec![""]));
    moments.push((format!("/atelier/?seance={PROGRAMME}"), ".prepare__time", vec![""]));
    moments.push((format!("/atelier/bilan/?seance={PROGRAMME}"), ".report__text", vec![""]));
    for (address, wanted, keys) in moments {
        for (width, height) in [(390, 844), (1280, 720)] {
            session.screen(width, height).await;
            for dark in [false, true] {
                session.dark(dark).await;
                session.load_ready(&address).await;
                session.until(&format!("document.querySelector('{wanted}')")).await;
                session.js(&axe).await;
                for key in &keys {
                    for letter in key.chars() {
                        session.press(letter).await;
                        tokio::time::sleep(Duration::from_millis(200)).await;
                    }
                    session.js("document.querySelectorAll('details').forEach((d) => d.open = true)").await;
                    let judged = session
                        .js("return axe.run().then((r) => r.violations.map((v) => v.id + ' ' + v.nodes.map((n) => n.target.join(' ') + ' ' + n.failureSummary).slice(0, 3).join(' ; ')))")
                        .await;
                    for violation in judged.as_array().unwrap() {
                        found.push(format!("{address} « {key} » at {width}, dark {dark}: {violation}"));
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    session.close().await;
}
