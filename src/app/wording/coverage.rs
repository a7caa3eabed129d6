//! The wording of « Où l'aide manque-t-elle ? », for whoever organises help in a territory.

use crate::domain::{
    coverage::{
        sheet::Words,
        table::{Column, Limits, Sums},
    },
    geometry::whole,
    spreadsheet::tenths,
};

pub const TITLE: &str = "Où l’aide manque-t-elle\u{a0}?";
pub const LEAD: &str = "Pour chaque commune\u{a0}: à quelle distance est l’aide, et dans combien de jours peut-on rencontrer quelqu’un\u{a0}?";
pub const FOR_WHOM: &str = "Vous organisez l’aide dans le département\u{a0}?";
pub const FOR_WHOM_TEXT: &str = "Une page calcule la distance et l’attente pour chaque commune\u{a0}:";
pub const WAIT: &str = "Le tableau se calcule sur cet appareil…";
pub const FAR: &str = "Trop loin, c’est à plus de";
pub const LATE: &str = "Trop tard, c’est dans plus de";
pub const SUMMARY: &str = "En bref";
pub const TABLE: &str = "Commune par commune";
pub const TABLE_HINT: &str = "Appuyez sur un titre de colonne pour changer l’ordre.";
pub const MAP: &str = "La carte";
pub const MAP_TEXT: &str = "Elle montre ce que dit le tableau. Plus le rond est grand, plus la commune a d’habitants.";
pub const PLACE: &str = "un lieu d’aide, ou l’arrêt d’une tournée";
pub const DOWNLOAD: &str = "Télécharger ce tableau (CSV)";
pub const FILE: &str = "couverture.csv";
pub const HOW: &str = "Comment est-ce calculé\u{a0}?";
pub const HOW_LINES: [&str; 5] = [
    "La distance va du centre de la commune au lieu, à vol d’oiseau. Par la route, c’est plus long.",
    "Un lieu compte s’il reçoit du public. Un service qui se déplace compte là où il s’arrête.",
    "L’attente va jusqu’à la prochaine ouverture ou venue connue, dans un lieu assez proche. S’il n’y en a pas, c’est celle du lieu le plus proche.",
    "Un jour férié ne compte pas comme une ouverture.",
    "Tout se calcule sur cet appareil, à partir des lieux de ce site. Rien n’est envoyé.",
];
pub const NOT_KNOWN: &str = "non renseigné";
pub const NO_HELP: &str = "aucune aide";

pub const SHEET: Words = Words {
    titles: [
        "Commune",
        "Code Insee",
        "Habitants",
        "Kilomètres à vol d’oiseau",
        "Jours d’attente",
        "Trop loin",
        "Trop tard",
        "Lieu le plus proche",
        "Commune du lieu",
    ],
    yes: "oui",
    no: "non",
};

pub fn column(column: Column) -> &'static str {
    match column {
        Column::Commune => "Commune",
        Column::Inhabitants => "Habitants",
        Column::Kilometres => "À vol d’oiseau",
        Column::Days => "Attente",
        Column::Place => "Lieu le plus proche",
    }
}

/// « 15 km »
pub fn kilometre_choice(kilometres: u32) -> String {
    format!("{kilometres}\u{a0}km")
}

/// « 7 jours »
pub fn day_choice(days: u32) -> String {
    format!("{days}\u{a0}jour{}", plural(days))
}

/// « plus d'un jour », « plus de 7 jours »
fn longer_than(days: u32) -> String {
    if days == 1 { "plus d’un jour".into() } else { format!("plus de {days}\u{a0}jours") }
}

/// « 1 234 567 »
pub fn number(number: u32) -> String {
    let digits = number.to_string();
    let mut words = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            words.push('\u{a0}');
        }
        words.push(digit);
    }
    words
}

/// « 12 340 habitants (8 %) sont à plus de 15 km d'une aide, à vol d'oiseau. »
pub fn far(sums: Sums, limits: Limits) -> String {
    let limit = kilometre_choice(limits.kilometres);
    match sums.far {
        0 => format!("Aucun habitant n’est à plus de {limit} d’une aide, à vol d’oiseau."),
        far => {
            format!("{} à plus de {limit} d’une aide, à vol d’oiseau.", people(far, sums.inhabitants, "est", "sont"))
        }
    }
}

/// « 4 500 habitants (3 %) ont une aide assez proche, mais doivent attendre plus de 7 jours. »
pub fn late(sums: Sums, limits: Limits) -> Option<String> {
    let wait = longer_than(limits.days);
    (sums.late > 0).then(|| {
        let people = people(sums.late, sums.inhabitants, "a", "ont");
        format!("{people} une aide à {} ou moins, mais dans {wait}.", kilometre_choice(limits.kilometres))
    })
}

/// « Pour 3 communes, nous ne savons pas quand l'aide la plus proche ouvre. »
pub fn unknown(sums: Sums) -> Option<String> {
    let communes = sums.communes_unknown;
    let many = if communes == 1 { "" } else { "s" };
    (communes > 0)
        .then(|| format!("Pour {communes} commune{many}, nous ne savons pas quand une aide assez proche sera ouverte."))
}

/// « 12 340 habitants (8 %) sont »
fn people(some: u32, all: u32, one: &str, many: &str) -> String {
    let verb = if some == 1 { one } else { many };
    format!("{} habitant{} ({}) {verb}", number(some), plural(some), share(some, all))
}

/// « 8 % », « moins de 1 % »
fn share(some: u32, all: u32) -> String {
    match whole(f64::from(some) * 100.0 / f64::from(all.max(1))) {
        0 => "moins de 1\u{a0}%".into(),
        percent => format!("{percent}\u{a0}%"),
    }
}

fn plural(count: u32) -> &'static str {
    if count > 1 { "s" } else { "" }
}

/// Over the communes beyond a threshold.
pub fn beyond(communes: usize, limits: Limits) -> String {
    let (kilometres, days) = (kilometre_choice(limits.kilometres), longer_than(limits.days));
    format!("À plus de {kilometres}, ou dans {days}\u{a0}: {}", communes_of(communes))
}

/// Over the others.
pub fn within(communes: usize) -> String {
    format!("Les autres\u{a0}: {}", communes_of(communes))
}

fn communes_of(count: usize) -> String {
    match count {
        0 => "aucune commune".into(),
        1 => "1 commune".into(),
        more => format!("{more} communes"),
    }
}

/// « 12,3 km », « aucune aide »: to a tenth, so that what is a little more than the threshold is seen to be.
pub fn distance(kilometres: Option<f64>) -> String {
    kilometres.map_or_else(|| NO_HELP.into(), |kilometres| format!("{}\u{a0}km", tenths(kilometres)))
}

/// « aujourd'hui », « demain », « dans 5 jours »
pub fn wait(days: Option<i32>) -> String {
    match days {
        None => NOT_KNOWN.into(),
        Some(0) => "aujourd’hui".into(),
        Some(1) => "demain".into(),
        Some(days) => format!("dans {days}\u{a0}jours"),
    }
}

/// What the shapes of the map mean: near, farther, farthest.
pub fn classes(kilometres: u32) -> [String; 3] {
    let (once, twice) = (kilometre_choice(kilometres), kilometre_choice(2 * kilometres));
    [format!("aide à {once} ou moins"), format!("entre {once} et {twice}"), format!("à plus de {twice}")]
}

#[cfg(test)]
mod tests {
    use super::{beyond, distance, far, late, number, unknown, wait, within};
    use crate::domain::coverage::table::{Limits, Sums};

    fn plain(text: &str) -> String {
        text.replace('\u{a0}', " ")
    }

    #[test]
    fn numbers_distances_and_days_are_said_as_people_say_them() {
        assert_eq!(
            [0, 999, 1_000, 12_340, 1_234_567].map(|n| plain(&number(n))),
            ["0", "999", "1 000", "12 340", "1 234 567"]
        );
        assert_eq!(
            [None, Some(0.04), Some(0.61), Some(15.1)].map(|km| plain(&distance(km))),
            ["aucune aide", "0,0 km", "0,6 km", "15,1 km"]
        );
        assert_eq!(
            [None, Some(0), Some(1), Some(5)].map(|days| plain(&wait(days))),
            ["non renseigné", "aujourd’hui", "demain", "dans 5 jours"]
        );
    }

    #[test]
    fn sums_are_sentences() {
        let limits = Limits { kilometres: 15, days: 7 };
        let sums = |far, late| Sums { inhabitants: 150_000, far, late, communes_beyond: 2, communes_unknown: 1 };
        for (far_people, said) in [
            (0, "Aucun habitant n’est à plus de 15 km d’une aide, à vol d’oiseau."),
            (1, "1 habitant (moins de 1 %) est à plus de 15 km d’une aide, à vol d’oiseau."),
            (12_340, "12 340 habitants (8 %) sont à plus de 15 km d’une aide, à vol d’oiseau."),
        ] {
            assert_eq!(plain(&far(sums(far_people, 0), limits)), said);
        }
        assert_eq!(late(sums(9, 0), limits), None);
        let said = late(sums(9, 4_500), limits).map(|text| plain(&text));
        assert_eq!(
            said.as_deref(),
            Some("4 500 habitants (3 %) ont une aide à 15 km ou moins, mais dans plus de 7 jours.")
        );
        assert!(unknown(sums(0, 0)).is_some_and(|text| text.starts_with("Pour 1 commune, ")));
        assert_eq!(unknown(Sums::default()), None);
        let one_day = Limits { kilometres: 5, days: 1 };
        assert_eq!(plain(&beyond(2, one_day)), "À plus de 5 km, ou dans plus d’un jour : 2 communes");
        assert_eq!(
            [0, 1].map(|count| plain(&within(count))),
            ["Les autres : aucune commune", "Les autres : 1 commune"]
        );
    }
}
