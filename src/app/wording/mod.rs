//! All interface wording, in one place. French, « vous », short sentences; a no-break space before « ? », « ! »,
//! « : » and « ; » and inside « guillemets ».

pub mod coverage;
pub mod export;
pub mod filters;
pub mod help;
pub mod map;
pub mod paper;
pub mod place;
pub mod places;
pub mod rounds;
pub mod sharing;
pub mod speech;
pub mod training;
pub mod workshop;

use crate::domain::{
    guide::{Engagement, Guide, Source},
    reversibility::{Commitment, IfILeave, Reversibility, StepNature},
    screen::Screen,
    text::ReadingPage,
    theme::Theme,
};

pub const SITE_NAME: &str = "Coup de pouce numérique";
pub const SKIP_TO_CONTENT: &str = "Aller au contenu";
pub const HOME: &str = "Accueil";

/// The middle part is not to break at its hyphen.
pub const HOME_TITLE: (&str, &str, &str) = ("De quoi ", "avez-vous", " besoin\u{a0}?");
pub const HOME_PROMISE: &str = "Ce site vous montre comment faire.";
pub const HOME_PRIVACY: &str = "Il ne demande rien sur vous.";
pub const YOU_WERE_HERE: &str = "Vous étiez ici";
pub const MOST_ASKED: &str = "Le plus demandé";
pub const ALL_SUBJECTS: &str = "Tous les sujets";
pub const OUR_GUIDES: &str = "Nos guides";
pub const BEGINNER: &str = "Je débute";
pub const BEGINNER_TEXT: &str = "Le clavier, l’écran, les messages\u{a0}: on commence au début.";
pub const HELPING: &str = "Vous accompagnez quelqu’un\u{a0}?";
pub const BY_TRADE: &str = "C’est votre métier d’aider\u{a0}?";
pub const BY_TRADE_TEXT: &str = "Qui fait quoi, et quand passer le relais.";
pub const WORKSHOP: &str = "Vous animez un atelier\u{a0}?";
pub const WORKSHOP_TEXT: &str = "Les guides à projeter, vos notes et les feuilles à donner.";
pub const HELPING_TEXT: &str = "Un parent, un voisin, une personne suivie\u{a0}: aider sans faire à la place.";
pub const OTHER_SUBJECTS: &str = "Voir tous les sujets";
pub const NOT_KEPT: &str =
    "Cette page n’est pas encore gardée sur cet appareil. Elle s’ouvrira quand Internet reviendra.";
pub const BACK_TO_STEP: &str = "Revenir à l’étape";
pub const SEARCH_LABEL: &str = "Cherchez avec vos mots";
pub const SEARCH_BUTTON: &str = "Chercher";
pub const SEARCH_NOTHING: &str = "Nous n’avons pas encore de guide pour ces mots.";
pub const SEARCH_NOTHING_NEXT: &str =
    "Essayez un seul mot, par exemple «\u{a0}cesu\u{a0}». Ou demandez à quelqu’un\u{a0}:";

pub const HELP_BY_PHONE: &str = "Parler à quelqu’un";
pub const HELP_BY_PHONE_TEXT: &str = "Une personne vous écoute et vous guide.";
pub const NO_PHONE: &str = "Demandez à votre mairie\u{a0}: elle connaît les lieux d’aide près de chez vous.";
pub const DEMONSTRATION_PHONE: &str = "EXEMPLE\u{a0}: ce numéro n’existe pas.";
pub const DEMONSTRATION_SITE: &str =
    "Site de démonstration\u{a0}: ne suivez pas encore ces guides sans l’aide d’une personne formée.";

pub const ABOUT: &str = "À propos de ce site";
pub const ABOUT_TITLE: &str = "À propos de ce site";
pub const OPENING: &str = "La page s’ouvre…";
pub const NOT_FOUND_TITLE: &str = "Cette page n’existe pas";
pub const NOT_FOUND_TEXT: &str = "Vous n’avez rien cassé. L’adresse a peut-être changé, ou il y manque une lettre.";
pub const BACK_HOME: &str = "Revenir à l’accueil";

pub const THIS_SITE_EXPLAINS: &str = "Ce site explique.";
pub const YOU_DO_NOT_LOG_IN_HERE: &str = "Vous ne vous connectez pas ici.";
pub const WITHOUT_HURRY: &str = "sans vous presser";
pub const PREPARE: &str = "Préparez d’abord";
pub const RIGHT_ADDRESS: &str = "La bonne adresse";
pub const WITHOUT_INTERNET: &str = "Sans Internet";
pub const SOURCES: &str = "D’où viennent ces informations\u{a0}?";
pub const START: &str = "Commencer";
pub const PRESS_NEED_HELP: &str = "Appuyez sur «\u{a0}Besoin d’aide\u{a0}?\u{a0}», en bas de la page.";
pub const GO_TO_THIS_GUIDE: &str = "Voir ce guide";

pub const ALL_STEPS: &str = "Toutes les étapes";
pub const ALL_STEPS_ON_ONE_PAGE: &str = "Toutes les étapes sur une page";
pub const NEXT_STEP: &str = "Étape suivante";
pub const I_HAVE_READ: &str = "J’ai relu";
pub const FINISH: &str = "J’ai fini";
pub const BACK: &str = "Retour";
pub const WHAT_YOU_WILL_SEE: &str = "Ce que vous allez voir";
pub const THIS_IS_A_DRAWING: &str = "Ceci est un dessin. Sur le vrai site, cherchez les mêmes mots.";
/// Under a page of a site that does not exist, drawn to practise on.
pub const THIS_IS_INVENTED: &str = "Ceci est le dessin d’un site inventé. Sur un vrai site, les mots peuvent changer.";
/// Under a screen that is no web page: a keyboard, a phone, an application.
pub const THIS_IS_A_DRAWING_OF_A_DEVICE: &str = "Ceci est un dessin. Sur votre appareil, cherchez la même chose.";
pub const THIS_IS_FAKE: &str =
    "Ceci est le dessin d’un piège, inventé. Sur une vraie page comme celle-ci, n’écrivez rien.";
pub const DRAWING: &str = "Dessin";
pub const HERE: &str = "ici";
pub const YOUR_DEVICE: &str = "Vous êtes sur\u{a0}:";
pub const ON_COMPUTER: &str = "un ordinateur";
pub const ON_PHONE: &str = "un téléphone";
pub const OPEN_OFFICIAL_SITE: &str = "Ouvrir le site officiel";
pub const NEW_TAB: &str = "nouvel onglet";
pub const COME_BACK_COMPUTER: &str = "Le site s’ouvre dans un autre onglet. Laissez les deux onglets ouverts. Pour passer de l’un à l’autre, cliquez tout en haut.";
pub const COME_BACK_PHONE: &str = "Le site s’ouvre dans un autre onglet. Ne fermez rien. Pour revenir ici, cherchez le bouton des onglets, souvent un petit carré.";

pub const NEED_HELP: &str = "Besoin d’aide\u{a0}?";
pub const CLOSE_HELP: &str = "Fermer l’aide";
pub const IF_IT_DOES_NOT_WORK: &str = "Si ça ne marche pas";

pub const AFTER_TITLE: &str = "Vous êtes au bout du guide";
pub const YOU_NOW_KNOW_HOW_TO: &str = "Vous savez maintenant\u{a0}:";
pub const AND_NOW: &str = "Et maintenant\u{a0}?";
pub const SEE_STEPS_AGAIN: &str = "Revoir les étapes";

pub const CLICK_ABLE_FIELD: &str = "champ à remplir";
pub const CLICK_ABLE_MASKED_FIELD: &str = "champ à remplir, les lettres sont cachées";
pub const ADDRESS_BAR: &str = "Barre d’adresse";

/// What stands under a drawing.
pub fn caption(screen: &Screen) -> &'static str {
    match (screen.fake, &screen.address) {
        (true, _) => THIS_IS_FAKE,
        (false, Some(right)) if right.is_invented() => THIS_IS_INVENTED,
        (false, Some(_)) => THIS_IS_A_DRAWING,
        (false, None) => THIS_IS_A_DRAWING_OF_A_DEVICE,
    }
}

/// The name of a door of the home page.
pub fn theme(theme: Theme) -> &'static str {
    match theme {
        Theme::HomeHelp => "Aide à domicile (Cesu)",
        Theme::Papers => "Permis et papiers",
        Theme::Health => "Santé et handicap",
        Theme::Computer => "Ordinateur",
        Theme::Internet => "Internet et messages",
        Theme::Passwords => "Mots de passe",
        Theme::Safety => "Se protéger",
        Theme::Leisure => "S’occuper et famille",
    }
}

/// How the site itself names a page of text, where the page is not there to say it.
pub fn reading(page: ReadingPage) -> &'static str {
    match page {
        ReadingPage::Beginner => BEGINNER,
        ReadingPage::Helping => "Aider sans faire à la place",
        ReadingPage::WhoDoesWhat => "Qui fait quoi, et quand passer le relais",
        ReadingPage::Writing => "Écrire un guide",
    }
}

/// « Revenir à l'étape 3 »
pub fn back_to_step(number: usize) -> String {
    format!("{BACK_TO_STEP} {number}")
}

pub fn minutes(minutes: u16) -> String {
    format!("Prévoyez {minutes}\u{a0}minutes")
}

pub fn step_of(number: usize, count: usize) -> String {
    format!("Étape {number} sur {count}")
}

/// « Urssaf, site du Cesu, 16 décembre 2021 »
pub fn source(source: &Source) -> String {
    match source.date {
        Some(date) => format!("{}, {}", source.text, date.in_words()),
        None => format!("{}, sans date", source.text),
    }
}

pub fn go_to_step(number: usize) -> String {
    format!("Aller à l’étape {number}")
}

/// « Reprendre à l’étape 3 »
pub fn take_up(number: usize) -> String {
    format!("Reprendre à l’étape {number}")
}

pub fn the_steps(count: usize) -> String {
    format!("Les {count} étapes")
}

pub fn read_before_the_slash(essential: &str) -> (String, String, String) {
    (
        "Une fois sur ce site, lisez son adresse en haut. Après «\u{a0}https://\u{a0}», arrêtez-vous au premier «\u{a0}/\u{a0}». Si cela ne finit pas par "
            .into(),
        essential.into(),
        ", quittez ce site.".into(),
    )
}

/// What to say on the phone: (« Dites : je suis à », « CESU 3 »).
pub fn say_where_you_are(code: &str, number: usize) -> (String, String) {
    ("Dites\u{a0}: je suis à ".into(), format!("{code}\u{a0}{number}"))
}

pub fn drawing_of(site: &str) -> String {
    format!("Dessin de la page «\u{a0}{site}\u{a0}»")
}

/// Under the strip of steps.
pub fn engagement(guide: &Guide) -> &'static str {
    match guide.engagement() {
        Engagement::None | Engagement::LogInOnly => "Aucune ne vous engage. Regarder n’est pas valider.",
        Engagement::Steps(1) => "Une seule vous engage\u{a0}: elle est marquée.",
        Engagement::Steps(_) => "Celles qui vous engagent sont marquées.",
    }
}

/// The first screen's promise, in two parts: what, and on which condition.
pub fn engagement_before(guide: &Guide) -> (String, String) {
    let told = || "nous vous le disons avant".into();
    match guide.engagement() {
        Engagement::LogInOnly => {
            ("Se connecter n’engage à rien".into(), format!("si l’adresse est bien {}", essential(guide)))
        }
        Engagement::None => ("Vous pouvez essayer".into(), "rien n’est envoyé".into()),
        Engagement::Steps(1) => ("Une étape vous engage".into(), told()),
        Engagement::Steps(count) => (format!("{count} étapes vous engagent"), told()),
    }
}

/// The content check allows a log-in only in a guide with an address.
fn essential(guide: &Guide) -> &str {
    guide.address.as_ref().map(|address| address.essential.as_str()).unwrap_or_default()
}

/// The words of the contract: the sentence of the sign, and a second one in ink where there is one.
pub fn reversibility(commitment: &Commitment, guide: &Guide) -> (String, Option<String>) {
    match &commitment.reversibility {
        Reversibility::Nothing if commitment.nature == StepNature::LogIn => {
            (format!("Sans conséquence si l’adresse est bien {}", essential(guide)), None)
        }
        Reversibility::Nothing if commitment.nature == StepNature::Look => {
            ("Regarder n’envoie rien. Ne validez rien.".into(), None)
        }
        Reversibility::Nothing if commitment.nature == StepNature::Call => {
            ("Appeler, ou raccrocher, ne vous engage à rien.".into(), None)
        }
        Reversibility::Nothing if commitment.nature == StepNature::OffScreen => {
            ("Cette étape ne vous engage à rien.".into(), None)
        }
        Reversibility::Nothing => ("Vous pouvez essayer\u{a0}: rien n’est envoyé".into(), None),
        Reversibility::Draft => ("C’est gardé, pas encore envoyé".into(), None),
        Reversibility::Editable { until } => (format!("C’est envoyé. Vous pouvez corriger {until}"), None),
        Reversibility::Final { .. } => ("On ne peut plus revenir en arrière. Relisez d’abord.".into(), None),
        Reversibility::Unknown if commitment.nature == StepNature::OffScreen => (
            "Ce qui est envoyé ne se reprend pas. Relisez, ou demandez.".into(),
            Some("Vous hésitez\u{a0}? Attendez demain.".into()),
        ),
        Reversibility::Unknown => (
            "Nous ne savons pas si on peut revenir en arrière. Relisez, ou demandez.".into(),
            Some("Vous hésitez\u{a0}? Ne validez pas.".into()),
        ),
    }
}

pub fn if_i_leave(value: IfILeave) -> &'static str {
    match value {
        IfILeave::Kept => "Si vous quittez le vrai site, ce que vous avez écrit est gardé.",
        IfILeave::Lost => "Si vous quittez le vrai site, il faudra tout réécrire.",
        IfILeave::Unknown => "Si vous quittez le vrai site, il faudra peut-être tout réécrire.",
    }
}

/// « Vérifié le » only when somebody did; else from when to when the sources are.
pub fn checked(guide: &Guide) -> String {
    match (&guide.review, guide.years_of_sources()) {
        (Some(review), _) => format!("Vérifié sur le vrai site le {}, par {}.", review.on.in_words(), review.by),
        (None, Some((first, last))) if first == last => {
            format!("D’après des sources de {last}. À relire par un conseiller.")
        }
        (None, Some((first, last))) => format!("D’après des sources de {first} à {last}. À relire par un conseiller."),
        (None, None) => "À relire par un conseiller.".into(),
    }
}

/// « 3 réponses », told when a search changes.
pub fn found(count: usize) -> String {
    match count {
        0 => SEARCH_NOTHING.into(),
        1 => "1 réponse".into(),
        more => format!("{more} réponses"),
    }
}

/// The page « À propos ».
pub mod about {
    pub const FOR_ADVISERS: &str = "Vous êtes conseiller ou conseillère numérique\u{a0}?";
    pub const FOR_ADVISERS_TEXT: &str = "Vous pouvez écrire ou corriger un guide, sans savoir programmer\u{a0}:";
    pub const WHO: &str = "Qui répond de ce site\u{a0}?";

    pub const SECTIONS: [(&str, &[&str]); 4] = [
        (
            "À quoi il sert",
            &[
                "Vous avez une démarche à faire sur Internet. Ce site vous montre des dessins des écrans, une étape à la fois.",
                "Vous faites la démarche vous-même, sur le vrai site. Gardez ce guide ouvert dans un autre onglet.",
            ],
        ),
        (
            "Ce que chaque étape engage",
            &[
                "À chaque étape, un signe vous dit si vous pouvez essayer, ou s’il faut relire d’abord.",
                "Quand nous ne savons pas, nous le disons. Dans ce cas, demandez avant de valider.",
            ],
        ),
        (
            "Ce site ne vous demande rien",
            &[
                "Il n’y a ni compte, ni mot de passe, ni publicité, ni mesure de vos visites.",
                "Ce que vous cochez ou écrivez ici ne part nulle part.",
                "Ne tapez jamais un mot de passe ici\u{a0}: vous ne vous connectez pas sur ce site.",
            ],
        ),
        (
            "D’où viennent les informations",
            &[
                "Chaque guide cite ses sources et leur date.",
                "Tant qu’un conseiller numérique n’a pas relu un guide sur le vrai site, la page le dit.",
                "Les écrans changent. Si le vôtre est différent, cherchez des mots proches.",
            ],
        ),
    ];

    /// « Ce site est publié par … pour les habitants de la Loire. »
    pub fn publisher(publisher: &str, territory: &str) -> String {
        format!(
            "Ce site est publié par {publisher}, pour toute personne qui habite dans le département\u{a0}: {territory}."
        )
    }
}

/// The page « Cet appareil ».
pub mod device {
    pub const TITLE: &str = "Cet appareil";
    pub const LEAD: &str =
        "Ce site ne demande rien sur vous. Il peut retenir où vous en étiez, sur cet appareil seulement.";
    pub const QUESTION: &str = "À qui est cet appareil\u{a0}?";
    pub const OWN: &str = "Il est à moi";
    pub const OWN_MEANS: &str = "Nous gardons ici votre dernière étape et vos cases cochées. Rien ne part ailleurs.";
    pub const SHARED: &str = "Il est à plusieurs personnes";
    pub const SHARED_MEANS: &str = "Nous ne gardons rien de vous. Ce que vous avez fait ici avant est effacé.";
    pub const ERASE_TITLE: &str = "J’ai fini";
    pub const ERASE_TEXT: &str = "Votre dernière étape et vos cases cochées seront oubliées. Les guides restent là.";
    pub const ERASE: &str = "J’ai fini, tout effacer";
    pub const ERASED: &str = "C’est fait\u{a0}: cet appareil ne garde rien de vous.";
}

/// Notices that stand in every page, hidden until one applies: (name, text, button).
pub mod notice {
    pub const LABEL: &str = "Messages du site";
    pub const OFFLINE: &str = "Vous êtes hors ligne. Les guides déjà gardés marchent quand même.";
    pub const MEMORY_ONLY: &str = "Cet appareil ne peut rien garder. Tout marche, mais il oubliera où vous en étiez.";
    pub const RELOAD: &str = "Une partie de ce site n’est pas arrivée. Vous pouvez lire la page, ou la recharger.";
    pub const RELOAD_BUTTON: &str = "Recharger la page";
    pub const UPDATE: &str = "Une mise à jour est prête. Vous resterez à la même étape.";
    pub const UPDATE_BUTTON: &str = "Mettre à jour";
    pub const CLOSE_BUTTON: &str = "Plus tard";
}
