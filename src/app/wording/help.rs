//! The wording of « Besoin d'aide ? » and of the sheet that goes with it.

pub const OTHER_SCREEN: &str = "Mon écran est différent";
pub const OTHER_SCREEN_TEXT: [&str; 2] = [
    "Les sites changent. Cherchez un mot proche, ou un bouton à la même place.",
    "Vous ne trouvez pas\u{a0}? Ne validez rien. Parlez d’abord à quelqu’un.",
];
pub const TELL_BY_MAIL: &str = "par mail\u{a0}: ";
pub const TELL_BY_PHONE: &str = "par téléphone\u{a0}: ";
pub const ERROR: &str = "J’ai un message d’erreur";
pub const ERROR_TEXT: [&str; 2] = [
    "Vous n’avez rien cassé. Lisez le message sans vous presser.",
    "Vous ne le comprenez pas\u{a0}? Recopiez-le sur un papier, ou prenez-le en photo.",
];
pub const GESTURE: &str = "Je ne sais pas faire ce geste";
pub const GESTURE_TEXT: &str = "Votre place est gardée\u{a0}: en haut de la page, un lien vous ramène à cette étape.";

pub const SHEET: &str = "Ma fiche pour me faire aider";
pub const SHEET_LEAD: &str = "Montrez cette page à la personne qui vous aide, ou imprimez-la.";
pub const SHEET_GUIDE: &str = "Ce que je veux faire";
pub const SHEET_STEP: &str = "Où j’en suis";
pub const SHEET_TRIED: &str = "Ce que j’ai essayé";
pub const SHEET_TRIED_ITEMS: [&str; 4] = [
    "J’ai relu l’étape.",
    "J’ai recommencé depuis le début.",
    "J’ai éteint, puis rallumé mon appareil.",
    "J’ai demandé à quelqu’un.",
];
pub const SHEET_SCREEN: &str = "Ce que dit mon écran";
pub const SHEET_NAME: &str = "Mon nom, écrit à la main";
pub const SHEET_MEETING: &str = "Rendez-vous";
pub const SHEET_MEETING_BLANK: &str =
    "le ........................ à ................, avec ................................";
pub const SHEET_BLANK: &str = "..........................................................................................................................................................................";
pub const SHEET_CARE: &str = "N’écrivez jamais un mot de passe sur cette fiche.";
pub const PRINT: &str = "Imprimer cette fiche";
pub const BACK_TO_GUIDE: &str = "Revenir au guide";

pub const BACK_HERE: &str = "Vous revoilà.";
pub const DONE: &str = "C’est fait";
pub const DID_NOT_WORK: &str = "Ça n’a pas marché";

/// « L'écran a changé ? Dites-le-nous : CESU 3 »
pub fn tell_us(code: &str) -> String {
    format!("L’écran a changé\u{a0}? Dites-le-nous. Donnez ce repère\u{a0}: {code}.")
}

/// Of the mail about a changed screen.
pub fn mail_subject(code: &str) -> String {
    format!("Écran différent\u{a0}: {code}")
}

/// « Étape 4 : c'est fait ? »
pub fn is_it_done(number: usize) -> String {
    format!("Étape {number}\u{a0}: c’est fait\u{a0}?")
}
