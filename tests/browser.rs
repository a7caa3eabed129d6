//! What only a browser can prove: packs kept in IndexedDB, a page mounted from its content.
#![cfg(target_arch = "wasm32")]

use std::sync::Arc;

use coup_de_pouce::{
    app::{
        App,
        context::{Arrival, Places},
    },
    browser::{
        navigation,
        packs::{self, Kind},
        page,
        storage::{self, Store},
    },
    domain::{content::Content, territory::Territory},
};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn document() -> web_sys::Document {
    web_sys::window().and_then(|window| window.document()).expect("a document")
}

/// A `data:` address stands in for the host: its hash is checked as any other's.
const PACK: &str = "data:application/json,%7B%7D";
/// Of the two bytes `{}`.
const INTEGRITY: &str = "sha256-RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=";

#[wasm_bindgen_test]
async fn a_pack_is_fetched_with_its_hash_checked() {
    assert_eq!(packs::pack(Kind::Content, PACK, INTEGRITY).await.as_deref(), Ok(b"{}".as_slice()));
}

#[wasm_bindgen_test]
async fn a_record_is_read_back_replaced_and_removed() {
    let store = Store::Person;
    storage::write(store, "one", Some(b"first")).await.expect("kept");
    assert_eq!(storage::read(store, "one").await, Ok(Some(b"first".to_vec())));
    storage::write(store, "one", Some(b"second")).await.expect("kept");
    storage::write(store, "two", Some(b"other")).await.expect("kept");
    assert_eq!(storage::read(store, "one").await, Ok(Some(b"second".to_vec())), "in the place of the first");
    storage::write(store, "one", None).await.expect("removed");
    assert_eq!(storage::read(store, "one").await, Ok(None));
    assert_eq!(storage::read(store, "two").await, Ok(Some(b"other".to_vec())), "another key stays");
}

#[wasm_bindgen_test]
async fn other_bytes_than_those_named_are_refused() {
    let other = "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    assert_eq!(packs::pack(Kind::Content, PACK, other).await, Err(packs::FetchError::Unreachable));
}

#[wasm_bindgen_test]
async fn a_page_is_mounted_from_its_content() {
    let territory = Territory {
        name: "Loire".into(),
        with_article: "la Loire".into(),
        publisher: "Exemple".into(),
        phone: None,
        mail: None,
        phone_hours: String::new(),
        demonstration: true,
        coverage: false,
        streets: false,
        example: None,
    };
    let content = Arc::new(Content { territory, url: None, guides: Vec::new(), screens: Vec::new() });
    let element = document().create_element("div").expect("an element");
    element.set_id("app");
    document().body().expect("a body").append_child(&element).expect("a place");
    let (root, how) = page::root().expect("the element");
    assert_eq!(how, page::TakeOver::Fresh, "an empty page is drawn, not taken over");
    let mounted = leptos::mount::mount_to(root, {
        let places = Places::new(Arrival::Awaited);
        let address = navigation::current("").expect("an address");
        move || view! { <App base=String::new() address content places/> }
    });
    gloo_timers::future::TimeoutFuture::new(20).await;
    let heading = document().query_selector("#app h1").expect("a query").expect("a heading");
    // The test page's own address is no page of ours.
    assert!(heading.text_content().is_some_and(|text| !text.is_empty()));
    page::focus_heading();
    gloo_timers::future::TimeoutFuture::new(100).await;
    let focused = document().active_element().expect("a focus");
    assert!(focused.is_same_node(Some(heading.unchecked_ref())));
    drop(mounted);
}

#[wasm_bindgen_test]
fn a_page_that_is_not_ours_is_left_alone() {
    assert_eq!(page::PageFacts::read(), None);
}
