//! Every page there is, and its address. The tool renders just these; links are made from them only.

use crate::{
    browser::parts::Part,
    domain::{
        content::Content,
        directory::Directory,
        guide::Guide,
        slug::Slug,
        text::{KnownPage, ReadingPage},
        theme::Theme,
    },
};

/// The last part of the address of all places; no place may take it as its key.
pub const ALL_PLACES: &str = "tous";

/// Addresses below the workshop that no guide may take as its slug.
pub const RESERVED_GUIDES: [&str; 2] = ["pupitre", "bilan"];

/// Addresses below a guide that no step may take as its id.
pub const RESERVED_STEP_IDS: [&str; 4] = ["toutes-les-etapes", "fin", "fiche", "entrainement"];

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    Home,
    About,
    /// Whose device this is, and what it keeps.
    Device,
    Guide(Slug, GuidePage),
    /// A guide, or a step of it, by the guide's code in lower case: short enough to be written down or scanned.
    Short(Slug, Option<Slug>),
    /// The guides of a theme: one of the doors of the home page.
    Theme(Theme),
    /// Text alone, drawn at build time only: a link to it loads the page.
    Reading(ReadingPage),
    /// « De l'aide près de chez vous »: by commune.
    Places,
    /// Every place, commune by commune.
    AllPlaces,
    /// « Où l'aide manque-t-elle ? », where the territory asks for it.
    Coverage,
    /// A place, by its key.
    Place(Slug),
    /// For whoever leads a workshop.
    Workshop(WorkshopPage),
    /// « Imprimer »: sheets, posters, flyers and lists; which one stands behind the `?`.
    Paper,
    NotFound,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkshopPage {
    /// « Préparer ma séance »
    Prepare,
    /// « Mon pupitre »: the window that only the adviser sees.
    Desk,
    /// « Compte rendu », in the words of La Coop.
    Report,
    /// The first slide of a guide: its title, its code, where to find it.
    Cover(Slug),
    /// A step, projected.
    Slide(Slug, Slug),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GuidePage {
    Before,
    Step(Slug),
    AllSteps,
    After,
    /// « Ma fiche pour me faire aider », to show or to print.
    Sheet,
    /// « S'entraîner sans risque », where the guide has an exercise.
    Training,
}

impl Page {
    /// The path below the base, with a closing slash: each page is a folder with an `index.html`.
    pub fn path(&self) -> String {
        match self {
            Self::Home => "/".into(),
            Self::About => "/a-propos/".into(),
            Self::Device => "/cet-appareil/".into(),
            Self::Places => "/lieux/".into(),
            Self::AllPlaces => format!("/lieux/{ALL_PLACES}/"),
            Self::Place(key) => format!("/lieux/{key}/"),
            Self::Coverage => "/couverture/".into(),
            Self::NotFound => "/introuvable/".into(),
            Self::Paper => "/imprimer/".into(),
            Self::Workshop(page) => match page {
                WorkshopPage::Prepare => "/atelier/".into(),
                WorkshopPage::Desk => "/atelier/pupitre/".into(),
                WorkshopPage::Report => "/atelier/bilan/".into(),
                WorkshopPage::Cover(guide) => format!("/atelier/{guide}/"),
                WorkshopPage::Slide(guide, step) => format!("/atelier/{guide}/{step}/"),
            },
            Self::Theme(theme) => format!("/themes/{}/", theme.slug()),
            Self::Reading(page) => format!("/{}/", page.slug()),
            Self::Short(code, None) => format!("/g/{code}/"),
            Self::Short(code, Some(step)) => format!("/g/{code}/{step}/"),
            Self::Guide(guide, page) => match page {
                GuidePage::Before => format!("/guides/{guide}/"),
                GuidePage::Step(step) => format!("/guides/{guide}/{step}/"),
                GuidePage::AllSteps => format!("/guides/{guide}/toutes-les-etapes/"),
                GuidePage::After => format!("/guides/{guide}/fin/"),
                GuidePage::Sheet => format!("/guides/{guide}/fiche/"),
                GuidePage::Training => format!("/guides/{guide}/entrainement/"),
            },
        }
    }

    /// The page of a path below the base, with or without the closing slash. Whether its guide, step or place exists is
    /// for the page to see.
    pub fn at(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let slug = |part: &str| Slug::new(part).ok();
        let found = match parts.as_slice() {
            [] => Some(Self::Home),
            ["a-propos"] => Some(Self::About),
            ["cet-appareil"] => Some(Self::Device),
            ["lieux"] => Some(Self::Places),
            ["lieux", ALL_PLACES] => Some(Self::AllPlaces),
            ["lieux", key] => slug(key).map(Self::Place),
            ["imprimer"] => Some(Self::Paper),
            ["atelier"] => Some(Self::Workshop(WorkshopPage::Prepare)),
            ["atelier", "pupitre"] => Some(Self::Workshop(WorkshopPage::Desk)),
            ["atelier", "bilan"] => Some(Self::Workshop(WorkshopPage::Report)),
            ["atelier", guide] => slug(guide).map(|guide| Self::Workshop(WorkshopPage::Cover(guide))),
            ["atelier", guide, step] => {
                let slide = slug(guide).zip(slug(step)).map(|(guide, step)| WorkshopPage::Slide(guide, step));
                slide.map(Self::Workshop)
            }
            ["couverture"] => Some(Self::Coverage),
            ["themes", theme] => Theme::from_slug(theme).map(Self::Theme),
            ["g", code] => slug(code).map(|code| Self::Short(code, None)),
            ["g", code, step] => slug(code).zip(slug(step)).map(|(code, step)| Self::Short(code, Some(step))),
            [page] if ReadingPage::from_slug(page).is_some() => ReadingPage::from_slug(page).map(Self::Reading),
            ["guides", guide] => slug(guide).map(|guide| Self::Guide(guide, GuidePage::Before)),
            ["guides", guide, page] => slug(guide).zip(slug(page)).map(|(guide, page)| {
                let page = match page.as_str() {
                    "toutes-les-etapes" => GuidePage::AllSteps,
                    "fin" => GuidePage::After,
                    "fiche" => GuidePage::Sheet,
                    "entrainement" => GuidePage::Training,
                    _ => GuidePage::Step(page),
                };
                Self::Guide(guide, page)
            }),
            _ => None,
        };
        found.unwrap_or(Self::NotFound)
    }

    /// Its first render shows places: their pack must be there before.
    pub fn shows_places(&self) -> bool {
        matches!(self, Self::AllPlaces | Self::Place(_))
    }

    /// The parts of the application that draw it, beside what draws every page.
    pub fn parts(&self) -> &'static [Part] {
        match self {
            Self::Places | Self::AllPlaces | Self::Place(_) | Self::Coverage => &[Part::Places],
            Self::Guide(_, GuidePage::Training) => &[Part::Training],
            Self::Workshop(_) => &[Part::Workshop],
            Self::Paper => &[Part::Places, Part::Workshop],
            _ => &[],
        }
    }

    /// Every page of the site, the not-found page last.
    pub fn all(content: &Content, directory: &Directory) -> Vec<Self> {
        let mut pages = vec![Self::Home, Self::About, Self::Device, Self::Places, Self::AllPlaces];
        pages.extend(content.territory.coverage.then_some(Self::Coverage));
        pages.extend([WorkshopPage::Prepare, WorkshopPage::Desk, WorkshopPage::Report].map(Self::Workshop));
        pages.push(Self::Paper);
        pages.extend(ReadingPage::ALL.map(Self::Reading));
        pages.extend(content.themes().into_iter().map(Self::Theme));
        for guide in &content.guides {
            let of_guide = |page| Self::Guide(guide.slug.clone(), page);
            pages.push(of_guide(GuidePage::Before));
            pages.extend(guide.steps.iter().map(|step| of_guide(GuidePage::Step(step.id.clone()))));
            pages.push(of_guide(GuidePage::AllSteps));
            pages.push(of_guide(GuidePage::After));
            pages.push(of_guide(GuidePage::Sheet));
            pages.extend(guide.exercise.is_some().then(|| of_guide(GuidePage::Training)));
            pages.extend(Self::short(guide, None));
            pages.push(Self::Workshop(WorkshopPage::Cover(guide.slug.clone())));
            pages.extend(guide.steps.iter().map(|step| Self::slide(guide, step.id.clone())));
            pages.extend(guide.steps.iter().filter_map(|step| Self::short(guide, Some(&step.id))));
        }
        pages.extend(directory.places().filter_map(|place| Slug::new(place.key()).ok()).map(Self::Place));
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

    pub fn training(guide: &Guide) -> Self {
        Self::Guide(guide.slug.clone(), GuidePage::Training)
    }

    /// A step, projected.
    pub fn slide(guide: &Guide, step: Slug) -> Self {
        Self::Workshop(WorkshopPage::Slide(guide.slug.clone(), step))
    }

    /// The short address of a guide, or of one of its steps.
    pub fn short(guide: &Guide, step: Option<&Slug>) -> Option<Self> {
        Some(Self::Short(Slug::new(guide.code.to_ascii_lowercase()).ok()?, step.cloned()))
    }

    /// A page that a text names.
    pub fn known(page: KnownPage) -> Self {
        match page {
            KnownPage::Home => Self::Home,
            KnownPage::Places => Self::Places,
            KnownPage::Reading(page) => Self::Reading(page),
        }
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
    use super::{GuidePage, Page, ReadingPage, Theme, WorkshopPage};
    use crate::domain::slug::Slug;

    #[test]
    fn addresses_are_french_and_end_with_a_slash() {
        let slug = |text: &str| Slug::new(text).unwrap_or_else(|e| panic!("{e}"));
        for (page, path) in [
            (Page::Home, "/"),
            (Page::About, "/a-propos/"),
            (Page::Device, "/cet-appareil/"),
            (Page::Places, "/lieux/"),
            (Page::AllPlaces, "/lieux/tous/"),
            (Page::Coverage, "/couverture/"),
            (Page::Place(slug("demo-01")), "/lieux/demo-01/"),
            (Page::Guide(slug("cesu"), GuidePage::Before), "/guides/cesu/"),
            (Page::Guide(slug("cesu"), GuidePage::Step(slug("lire"))), "/guides/cesu/lire/"),
            (Page::Guide(slug("cesu"), GuidePage::AllSteps), "/guides/cesu/toutes-les-etapes/"),
            (Page::Guide(slug("cesu"), GuidePage::After), "/guides/cesu/fin/"),
            (Page::Guide(slug("cesu"), GuidePage::Sheet), "/guides/cesu/fiche/"),
            (Page::Guide(slug("cesu"), GuidePage::Training), "/guides/cesu/entrainement/"),
            (Page::Short(slug("cesu"), None), "/g/cesu/"),
            (Page::Short(slug("cesu"), Some(slug("lire"))), "/g/cesu/lire/"),
            (Page::Paper, "/imprimer/"),
            (Page::Workshop(WorkshopPage::Prepare), "/atelier/"),
            (Page::Workshop(WorkshopPage::Desk), "/atelier/pupitre/"),
            (Page::Workshop(WorkshopPage::Report), "/atelier/bilan/"),
            (Page::Workshop(WorkshopPage::Cover(slug("cesu"))), "/atelier/cesu/"),
            (Page::Workshop(WorkshopPage::Slide(slug("cesu"), slug("lire"))), "/atelier/cesu/lire/"),
            (Page::Theme(Theme::HomeHelp), "/themes/aide-a-domicile/"),
            (Page::Reading(ReadingPage::Helping), "/aider-sans-faire-a-la-place/"),
        ] {
            assert_eq!(page.path(), path);
            assert_eq!(Page::at(path), page);
            assert_eq!(Page::at(path.trim_end_matches('/')), page, "without its slash");
        }
    }

    #[test]
    fn other_addresses_are_no_page() {
        for path in [
            "/introuvable/",
            "/guides/",
            "/guides/a/b/c/",
            "/Guides/a/",
            "/guides/é/",
            "/lieux/a/b",
            "/lieux/A",
            "/g/",
            "/themes/rien/",
        ] {
            assert_eq!(Page::at(path), Page::NotFound, "{path}");
        }
    }
}
