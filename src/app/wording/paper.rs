//! The wording of « Imprimer », on the screen and on paper.

use super::places::day;
use crate::domain::moment::Day;

pub const TITLE: &str = "Imprimer";
pub const LEAD: &str = "Choisissez une feuille. Elle s’affiche ici comme sur le papier.";
pub const WHAT: &str = "Que voulez-vous imprimer\u{a0}?";
pub const KINDS: [(&str, &str); 4] = [
    ("guides", "Un guide, ou plusieurs"),
    ("affiche", "Une affiche"),
    ("tract", "Des petits papiers à découper"),
    ("liste", "La liste des lieux d’aide"),
];
pub const WHICH_GUIDES: &str = "Quels guides\u{a0}?";
pub const WHERE: &str = "Pour quelle commune\u{a0}?";
pub const WHERE_HINT: &str = "Écrivez son nom ou son code postal, puis choisissez-la.";
pub const ANY_PLACE: &str = "Tous les lieux proches";
pub const WHICH_PLACE: &str = "Pour quel lieu\u{a0}?";
pub const PREVIEW: &str = "La feuille";
pub const NOTHING: &str = "Cochez ce que vous voulez imprimer.";
pub const NO_COMMUNE: &str = "Choisissez une commune.";
pub const NO_GUIDE: &str = "Cochez au moins un guide.";
pub const AWAITED: &str = "Les lieux arrivent…";
pub const PRINT_GUIDE: &str = "Imprimer ce guide";
pub const PRINT_POSTER: &str = "Imprimer une affiche";

pub const EXAMPLE: &str = "EXEMPLE\u{a0}: ce lieu n’existe pas.";
pub const ASK_WHEN: &str = "Demandez la prochaine venue.";
pub const HOURS_UNKNOWN: &str = "Horaires à demander.";
pub const COME: &str = "Venez aux heures indiquées.";
pub const ASK_TOWN_HALL: &str = "Demandez à votre mairie.";

/// A guide.
pub const ADDRESS_CARE: &str = "Autre chose juste avant le premier «\u{a0}/\u{a0}»\u{a0}? Fermez la page.";
pub const ON_PHONE: &str = "Sur un téléphone\u{a0}: ";
pub const SCAN_GUIDE: &str = "Ce guide sur votre téléphone";
pub const SCAN: &str = "Visez ce carré avec l’appareil photo. Ou écrivez\u{a0}:";
pub const WHERE_HELP: &str = "Où trouver de l’aide";
pub const HELP_BLANK: &str = "Près de chez vous\u{a0}: ......................................................";
pub const CODE_ALT: &str = "Carré à scanner";

/// A poster and a flyer.
pub const NEED_HELP: [&str; 2] = ["Besoin d’aide", "avec Internet\u{a0}?"];
pub const BESIDE_YOU: [&str; 2] = ["Quelqu’un s’assoit à côté de vous.", "C’est vous qui cliquez."];
pub const STRIP: &str = "Aide avec Internet";
pub const GUIDES_AT_HOME: &str = "Les guides, chez vous\u{a0}:";
pub const BY_PHONE: &str = "Aide par téléphone";
pub const DATES: &str = "À noter";
pub const ALSO: &str = "Aussi\u{a0}: ";

/// A list.
pub const HEADINGS: [&str; 4] = ["Lieu", "Commune", "Jours", "Téléphone"];

/// « Bloqué ? Dites « CESU » et le numéro de l'étape. »
pub fn stuck(code: &str) -> String {
    format!("Bloqué\u{a0}? Dites «\u{a0}{code}\u{a0}» et le numéro de l’étape.")
}

/// « Lundi et jeudi : de 9 h à 12 h »
pub fn days(names: &[&str], hours: &str) -> String {
    let mut said = String::new();
    for (index, name) in names.iter().enumerate() {
        let between = match index {
            0 => "",
            _ if index + 1 == names.len() => " et ",
            _ => ", ",
        };
        said += between;
        said += &if index == 0 { (*name).to_owned() } else { name.to_ascii_lowercase() };
    }
    said + "\u{a0}: " + hours
}

/// « Jeudi 14 janvier 2027, de 14 h à 16 h : La souris, salle des fêtes. Par téléphone. »
pub fn workshop(when: &str, title: &str, room: &str, word: &str) -> String {
    format!("{when}\u{a0}: {title}, {room}. {word}").trim_end().to_owned()
}

pub fn write_to(mail: &str) -> String {
    format!("Écrivez à {mail}")
}

/// « Dates valables jusqu'au mardi 24 novembre 2026 »
pub fn valid_until(until: Day) -> String {
    let mut said = day(until);
    // Weekdays begin with plain letters.
    if let Some(first) = said.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    format!("Dates valables jusqu’au {said}\u{a0}{}", until.civil().0)
}

#[cfg(test)]
mod tests {
    use super::{days, valid_until, workshop};
    use crate::domain::moment::Day;

    #[test]
    fn days_and_dates_are_said_as_people_say_them() {
        let plain = |text: String| text.replace('\u{a0}', " ");
        assert_eq!(plain(days(&["Lundi"], "de 9 h à 12 h")), "Lundi : de 9 h à 12 h");
        assert_eq!(plain(days(&["Lundi", "Mardi", "Jeudi"], "de 9 h à 12 h")), "Lundi, mardi et jeudi : de 9 h à 12 h");
        assert_eq!(plain(valid_until(Day::of(2027, 3, 1))), "Dates valables jusqu’au lundi 1er mars 2027");
        assert_eq!(workshop("Lundi", "La souris", "Mairie", ""), "Lundi\u{a0}: La souris, Mairie.");
    }
}
