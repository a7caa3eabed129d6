//! `cargo site bench map`: sites of many places, made from the national list, for the comparison with Leaflet.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::rows::multiply;
use crate::{
    app::paths::Page,
    domain::{commune::Commune, geometry::Coordinates},
    site::{
        assemble::{Assembly, assemble_only},
        build::{Mode, build},
        failure::{Failure, Outcome},
        places::{self, Sources, personal::Keep},
        setup::{LEAFLET, MARKERCLUSTER, Machine, run, say},
        territory::{departements::Departement, prepare, services::Services},
    },
};

/// Places of the two sites.
const PLACES: [usize; 2] = [4_000, 25_000];
/// Rows more than these, in a hundred: some are refused or merged.
const SPARE: usize = 10;
/// The département that they are brought to, and one degree each way that lies around it: its least latitude and longitude.
const DEPARTEMENT: &str = "42";
const CORNER: (f64, f64) = (45.25, 3.72);
/// Degrees that a row is farther north and east each time it is repeated.
const SHIFT: (f64, f64) = (0.03, 0.02);

/// Compares the map of 4,000, then 25,000 places with a page of Leaflet and markercluster that shows the same. Says that it is
/// skipped where the national list is absent.
///
/// # Errors
/// [`Failure`] when a tool is missing, a site can't be made, or ours is behind on a line.
pub fn map(machine: &Machine, assembly: &Assembly) -> Outcome<()> {
    let data = machine.project.join("../shared/data");
    let (national, communes) = (data.join("lieux-national.csv"), data.join("communes-42.geojson"));
    if !national.is_file() || !communes.is_file() {
        println!("skipped: ../shared/data absent");
        return Ok(());
    }
    for (name, version) in [LEAFLET, MARKERCLUSTER] {
        machine.npm(name, version)?;
    }
    let browser = machine.browser()?;
    build(machine, Mode::Release)?;
    let mut behind = Vec::new();
    for count in PLACES {
        let folder = machine.project.join(format!(".site/bench-map/{count}"));
        say(&format!("je prépare la page de {count} lieux"));
        let site = site_of(count, assembly, &national, &communes, &folder)?;
        let mut command = machine.command("cargo");
        command.args(["run", "--quiet", "--example", "compare_maps", "--"]).args([
            site,
            machine.npm_package(LEAFLET.0),
            machine.npm_package(MARKERCLUSTER.0),
        ]);
        // The larger one is worth measuring even when the smaller is behind.
        if run(browser.tell(&mut command), "").is_err() {
            behind.push(format!("{count} lieux"));
        }
    }
    if behind.is_empty() {
        println!("\nLa carte n’est derrière Leaflet sur aucune ligne.");
        return Ok(());
    }
    Err(Failure::new(
        format!("la carte est derrière Leaflet, ou n’a pas pu être mesurée : {}", behind.join(", ")),
        "lisez les lignes DERRIÈRE des tableaux ci-dessus",
    ))
}

/// The page of so many places, assembled in a folder of its own, without the service worker: what it keeps for later would be
/// fetched while the page is measured.
fn site_of(count: usize, assembly: &Assembly, national: &Path, communes: &Path, folder: &Path) -> Outcome<PathBuf> {
    let public = folder.join("public");
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(&public).map_err(|error| Failure::file(&public, &error))?;
    let table = folder.join("lieux.csv");
    let known = places::communes_of(&Sources { public: assembly.public.clone(), local: None });
    bring_home(national, count + count * SPARE / 100, &known, &table)?;
    let request = prepare::Request {
        departement: Departement::of(DEPARTEMENT)?,
        communes: Some(communes.to_owned()),
        places: vec![table],
        holidays: None,
        services: Services::default(),
        today: assembly.today,
        force: true,
        keep: Keep::None,
    };
    let mut prepared = prepare::read(&request, folder)?;
    let published = prepared.places.published.len();
    if published < count {
        return Err(Failure::new(
            format!("{published} lieux publiés sur {count} voulus"),
            "augmentez SPARE (bench::map)",
        ));
    }
    prepared.places.published.truncate(count);
    prepare::start(&assembly.public, &public)?;
    prepared.write(&public, &public.join("lieux"), &[])?;
    let out = folder.join("site");
    let assembly = Assembly { public, local: None, out: out.clone(), offline: false, ..assembly.clone() };
    assemble_only(&assembly, |page| *page == Page::Places)?;
    Ok(out)
}

/// A table of so many rows: those of a national list, brought to the département. By whole degrees, so that what stands close
/// together still does; each takes the nearest commune, and is a little farther at each repetition.
fn bring_home(national: &Path, rows: usize, communes: &[Commune], to: &Path) -> Outcome<()> {
    multiply(national, rows, to, |turn, line| {
        let Some(at) = home(line.get("latitude"), line.get("longitude"), turn) else { return Vec::new() };
        let distance = |commune: &&Commune| commune.position.kilometres_to(at);
        let Some(commune) = communes.iter().min_by(|a, b| distance(a).total_cmp(&distance(b))) else {
            return Vec::new();
        };
        vec![
            ("latitude", format!("{:.6}", at.latitude())),
            ("longitude", format!("{:.6}", at.longitude())),
            ("commune", commune.name.clone()),
            ("code_insee", commune.code.clone()),
            ("code_postal", commune.postcodes.first().cloned().unwrap_or_default()),
        ]
    })
}

/// `None` for a row without a position: it stays where it is, and the import leaves it out.
fn home(latitude: &str, longitude: &str, turn: usize) -> Option<Coordinates> {
    let inside = |text: &str, corner: f64, shift: f64| {
        #[allow(clippy::cast_precision_loss, reason = "a few repetitions")]
        let degrees = text.parse::<f64>().ok()? + shift * turn as f64;
        Some(corner + (degrees - corner).rem_euclid(1.0))
    };
    Coordinates::new(inside(latitude, CORNER.0, SHIFT.0)?, inside(longitude, CORNER.1, SHIFT.1)?).ok()
}

#[cfg(test)]
mod tests {
    use super::home;

    #[test]
    fn a_place_comes_to_the_departement_and_keeps_its_neighbours() {
        let at = |latitude, longitude, turn| home(latitude, longitude, turn).map(|at| (at.latitude(), at.longitude()));
        let near = |found: Option<(f64, f64)>, latitude: f64, longitude: f64| {
            found.is_some_and(|(a, o)| (a - latitude).abs() < 1e-9 && (o - longitude).abs() < 1e-9)
        };
        assert!(near(at("48.85", "2.35", 0), 45.85, 4.35));
        assert!(near(at("48.86", "2.36", 0), 45.86, 4.36));
        assert!(near(at("48.85", "2.35", 2), 45.91, 4.39), "farther each time");
        assert!(near(at("-21.1", "55.5", 0), 45.9, 4.5), "overseas");
        assert_eq!(at("", "", 0), None);
    }
}
