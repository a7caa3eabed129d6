//! What other judges than axe find on every kind of page: IBM Equal Access, and HTML_CodeSniffer. What they are sure of counts;
//! what they ask a person to look at does not.

use std::{env, fs};

use serde_json::{Value, json};

use crate::{
    harness::{Session, Site, content},
    pages::{addresses, open},
};

/// Findings that are wrong: the end of a rule's name, the elements, and why.
const WRONG: [(&str, &str, &str); 2] = [
    ("text_contrast_sufficient", ".pin, .pin *", "the number stands on a shape drawn by ::before and ::after"),
    ("1_4_3.G145.Fail", ".pin, .pin *", "the same: it compares the number with what is around the shape"),
];

/// The sources of both; `None`, said aloud, when they are not there.
fn sources() -> Option<[String; 2]> {
    let source = |variable: &str| env::var_os(variable).and_then(|path| fs::read_to_string(path).ok());
    let both = source("SITE_EQUAL_ACCESS").zip(source("SITE_CODESNIFFER"));
    if both.is_none() {
        println!("skipped: Equal Access or HTML_CodeSniffer is not there; `cargo site test` installs them");
    }
    both.map(|(one, other)| [one, other])
}

/// Rule, and element, of all that one of them is sure of. Both are put into the page as a person would on its console.
async fn findings(session: &Session, sources: &[String; 2]) -> Vec<String> {
    for source in sources {
        session.cdp("Runtime.evaluate", json!({"expression": source})).await;
    }
    let wrong: Vec<[&str; 2]> = WRONG.iter().map(|(rule, elements, _)| [*rule, *elements]).collect();
    let script = format!(
        "return (async () => {{ \
         const at = (path) => document.evaluate(path, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE).singleNodeValue; \
         const report = await new ace.Checker().check(document, ['WCAG_2_2']); \
         const sure = report.results.filter(({{value}}) => value[0] === 'VIOLATION' && value[1] === 'FAIL'); \
         const found = sure.map((r) => [r.ruleId, r.message, at(r.path.dom)]); \
         await new Promise((done, failed) => HTMLCS.process('WCAG2AA', document, done, () => failed(new Error('HTMLCS')), 'en')); \
         found.push(...HTMLCS.getMessages().filter((m) => m.type === HTMLCS.ERROR).map((m) => [m.code, m.msg, m.element])); \
         const wrong = {wrong}; \
         return found.filter(([rule, , e]) => !wrong.some(([end, elements]) => rule.endsWith(end) && e?.matches?.(elements))) \
           .map(([rule, words, e]) => `${{rule}}: ${{words}} ${{e?.outerHTML?.slice(0, 160)}}`); }})()",
        wrong = json!(wrong)
    );
    let found = session.js(&script).await;
    found.as_array().expect("a list").iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[tokio::test]
async fn equal_access_and_codesniffer_find_nothing_on_any_kind_of_page() {
    let Some(sources) = sources() else { return };
    let Some(mut session) = Session::open(Site::Root).await else { return };
    session.provoked = vec!["404"];
    session.screen(390, 844).await;
    let mut found = Vec::new();
    // The pages of one guide.
    let first = format!("/guides/{}/", content().guides[0].slug);
    let is_new = |address: &String| !address.starts_with("/guides/") || address.starts_with(&first);
    for (index, address) in addresses().into_iter().filter(is_new).enumerate() {
        // One page by day, the next by night, every fold open.
        session.dark(index % 2 == 0).await;
        open(&session, &address).await;
        session.js("document.querySelectorAll('details').forEach((d) => d.open = true)").await;
        found.extend(findings(&session, &sources).await.into_iter().map(|one| format!("{address}: {one}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    session.close().await;
}

/// A judge that never finds anything is none.
#[tokio::test]
async fn equal_access_and_codesniffer_find_what_is_wrong() {
    let Some(sources) = sources() else { return };
    let Some(session) = Session::open(Site::Root).await else { return };
    session.load_ready("/").await;
    session
        .js("const i = new Image(); i.src = document.querySelector('link[rel=icon]').href; document.querySelector('main').append(i)")
        .await;
    let found = findings(&session, &sources).await;
    for rule in ["img_alt_valid", "1_1_1.H37"] {
        assert!(found.iter().any(|one| one.contains(rule)), "{rule}: {found:?}");
    }
    session.close().await;
}
