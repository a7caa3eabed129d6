//! « Imprimer »: what the browser really prints, read back out of its PDF: pages, words, sizes of letters, and the codes to scan.

use std::{fs, process::Command};

use base64::Engine as _;
use coup_de_pouce::{
    app::wording,
    domain::{guide::Guide, text::plain},
};
use serde_json::json;
use thirtyfour::Key;

use crate::{
    harness::{PUBLIC_ADDRESS, Session, Site, content, pictures},
    pages::{axe, violations},
    sharing::read_code,
};

/// The smallest letters of a sheet, in points.
const SMALLEST: f64 = 14.0;

/// A PDF that the browser made: the words of each page, in the order of the page, spaces made one.
struct Pdf {
    pages: Vec<String>,
    /// Height in points of the lowest word, and its text; width and height of the pages.
    lowest: (f64, String),
    sizes: Vec<(f64, f64)>,
}

fn one_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Goes to a sheet, and waits until its pictures are there.
async fn show(session: &Session, query: &str) {
    session.load_ready(&format!("/imprimer/?{query}")).await;
    session.until("document.querySelector('.leaf')").await;
    session.until("[...document.querySelectorAll('.leaf img')].every((i) => i.complete && i.naturalWidth > 0)").await;
}

/// `None`, said aloud, where `pdftotext` is not there.
async fn print(session: &Session, name: &str, query: &str) -> Option<Pdf> {
    show(session, query).await;
    let printed = session.cdp("Page.printToPDF", json!({"preferCSSPageSize": true, "printBackground": false})).await;
    let bytes = base64::engine::general_purpose::STANDARD.decode(printed["data"].as_str().unwrap()).unwrap();
    let file = pictures().join(format!("paper-{name}.pdf"));
    fs::write(&file, bytes).unwrap();
    let read = |arguments: &[&str]| {
        let output = Command::new("pdftotext").args(arguments).arg(&file).arg("-").output().ok()?;
        assert!(output.status.success(), "{name}");
        Some(String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let Some(text) = read(&["-raw"]) else {
        println!("skipped: pdftotext is not there; `cargo site test` installs it");
        return None;
    };
    let mut pages: Vec<String> = text.split('\u{c}').map(one_space).collect();
    assert_eq!(pages.pop().as_deref(), Some(""), "each page ends with a form feed");
    let boxes = read(&["-bbox"]).unwrap();
    let number = |line: &str, name: &str| -> f64 {
        line.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).unwrap().parse().unwrap()
    };
    let mut lowest = (f64::MAX, String::new());
    let mut sizes = Vec::new();
    for line in boxes.lines().map(str::trim) {
        if line.starts_with("<page") {
            sizes.push((number(line, "width"), number(line, "height")));
        } else if line.starts_with("<word") {
            // Strips are turned: the smaller side is the letters' own.
            let wide = number(line, "xMax") - number(line, "xMin");
            let high = number(line, "yMax") - number(line, "yMin");
            let word = line.split('>').nth(1).unwrap_or_default().split('<').next().unwrap_or_default();
            let letters = word.chars().count();
            let size = if letters > 4 { high.min(wide) } else { high.max(wide) };
            if size < lowest.0 {
                lowest = (size, word.to_owned());
            }
        }
    }
    Some(Pdf { pages, lowest, sizes })
}

impl Pdf {
    /// So many pages of A4, nothing of the page around the sheet, letters large enough.
    fn is_sound(&self, name: &str, pages: std::ops::RangeInclusive<usize>) {
        assert!(pages.contains(&self.pages.len()), "{name}: {} pages\n{:?}", self.pages.len(), self.pages);
        for (width, height) in &self.sizes {
            assert!((width - 595.0).abs() < 2.0 && (height - 842.0).abs() < 2.0, "{name}: {width} × {height}");
        }
        let text = self.pages.join(" ");
        for foreign in ["Que voulez-vous imprimer", "Trouver de l’aide près de chez vous", "La feuille", "Accueil"] {
            assert!(!text.contains(foreign), "{name}: « {foreign} » is printed");
        }
        assert!(self.pages.iter().all(|page| page.len() > 40), "{name}: an empty page\n{:?}", self.pages);
        assert!(self.lowest.0 >= SMALLEST, "{name}: {:?} is {} high", self.lowest.1, self.lowest.0);
    }

    fn holds(&self, name: &str, words: &str) {
        let words = one_space(words);
        assert!(self.pages.join(" ").contains(&words), "{name}: « {words} » is not there\n{:#?}", self.pages);
    }
}

/// Number, action, sign and remedy of a step, as they stand on a sheet.
fn of_step(guide: &Guide, index: usize) -> Vec<String> {
    let step = &guide.steps[index];
    let mut parts =
        vec![format!("{} {}", index + 1, step.action.computer), wording::reversibility(&step.commitment, guide).0];
    parts.extend(step.commitment.money.as_ref().map(|money| plain(money)));
    parts.extend(step.remedies.first().map(|remedy| plain(&remedy.remedy)));
    parts.iter().map(|part| one_space(part)).collect()
}

#[tokio::test]
async fn every_guide_is_printed_and_no_step_of_it_is_cut_in_two() {
    let Some(session) = Session::open(Site::Public).await else { return };
    for guide in &content().guides {
        let (slug, most) = (guide.slug.as_str(), if guide.code == "CESU" { 2 } else { 4 });
        let Some(pdf) = print(&session, slug, &format!("guide={slug}&commune=42094")).await else { return };
        pdf.is_sound(slug, 1..=most);
        pdf.holds(slug, &guide.title);
        pdf.holds(slug, &wording::paper::stuck(&guide.code));
        pdf.holds(slug, &wording::checked(guide));
        // An address may go on in the next line.
        let address = format!("aide.exemple.example/g/{}/", guide.code.to_lowercase());
        assert!(pdf.pages.concat().replace(' ', "").contains(&address), "{slug}: {address}");
        pdf.holds(slug, wording::paper::EXAMPLE);
        // Name and number on each page.
        for (index, page) in pdf.pages.iter().enumerate() {
            let number = format!("feuille {} sur {}", index + 1, pdf.pages.len());
            assert!(page.contains(&guide.code) && page.contains(&number), "{slug}: {number}\n{page}");
        }
        for index in 0..guide.steps.len() {
            let parts = of_step(guide, index);
            let whole = |page: &&String| {
                // A line may end within a word, at its hyphen.
                let (page, parts) = (page.replace(' ', ""), parts.iter().map(|part| part.replace(' ', "")));
                let Some(start) = page.find(&parts.clone().next().unwrap_or_default()) else { return false };
                parts.into_iter().all(|part| page[start..].contains(&part))
            };
            assert!(
                pdf.pages.iter().any(|page| whole(&page)),
                "{slug}: step {} is cut: {parts:#?}\n{:#?}",
                index + 1,
                pdf.pages
            );
        }
    }
    session.close().await;
}

#[tokio::test]
async fn handouts_of_a_session_each_begin_on_a_new_page() {
    let Some(session) = Session::open(Site::Public).await else { return };
    let guides = content().guides;
    let slugs: Vec<&str> = guides.iter().take(2).map(|guide| guide.slug.as_str()).collect();
    let Some(pdf) = print(&session, "handouts", &format!("guides={}", slugs.join(","))).await else { return };
    pdf.is_sound("handouts", 2..=7);
    for guide in guides.iter().take(2) {
        let title = one_space(&guide.title);
        let own: Vec<&String> = pdf.pages.iter().filter(|page| page.contains(&title)).collect();
        assert_eq!(own.len(), 1, "{title}");
        let begins = own[0].find(&title).unwrap();
        assert!(begins < 60 + title.len(), "{title} is not at the top: {}", own[0]);
    }
    session.close().await;
}

#[tokio::test]
async fn posters_flyers_and_lists_are_printed_whole() {
    let Some(session) = Session::open(Site::Public).await else { return };
    for (name, query, most, words) in [
        (
            "poster",
            "affiche&commune=42094",
            1,
            &["Besoin d’aide avec Internet ?", "L’Escargot", "Dates valables jusqu’au"][..],
        ),
        ("poster-place", "affiche&lieu=demo-01", 1, &["04 65 71", "aide.exemple.example/", "Dates valables jusqu’au"]),
        ("flyers", "tract&commune=42094", 1, &["Besoin d’aide avec Internet ?", "Dates valables jusqu’au"]),
        ("list", "liste&commune=42094", 2, &["Lieux d’aide près de Feurs", "Lieu Commune Jours Téléphone"]),
    ] {
        let Some(pdf) = print(&session, name, query).await else { return };
        pdf.is_sound(name, 1..=most);
        for words in words {
            pdf.holds(name, words);
        }
        assert!(pdf.pages.join(" ").contains("EXEMPLE"), "{name} says that these places do not exist");
        // Nothing runs out of its box.
        session.cdp("Emulation.setEmulatedMedia", json!({"media": "print"})).await;
        let cut = session
            .js("return [...document.querySelectorAll('.leaf--poster, .leaf__flyer, .leaf__strip')] \
                 .filter((e) => e.scrollHeight > e.clientHeight + 2 || e.scrollWidth > e.clientWidth + 2) \
                 .map((e) => e.className + ' ' + [e.scrollHeight, e.clientHeight, e.scrollWidth, e.clientWidth])")
            .await;
        session.cdp("Emulation.setEmulatedMedia", json!({"media": ""})).await;
        assert_eq!(cut, json!([]), "{name}");
    }
    // Four flyers, eight strips.
    let pdf = print(&session, "flyers", "tract&commune=42094").await.unwrap();
    assert_eq!(pdf.pages[0].matches("Besoin d’aide avec Internet ?").count(), 4);
    let pdf = print(&session, "poster", "affiche&commune=42094").await.unwrap();
    assert_eq!(pdf.pages[0].replace(' ', "").matches("AideavecInternet").count(), 8, "{}", pdf.pages[0]);
    session.close().await;
}

#[tokio::test]
async fn the_codes_on_paper_lead_to_the_guide_and_to_the_site() {
    let Some(session) = Session::open(Site::Public).await else { return };
    session.screen(1280, 900).await;
    for (query, address) in
        [("guide=se-connecter-cesu", "/g/cesu/"), ("guide=le-clavier", "/g/clavier/"), ("affiche&lieu=demo-01", "/")]
    {
        show(&session, query).await;
        session.cdp("Emulation.setEmulatedMedia", json!({"media": "print"})).await;
        let around = session
            .js("const r = document.querySelector('.leaf__scan img').getBoundingClientRect(); \
                 return {x: r.x + scrollX, y: r.y + scrollY, width: r.width, height: r.height, scale: 2}")
            .await;
        let shot = session
            .cdp("Page.captureScreenshot", json!({"format": "png", "clip": around, "captureBeyondViewport": true}))
            .await;
        let png = base64::engine::general_purpose::STANDARD.decode(shot["data"].as_str().unwrap()).unwrap();
        assert_eq!(read_code(&png), format!("{PUBLIC_ADDRESS}{address}"));
        session.cdp("Emulation.setEmulatedMedia", json!({"media": ""})).await;
    }
    session.close().await;
}

#[tokio::test]
async fn a_sheet_is_chosen_and_printed_by_keyboard_and_the_choice_survives_a_reload() {
    let Some(session) = Session::open(Site::Root).await else { return };
    session.before_every_page("window.print = () => { window.printed = (window.printed || 0) + 1; };").await;
    session.load_ready("/imprimer/").await;
    session.until("document.querySelector('.paper__result [role=status]').innerText.length > 10").await;
    session.tab_to("quoi-").await;
    session.press(Key::Space).await;
    session.until("location.search === '?guides='").await;
    session.tab_to("guides-le-clavier").await;
    session.press(Key::Space).await;
    session.until("location.search === '?guides=le-clavier' && document.querySelector('.leaf--guide')").await;
    session.tab_to("Imprimer").await;
    session.press(Key::Enter).await;
    session.until("window.printed === 1").await;
    // A poster: its commune is typed and chosen.
    session.click("#quoi-affiche").await;
    session.until("location.search === '?affiche' && !document.querySelector('.leaf')").await;
    session.find("#commune-imprimee").await.send_keys("feurs").await.unwrap();
    session.until("document.querySelector('.paper__where .rows a')").await;
    session.tab_to("Feurs").await;
    session.press(Key::Enter).await;
    session.until("location.search === '?affiche&commune=42094' && document.querySelector('.leaf--poster')").await;
    session.until("document.activeElement.id === 'commune-imprimee'").await;
    session.click("[name=lieu][value=demo-43]").await;
    session.until("location.search === '?affiche&commune=42094&lieu=demo-43'").await;
    session.driver.refresh().await.unwrap();
    session.ready().await;
    session.until("document.querySelector('.leaf--poster') && document.querySelector('#quoi-affiche').checked").await;
    session.until("document.querySelector('[name=lieu][value=demo-43]').checked").await;
    session.close().await;
}

#[tokio::test]
async fn axe_finds_nothing_whatever_is_printed() {
    let Some(axe) = axe() else { return };
    let Some(session) = Session::open(Site::Public).await else { return };
    let mut found = Vec::new();
    for (index, query) in
        ["guide=se-connecter-cesu&commune=42094", "affiche&commune=42094", "tract&lieu=demo-01", "liste&commune=42094"]
            .into_iter()
            .enumerate()
    {
        for (width, height) in [(390, 844), (1280, 900)] {
            session.screen(width, height).await;
            session.dark((width == 390) == (index % 2 == 0)).await;
            show(&session, query).await;
            session.js(&axe).await;
            found.extend(violations(&session).await.into_iter().map(|one| format!("{query} at {width}: {one}")));
            let wide = session.js("return document.scrollingElement.scrollWidth > innerWidth + 1").await;
            assert_eq!(wide, json!(false), "{query} at {width} is wider than the screen");
            let shot =
                session.cdp("Page.captureScreenshot", json!({"format": "png", "captureBeyondViewport": false})).await;
            let png = base64::engine::general_purpose::STANDARD.decode(shot["data"].as_str().unwrap()).unwrap();
            fs::write(pictures().join(format!("paper-screen-{index}-{width}.png")), png).unwrap();
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    session.close().await;
}
