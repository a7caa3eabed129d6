//! `annonces.csv` and `ateliers.csv`: the browser reads them by itself; here they are checked, so that whoever keeps them
//! learns of a mistake before visitors miss the line.

use std::path::Path;

use super::{known::Places, tables};
use crate::{
    domain::{announcement::Announcements, news::Sheet, round::Stop, workshop, written::plain},
    site::problem::Problem,
};

/// Their names at the root of the content, and of the site.
pub const ANNOUNCEMENTS: &str = Sheet::Announcements.file();
pub const WORKSHOPS: &str = Sheet::Workshops.file();
/// How the title of an invented workshop begins.
const EXAMPLE: &str = "exemple";

pub fn check(public: &Path, places: &Places, stops: &[Stop], problems: &mut Vec<Problem>) {
    announcements(public, places, stops, problems);
    workshops(public, places, problems);
}

/// Some workshop is an invented one.
pub fn has_examples(public: &Path) -> bool {
    let workshops = tables::read(&public.join(WORKSHOPS), WORKSHOPS, workshop::parse, &mut Vec::new());
    workshops.unwrap_or_default().iter().any(|workshop| plain(&workshop.title).starts_with(EXAMPLE))
}

fn announcements(public: &Path, places: &Places, stops: &[Stop], problems: &mut Vec<Problem>) {
    let path = public.join(ANNOUNCEMENTS);
    let Some(announcements) = tables::read(&path, ANNOUNCEMENTS, Announcements::parse, problems) else { return };
    for announcement in announcements.iter() {
        let subject = &announcement.subject;
        let named = places.shown.iter().filter(|place| place.is_announced_as(subject)).count();
        let is_stop = stops.iter().any(|stop| announcement.is_about(&stop.key));
        let (what, why, mend) = match named {
            0 if is_stop || places.was_replaced(subject) => continue,
            0 => (
                format!("aucun lieu, aucun arrêt ne s’appelle « {subject} »"),
                "personne ne verra cette annonce",
                "écrivez la fin de l’adresse de la page du lieu, son nom exact, ou le nom d’un arrêt",
            ),
            1 => continue,
            several => (
                format!("{several} lieux s’appellent « {subject} »"),
                "l’annonce serait montrée pour chacun",
                "écrivez la fin de l’adresse de la page du lieu",
            ),
        };
        problems.push(Problem::warning(ANNOUNCEMENTS, announcement.line, what, why, mend));
    }
}

fn workshops(public: &Path, places: &Places, problems: &mut Vec<Problem>) {
    let workshops = tables::read(&public.join(WORKSHOPS), WORKSHOPS, workshop::parse, problems).unwrap_or_default();
    for workshop in &workshops {
        let known = places.shown.iter().any(|place| place.is_announced_as(&workshop.place));
        if !known && workshop.commune.is_empty() && !places.was_replaced(&workshop.place) {
            problems.push(Problem::warning(
                WORKSHOPS,
                workshop.line,
                format!("aucun lieu ne s’appelle « {} », et la commune n’est pas dite", workshop.place),
                "les gens ne sauront pas où aller",
                "remplissez la colonne « commune », ou écrivez le nom exact d’un lieu",
            ));
        }
        let guide = workshop.guide.as_ref().map(|guide| format!("guides/{guide}.md"));
        if let Some(guide) = guide.filter(|guide| !public.join(guide).is_file()) {
            problems.push(Problem::warning(
                WORKSHOPS,
                workshop.line,
                format!("il n’y a pas de guide {guide}"),
                "l’atelier sera montré sans lien vers un guide",
                "corrigez le nom du guide, ou videz la colonne",
            ));
        }
    }
}
