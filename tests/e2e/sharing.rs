//! A link to one step: a short address that is a page of its own, by mail, by SMS, and as a code to scan.

use base64::Engine as _;
use serde_json::json;

use crate::harness::{PUBLIC_ADDRESS, Session, Site, content};

#[tokio::test]
async fn a_short_address_shows_the_step_and_becomes_the_long_one() {
    for site in [Site::Root, Site::InFolder] {
        let Some(session) = Session::open(site).await else { return };
        for guide in content().guides.iter().take(3) {
            let (code, step) = (guide.code.to_lowercase(), &guide.steps[1]);
            session.load_ready(&format!("/g/{code}/{}/", step.id)).await;
            session.heading(&step.action.computer).await;
            let long = format!("{}/guides/{}/{}/", site.base(), guide.slug, step.id);
            session.until(&format!("location.pathname === '{long}'")).await;
            // The steps go on from there.
            session.control("Étape suivante").await.click().await.unwrap();
            session.heading(&guide.steps[2].action.computer).await;
            session.driver.back().await.unwrap();
            session.heading(&step.action.computer).await;
            session.load_ready(&format!("/g/{code}/")).await;
            session.heading(&guide.title).await;
        }
        session.close().await;
    }
}

#[tokio::test]
async fn a_step_is_sent_by_mail_or_sms_with_its_short_address() {
    let Some(session) = Session::open(Site::InFolder).await else { return };
    let guide = content().guides.remove(0);
    let step = &guide.steps[1];
    session.load_ready(&format!("/guides/{}/{}/", guide.slug, step.id)).await;
    session.click(".share > summary").await;
    let address = format!("{}/aide/g/{}/{}/", session.origin(), guide.code.to_lowercase(), step.id);
    session.until(&format!("document.querySelector('.share__address')?.innerText === '{address}'")).await;
    let bodies = session
        .js("return [...document.querySelectorAll('.share__ways a')].map((a) => [a.protocol, new URLSearchParams(a.search).get('body')])")
        .await;
    let body = format!("{}\n{address}\n", step.action.computer);
    assert_eq!(bodies, json!([["mailto:", body], ["sms:", body]]));
    assert_eq!(session.js("return document.querySelector('.share__scan')").await, json!(null), "no public address");
    session.close().await;
}

/// The code as it is drawn on the screen, by day and by night, read back.
#[tokio::test]
async fn the_code_to_scan_leads_to_the_short_address() {
    let Some(session) = Session::open(Site::Public).await else { return };
    session.screen(390, 844).await;
    let guide = content().guides.remove(0);
    let step = &guide.steps[1];
    session.load_ready(&format!("/guides/{}/{}/", guide.slug, step.id)).await;
    session.js("document.querySelector('.share').open = true").await;
    session.js("document.querySelector('.share__scan img').scrollIntoView({block: 'center'})").await;
    session.until("document.querySelector('.share__scan img').naturalWidth > 0").await;
    let short = format!("{PUBLIC_ADDRESS}/g/{}/{}/", guide.code.to_lowercase(), step.id);
    session.until(&format!("document.querySelector('.share__address').innerText === '{short}'")).await;
    for dark in [false, true] {
        session.dark(dark).await;
        let around = session
            .js("const r = document.querySelector('.share__scan img').getBoundingClientRect(); \
                 return {x: r.x + scrollX, y: r.y + scrollY, width: r.width, height: r.height, scale: 2}")
            .await;
        let shot = session.cdp("Page.captureScreenshot", json!({"format": "png", "clip": around})).await;
        let png = base64::engine::general_purpose::STANDARD.decode(shot["data"].as_str().unwrap()).unwrap();
        assert_eq!(read_code(&png), short, "dark {dark}");
    }
    session.close().await;
}

/// What a code in a picture says.
pub fn read_code(png: &[u8]) -> String {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    let (width, height, channels) = (info.width as usize, info.height as usize, info.color_type.samples());
    let mut picture =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[(y * width + x) * channels]);
    let grids = picture.detect_grids();
    assert_eq!(grids.len(), 1, "one code in the picture");
    grids[0].decode().unwrap().1
}
