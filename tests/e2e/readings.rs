//! Doors of the home page that lead elsewhere than to a guide: themes, and pages of text alone, which load no application.

use serde_json::json;

use crate::harness::{Session, Site, content};

#[tokio::test]
async fn a_door_leads_to_the_guides_of_its_theme() {
    for site in [Site::Root, Site::InFolder] {
        let Some(session) = Session::open(site).await else { return };
        let content = content();
        for (index, theme) in content.themes().into_iter().enumerate() {
            session.load_ready("/").await;
            session.js("window.sameDocument = true").await;
            session.click(&format!(".doors__door:nth-child({}) a", index + 1)).await;
            session.until(&format!("location.pathname.endsWith('/themes/{}/')", theme.slug())).await;
            let guide = content.guides.iter().find(|guide| guide.theme == theme).unwrap();
            session.control(&guide.title).await.click().await.unwrap();
            session.heading(&guide.title).await;
            assert_eq!(session.js("return window.sameDocument").await, json!(true));
        }
        session.close().await;
    }
}

#[tokio::test]
async fn pages_of_text_read_without_the_application_and_lead_back_into_it() {
    for site in [Site::Root, Site::InFolder] {
        let Some(session) = Session::open(site).await else { return };
        for (door, heading) in
            [("je-debute", "Je débute"), ("aider-sans-faire-a-la-place", "Aider sans faire à la place")]
        {
            session.load_ready("/").await;
            session.click(&format!(".side-door a[href$='/{door}/']")).await;
            session.heading(heading).await;
            let application =
                "return performance.getEntriesByType('resource').filter((e) => e.name.endsWith('.wasm')).length";
            assert_eq!(session.js(application).await, json!(0));
            // A link of the text leads into the application; « Retour » of the browser leads back to the text.
            session.click("main a[href*='/guides/'], main a[href*='/lieux/']").await;
            session.ready().await;
            session.driver.back().await.unwrap();
            session.heading(heading).await;
        }
        session.close().await;
    }
}

#[tokio::test]
async fn pages_of_text_are_kept_for_use_without_network() {
    let Some(mut session) = Session::open(Site::InFolder).await else { return };
    session.cut_off_after_one_visit().await;
    session.click(".side-door a").await;
    session.heading("Je débute").await;
    session.until("document.querySelector('main').innerText.length > 1500").await;
    session.click("main a[href*='/guides/']").await;
    session.ready().await;
    session.close().await;
}
