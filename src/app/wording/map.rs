//! The wording of the map.

use super::places::of;
use crate::domain::geometry::whole;

pub const TITLE: &str = "Carte des lieux";
pub const SAME_AS_LIST: &str = "La carte montre les mêmes lieux que la liste, avec les mêmes numéros.";
pub const SKIP: &str = "Passer la carte";
pub const APPROXIMATE: &str = "Contour approximatif.";
pub const CONTROLS: &str = "Réglages de la carte";
pub const NEARER: &str = "Zoom avant";
pub const FARTHER: &str = "Zoom arrière";
pub const MOVE: &str = "Déplacer";
pub const WHOLE: &str = "Agrandir la carte";
pub const CLOSE_WHOLE: &str = "Fermer la grande carte";
pub const WHOLE_ID: &str = "agrandir";
pub const MARKERS: &str = "Lieux sur la carte, du plus proche au plus loin";
pub const CLOSE: &str = "Fermer";
pub const TWO_FINGERS: &str = "Deux doigts pour déplacer la carte";
pub const CREDITS: &str = "D’où vient cette carte\u{a0}?";
pub const STREETS: &str = "Afficher les rues";
pub const STREETS_ASK: &str = "Afficher les rues\u{a0}?";
pub const STREETS_WHO: &str = "Les images viennent de l’IGN, un service public. L’IGN recevra l’adresse Internet de votre appareil et la zone que vous regardez. Rien d’autre.";
pub const STREETS_NO: &str = "Non merci";
pub const STREETS_HIDE: &str = "Cacher les rues";
pub const STREETS_AGAIN: &str = "Réessayer";
pub const STREETS_OFFLINE: &str = "Le fond des rues demande Internet. La carte dessinée reste.";
pub const STREETS_GAPS: &str = "Une partie des rues n’est pas arrivée. La carte dessinée reste à leur place.";
pub const STREETS_CREDIT: &str = "Fond de carte\u{a0}:";
pub const STREETS_OWNER: &str = "Plan IGN © IGN – Géoplateforme";
pub const STREETS_SOURCE: &str = "https://geoservices.ign.fr/";

/// The picture of the map of the IGN (Géoplateforme, WMTS, no key), 256 pixels.
pub fn street_picture(zoom: u8, column: u32, row: u32) -> String {
    format!(
        "https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&STYLE=normal\
         &FORMAT=image/png&TILEMATRIXSET=PM&TILEMATRIX={zoom}&TILEROW={row}&TILECOL={column}"
    )
}

pub const KEYS: &str = "Aide clavier";

/// Words, and which way: x to the east, y to the south.
pub const WAYS: [(&str, f64, f64); 4] =
    [("Vers le nord", 0.0, -1.0), ("Vers le sud", 0.0, 1.0), ("Vers l’ouest", -1.0, 0.0), ("Vers l’est", 1.0, 0.0)];

/// Keys and what they do.
pub const KEY_HELP: [(&str, &str); 6] = [
    ("Flèches", "lieu suivant, lieu précédent"),
    ("Début, Fin", "premier lieu, dernier lieu"),
    ("Page suivante, Page précédente", "dix lieux plus loin, dix lieux avant"),
    ("Majuscule et flèches", "déplacer la carte"),
    ("+, − et 0", "zoom avant, zoom arrière, tout le territoire"),
    ("Échap", "fermer la fiche, puis la grande carte"),
];

/// « Toute la carte : la Loire »
pub fn all_of(territory: &str) -> String {
    format!("Voir {territory} en entier")
}

/// The number of the place of that position in the list.
pub fn number(rank: usize) -> String {
    (rank + 1).to_string()
}

/// On a printed pin of several places: « 3 · 4 · 7 »
pub fn numbers(numbers: &[usize]) -> String {
    numbers.iter().map(usize::to_string).collect::<Vec<_>>().join("\u{a0}·\u{a0}")
}

/// « 12 lieux »
pub fn places(count: usize) -> String {
    format!("{count}\u{a0}lieux")
}

/// What is heard after it: « autour de Roanne, à 4 kilomètres »
pub fn around(commune: &str, distance: &str) -> String {
    format!("autour {}, {distance}", of(commune))
}

/// « 3 lieux à cette adresse »
pub fn at_one_address(count: usize) -> String {
    format!("{count} lieux à cette adresse")
}

/// « 14 lieux sur la carte, autour de Roanne, environ 20 kilomètres de large »
pub fn announced(count: usize, commune: &str, kilometres: f64) -> String {
    let places = match count {
        0 => "Aucun lieu".to_owned(),
        1 => "1 lieu".to_owned(),
        more => format!("{more} lieux"),
    };
    let around = if commune.is_empty() { String::new() } else { format!(", autour {}", of(commune)) };
    let wide = if kilometres < 1.5 {
        "environ 1 kilomètre".to_owned()
    } else {
        format!("environ {} kilomètres", whole(kilometres))
    };
    format!("{places} sur la carte{around}, {wide} de large")
}
