//! The content that ships with the project, tested by the types that show it; and broken content, told apart.
#![cfg(not(target_arch = "wasm32"))]

use std::path::Path;

use coup_de_pouce::{domain::date::CalendarDate, site::content::load};

#[test]
fn the_content_of_the_project_is_right() {
    let today = CalendarDate::parse("2026-11-21").unwrap_or_else(|e| panic!("{e}"));
    let loaded = load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("public"), today);
    for problem in &loaded.problems {
        println!("{problem}");
    }
    assert!(loaded.usable().is_some());
}
