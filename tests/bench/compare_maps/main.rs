//! `cargo site bench map`: the page of places near a commune, next to the same places on a page of Leaflet and markercluster.
//!
//! Both are served by the same server, compressed alike, and opened by a new browser each time, in turn, as a phone of 390 × 844
//! whose processor is four times slower. Leaflet's page gets what its list shows and no more (name, commune, phone, position),
//! and no tiles; ours gets all it knows of each place. Arguments: the assembled site, the packages leaflet and
//! leaflet.markercluster.

#[cfg(not(target_arch = "wasm32"))]
#[path = "../../e2e/chromium.rs"]
mod chromium;
#[cfg(not(target_arch = "wasm32"))]
mod fingers;
#[cfg(not(target_arch = "wasm32"))]
mod leaflet;
#[cfg(not(target_arch = "wasm32"))]
mod table;
#[cfg(not(target_arch = "wasm32"))]
mod visit;

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
#[tokio::main]
async fn main() {
    native::run().await;
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::{
        env, fs,
        path::{Path, PathBuf},
    };

    use coup_de_pouce::{domain::directory::Directory, site::server};

    use crate::{
        leaflet,
        table::print,
        visit::{Contender, OURS, THEIRS, visit, warm_up},
    };

    const ROUNDS: usize = 3;

    pub async fn run() {
        let arguments: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
        let [site, leaflet, markercluster] = arguments.as_slice() else {
            panic!("usage: compare_maps SITE LEAFLET MARKERCLUSTER")
        };
        let directory = directory(site);
        let other = leaflet::page(leaflet, markercluster, &directory);
        let ours = server::start(site, "", 0).unwrap_or_else(|failure| panic!("{failure}"));
        let theirs = server::start(&other, "", 0).unwrap_or_else(|failure| panic!("{failure}"));
        let pages: [(Contender, String); 2] = [
            (OURS, format!("{}/lieux/?commune={FROM}", ours.origin())),
            (THEIRS, format!("{}/?commune={FROM}", theirs.origin())),
        ];
        for (contender, address) in &pages {
            warm_up(*contender, address).await;
        }
        let mut figures = [Vec::new(), Vec::new()];
        for round in 1..=ROUNDS {
            eprintln!("» passage {round} sur {ROUNDS}");
            for ((contender, address), own) in pages.iter().zip(&mut figures) {
                own.push(visit(*contender, address).await);
            }
        }
        let [mine, other] = figures;
        let ahead = print(directory.len(), &mine, &other);
        std::process::exit(i32::from(!ahead));
    }

    /// Feurs: in the middle of the Loire.
    const FROM: &str = "42094";

    fn directory(site: &Path) -> Directory {
        let pack = fs::read_dir(site.join("assets"))
            .expect("an assembled site")
            .flatten()
            .find(|entry| entry.file_name().to_string_lossy().starts_with("lieux."))
            .expect("its pack of places");
        Directory::from_pack(fs::read(pack.path()).expect("the pack")).expect("readable")
    }
}
