//! `territoire/vacances.csv`: the school holidays of the territory's zone, which no rule gives.

use std::{fs, path::Path};

use super::tables;
use crate::{
    domain::{moment::Day, school::SchoolHolidays},
    site::problem::Problem,
};

pub const FILE: &str = "vacances.csv";
const NAMED: &str = "territoire/vacances.csv";

/// The holidays, and whom they are owed to; nothing when there is no file.
pub fn load(territory: &Path, today: Day, problems: &mut Vec<Problem>) -> (SchoolHolidays, Vec<String>) {
    let path = territory.join(FILE);
    let Some(school) = tables::read(&path, NAMED, SchoolHolidays::parse, problems) else {
        return <(SchoolHolidays, Vec<String>)>::default();
    };
    if school.known_until().is_none_or(|until| until < today) {
        problems.push(Problem::warning(
            NAMED,
            1,
            "toutes les vacances de ce fichier sont passées",
            "la page ne dira plus que les horaires changent pendant les vacances",
            "ajoutez les prochaines",
        ));
    }
    let text = fs::read_to_string(&path).unwrap_or_default();
    (school, text.lines().filter_map(|line| line.strip_prefix("# ")).map(str::to_owned).collect())
}
