//! The page that our map is compared with, written as a folder of files: Leaflet and markercluster from npm, and the same
//! places and communes as ours.

use std::{
    fs,
    path::{Path, PathBuf},
};

use coup_de_pouce::domain::{directory::Directory, geometry::Coordinates, place::Place};
use serde_json::{Value, json};

const PAGE: [(&str, &str); 4] = [
    ("index.html", include_str!("page/index.html")),
    ("page.css", include_str!("page/page.css")),
    ("policy.js", include_str!("page/policy.js")),
    ("page.js", include_str!("page/page.js")),
];
const OF_LEAFLET: [&str; 2] = ["leaflet.css", "leaflet.js"];
const OF_MARKERCLUSTER: [&str; 3] = ["MarkerCluster.css", "MarkerCluster.Default.css", "leaflet.markercluster.js"];

/// Writes the page, and gives its folder.
pub fn page(leaflet: &Path, markercluster: &Path, directory: &Directory) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(".site/leaflet");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("images")).expect("a folder");
    for (name, text) in PAGE {
        fs::write(folder.join(name), text).expect("written");
    }
    for (package, files) in [(leaflet, &OF_LEAFLET[..]), (markercluster, &OF_MARKERCLUSTER[..])] {
        for name in files {
            let file = package.join("dist").join(name);
            fs::copy(&file, folder.join(name)).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        }
    }
    for entry in fs::read_dir(leaflet.join("dist/images")).expect("its images").flatten() {
        fs::copy(entry.path(), folder.join("images").join(entry.file_name())).expect("an image");
    }
    let places: Vec<Value> = directory.places().filter_map(|place| of_place(&place, directory)).collect();
    let communes: Vec<Value> = directory
        .communes()
        .iter()
        .map(|commune| {
            let (latitude, longitude) = degrees(commune.position);
            json!({"code": commune.code, "name": commune.name, "latitude": latitude, "longitude": longitude})
        })
        .collect();
    fs::write(folder.join("places.json"), Value::from(places).to_string()).expect("written");
    fs::write(folder.join("communes.json"), Value::from(communes).to_string()).expect("written");
    folder
}

/// `[name, commune, phone, latitude, longitude]`, the shortest that a list and a map can live on.
fn of_place(place: &Place<'_>, directory: &Directory) -> Option<Value> {
    let at = place.position().or_else(|| Some(directory.commune(place.commune_code())?.position))?;
    let phone = place.phone().map(|phone| phone.in_words());
    let (latitude, longitude) = degrees(at);
    Some(json!([place.name(), place.commune(), phone, latitude, longitude]))
}

fn degrees(at: Coordinates) -> (f64, f64) {
    (at.latitude(), at.longitude())
}
