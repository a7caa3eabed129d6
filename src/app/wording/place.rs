//! The wording of a place's page: what is announced of it, how to come, and the national vocabulary in plain words.

use super::{
    places::{day, interval},
    rounds,
};
use crate::domain::{
    announcement::{Announcement, What},
    date::CalendarDate,
    hours::OpenState,
    moment::Day,
    place::{NO_PUBLIC, Reception},
    workshop::Workshop,
    written::Period,
};

pub const SEE_ALL: &str = "Chercher un autre lieu";
pub const EXAMPLE: &str = "EXEMPLE\u{a0}: ce lieu n’existe pas.";
pub const CALL_FIRST: &str = "Appelez avant de vous déplacer.";
pub const OLD: &str = "Cette fiche a plus d’un an\u{a0}: téléphonez ou écrivez avant de venir.";
pub const TO_KNOW: &str = "À savoir";

pub const ADDRESS: &str = "Adresse";
pub const NOT_ALWAYS_HERE: &str = "Ce service se déplace\u{a0}: il n’est pas toujours à cette adresse.";
pub const DIRECTIONS: &str = "Itinéraire (ouvre un autre site)";
pub const OPEN_IN_PHONE: &str = "Ouvrir dans le plan de ce téléphone";
pub const COME: &str = "Comment venir";
pub const BRING: &str = "Prenez avec vous\u{a0}: votre téléphone, vos identifiants si vous les avez, le papier reçu.";
pub const MAIL: &str = "Par mail";
pub const WEBSITE: &str = "Voir le site de ce lieu";
pub const APPOINTMENT: &str = "Prendre rendez-vous sur Internet";

pub const HOURS: &str = "Horaires";
pub const HOURS_UNKNOWN: &str = "Horaires non renseignés. Appelez avant de vous déplacer.";
pub const HOLIDAYS: &str = "Les jours fériés, téléphonez ou écrivez avant de venir.";
pub const CERTAIN_DAYS: &str = "Ce lieu n’ouvre que certains jours. Appelez avant de vous déplacer.";
pub const EXCEPTIONS: &str = "Certains jours, les horaires changent. Téléphonez ou écrivez avant de venir.";

pub const WORKSHOPS: &str = "Prochains ateliers ici";
pub const WORKSHOP_CLOSED: &str =
    "Ce jour-là, une fermeture ou un changement est annoncé. Téléphonez ou écrivez avant de venir.";
pub const ABOUT_GUIDE: &str = "Le guide de cet atelier\u{a0}: ";
pub const TO_CALENDAR: &str = "Mettre dans mon agenda";
pub const DATES_TO_CALENDAR: &str = "Mettre ces dates dans mon agenda";
pub const CALENDAR_NOTE: &str =
    "Un fichier arrive sur votre appareil. Ouvrez ce fichier\u{a0}: votre agenda se remplit.";

pub const SERVICES: &str = "Ce qu’on vous propose";
pub const PUBLICS: &str = "Surtout pour";
pub const CARE: &str = "Accueil adapté";
pub const COST: &str = "Prix";
pub const SUPPORT: &str = "Comment on vous aide";
pub const PROGRAMMES: &str = "Réseaux";

pub const PRINT: &str = "Imprimer cette fiche";
pub const REPORT: &str = "Signaler une erreur";
pub const REPORT_TEXT: &str = "Un horaire ou un numéro est faux\u{a0}? Dites-le-nous, en donnant le nom du lieu.";
pub const REPORT_BY_MAIL: &str = "par mail\u{a0}: ";
pub const REPORT_BY_PHONE: &str = "par téléphone\u{a0}: ";

/// What is said first of a day that is not as usual, then the word and what comes next.
pub fn announced(
    what: What,
    word: &str,
    commune: Option<&str>,
    otherwise: &Reception,
    today: Day,
) -> (String, Option<String>) {
    let commune = commune.map(|name| format!(", {}", rounds::at_commune(name))).unwrap_or_default();
    let first = match what {
        What::Closed => format!("Fermé aujourd’hui{commune}"),
        What::Cancelled => format!("Annulé aujourd’hui{commune}"),
        What::Moved => "Aujourd’hui, à une autre adresse".to_owned(),
    };
    let then = match otherwise {
        Reception::Hours(OpenState::Closed { next: Some((on, at)) }) => {
            Some(format!("Prochaine ouverture\u{a0}: {}, {}.", lower(&day(*on)), interval(*at)))
        }
        Reception::Moves(Some(next)) => Some(format!("{}.", rounds::next(next, today))),
        _ => None,
    };
    let said: Vec<String> = sentence(word).into_iter().chain(then).collect();
    (first, Some(said.join(" ")).filter(|said| !said.is_empty()))
}

/// « Du 21 décembre au 2 janvier 2027 : fermé. Bonne fête. »
pub fn announcement(said: &Announcement, today: Day) -> String {
    told(&period(said.period, today), said)
}

/// « Mardi 1er décembre, à Feurs : annulé. Neige. »
pub fn cancelled_visit(on: Day, commune: &str, said: &Announcement, today: Day) -> String {
    told(&format!("{}, {}", dated(on, today), rounds::at_commune(commune)), said)
}

fn told(when: &str, said: &Announcement) -> String {
    let what = match said.what {
        What::Closed => "fermé",
        What::Cancelled => "annulé",
        What::Moved => "à une autre adresse",
    };
    let word = sentence(&said.word).map(|word| format!(" {word}")).unwrap_or_default();
    format!("{when}\u{a0}: {what}.{word}")
}

fn period(period: Period, today: Day) -> String {
    if period.first == period.last {
        return dated(period.first, today);
    }
    format!("Du {} au {}", lower(&dated(period.first, today)), lower(&dated(period.last, today)))
}

/// « Mardi 1er décembre », with its year when that is another than today's.
fn dated(on: Day, today: Day) -> String {
    let (year, ..) = on.civil();
    if year == today.civil().0 { day(on) } else { format!("{}\u{a0}{year}", day(on)) }
}

/// With a full stop; nothing for no words.
fn sentence(words: &str) -> Option<String> {
    let words = words.trim();
    let end = if words.ends_with(['.', '!', '?', '…']) { "" } else { "." };
    (!words.is_empty()).then(|| format!("{words}{end}"))
}

/// Weekdays begin with plain letters.
fn lower(day: &str) -> String {
    let mut day = day.to_owned();
    if let Some(first) = day.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    day
}

/// « Jeudi 14 janvier 2027, de 14 h à 16 h »
pub fn workshop_when(workshop: &Workshop, today: Day) -> String {
    use super::places::time;
    use crate::domain::hours::Interval;
    let hours = match workshop.to {
        Some(to) => interval(Interval { from: workshop.from, to }),
        None => format!("à {}", time(workshop.from)),
    };
    format!("{}, {hours}", dated(workshop.day, today))
}

/// « 8 places »
pub fn seats(seats: u16) -> String {
    if seats == 1 { "1\u{a0}place.".into() } else { format!("{seats}\u{a0}places.") }
}

/// Names of calendar files: visits of a place, and one workshop.
pub fn visits_file(key: &str) -> String {
    format!("prochaines-venues-{key}.ics")
}

pub fn workshop_file(on: Day) -> String {
    let (year, month, day) = on.civil();
    format!("atelier-{year:04}-{month:02}-{day:02}.ics")
}

/// « Feurs, dans la Loire », under the small map.
pub fn in_territory(commune: &str, territory: &str) -> String {
    format!("{commune}, dans {territory}")
}

pub fn around(commune: &str) -> String {
    format!("Voir les lieux autour {}", super::places::of(commune))
}

/// « Source : Conseiller Numérique. Fiche mise à jour le 22 juin 2022. »
pub fn source(source: Option<&str>, updated: Option<CalendarDate>) -> String {
    let from = source.map_or(String::new(), |source| format!("Source\u{a0}: {source}. "));
    match updated {
        Some(date) if date.is_day() => format!("{from}Fiche mise à jour le {}.", date.in_words()),
        Some(date) => format!("{from}Fiche mise à jour en {}.", date.in_words()),
        None => format!("{from}La date de la fiche n’est pas connue."),
    }
}

pub fn report_subject(place: &str) -> String {
    format!("Erreur sur la fiche\u{a0}: {place}")
}

/// The text of the mail: which place, where its page is, and room for what is wrong.
pub fn report_message(place: &str, commune: &str, page: &str) -> String {
    format!("Lieu : {place}, {commune}\nSa page : {page}\n\nCe qui est faux :\n\n\nCe qui est vrai :\n\n")
}

/// Words of the national vocabulary, and how one says them to whoever never read it. What is not here is shown as it is.
pub fn plain(value: &str) -> &str {
    let known = PLAIN.iter().find(|(theirs, _)| *theirs == value);
    known.map_or(value, |(_, ours)| ours)
}

const PLAIN: [(&str, &str); 30] = [
    // services
    ("Aide aux démarches administratives", "Vos démarches sur Internet\u{a0}: impôts, papiers, aides"),
    ("Maîtrise des outils numériques du quotidien", "Se servir d’un ordinateur, d’un téléphone, de sa boîte mail"),
    ("Insertion professionnelle via le numérique", "Chercher du travail avec Internet\u{a0}: CV, annonces"),
    ("Utilisation sécurisée du numérique", "Éviter les pièges\u{a0}: mots de passe, faux messages"),
    ("Parentalité et éducation avec le numérique", "Les écrans et les enfants, le site de l’école"),
    ("Loisirs et créations numériques", "Les loisirs\u{a0}: photos, musique, jeux"),
    ("Compréhension du monde numérique", "Comprendre Internet et ce qui change"),
    ("Accès internet et matériel informatique", "Un ordinateur et Internet, à utiliser sur place"),
    ("Acquisition de matériel informatique à prix solidaire", "Du matériel à petit prix\u{a0}: ordinateur, téléphone"),
    // publics_specifiquement_adresses
    ("Jeunes", "les jeunes"),
    ("Étudiants", "les personnes qui étudient"),
    ("Familles et/ou enfants", "les familles et les enfants"),
    ("Seniors", "les seniors"),
    ("Femmes", "les femmes"),
    // prise_en_charge_specifique
    ("Surdité", "Personnes sourdes ou malentendantes"),
    ("Handicaps moteurs", "Handicap moteur"),
    ("Handicaps mentaux", "Handicap mental"),
    ("Illettrisme", "Difficulté à lire ou à écrire"),
    ("Langues étrangères (anglais)", "On y parle anglais"),
    ("Langues étrangères (autres)", "On y parle d’autres langues"),
    ("Déficience visuelle", "Personnes aveugles ou malvoyantes"),
    // modalites_acces
    ("Se présenter", "Vous pouvez venir directement"),
    ("Téléphoner", "Vous pouvez téléphoner"),
    ("Contacter par mail", "Vous pouvez écrire un mail"),
    ("Prendre un RDV en ligne", "Vous pouvez prendre rendez-vous sur Internet"),
    ("Envoyer un mail avec une fiche de prescription", "La personne qui vous suit peut écrire pour vous"),
    // modalites_accompagnement
    ("En autonomie", "Vous faites par vous-même, sur place"),
    ("Accompagnement individuel", "Une personne vous aide, en tête à tête"),
    ("Dans un atelier collectif", "En groupe, dans un atelier"),
    ("À distance", "À distance, sans vous déplacer"),
];

pub fn plain_all(values: &[&str]) -> Vec<String> {
    values.iter().map(|value| plain(value).to_owned()).collect()
}

/// How one may come: that nobody is received is told at the top of the page.
pub fn ways(access: &[&str]) -> Vec<String> {
    plain_all(&access.iter().copied().filter(|way| *way != NO_PUBLIC).collect::<Vec<_>>())
}

/// What it costs, in a sentence; `None` when the row does not say.
pub fn cost(values: &[&str]) -> Option<&'static str> {
    let has = |value| values.contains(&value);
    match (has("Gratuit"), has("Gratuit sous condition"), has("Payant")) {
        (true, false, false) => Some("C’est gratuit."),
        (_, true, false) => Some("C’est gratuit pour certaines personnes. Demandez si c’est votre cas."),
        (true, _, true) => Some("Une partie est gratuite, une autre est payante. Demandez le prix avant."),
        (false, true, true) => {
            Some("Gratuit pour certaines personnes, payant pour les autres. Demandez le prix avant.")
        }
        (false, false, true) => Some("C’est payant. Demandez le prix avant."),
        (false, false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{
        PLAIN, announced, announcement, cancelled_visit, cost, plain, source, ways, workshop_file, workshop_when,
    };
    use crate::domain::{
        announcement::{Announcements, What},
        date::CalendarDate,
        hours::{Interval, OpenState},
        moment::Day,
        place::Reception,
        vocabulary::SERVICES,
        workshop,
    };

    /// 22 November 2026.
    const TODAY: Day = Day(20_779);

    fn spaced(text: &str) -> String {
        text.replace('\u{a0}', " ")
    }

    #[test]
    fn an_announcement_comes_first_then_its_word_then_what_comes_next() {
        let next = Some((Day::of(2026, 11, 24), Interval { from: 540, to: 720 }));
        let later = Reception::Hours(OpenState::Closed { next });
        for (what, word, commune, otherwise, first, second) in [
            (
                What::Closed,
                "Panne",
                None,
                &later,
                "Fermé aujourd’hui",
                Some("Panne. Prochaine ouverture : mardi 24 novembre, de 9 h à 12 h."),
            ),
            (What::Closed, "", None, &Reception::NotKnown, "Fermé aujourd’hui", None),
            (
                What::Cancelled,
                "Neige !",
                Some("Le Bessat"),
                &Reception::Moves(None),
                "Annulé aujourd’hui, au Bessat",
                Some("Neige !"),
            ),
            (
                What::Moved,
                "Salle des fêtes.",
                None,
                &Reception::NotKnown,
                "Aujourd’hui, à une autre adresse",
                Some("Salle des fêtes."),
            ),
        ] {
            let (said, then) = announced(what, word, commune, otherwise, TODAY);
            assert_eq!((said.as_str(), then.as_deref().map(spaced).as_deref()), (first, second));
            assert!(!said.to_lowercase().contains("ouvert"));
        }
    }

    #[test]
    fn what_is_announced_of_other_days_is_said_with_them() {
        let table = "lieu;date;quoi;mot\na;24/11/2026;annulé;Neige\na;du 21/12/2026 au 02/01/2027;fermé;\na;01/12/2026;déplacé;Salle\n";
        let (all, _) = Announcements::parse(table).unwrap_or_else(|e| panic!("{e:?}"));
        let said: Vec<String> = all.iter().map(|one| spaced(&announcement(one, TODAY))).collect();
        assert_eq!(
            said,
            [
                "Mardi 24 novembre : annulé. Neige.",
                "Du lundi 21 décembre au samedi 2 janvier 2027 : fermé.",
                "Mardi 1er décembre : à une autre adresse. Salle.",
            ]
        );
        let first = all.iter().next().unwrap_or_else(|| panic!("none"));
        let visit = cancelled_visit(Day::of(2026, 11, 24), "Feurs", first, TODAY);
        assert_eq!(spaced(&visit), "Mardi 24 novembre, à Feurs : annulé. Neige.");
    }

    #[test]
    fn workshops_are_said_with_their_day_and_hour() {
        let table = "date;heure;titre;lieu\n24/11/2026;14h-16h30;t;l\n14/01/2027;9h;t;l\n";
        let (workshops, _) = workshop::parse(table).unwrap_or_else(|e| panic!("{e:?}"));
        let said: Vec<String> = workshops.iter().map(|one| spaced(&workshop_when(one, TODAY))).collect();
        assert_eq!(said, ["Mardi 24 novembre, de 14 h à 16 h 30", "Jeudi 14 janvier 2027, à 9 h"]);
        assert_eq!(workshop_file(workshops[1].day), "atelier-2027-01-14.ics");
    }

    #[test]
    fn every_service_has_plain_words_and_other_words_stay() {
        for service in SERVICES {
            assert_ne!(plain(service), service);
        }
        for (index, (theirs, ours)) in PLAIN.iter().enumerate() {
            assert!(!ours.is_empty() && PLAIN[..index].iter().all(|(other, _)| other != theirs), "{theirs}");
        }
        assert_eq!(plain("Public : déficience visuelle"), "Public : déficience visuelle");
        assert_eq!(ways(&["Se présenter", "Ce lieu n'accueille pas de public"]), ["Vous pouvez venir directement"]);
    }

    #[test]
    fn what_it_costs_is_a_sentence_for_every_answer() {
        for (values, begins) in [
            (&["Gratuit"][..], "C’est gratuit."),
            (&["Gratuit sous condition"], "C’est gratuit pour certaines"),
            (&["Gratuit", "Gratuit sous condition"], "C’est gratuit pour certaines"),
            (&["Payant"], "C’est payant."),
            (&["Gratuit", "Payant"], "Une partie est gratuite"),
            (&["Gratuit", "Gratuit sous condition", "Payant"], "Une partie est gratuite"),
            (&["Gratuit sous condition", "Payant"], "Gratuit pour certaines personnes, payant"),
        ] {
            assert!(cost(values).is_some_and(|said| said.starts_with(begins)), "{values:?}");
        }
        assert_eq!(cost(&[]), None);
    }

    #[test]
    fn the_date_of_a_row_is_said_as_far_as_it_is_known() {
        let date = |text| CalendarDate::parse(text).ok();
        assert_eq!(spaced(&source(Some("X"), date("2022-06-22"))), "Source : X. Fiche mise à jour le 22 juin 2022.");
        assert_eq!(spaced(&source(None, date("2022-06"))), "Fiche mise à jour en juin 2022.");
        assert_eq!(spaced(&source(None, None)), "La date de la fiche n’est pas connue.");
    }
}
