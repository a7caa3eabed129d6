//! What may be somebody's own: a mobile number, a mail address with a name or at a provider of private ones. Left out, with a
//! line in a list that one may accept.

use std::collections::BTreeSet;

use super::{draft::Draft, phone};
use crate::domain::search::fold;

/// Which of these values are published all the same.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Keep {
    #[default]
    None,
    All,
    /// Those that somebody has accepted, one by one.
    These(BTreeSet<String>),
}

impl Keep {
    pub fn keeps(&self, value: &str) -> bool {
        match self {
            Self::None => false,
            Self::All => true,
            Self::These(accepted) => accepted.contains(value),
        }
    }
}

/// Providers whose addresses are people's.
const PROVIDERS: [&str; 16] = [
    "gmail.com",
    "googlemail.com",
    "orange.fr",
    "wanadoo.fr",
    "free.fr",
    "laposte.net",
    "hotmail.com",
    "hotmail.fr",
    "outlook.com",
    "outlook.fr",
    "live.fr",
    "yahoo.fr",
    "yahoo.com",
    "sfr.fr",
    "bbox.fr",
    "icloud.com",
];

/// Words of a place or a service, not of a person.
const OF_A_PLACE: [&str; 58] = [
    "mairie",
    "contact",
    "accueil",
    "france",
    "services",
    "service",
    "fs",
    "maison",
    "espace",
    "centre",
    "mediatheque",
    "bibliotheque",
    "numerique",
    "num",
    "info",
    "infos",
    "mjc",
    "ccas",
    "cias",
    "epn",
    "cyber",
    "cyberbase",
    "point",
    "relais",
    "association",
    "asso",
    "social",
    "sociale",
    "cs",
    "mission",
    "locale",
    "ville",
    "commune",
    "public",
    "msap",
    "poste",
    "conseiller",
    "conseillers",
    "conseillere",
    "mediateur",
    "mediation",
    "atelier",
    "ateliers",
    "emmaus",
    "croix",
    "famille",
    "familles",
    "jeunes",
    "jeunesse",
    "foyer",
    "pij",
    "bij",
    "secretariat",
    "administration",
    "direction",
    "animation",
    "tiers",
    "lieu",
];

/// `06…`, `07…`, and their like overseas (0690, 0694, 0696, 0692, 0693).
pub fn is_mobile(national: &str) -> bool {
    national.starts_with("06") || national.starts_with("07")
}

/// « marie.dupont@… », or anything at a private provider that names no place. `about` is the place's name and commune: an
/// address made of its words is the place's.
pub fn is_named_mail(mail: &str, about: &str) -> bool {
    let Some((who, domain)) = mail.rsplit_once('@') else { return false };
    let words: Vec<String> = fold(who).split_whitespace().map(str::to_owned).collect();
    let about = fold(about);
    let of_its_name = |word: &str| word.len() > 3 && about.split_whitespace().any(|known| known == word);
    let of_a_place = words.iter().any(|word| {
        of_its_name(word) || OF_A_PLACE.iter().any(|known| word == known || (known.len() > 4 && word.contains(known)))
    });
    if of_a_place {
        return false;
    }
    words.len() == 2 || PROVIDERS.contains(&domain.to_lowercase().as_str())
}

/// A mobile and a named mail are left out, unless somebody has accepted them.
pub fn leave_out(row: &mut Draft, keep: &Keep) {
    let phone = row.get("telephone").to_owned();
    if is_mobile(&phone::national(&phone)) && !keep.keeps(&phone) {
        row.replace("telephone", "", "un mobile est peut-être celui d’une personne : laissé de côté");
        row.personal.push(("telephone", phone.into()));
    }
    let about = format!("{} {}", row.get("nom"), row.get("commune"));
    let is_left_out = |mail: &&str| is_named_mail(mail, &about) && !keep.keeps(mail);
    let mails = row.get("courriels").to_owned();
    let (named, others): (Vec<&str>, Vec<&str>) =
        mails.split('|').filter(|mail| !mail.is_empty()).partition(|mail| is_left_out(mail));
    if !named.is_empty() {
        let what = "une adresse mail est peut-être celle d’une personne : laissée de côté";
        row.replace("courriels", others.join("|"), what);
        row.personal.extend(named.into_iter().map(|mail| ("courriels", mail.into())));
    }
}

#[cfg(test)]
mod tests {
    use super::{Keep, is_mobile, is_named_mail};

    #[test]
    fn what_may_be_somebody_s_is_told_from_what_is_a_place_s() {
        for (mail, named) in [
            ("marie.dupont@mairie.example", true),
            ("m-dupont@ville.example", true),
            ("dupont@gmail.com", true),
            ("mairie.feurs@wanadoo.fr", false),
            ("contact@asso.example", false),
            ("saint-trivier@france-services.gouv.fr", false),
            ("france-services.feurs@gmail.com", false),
            ("mediatheque@free.fr", false),
            ("accueil42@laposte.net", false),
            ("pas une adresse", false),
        ] {
            assert_eq!(is_named_mail(mail, "Espace de Saint-Trivier"), named, "{mail}");
        }
        assert!(is_mobile("0612345678") && !is_mobile("0477123456"));
        assert!(Keep::All.keeps("x") && !Keep::None.keeps("x") && Keep::These(["x".to_owned()].into()).keeps("x"));
    }
}
