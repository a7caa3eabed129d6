//! The wording of the places: « De l'aide près de chez vous ».

use super::{place, rounds};
use crate::{
    browser::position::Refused,
    domain::{
        date::MONTHS,
        geometry::whole,
        hours::{Interval, OpenState},
        moment::Day,
        place::Reception,
    },
};

pub const FIND_HELP: &str = "Trouver de l’aide";
pub const FIND_HELP_NEAR_YOU: &str = "Trouver de l’aide près de chez vous";
pub const NEAR_ME: &str = "Trouver de l’aide près de chez moi";
pub const NEAR_ME_TEXT: &str = "Une personne vous reçoit et fait avec vous.";
pub const SEE_PLACES: &str = "Voir les lieux d’aide";
pub const OR_BY_PHONE: &str = "Ou par téléphone";
pub const AGENDA: &str = "Prochains ateliers en groupe";
pub const TITLE: &str = "De l’aide près de chez vous";
pub const LEAD: &str = "Des personnes vous aident à faire vos démarches sur Internet.";
pub const WHERE_ARE_YOU: &str = "Où êtes-vous\u{a0}?";
/// « Votre commune, ou son code postal. Par exemple : Feurs, ou 42110. »
pub fn where_hint(example: Option<&(String, String)>) -> String {
    let what = "Votre commune, ou son code postal.";
    match example {
        Some((name, postcode)) => format!("{what} Par exemple\u{a0}: {name}, ou\u{a0}{postcode}."),
        None => what.to_owned(),
    }
}

/// « de Feurs », « d'Angers », « du Havre »: names of communes as French says them. Whether an H is mute can't be told from
/// the name; before a, o and u it mostly is not.
pub fn of(commune: &str) -> String {
    let begins = |beginnings: &[&str]| beginnings.iter().any(|beginning| commune.starts_with(beginning));
    if let Some(rest) = commune.strip_prefix("Le ") {
        format!("du {rest}")
    } else if let Some(rest) = commune.strip_prefix("Les ") {
        format!("des {rest}")
    } else if begins(&["A", "E", "I", "O", "U", "Y", "É", "È", "Î", "Œ", "He", "Hé", "Hi", "Hy"]) {
        format!("d’{commune}")
    } else {
        format!("de {commune}")
    }
}
pub const SEARCH: &str = "Chercher";
pub const CHOOSE: &str = "Choisissez votre commune\u{a0}:";
pub const NO_COMMUNE: &str = "Nous ne trouvons pas cette commune. Écrivez seulement son nom, ou son code postal. Elle est peut-être dans un autre département.";
pub const OTHERS: &str = "D’autres communes portent ce nom. Écrivez la suite, pour les voir.";
pub const PROFESSIONALS: &str = "Pour les professionnels";
pub const WHO_DOES_WHAT: &str = "Qui fait quoi, quand passer le relais";
pub const OTHER_COMMUNE: &str = "Changer de commune";
pub const MY_POSITION: &str = "Utiliser ma position";
pub const POSITION_STAYS: &str = "Elle ne quitte pas cet appareil.";
pub const POSITION_AWAITED: &str = "Nous cherchons votre position…";
pub const OUTSIDE: &str = "Vous n’êtes pas dans ce département. Écrivez le nom d’une commune.";
pub const ALL: &str = "Tous les lieux, commune par commune";

/// `is_here`: distances are those from where the person is. `beyond`: some are shown that are farther than so many kilometres.
pub fn nearest_first(is_here: bool, beyond: Option<u32>) -> String {
    let from = if is_here { "" } else { ", depuis le centre de la commune" };
    let far =
        beyond.map(|kilometres| format!(" Les derniers sont à {kilometres}\u{a0}km ou plus.")).unwrap_or_default();
    format!("Le plus proche d’abord. Distances en ligne droite{from}\u{a0}: la route est plus longue.{far}")
}

pub const EXAMPLES: &str = "EXEMPLE\u{a0}: ces lieux n’existent pas.";
pub const MORE: &str = "Montrer plus de lieux";
pub const AWAITED: &str = "Les lieux arrivent…";
pub const EVERY_SERVICE: &str = "Voir tous les lieux, quelle que soit l’aide";
pub const FAILED: &str = "La liste des lieux n’est pas arrivée. Vérifiez Internet, puis rechargez la page.";
pub const NO_PHONE: &str = "Téléphone non renseigné";
pub const MAY_COME: &str = "Sans rendez-vous";
pub const CONTACT_FIRST: &str = "Prenez contact avant de venir";

pub const CLOSED_DAY: &str = "fermé";
pub const MOVES: &str = "Ce service se déplace\u{a0}: demandez où il est.";
pub const SCHOOL_HOLIDAY: &str =
    "Vacances scolaires\u{a0}: les horaires changent parfois. Téléphonez ou écrivez avant de venir.";
pub const NO_PUBLIC: &str = "Ce lieu ne reçoit personne sur place\u{a0}: téléphonez ou écrivez.";

/// Monday first.
pub const WEEKDAYS: [&str; 7] = ["Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche"];

/// « 12 lieux à moins de 20 km de Feurs », « Aucun lieu à moins de 20 km de Feurs »
/// `others`: there are some farther away.
pub fn within(count: usize, others: bool, kilometres: u32, commune: &str) -> String {
    let near = format!("à moins de {kilometres}\u{a0}km {}", of(commune));
    match count {
        0 if others => format!("Aucun lieu {near}. Voici les plus proches."),
        0 => format!("Aucun lieu {near}"),
        1 => format!("1 lieu {near}"),
        more => format!("{more} lieux {near}"),
    }
}

/// « Lieux d'aide près de Feurs »
pub fn help_near(commune: &str) -> String {
    format!("Lieux d’aide près {}", of(commune))
}

/// « 3 communes portent ce nom ou ce code » is told, the names are shown.
pub fn communes_found(count: usize) -> String {
    match count {
        0 => NO_COMMUNE.into(),
        1 => "1 commune trouvée".into(),
        more => format!("{more} communes trouvées"),
    }
}

/// « Feurs (42110) », « Saint-Étienne (42000, 42100) »
pub fn commune_with_postcodes(name: &str, postcodes: &[String]) -> String {
    format!("{name} ({})", postcodes.join(", "))
}

/// « à 400 m », « à 12 km »
pub fn distance(kilometres: f64) -> String {
    if kilometres < 0.95 {
        format!("à {}\u{a0}m", whole(kilometres * 10.0).max(1) * 100)
    } else {
        format!("à {}\u{a0}km", whole(kilometres))
    }
}

/// On the map's rings: « 10 km »
pub fn ring(kilometres: f64) -> String {
    format!("{}\u{a0}km", whole(kilometres))
}

/// « Vieil-Exemple, aujourd'hui Exemple-sur-Loire (49001) »
pub fn now_called(old: &str, name: &str) -> String {
    format!("{old}, aujourd’hui {name}")
}

/// « Vous êtes près de Feurs, à 40 mètres près. »
pub fn found_at(commune: &str, accuracy: u32) -> String {
    let precise = match accuracy {
        0..1_000 => format!("{} mètres", accuracy.max(1)),
        _ => format!("{} kilomètres", accuracy.div_ceil(1_000)),
    };
    format!("Vous êtes près {}, à {precise} près.", of(commune))
}

/// What to do without the device's position.
pub fn no_position(why: Refused) -> &'static str {
    match why {
        Refused::Denied => "Votre appareil ne donne pas sa position. Ce n’est pas grave\u{a0}: écrivez votre commune.",
        Refused::Unknown => "Votre position n’est pas trouvée. Écrivez votre commune.",
    }
}

/// « 9 h », « 9 h 30 », « minuit »
pub fn time(minute: u16) -> String {
    match (minute / 60, minute % 60) {
        (24.., _) => "minuit".into(),
        (hour, 0) => format!("{hour}\u{a0}h"),
        (hour, minutes) => format!("{hour}\u{a0}h\u{a0}{minutes:02}"),
    }
}

/// « de 9 h à 12 h »
pub fn interval(interval: Interval) -> String {
    if interval == (Interval { from: 0, to: 1_440 }) {
        return "toute la journée".into();
    }
    format!("de {} à {}", time(interval.from), time(interval.to))
}

/// « de 9 h à 12 h et de 14 h à 18 h », « fermé »
pub fn schedule(intervals: &[Interval]) -> String {
    if intervals.is_empty() {
        return CLOSED_DAY.into();
    }
    intervals.iter().map(|one| interval(*one)).collect::<Vec<_>>().join(" et ")
}

/// « Mardi 24 novembre »
pub fn day(day: Day) -> String {
    let (_, month, number) = day.civil();
    let month = MONTHS.get(usize::from(month).saturating_sub(1)).copied().unwrap_or_default();
    let weekday = WEEKDAYS.get(day.weekday()).copied().unwrap_or_default();
    let ordinal = if number == 1 { "er" } else { "" };
    format!("{weekday} {number}{ordinal}\u{a0}{month}")
}

/// What is said of a place now: whether it is open, in a word or two, and what comes next.
pub fn reception(reception: &Reception, today: Day) -> (String, Option<String>) {
    match reception {
        Reception::Moves(None) => (MOVES.into(), None),
        Reception::Moves(Some(next)) => {
            (rounds::next(next, today), next.is_public_holiday().then(|| rounds::HOLIDAY.into()))
        }
        Reception::NoPublic => (NO_PUBLIC.into(), None),
        Reception::AsWritten(text) => {
            ("Horaires à vérifier par téléphone".into(), Some(format!("Indiqués\u{a0}: {text}")))
        }
        Reception::NotKnown => ("Horaires non renseignés".into(), None),
        Reception::Announced { what, word, commune, otherwise } => {
            place::announced(*what, word, commune.as_deref(), otherwise, today)
        }
        Reception::Hours(OpenState::Open { until }) => (format!("Ouvert jusqu’à {}", time(*until)), None),
        Reception::Hours(OpenState::ClosesSoon { minutes, .. }) => {
            (format!("Ferme dans {minutes}\u{a0}minute{}", if *minutes == 1 { "" } else { "s" }), None)
        }
        Reception::Hours(OpenState::Closed { next: Some((on, at)) }) => {
            ("Fermé maintenant".into(), Some(format!("{}, {}", day(*on), interval(*at))))
        }
        Reception::Hours(OpenState::Closed { next: None }) => {
            ("Fermé en ce moment".into(), Some("Téléphonez ou écrivez avant de venir.".into()))
        }
        Reception::Hours(OpenState::PublicHoliday) => {
            ("Jour férié\u{a0}: téléphonez ou écrivez avant de venir".into(), None)
        }
        Reception::Hours(OpenState::Unknown) => ("Horaires à vérifier par téléphone".into(), None),
    }
}

/// The same while nobody knows what is announced of today: that it is open is then only what its hours say.
pub fn usual_reception(of: &Reception, today: Day) -> (String, Option<String>) {
    match of {
        Reception::Hours(OpenState::Open { until }) => (format!("D’habitude ouvert jusqu’à {}", time(*until)), None),
        Reception::Hours(OpenState::ClosesSoon { minutes, .. }) => {
            (format!("Ferme d’habitude dans {minutes}\u{a0}minute{}", if *minutes == 1 { "" } else { "s" }), None)
        }
        other => reception(other, today),
    }
}

/// What is heard after a pin's number: « Mairie de Feurs, ouvert jusqu'à 17 h, à 12 kilomètres »
pub fn pin(name: &str, state: &str, kilometres: f64) -> String {
    // In the middle of a sentence.
    let mut letters = state.trim_end_matches('.').chars();
    let state = letters.next().map(|first| format!(", {}{}", first.to_ascii_lowercase(), letters.as_str()));
    let state = state.unwrap_or_default();
    format!("{name}{state}, {}", far(kilometres))
}

/// As it is read aloud: « à 400 mètres », « à 1 kilomètre », « à 12 kilomètres »
pub fn far(kilometres: f64) -> String {
    if kilometres < 0.95 {
        return format!("à {} mètres", whole(kilometres * 10.0).max(1) * 100);
    }
    match whole(kilometres) {
        1 => "à 1 kilomètre".into(),
        more => format!("à {more} kilomètres"),
    }
}

/// On the map's scale: « 200 m », « 5 km »
pub fn length(kilometres: f64) -> String {
    if kilometres < 1.0 { format!("{}\u{a0}m", whole(kilometres * 1000.0)) } else { ring(kilometres) }
}

/// « Vous cherchez de l'aide pour : Se connecter à son compte Cesu »
pub fn for_guide(title: &str) -> String {
    format!("Vous cherchez de l’aide pour\u{a0}: «\u{a0}{title}\u{a0}».")
}

/// A service of the national vocabulary, as its own words say it.
pub fn offering(service: &str) -> String {
    format!("Ces lieux proposent\u{a0}: {service}.")
}

#[cfg(test)]
mod tests {
    use super::{day, distance, far, length, of, pin, reception, schedule, time, usual_reception};
    use crate::domain::{
        hours::{Interval, OpenState},
        moment::Day,
        place::Reception,
    };

    /// 22 November 2026.
    const TODAY: Day = Day(20_779);

    fn plain(text: &str) -> String {
        text.replace('\u{a0}', " ")
    }

    #[test]
    fn hours_days_and_distances_are_said_as_people_say_them() {
        assert_eq!([540, 570, 545, 0, 1_440].map(|m| plain(&time(m))), ["9 h", "9 h 30", "9 h 05", "0 h", "minuit"]);
        assert_eq!(
            [0.03, 0.41, 0.94, 0.96, 12.4].map(|km| plain(&distance(km))),
            ["à 100 m", "à 400 m", "à 900 m", "à 1 km", "à 12 km"]
        );
        assert_eq!(plain(&day(Day::of(2026, 11, 24))), "Mardi 24 novembre");
        assert_eq!(plain(&day(Day::of(2026, 12, 1))), "Mardi 1er décembre");
        let week = [Interval { from: 540, to: 720 }, Interval { from: 840, to: 1_080 }];
        assert_eq!(plain(&schedule(&week)), "de 9 h à 12 h et de 14 h à 18 h");
        assert_eq!(schedule(&[]), "fermé");
        assert_eq!([0.2, 5.0].map(|km| plain(&length(km))), ["200 m", "5 km"]);
        assert_eq!(
            pin("Bus", "Prochaine venue : mardi, à Neulise.", 2.0),
            "Bus, prochaine venue : mardi, à Neulise, à 2 kilomètres"
        );
        assert_eq!(pin("Bus", "", 2.0), "Bus, à 2 kilomètres");
        assert_eq!([0.1, 1.2, 7.6].map(far), ["à 100 mètres", "à 1 kilomètre", "à 8 kilomètres"]);
    }

    #[test]
    fn names_of_communes_are_said_as_french_says_them() {
        for (name, said) in [
            ("Feurs", "de Feurs"),
            ("Angers", "d’Angers"),
            ("Écully", "d’Écully"),
            ("Yssingeaux", "d’Yssingeaux"),
            ("Hendaye", "d’Hendaye"),
            ("Haute-Rivoire", "de Haute-Rivoire"),
            ("Le Havre", "du Havre"),
            ("Les Ponts-de-Cé", "des Ponts-de-Cé"),
            ("La Ricamarie", "de La Ricamarie"),
            ("L’Étrat", "de L’Étrat"),
        ] {
            assert_eq!(of(name), said);
        }
    }

    #[test]
    fn nothing_but_hours_that_are_known_is_ever_called_open() {
        let open = Reception::Hours(OpenState::Open { until: 720 });
        assert!(reception(&open, TODAY).0.starts_with("Ouvert"));
        for (minutes, said) in [(20, "Ferme dans 20 minutes"), (1, "Ferme dans 1 minute")] {
            let soon = Reception::Hours(OpenState::ClosesSoon { until: 720, minutes });
            assert_eq!(plain(&reception(&soon, TODAY).0), said);
        }
        // Not before today's announcements are known.
        assert_eq!(plain(&usual_reception(&open, TODAY).0), "D’habitude ouvert jusqu’à 12 h");
        let soon = Reception::Hours(OpenState::ClosesSoon { until: 720, minutes: 20 });
        assert_eq!(plain(&usual_reception(&soon, TODAY).0), "Ferme d’habitude dans 20 minutes");
        assert_eq!(usual_reception(&Reception::NoPublic, TODAY), reception(&Reception::NoPublic, TODAY));
        let next = (Day::of(2026, 11, 24), Interval { from: 540, to: 720 });
        for other in [
            Reception::Moves(None),
            Reception::NoPublic,
            Reception::AsWritten("ouvert sur rendez-vous".into()),
            Reception::NotKnown,
            Reception::Hours(OpenState::Closed { next: Some(next) }),
            Reception::Hours(OpenState::Closed { next: None }),
            Reception::Hours(OpenState::PublicHoliday),
            Reception::Hours(OpenState::Unknown),
        ] {
            assert!(!reception(&other, TODAY).0.to_lowercase().contains("ouvert"), "{other:?}");
        }
    }
}
