//! The wording of « Envoyer ou montrer cette étape ».

pub const SHARE: &str = "Envoyer cette étape à quelqu’un";
pub const ADDRESS: &str = "Son adresse courte\u{a0}:";
pub const BY_MAIL: &str = "Par mail";
pub const BY_TEXT: &str = "Par SMS (texto)";
pub const NOTHING_SENT: &str = "Rien ne part sans vous\u{a0}: vous choisissez la personne, puis vous envoyez.";
pub const SCAN: &str = "À scanner avec un autre téléphone";
pub const SCAN_NOTE: &str = "Ce dessin s’ouvre avec l’appareil photo d’un téléphone relié à Internet.";

/// « CESU 4, à dire au téléphone »
pub fn to_say(code: &str) -> String {
    format!("Au téléphone, dites\u{a0}: {code}.")
}

pub fn subject(title: &str) -> String {
    format!("{title} – {}", super::SITE_NAME)
}

/// The text of the message: what it is, then where.
pub fn message(action: &str, address: &str) -> String {
    format!("{action}\n{address}\n")
}
