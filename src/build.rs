//! Computes the build id: a hash of every source that decides what a page looks like.
//! Both targets compile the same files, so the native renderer and the WebAssembly agree on it. The boot file and the
//! service worker are no part of it: they are copied, not compiled.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

const SOURCES: [&str; 7] =
    ["src/domain", "src/app", "src/browser", "src/main.rs", "src/lib.rs", "elements/lib.rs", "Cargo.lock"];

fn main() {
    let mut files = Vec::new();
    for source in SOURCES {
        println!("cargo:rerun-if-changed={source}");
        collect(Path::new(source), &mut files);
    }
    files.sort();
    // FNV-1a, 64 bits: this tells builds apart, it guards against nobody.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for file in files {
        let bytes = fs::read(&file).unwrap_or_default();
        for byte in file.to_string_lossy().replace('\\', "/").bytes().chain(bytes) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    println!("cargo:rustc-env=SITE_BUILD_ID={hash:016x}");
    keep_relocations();
}

/// Who refers to what, written beside the WebAssembly that is put online: `site::split` cuts it into parts by that.
fn keep_relocations() {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|own| own == value);
    if is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") {
        println!("cargo:rustc-link-arg-bin=app=--emit-relocs");
    }
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            collect(&entry.path(), files);
        }
    } else if path.is_file() && path.extension().is_some_and(|ending| ending != "js") {
        files.push(path.to_owned());
    }
}
