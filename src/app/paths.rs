//! Every page there is, and its address. The tool renders just these; links are made from them only.

use crate::domain::{content::Content, guide::Guide, slug::Slug};

/// Addresses below a guide that no step may take as its id.
pub const RESERVED_STEP_IDS: [&str; 3] = ["toutes-les-etapes", "fin", "entrainement"];

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    Home,
    About,
    /// Whose device this is, and what it keeps.
    Device,
    Guide(Slug, GuidePage),
    NotFound,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GuidePage {
    Before,
    Step(Slug),
    AllSteps,
    After,
}

impl Page {
    /// The path below the base, with a closing slash: each page is a folder with an `index.html`.
    pub fn path(&self) -> String {
        match self {
            Self::Home => "/".into(),
            Self::About => "/a-propos/".into(),
            Self::Device => "/cet-appareil/".into(),
            Self::NotFound => "/introuvable/".into(),
            Self::Guide(guide, page) => match page {
                GuidePage::Before => format!("/guides/{guide}/"),
                GuidePage::Step(step) => format!("/guides/{guide}/{step}/"),
                GuidePage::AllSteps => format!("/guides/{guide}/toutes-les-etapes/"),
                GuidePage::After => format!("/guides/{guide}/fin/"),
            },
        }
    }

    /// Every page of the site, the not-found page last.
    pub fn all(content: &Content) -> Vec<Self> {
        let mut pages = vec![Self::Home, Self::About, Self::Device];
        for guide in &content.guides {
            let of_guide = |page| Self::Guide(guide.slug.clone(), page);
            pages.push(of_guide(GuidePage::Before));
            pages.extend(guide.steps.iter().map(|step| of_guide(GuidePage::Step(step.id.clone()))));
            pages.push(of_guide(GuidePage::AllSteps));
            pages.push(of_guide(GuidePage::After));
        }
        pages.push(Self::NotFound);
        pages
    }

    pub fn before(guide: &Guide) -> Self {
        Self::Guide(guide.slug.clone(), GuidePage::Before)
    }

    pub fn all_steps(guide: &Guide) -> Self {
        Self::Guide(guide.slug.clone(), GuidePage::AllSteps)
    }

    pub fn after(guide: &Guide) -> Self {
        Self::Guide(guide.slug.clone(), GuidePage::After)
    }

    /// The step at an index from 0: before the first lies the guide's front page, behind the last its end.
    pub fn step_at(guide: &Guide, index: Option<usize>) -> Self {
        match index {
            None => Self::before(guide),
            Some(index) => match guide.steps.get(index) {
                Some(step) => Self::Guide(guide.slug.clone(), GuidePage::Step(step.id.clone())),
                None => Self::after(guide),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{GuidePage, Page};
    use crate::domain::slug::Slug;

    #[test]
    fn addresses_are_french_and_end_with_a_slash() {
        let slug = |text: &str| Slug::new(text).unwrap_or_else(|e| panic!("{e}"));
        for (page, path) in [
            (Page::Home, "/"),
            (Page::About, "/a-propos/"),
            (Page::Guide(slug("cesu"), GuidePage::Before), "/guides/cesu/"),
            (Page::Guide(slug("cesu"), GuidePage::Step(slug("lire"))), "/guides/cesu/lire/"),
            (Page::Guide(slug("cesu"), GuidePage::AllSteps), "/guides/cesu/toutes-les-etapes/"),
            (Page::Guide(slug("cesu"), GuidePage::After), "/guides/cesu/fin/"),
        ] {
            assert_eq!(page.path(), path);
        }
    }
}
