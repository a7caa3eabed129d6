//! The wording of workshops: projecting, the adviser's own window, preparing, accounting for.

use crate::domain::reversibility::Reversibility;

pub const PREPARE: &str = "Préparer ma séance";
pub const DESK: &str = "Mon pupitre";
pub const REPORT: &str = "Compte rendu de ma séance";
pub const PROJECTED: &str = "à projeter";

/// The projected page.
pub mod slide {
    pub const BAR: &str = "Commandes de la projection";
    pub const NEXT: &str = "Suivant";
    pub const PREVIOUS: &str = "Précédent";
    pub const BLACK: &str = "Écran noir";
    pub const FULL: &str = "Plein écran";
    pub const LARGER: &str = "Plus grand";
    pub const SMALLER: &str = "Plus petit";
    pub const NIGHT: &str = "Fond clair ou sombre";
    pub const PHONE: &str = "Dessin d’ordinateur ou de téléphone";
    pub const FOLLOW: &str = "Suivre sur son appareil";
    pub const KEYS: &str = "Touches du clavier";
    pub const QUIT: &str = "Quitter la projection";
    pub const CLOSE: &str = "Fermer";
    /// Told to screen readers while the screen is black.
    pub const IS_BLACK: &str = "Écran noir. Une touche le rallume.";
    pub const KEYS_ON: &str = "Raccourcis à une lettre";
    pub const KEYS_NOTE: &str = "Décochez si une lettre part par erreur. Les flèches marchent toujours.";
    pub const WELCOME: &str = "Ce site explique. Vous ne vous connectez pas ici.";
    pub const AT_HOME: &str = "Retrouvez ce guide\u{a0}:";
    pub const SCAN: &str = "À scanner avec un téléphone";
    pub const SCAN_NOTE: &str = "Sans Internet, le carré ne marche que si le téléphone a déjà ouvert ce site.";
    /// Keys, and what each does; the letters can be switched off.
    pub const KEY_LIST: [(&str, &str); 9] = [
        ("→ Espace Page\u{a0}bas", NEXT),
        ("← Page\u{a0}haut", PREVIOUS),
        ("N", BLACK),
        ("P", FULL),
        ("+ −", "Plus grand, plus petit"),
        ("C", NIGHT),
        ("T", PHONE),
        ("Q", FOLLOW),
        ("?", KEYS),
    ];

    /// « CESU 4 »
    pub fn code(code: &str, number: usize) -> String {
        format!("{code}\u{a0}{number}")
    }

    /// Of a slide in several parts, which one this is: « 2 / 3 ».
    pub fn part(part: usize, parts: usize) -> String {
        if parts > 1 { format!("{} / {parts}", part + 1) } else { String::new() }
    }

    /// Said when another slide is shown.
    pub fn shown(number: usize, text: &str) -> String {
        format!("Étape {number}\u{a0}: {text}")
    }
}

/// « Mon pupitre ».
pub mod desk {
    pub const NEVER: &str = "Ne projetez jamais un vrai compte.";
    pub const NEVER_MORE: &str = "Ni le vôtre, ni celui d’une personne. Ces dessins suffisent.";
    pub const OPEN: &str = "Ouvrir l’écran à projeter";
    pub const FOLLOWS: &str = "L’écran projeté vous suit.";
    pub const ALONE: &str = "Aucun écran projeté n’est ouvert sur cet appareil.";
    pub const NOW: &str = "À l’écran";
    pub const BLACK_NOW: &str = "L’écran projeté est noir.";
    pub const NOTES: &str = "Vos notes";
    pub const NO_NOTES: &str = "Pas de note pour cette étape.";
    pub const QUESTION: &str = "À demander au groupe";
    pub const MISTAKES: &str = "Ce qui coince souvent";
    pub const NEXT: &str = "Ensuite";
    pub const LAST: &str = "C’est la dernière étape de la séance.";
    pub const SAY: &str = "Chaque personne peut retrouver cette étape. Elle cherche\u{a0}:";
    pub const PREPARE_THIS: &str = "Préparez d’abord, avec le groupe\u{a0}:";
    pub const COVER_QUESTION: &str = "Qui a déjà essayé\u{a0}? Qu’est-ce qui vous a arrêté\u{a0}?";
    pub const NONE: &str = "Votre séance est vide. Choisissez d’abord des guides.";

    /// « 3 sur 14 »
    pub fn position(at: usize, count: usize) -> String {
        format!("{} sur {count}", at + 1)
    }
}

/// What to ask where the guide has no question of its own: it is about what the step commits to.
pub fn question(reversibility: &Reversibility) -> &'static str {
    match reversibility {
        Reversibility::Nothing => "À votre avis\u{a0}: si on appuie ici, est-ce que quelque chose est envoyé\u{a0}?",
        Reversibility::Draft => "C’est gardé. Est-ce que c’est déjà envoyé\u{a0}? À quoi le voyez-vous\u{a0}?",
        Reversibility::Editable { .. } => "C’est envoyé. Jusqu’à quand peut-on corriger\u{a0}?",
        Reversibility::Final { .. } => "Avant d’appuyer\u{a0}: qu’est-ce qu’on relit\u{a0}?",
        Reversibility::Unknown => "Nous ne savons pas si on peut revenir. Que faites-vous avant d’appuyer\u{a0}?",
    }
}

/// « Préparer ma séance ».
pub mod prepare {
    pub const LEAD: &str = "Choisissez les guides et les étapes. Tout tient dans l’adresse de cette page.";
    pub const CHOOSE: &str = "Les guides";
    pub const STEPS: &str = "Choisir les étapes";
    pub const PLAN: &str = "Ma séance";
    pub const EMPTY: &str = "Cochez un guide pour commencer.";
    pub const EARLIER: &str = "Monter";
    pub const ALONE: &str = "C’est le temps prévu pour une personne. À plusieurs, prévoyez plus.";
    pub const PROJECT: &str = "Projeter";
    pub const PRINT_PLAN: &str = "Imprimer ce plan";
    pub const HANDOUTS: &str = "Imprimer les feuilles";
    pub const LINK: &str = "Pour retrouver ou donner cette séance, gardez cette adresse\u{a0}:";
    pub const THIS_DEVICE: &str = "Sur cet appareil";
    pub const TRY: &str = "Essayer sans réseau";
    pub const LOAD: &str = "Tout charger sur cet appareil";
    pub const TRY_TEXT: &str = "Avant la séance, vérifiez ici ce qui est gardé. Faites-le sur chaque tablette prêtée.";
    pub const TRYING: &str = "Un instant, nous relisons chaque fichier gardé…";
    pub const LOADING: &str = "Un instant, nous chargeons ce qui manque…";
    pub const NOTHING_KEPT: &str =
        "Rien n’est encore gardé sur cet appareil. Restez relié à Internet, puis rechargez cette page.";
    pub const NOT_LOADED: &str = "Tout n’a pas pu être chargé. Vérifiez Internet, puis recommencez.";
    pub const READY: &str = "Prêts sans réseau\u{a0}: ";
    pub const MISSING: &str = "Il manque\u{a0}: ";
    pub const GUIDES: &str = "les guides";
    pub const PLACES: &str = "les lieux et la carte";
    pub const APPLICATION: &str = "l’application";
    pub const PAPER: &str = "les carrés à scanner";

    pub fn minutes(minutes: u16) -> String {
        match (minutes / 60, minutes % 60) {
            (0, minutes) => format!("{minutes}\u{a0}minutes"),
            (hours, 0) => format!("{hours}\u{a0}h"),
            (hours, minutes) => format!("{hours}\u{a0}h\u{a0}{minutes:02}"),
        }
    }

    pub fn guides(count: usize) -> String {
        match count {
            1 => "1 guide".into(),
            more => format!("{more} guides"),
        }
    }

    pub fn trainings(count: usize) -> String {
        match count {
            1 => "1 entraînement".into(),
            more => format!("{more} entraînements"),
        }
    }

    pub fn training(title: &str) -> String {
        format!("l’entraînement «\u{a0}{title}\u{a0}»")
    }

    /// « essayé sans réseau à 14 h 02 »
    pub fn tried(minute: u16) -> String {
        format!("Essayé sans réseau à {}\u{a0}h\u{a0}{:02}.", minute / 60, minute % 60)
    }
}

/// « Compte rendu de ma séance », in the words of La Coop (état du 30/06/2026).
pub mod report {
    pub const LEAD: &str = "Un texte à recopier dans La Coop. Rien n’est gardé ici, aucun nom n’est demandé.";
    pub const PEOPLE: &str = "Combien de personnes\u{a0}?";
    pub const TYPE: &str = "Type";
    pub const DURATION: &str = "Durée";
    pub const PLACE: &str = "Lieu";
    pub const MATERIAL: &str = "Matériel";
    pub const LEVEL: &str = "Niveau";
    pub const SUBJECTS: &str = "Thématiques";
    pub const PROCEDURES: &str = "Démarches";
    pub const GUIDES: &str = "Guides vus";
    pub const PARTICIPANTS: &str = "Nombre de personnes";
    pub const TEXT: &str = "Le texte";
    pub const COPY: &str = "Copier le texte";
    pub const COPIED: &str = "C’est copié. Collez-le dans La Coop.";
    pub const NOT_COPIED: &str = "Cet appareil refuse la copie. Sélectionnez le texte vous-même.";
    pub const GROUP: &str = "Atelier collectif";
}
