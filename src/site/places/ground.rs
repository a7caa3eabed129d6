//! The communes and borders of a site, from their files.

use std::{fs, path::Path};

use super::sources::{Sources, files, named};
use crate::{
    domain::{
        commune::{self, BadCommune, Commune},
        geometry::{GRID, Ground, whole},
    },
    site::{problem::Problem, territory::outline::Outline},
};

/// The communes that the places of a site are read with. What is wrong in their files is told by [`super::load`].
pub fn communes_of(sources: &Sources) -> Vec<Commune> {
    communes(&sources.territory(), &mut Vec::new()).0
}

/// The communes, and whom they are owed to.
pub(super) fn communes(territory: &Path, problems: &mut Vec<Problem>) -> (Vec<Commune>, Vec<String>) {
    let (mut communes, mut credits) = (Vec::new(), Vec::new());
    for file in files(territory, |name| name.starts_with("communes-") && name.ends_with(".csv")) {
        let text = match fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) => {
                problems.push(Problem::error(
                    &named(&file),
                    1,
                    "ce fichier ne peut pas être lu",
                    error.to_string(),
                    "vérifiez qu’il est enregistré en UTF-8",
                ));
                continue;
            }
        };
        credits.extend(text.lines().filter_map(|line| line.strip_prefix("# ")).map(str::to_owned));
        let (read, bad) = commune::parse(&text);
        communes.extend(read);
        for line in bad {
            let what = match line.why {
                BadCommune::Columns => "cette ligne n’a pas les huit colonnes du fichier",
                BadCommune::Code => "le code INSEE ou le nom de la commune manque",
                BadCommune::Postcode => "le code postal n’a pas cinq chiffres",
                BadCommune::Population => "la population n’est pas un nombre",
                BadCommune::Position => "la position ne peut pas être lue",
            };
            let why = "une commune fausse enverrait les gens au mauvais endroit";
            problems.push(Problem::error(&named(&file), line.line, what, why, "corrigez la ligne, ou retirez-la"));
        }
    }
    (communes, credits)
}

/// North-west of everything, on the map's grid.
pub(super) fn corner(communes: &[Commune]) -> (i32, i32) {
    let grounds = || communes.iter().map(|commune| commune.position.on_ground());
    let least = |value: fn(Ground) -> f64| {
        let least = grounds().map(value).reduce(f64::min).unwrap_or_default();
        i32::try_from(whole(least / f64::from(GRID))).unwrap_or_default()
    };
    (least(|at| at.x), least(|at| at.y))
}

/// The official outline, where there is one.
pub(super) fn outline(territory: &Path, problems: &mut Vec<Problem>) -> Option<Outline> {
    let file = files(territory, |name| name.starts_with("contours-") && name.ends_with(".txt")).pop()?;
    let read = fs::read_to_string(&file).map_err(|_| 1).and_then(|text| Outline::parse(&text));
    read.inspect_err(|line| {
        problems.push(Problem::error(
            &named(&file),
            (*line).max(1),
            "ce n’est pas un contour de territoire",
            "la carte ne peut pas le dessiner",
            "refaites ce fichier avec « cargo site prepare », ou retirez-le",
        ));
    })
    .ok()
}
