//! The wording of reading aloud.

pub const LISTEN: &str = "Écouter";
pub const PAUSE: &str = "Pause";
pub const GO_ON: &str = "Reprendre";
pub const STOP: &str = "Arrêter";
pub const SPEED: &str = "Vitesse";
/// From the slowest.
pub const SPEEDS: [&str; 3] = ["très lente", "lente", "normale"];
pub const CONTROLS: &str = "Lecture à voix haute";
pub const NO_VOICE: &str = "Cet appareil n’a pas encore de voix en français.";
pub const NO_VOICE_HELP: [&str; 2] = [
    "Dans les réglages de l’appareil, cherchez «\u{a0}synthèse vocale\u{a0}» ou «\u{a0}lecture à voix haute\u{a0}». Ajoutez-y le français.",
    "Vous ne trouvez pas\u{a0}? Une personne qui aide peut le faire avec vous, en quelques minutes.",
];
