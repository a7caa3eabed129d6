//! Words of « S'entraîner sans risque ».

use crate::domain::training::{Level, Real, RunKind, Said, Session, Slip};

pub const STRIP: &str = "Entraînement\u{a0}: rien n’est envoyé";
pub const STRIP_NAME: &str = "Rappel";
pub const DOOR: &str = "S’entraîner sans risque";
pub const DOOR_WHY: &str = "Appuyez sur des dessins, et trompez-vous exprès. Rien ne part, rien ne change.";
pub const LEAD: &str =
    "Vous allez appuyer sur des dessins. Rien ne part, rien ne change. Vous pouvez vous tromper exprès.";
pub const CAMILLE: &str = "Vous jouez le rôle de Camille Exemple. Cette personne n’existe pas : utilisez ses informations, jamais les vôtres.";
pub const CARDS: &str = "Les informations de Camille";
pub const AWAITED: &str = "L’entraînement se prépare…";
pub const FAILED: &str = "L’entraînement n’a pas pu venir. Vérifiez votre connexion, puis rechargez la page.";
pub const OTHERWISE: &str = "S’il ne vient pas, suivez les étapes du guide.";
pub const START: &str = "Commencer l’entraînement";
/// The strip above says what.
pub const STOP: &str = "Arrêter";
pub const TO_STEPS: &str = "Aller aux étapes";
pub const HELP: &str = "M’aider";
pub const SHOW: &str = "Me montrer où";
pub const WRITE_FOR_ME: &str = "Écrire à ma place";
pub const OR_WRITE: &str = "Ou écrivez vous-même\u{a0}:";
pub const WRITTEN: &str = "C’est écrit";
pub const BACK: &str = "Retour";
pub const SITE_SAYS: &str = "Message du site dessiné\u{a0}: ";
pub const RECEIPT: &str = "EXEMPLE\u{a0}: votre vraie démarche n’est pas faite";
pub const DONE: &str = "Entraînement réussi";
pub const NOT_REAL: &str =
    "L’entraînement est fini. Votre vraie démarche reste à faire. Sur le vrai site, les boutons comptent.";
/// Of gestures that one rehearses for themselves.
pub const TRY_IT: &str = "L’entraînement est fini. Vous pouvez essayer sur votre appareil.";
pub const KEEP: &str = "Pour le vrai site, gardez près de vous\u{a0}:";
pub const GO_ON: &str = "Encore un essai\u{a0}?";
pub const AGAIN: &str = "Revoir tous les essais";
pub const TRIES: &str = "Les essais";
pub const AFTER_SUCCESS: &str = "Après ce premier essai, d’autres vous seront proposés.";
pub const WHAT_IF: &str = "Et si…\u{a0}?";
pub const ALREADY: &str = "déjà réussi";
pub const COMMITS: &str = "Ce bouton engage.";

pub fn title(exercise: &str) -> String {
    format!("Entraînement\u{a0}: {exercise}")
}

pub fn minutes(minutes: u16) -> String {
    format!("Environ {minutes}\u{a0}minutes, sans vous presser.")
}

pub fn level(level: Level) -> &'static str {
    match level {
        Level::Guided => "Le même essai, pas à pas",
        Level::Helped => "Le même essai, avec de l’aide si vous la demandez",
        Level::Alone => "Le même essai, avec des boutons qui changent de nom et de place",
    }
}

/// The name of a run for whoever chooses one.
pub fn run(kind: RunKind, title: &str) -> String {
    match kind {
        RunKind::Way => String::new(),
        RunKind::Repair => format!("Réparer une erreur\u{a0}: {}", lower_first(title)),
        RunKind::Incident => title.to_owned(),
    }
}

fn lower_first(text: &str) -> String {
    match (text.get(..1), text.get(1..)) {
        (Some(first), Some(rest)) => first.to_ascii_lowercase() + rest,
        _ => text.to_owned(),
    }
}

pub fn achieved(what: &str) -> String {
    format!("Dans l’entraînement, vous avez réussi à {what}.")
}

/// The interface's sentence, then the author's own words.
pub fn said(session: &Session) -> String {
    let words = session.words();
    let sentence: &str = match session.said() {
        Said::Nothing => return String::new(),
        Said::Done { .. } if words.is_empty() => "C’est cela.",
        Said::Done { .. } | Said::Help => "",
        Said::Wrong { .. } | Said::NotYet if session.is_finished() => "L’essai est fini.",
        Said::Wrong { .. } => "Pas ici, et ce n’est pas grave.",
        Said::Astray => "Vous êtes sur une autre page. La flèche ←, en haut du dessin, vous ramène.",
        Said::OnTheWay => "Vous voilà sur la bonne page.",
        Said::NotYet => "Pas maintenant. Relisez ce qui est demandé.",
        Said::AlreadyDone => "Il y a déjà une réponse ici.",
        Said::OnlyRead => "Ici, il n’y a qu’à lire.",
        Said::Write => "Écrivez, ou laissez-nous écrire à votre place.",
        Said::Almost(slip) => return almost(slip),
        Said::LooksReal(real) => return looks_real(real).to_owned(),
        Said::OtherWords => "Ce n’est pas ce qui est demandé. Recopiez lettre par lettre, ou laissez-nous écrire.",
        Said::Back { .. } => "La page d’avant est là de nouveau.",
        Said::NowhereBack => "Il n’y a pas de page avant celle-ci.",
        Said::HasAnotherName => {
            "Ici, un autre mot est écrit, et il a peut-être changé de place. Cherchez un mot qui veut dire la même chose."
        }
        Said::HasMoved => {
            "Ici, le mot est le même, mais il a changé de place. Regardez en haut, puis en bas du dessin."
        }
        Said::Resumed => "Vous reprenez l’essai ici. Rien n’est parti.",
        Said::Marked => "Regardez le dessin : l’endroit est marqué par le mot « ici ».",
        Said::NothingLeft => "Tout est fait.",
    };
    let between = if sentence.is_empty() || words.is_empty() { "" } else { " " };
    [sentence, between, words].concat()
}

/// What a field of a drawing is, for whoever hears it.
pub fn field(is_masked: bool, is_filled: bool) -> &'static str {
    match (is_masked, is_filled) {
        (false, false) => super::CLICK_ABLE_FIELD,
        (true, false) => super::CLICK_ABLE_MASKED_FIELD,
        (false, true) => "champ rempli",
        (true, true) => "champ rempli, lettres cachées",
    }
}

fn almost(slip: Slip) -> String {
    let named =
        |letter: char| if letter == ' ' { "un espace".to_owned() } else { format!("un «\u{a0}{letter}\u{a0}»") };
    match slip {
        Slip::Missing(letter) => format!("Presque : il manque {}.", named(letter)),
        Slip::Extra(letter) => format!("Presque : il y a {} de trop.", named(letter)),
        Slip::Wrong { typed, wanted } => {
            format!("Presque : à la place de {}, il faut {}.", named(typed), named(wanted))
        }
        Slip::Swapped(first, second) => format!("Presque : écrivez «\u{a0}{first}{second}\u{a0}», dans cet ordre."),
        Slip::Capitals => "Presque : regardez les majuscules et les minuscules.".to_owned(),
        Slip::Accent { wanted } => format!("Presque : la bonne lettre est «\u{a0}{wanted}\u{a0}». Regardez l’accent."),
    }
}

fn looks_real(real: Real) -> &'static str {
    match real {
        Real::Mail => "Cela ressemble à une vraie adresse mail. Ici, utilisez les informations de Camille.",
        Real::Card => "Cela ressemble à un vrai numéro de carte. Ici, utilisez les informations de Camille.",
        Real::SocialSecurity => {
            "Cela ressemble à un vrai numéro de sécurité sociale. Ici, utilisez les informations de Camille."
        }
        Real::Phone => "Cela ressemble à un vrai numéro de téléphone. Ici, utilisez les informations de Camille.",
    }
}
