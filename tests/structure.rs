//! The house of the code: which folder may know which. What ARCHITECTURE.md says, held by a test.
#![cfg(not(target_arch = "wasm32"))]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A folder, and what its files must not name.
const FORBIDDEN: [(&str, &[&str]); 4] = [
    (
        "domain",
        &[
            "app::",
            "browser::",
            "site::",
            "leptos",
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "gloo",
            "std::fs",
            "std::time",
            "std::env",
            "std::net",
        ],
    ),
    ("browser", &["app::", "site::", "leptos"]),
    ("app", &["site::", "web_sys", "js_sys", "wasm_bindgen", "gloo", "indexed_db", "std::fs", "std::time"]),
    ("app/components", &["pages::", "use_params", "use_query", "super::super::pages"]),
];

#[test]
fn folders_know_only_whom_they_may() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut broken = Vec::new();
    for (folder, words) in FORBIDDEN {
        let files = rust_files(&source.join(folder));
        assert!(!files.is_empty(), "src/{folder} is empty: has it moved?");
        for file in files {
            let text = fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
            for (number, line) in text.lines().enumerate() {
                let code = line.split("//").next().unwrap_or_default();
                for word in words.iter().filter(|word| names(code, word)) {
                    broken.push(format!("{}:{}: src/{folder} must not know {word}", file.display(), number + 1));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_module_says_what_it_owns() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let bare: Vec<PathBuf> = rust_files(&source)
        .into_iter()
        .filter(|file| !fs::read_to_string(file).is_ok_and(|text| text.starts_with("//!")))
        .collect();
    assert!(bare.is_empty(), "without a //! header: {bare:?}");
}

#[test]
fn what_is_forbidden_is_found() {
    assert!(names("use crate::app::paths;", "app::"));
    assert!(names("    std::fs::read(x)", "std::fs"));
    assert!(!names("let mapp = wrapp::x();", "app::"));
    assert!(!names("let website = 1;", "site::"));
}

/// The word stands in the code, and not as the end of a longer name.
fn names(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    })
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}
