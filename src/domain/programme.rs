//! What a workshop goes through: guides and steps in an order, as an adviser composed them. The whole of it fits in a link.

use super::{content::Content, guide::Guide, slug::Slug};

/// Between two guides of a link, and between a guide and its steps. Neither needs escaping in an address, and no slug has one.
const NEXT_GUIDE: char = '~';
const NEXT_STEP: char = '.';

/// A guide that is on the programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub guide: Slug,
    /// Ids, in the order of the workshop; never none.
    pub steps: Vec<Slug>,
}

/// Guides of the content, each once, each with steps that it has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Programme {
    pub items: Vec<Item>,
}

/// One thing to project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slide {
    pub guide: Slug,
    /// `None` for the first slide of a guide.
    pub step: Option<Slug>,
}

impl Programme {
    /// All steps of one guide.
    pub fn of(guide: &Guide) -> Self {
        Self { items: vec![Item::whole(guide)] }
    }

    /// `cesu.ouvrir-le-site.lire-l-adresse~mdp`: codes of guides in any case, ids of steps; a guide alone is all of its steps.
    /// What does not exist, or comes again, is left out: an old link still gives what is left of it.
    pub fn from_link(text: &str, content: &Content) -> Self {
        let mut programme = Self::default();
        for part in text.split(NEXT_GUIDE) {
            let mut names = part.split(NEXT_STEP);
            let Some(guide) = names.next().and_then(|code| content.guide_by_code(code)) else { continue };
            if programme.item(&guide.slug).is_some() {
                continue;
            }
            let mut steps: Vec<Slug> = Vec::new();
            let mut asks_for_steps = false;
            for name in names {
                asks_for_steps = true;
                let step = Slug::new(name).ok().filter(|id| guide.step(id).is_some() && !steps.contains(id));
                steps.extend(step);
            }
            if !asks_for_steps {
                programme.items.push(Item::whole(guide));
            } else if !steps.is_empty() {
                programme.items.push(Item { guide: guide.slug.clone(), steps });
            }
        }
        programme
    }

    /// The shortest text that [`Self::from_link`] reads back.
    pub fn to_link(&self, content: &Content) -> String {
        let mut link = String::new();
        for item in &self.items {
            let Some(guide) = content.guide(&item.guide) else { continue };
            if !link.is_empty() {
                link.push(NEXT_GUIDE);
            }
            link.push_str(&guide.code.to_ascii_lowercase());
            if *item != Item::whole(guide) {
                for step in &item.steps {
                    link.push(NEXT_STEP);
                    link.push_str(step.as_str());
                }
            }
        }
        link
    }

    pub fn item(&self, guide: &Slug) -> Option<&Item> {
        self.items.iter().find(|item| item.guide == *guide)
    }

    /// With the guide at its end, or without it.
    pub fn toggle(&mut self, guide: &Guide) {
        match self.position(&guide.slug) {
            Some(index) => drop(self.items.remove(index)),
            None => self.items.push(Item::whole(guide)),
        }
    }

    /// With a step of a guide in its place among the others of the guide, or without it; the last step takes its guide along.
    pub fn toggle_step(&mut self, guide: &Guide, step: &Slug) {
        let Some(index) = self.position(&guide.slug) else { return };
        let item = &mut self.items[index];
        let has_it = item.steps.contains(step);
        let wanted = |id: &Slug| if id == step { !has_it } else { item.steps.contains(id) };
        item.steps = guide.steps.iter().map(|step| step.id.clone()).filter(wanted).collect();
        if item.steps.is_empty() {
            self.items.remove(index);
        }
    }

    /// Earlier by one place; the first one stays.
    pub fn earlier(&mut self, guide: &Slug) {
        if let Some(index) = self.position(guide).filter(|index| *index > 0) {
            self.items.swap(index - 1, index);
        }
    }

    fn position(&self, guide: &Slug) -> Option<usize> {
        self.items.iter().position(|item| item.guide == *guide)
    }

    /// What is projected, in order: before the steps of a guide, its first slide.
    pub fn slides(&self) -> Vec<Slide> {
        let mut slides = Vec::new();
        for item in &self.items {
            slides.push(Slide { guide: item.guide.clone(), step: None });
            slides.extend(item.steps.iter().map(|step| Slide { guide: item.guide.clone(), step: Some(step.clone()) }));
        }
        slides
    }

    /// What the guides allow one person, without hurrying: of a guide that is shown in part, its share, in steps of five
    /// minutes.
    pub fn minutes(&self, content: &Content) -> u16 {
        self.items.iter().filter_map(|item| content.guide(&item.guide).map(|guide| item.minutes(guide))).sum()
    }
}

impl Item {
    fn whole(guide: &Guide) -> Self {
        Self { guide: guide.slug.clone(), steps: guide.steps.iter().map(|step| step.id.clone()).collect() }
    }

    pub fn minutes(&self, guide: &Guide) -> u16 {
        if self.steps.len() >= guide.steps.len() {
            return guide.minutes;
        }
        let (chosen, all) = (self.steps.len(), guide.steps.len().max(1));
        let share = (usize::from(guide.minutes) * chosen).div_ceil(all);
        u16::try_from(share.next_multiple_of(5)).unwrap_or(guide.minutes).min(guide.minutes)
    }
}
