//! The eight doors of the home page.

use serde::{Deserialize, Serialize};

/// A subject, as residents think of it. Settled with advisers: eight, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Theme {
    #[serde(rename = "aide-a-domicile")]
    HomeHelp,
    #[serde(rename = "permis-et-papiers")]
    Papers,
    #[serde(rename = "sante-et-handicap")]
    Health,
    #[serde(rename = "ordinateur")]
    Computer,
    #[serde(rename = "internet-et-messages")]
    Internet,
    #[serde(rename = "mots-de-passe")]
    Passwords,
    #[serde(rename = "se-proteger")]
    Safety,
    #[serde(rename = "s-occuper-et-famille")]
    Leisure,
}

impl Theme {
    pub const ALL: [Self; 8] = [
        Self::HomeHelp,
        Self::Papers,
        Self::Health,
        Self::Computer,
        Self::Internet,
        Self::Passwords,
        Self::Safety,
        Self::Leisure,
    ];

    /// The name in addresses and in front matter.
    pub fn slug(self) -> &'static str {
        match self {
            Self::HomeHelp => "aide-a-domicile",
            Self::Papers => "permis-et-papiers",
            Self::Health => "sante-et-handicap",
            Self::Computer => "ordinateur",
            Self::Internet => "internet-et-messages",
            Self::Passwords => "mots-de-passe",
            Self::Safety => "se-proteger",
            Self::Leisure => "s-occuper-et-famille",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.slug() == slug)
    }
}

#[cfg(test)]
mod tests {
    use super::Theme;

    #[test]
    fn the_name_in_packs_and_addresses_is_one() {
        for theme in Theme::ALL {
            assert_eq!(serde_json::to_string(&theme).ok(), Some(format!("\"{}\"", theme.slug())));
            assert_eq!(Theme::from_slug(theme.slug()), Some(theme));
        }
    }
}
