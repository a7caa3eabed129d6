//! WebAssembly comes late, over a page that somebody already uses, that something has rewritten, or not at all.

use std::time::Duration;

use coup_de_pouce::{
    app::paths::{GuidePage, Page},
    domain::slug::Slug,
    site::server::Fault,
};
use serde_json::{Value, json};

use crate::harness::{Session, Site, content};

const LATE: Duration = Duration::from_secs(3);
const FLAG: &str = "'coup-de-pouce.reprise.' + document.documentElement.dataset.build";

/// `#app` as a tree: names, attributes in order, joined text; comments left out.
const TREE: &str = "const tree = (n) => {
  const out = [n.localName, [...n.attributes].map((a) => a.name + '=' + a.value).sort()];
  let text = '';
  for (const c of n.childNodes) {
    if (c.nodeType === 3) text += c.data;
    if (c.nodeType === 1) { if (text) out.push(text); text = ''; out.push(tree(c)); }
  }
  if (text) out.push(text);
  return out;
}; return tree(document.getElementById('app'))";

async fn late(site: Site) -> Option<Session> {
    let session = Session::open(site).await?;
    session.tampering().set(".wasm", Fault::Delay(LATE));
    Some(session)
}

async fn not_ready_yet(session: &Session) {
    let ready = session.js("return document.documentElement.hasAttribute('data-ready')").await;
    assert_eq!(ready, json!(false), "the application came before the test was done: it proves nothing");
}

#[tokio::test]
async fn what_was_typed_stays_with_focus_and_caret() {
    for site in [Site::Root, Site::InFolder] {
        let Some(session) = late(site).await else { return };
        session.load("/").await;
        session.find("#recherche").await.send_keys("ces").await.unwrap();
        session.js("const f = document.getElementById('recherche'); f.setSelectionRange(1, 2)").await;
        not_ready_yet(&session).await;
        session.ready().await;
        let state = session
            .js("const f = document.getElementById('recherche'); \
                 return [document.activeElement === f, f.value, f.selectionStart, f.selectionEnd]")
            .await;
        assert_eq!(state, json!([true, "ces", 1, 2]));
        // And it counts: the results of what was typed before are there.
        session.until("document.querySelector('.search__results a')").await;
        session.close().await;
    }
}

#[tokio::test]
async fn ticks_choices_folds_scroll_and_selection_stay() {
    let Some(session) = late(Site::Root).await else { return };
    session.screen(390, 844).await;
    let guide = content().guides.remove(0);
    session.load(&format!("/guides/{}/", guide.slug)).await;
    session
        .js("document.getElementById('preparer-1').click(); \
             document.getElementById('question-0-1').click(); \
             document.querySelector('details.fold').open = true; \
             const p = document.querySelector('.lead'); getSelection().selectAllChildren(p); \
             document.getElementById('question-0-1').focus({preventScroll: true}); \
             scrollTo(0, 700); \
             const all = document.querySelectorAll('#app *'); window.before = [...all]; \
             window.seen = getSelection().toString()")
        .await;
    let state = "return [document.getElementById('preparer-1').checked, document.getElementById('preparer-0').checked, \
        document.getElementById('question-0-1').checked, document.getElementById('question-0-0').checked, \
        document.querySelector('details.fold').open, scrollY, getSelection().toString() === window.seen && window.seen.length > 20, \
        document.activeElement.id, getComputedStyle(document.getElementById('question-0-1-reponse')).display !== 'none']";
    let before = session.js(state).await;
    not_ready_yet(&session).await;
    session.ready().await;
    assert_eq!(session.js(state).await, before);
    assert_eq!(before, json!([true, false, true, false, true, 700, true, "question-0-1", true]));
    let kept = session
        .js("const now = new Set(document.querySelectorAll('#app *')); return window.before.every((n) => now.has(n))")
        .await;
    assert_eq!(kept, json!(true), "some nodes were drawn again");
    session.close().await;
}

#[tokio::test]
async fn the_open_help_and_the_chosen_device_stay_on_a_step() {
    let Some(session) = late(Site::Root).await else { return };
    let guide = content().guides.remove(0);
    session.load(&format!("/guides/{}/{}/", guide.slug, guide.steps[2].id)).await;
    session
        .js("document.querySelector('details.help').open = true; document.getElementById('appareil-telephone').click()")
        .await;
    not_ready_yet(&session).await;
    session.ready().await;
    let state = session
        .js("return [document.querySelector('details.help').open, document.getElementById('appareil-telephone').checked, \
             document.querySelector('h1').innerText.includes('Touchez')]")
        .await;
    assert_eq!(state, json!([true, true, true]));
    session.close().await;
}

/// What says that a page has all it will ever show: the open state comes with the clock, the workshops come with this
/// morning's news, each in its own time.
fn settled(page: &Page, query: &str) -> String {
    let mut last: Vec<&str> = match page {
        Page::Home => vec![".agenda"],
        Page::Place(key) if key.as_str() == "demo-01" => vec![".reception", ".workshops"],
        Page::Place(_) => vec![".reception"],
        _ => Vec::new(),
    };
    last.extend((*page == Page::Home && query == "?q=cesu").then_some(".search__results"));
    let there: Vec<String> = last.iter().map(|part| format!("!!document.querySelector('{part}')")).collect();
    if there.is_empty() { "true".into() } else { there.join(" && ") }
}

/// What is on the page after hydration is what a fresh mount of the same address draws.
async fn same_as_fresh(site: Site) {
    let Some(mut session) = Session::open(site).await else { return };
    // A debug build says that mounting wants another feature than hydrating; hydrating includes it.
    session.provoked = vec!["`csr` feature is not enabled"];
    let guide = content().guides.remove(0);
    // Each kind of page: steps without and with a picture, with a log-in.
    let mut pages = vec![Page::Home, Page::About, Page::before(&guide), Page::all_steps(&guide), Page::after(&guide)];
    pages.extend([0, 2, 3].map(|index| Page::step_at(&guide, Some(index))));
    pages.push(Page::Device);
    // A guide without an address, and a step from which there is no way back.
    let mail = content().guides.into_iter().find(|guide| guide.address.is_none()).unwrap();
    let sending = mail.steps.iter().position(|step| step.commitment.reversibility.is_point_of_no_return());
    pages.extend([Page::before(&mail), Page::step_at(&mail, sending)]);
    pages.extend([Page::Places, Page::AllPlaces, Page::Guide(guide.slug.clone(), GuidePage::Sheet)]);
    pages.extend(["demo-01", "demo-06", "demo-29"].map(|key| Page::Place(Slug::new(key).unwrap())));
    for page in pages {
        for query in ["", "?q=cesu", "?poste=partage&x=%C3%A9"] {
            let address = format!("{}{query}", page.path());
            session.load_ready(&address).await;
            session.until("document.getElementById('app').children.length > 2").await;
            let settled = settled(&page, query);
            session.until(&settled).await;
            let hydrated = session.js(TREE).await;
            session.js(&format!("sessionStorage.setItem({FLAG}, 'rechargee')")).await;
            session.load_ready(&address).await;
            session.until(&settled).await;
            assert_eq!(session.js("return 'fresh' in document.documentElement.dataset").await, json!(true));
            let fresh = session.js(TREE).await;
            session.js("sessionStorage.clear()").await;
            assert_same(&hydrated, &fresh, &address);
        }
    }
    session.close().await;
}

fn assert_same(hydrated: &Value, fresh: &Value, address: &str) {
    if hydrated != fresh {
        let text = |value: &Value| serde_json::to_string_pretty(value).unwrap();
        let (hydrated, fresh) = (text(hydrated), text(fresh));
        let different = hydrated.lines().zip(fresh.lines()).find(|(a, b)| a != b);
        panic!("{address}: hydrated and fresh differ: {different:?}");
    }
}

#[tokio::test]
async fn a_hydrated_page_equals_a_fresh_one() {
    same_as_fresh(Site::Root).await;
}

#[tokio::test]
async fn a_hydrated_page_equals_a_fresh_one_with_debug_assertions() {
    same_as_fresh(Site::Debug).await;
}

/// One page of each kind, by its address.
fn kinds_of_pages() -> Vec<String> {
    let guide = content().guides.remove(0);
    let of_guide = |page| Page::Guide(guide.slug.clone(), page).path();
    vec![
        "/".into(),
        of_guide(GuidePage::Before),
        of_guide(GuidePage::Step(guide.steps[1].id.clone())),
        of_guide(GuidePage::AllSteps),
        of_guide(GuidePage::After),
        of_guide(GuidePage::Sheet),
        Page::Theme(guide.theme).path(),
        Page::Places.path(),
        format!("{}?commune=42094", Page::Places.path()),
        Page::AllPlaces.path(),
        Page::Place(Slug::new("demo-01").unwrap()).path(),
        Page::About.path(),
        Page::Device.path(),
        Page::short(&guide, Some(&guide.steps[1].id)).unwrap().path(),
    ]
}

/// What a translator does: every text goes into an element of its own.
const TRANSLATE: &str = "const walk = document.createTreeWalker(document.getElementById('app'), 4); const texts = []; \
     while (walk.nextNode()) texts.push(walk.currentNode); \
     for (const t of texts) { const f = document.createElement('font'); t.replaceWith(f); f.append(t); }";

/// A script that runs in every page before WebAssembly comes, as a translator or an extension does.
async fn rewritten(script: &str) {
    let Some(mut session) = Session::open(Site::Root).await else { return };
    session.provoked = vec!["RuntimeError", "unreachable"];
    let on_every_page = format!("addEventListener('DOMContentLoaded', () => {{ {script} }})");
    session.before_every_page(&on_every_page).await;
    session
        .before_every_page(
            "try { sessionStorage.setItem('loads', 1 + Number(sessionStorage.getItem('loads'))) } catch {}",
        )
        .await;
    for path in kinds_of_pages() {
        session.load("/cet-appareil/").await;
        session.ready().await;
        session.js("sessionStorage.clear()").await;
        session.load(&path).await;
        session.ready().await;
        let loads = session.js("return Number(sessionStorage.getItem('loads'))").await;
        // One disturbed and one fresh; a single one would mean that the rewriting disturbed nothing.
        assert_eq!(loads, json!(2), "{path}");
        // It works: a link is followed inside the application.
        session.js("window.sameDocument = true").await;
        session.control("Coup de pouce").await.click().await.unwrap();
        session.heading("De quoi avez-vous besoin").await;
        assert_eq!(session.js("return window.sameDocument").await, json!(true), "{path}");
    }
    session.close().await;
}

#[tokio::test]
async fn a_page_translated_before_take_over_is_reloaded_once_and_works() {
    rewritten(TRANSLATE).await;
}

#[tokio::test]
async fn a_page_with_an_added_element_is_reloaded_once_and_works() {
    rewritten("const s = document.createElement('span'); s.textContent = 'extension'; document.querySelector('h1').prepend(s)").await;
}

/// Translated once the application is at work, on every kind of page: what is asked of it still happens, by itself or by
/// loading the page anew, and nothing that one reads is lost.
#[tokio::test]
async fn a_page_translated_after_take_over_goes_on_working() {
    let Some(mut session) = Session::open(Site::Root).await else { return };
    session.provoked = vec!["RuntimeError", "unreachable"];
    for path in kinds_of_pages() {
        session.load_ready(&path).await;
        if path.contains('?') {
            session.until("document.querySelector('.place__name')").await;
        }
        session.until("document.querySelector('h1').innerText.length > 2").await;
        let words = session.js("return document.querySelector('main').innerText.length").await.as_u64().unwrap();
        session.js(TRANSLATE).await;
        assert_eq!(session.js("return !!document.querySelector('h1 font')").await, json!(true), "{path}");
        // Something that the application draws anew: the search, the device, or nothing.
        if path == "/" {
            session.find("#recherche").await.send_keys("cesu").await.unwrap();
            session.until("document.querySelector('.search__results a')").await;
        }
        let after = session.js("return document.querySelector('main').innerText.length").await.as_u64().unwrap();
        assert!(after + 40 >= words, "{path}: text was lost");
        session.control("Coup de pouce").await.click().await.unwrap();
        session.heading("De quoi avez-vous besoin").await;
        session.js("document.getElementById('recherche').select()").await;
        session.find("#recherche").await.send_keys("permis").await.unwrap();
        session.until("document.querySelector('.search__results a')?.innerText.includes('Permis')").await;
        session.js("sessionStorage.clear()").await;
    }
    session.close().await;
}

/// A module whose start function traps.
const TRAP: [u8; 33] =
    [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 8, 1, 0, 10, 5, 1, 3, 0, 0, 0x0b, 0, 2, 1, 0, 0];

/// The plain page reads and its links work, whatever happened to the WebAssembly.
async fn plain_but_whole(fault: Fault, most_loads: usize) {
    let Some(mut session) = Session::open(Site::Root).await else { return };
    session.provoked = vec!["RuntimeError", "unreachable", "CompileError", "WebAssembly", "503", "404", "MIME"];
    session.tampering().set(".wasm", fault);
    let guide = content().guides.remove(0);
    let first = format!("/guides/{}/{}/", guide.slug, guide.steps[1].id);
    session.load(&first).await;
    session.until("document.documentElement.hasAttribute('data-plain')").await;
    session.until("document.readyState === 'complete'").await;
    session.until("document.documentElement.hasAttribute('data-plain')").await;
    session.heading(&guide.steps[1].action.computer).await;
    let loads = session.tampering().asked().iter().filter(|asked| **asked == first).count();
    assert!(loads <= most_loads, "loaded {loads} times");
    session.find("details.help summary").await.click().await.unwrap();
    session.until("document.querySelector('details.help').open").await;
    session.find("details.help summary").await.click().await.unwrap();
    session.control("Étape suivante").await.click().await.unwrap();
    session.heading(&guide.steps[2].action.computer).await;
    session.control("Retour").await.click().await.unwrap();
    session.heading(&guide.steps[1].action.computer).await;
    session.close().await;
}

#[tokio::test]
async fn a_webassembly_that_traps_leaves_a_page_that_works() {
    // The last five bytes of the constant are padding of the table above, not of the module.
    plain_but_whole(Fault::Bytes(TRAP[..28].to_vec()), 2).await;
}

#[tokio::test]
async fn a_webassembly_that_is_none_leaves_a_page_that_works() {
    plain_but_whole(Fault::Bytes(b"<!doctype html><title>Portail</title>".to_vec()), 2).await;
}

#[tokio::test]
async fn a_webassembly_that_is_gone_leaves_a_page_that_works() {
    plain_but_whole(Fault::Status(503), 1).await;
}

#[tokio::test]
async fn a_pack_that_is_damaged_leaves_a_page_that_works() {
    let Some(mut session) = Session::open(Site::Root).await else { return };
    session.provoked = vec!["integrity", "Failed to load resource", "digest"];
    session.tampering().set("/contenu.", Fault::Bytes(b"coup-de-pouce contenu 2\n".to_vec()));
    let guide = content().guides.remove(0);
    session.load(&format!("/guides/{}/", guide.slug)).await;
    session.until("performance.getEntriesByType('resource').some((e) => e.name.includes('/contenu.'))").await;
    session.control("Commencer").await.click().await.unwrap();
    session.heading(&guide.steps[0].action.computer).await;
    session.close().await;
}

#[tokio::test]
async fn an_unknown_address_gets_a_calm_page_that_works() {
    let Some(mut session) = Session::open(Site::InFolder).await else { return };
    session.provoked = vec!["404"];
    for path in ["/n/importe/quoi/", "/guides/inconnu/", "/guides/se-connecter-cesu/pas-une-etape/?x=1", "/introuvable"]
    {
        session.load(path).await;
        session.heading("Cette page n’existe pas").await;
        session.ready().await;
        session.heading("Cette page n’existe pas").await;
        session.control("Revenir à l’accueil").await.click().await.unwrap();
        session.heading("De quoi avez-vous besoin").await;
    }
    session.close().await;
}
