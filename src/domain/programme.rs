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

#[cfg(test)]
mod tests {
    use super::{Item, Programme, Slide};
    use crate::domain::{content::Content, guide::Guide, slug::Slug};

    fn slug(text: &str) -> Slug {
        Slug::new(text).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Two guides of four and two steps, as a pack would hold them.
    fn content() -> Content {
        let guide = |name: &str, code: &str, minutes: u16, steps: &[&str]| {
            let step = |id: &&str| {
                format!(
                    r#"{{"id":"{id}","action":{{"computer":"Lisez","phone":null}},"body":[],"on_computer":[],"on_phone":[],"sees":[],
                    "commitment":{{"reversibility":"rien","nature":"ordinaire","button":null,"money":null,"if_i_leave":null}},
                    "picture":null,"opens_site":false,"remedies":[],"notes":[]}}"#
                )
            };
            let steps: Vec<String> = steps.iter().map(step).collect();
            let text = format!(
                r#"{{"slug":"{name}","code":"{code}","title":"{name}","summary":[],"minutes":{minutes},"theme":"ordinateur","service":"",
                "coop":[],"words":[],"prepare":[],"address":null,"opening":[],"without_internet":[],"steps":[{}],
                "after":{{"achieved":[],"next":[]}},"sources":[],"review":null,"exercise":null}}"#,
                steps.join(",")
            );
            serde_json::from_str::<Guide>(&text).unwrap_or_else(|error| panic!("{error}"))
        };
        let guides = vec![
            guide("long", "LONG", 20, &["un", "deux", "trois", "quatre"]),
            guide("court", "COURT", 10, &["lire", "dire"]),
        ];
        let territory = crate::domain::territory::Territory {
            name: "Loire".into(),
            with_article: "la Loire".into(),
            publisher: "Exemple".into(),
            phone: None,
            mail: None,
            phone_hours: String::new(),
            demonstration: true,
            coverage: false,
            streets: false,
            example: None,
        };
        Content { territory, url: None, guides, screens: Vec::new() }
    }

    #[test]
    fn a_link_is_read_back_and_is_as_short_as_can_be() {
        let content = content();
        for (link, canonical) in [
            ("court~long", "court~long"),
            ("LONG", "long"),
            ("long.un.deux.trois.quatre", "long"),
            ("long.trois.un", "long.trois.un"),
            ("court.lire~long.deux", "court.lire~long.deux"),
            // What is no longer there, is doubled, or is nonsense, is left out.
            ("rien~court.autre~long.un.autre.un~long", "long.un"),
            ("", ""),
            ("~~..~.", ""),
            ("long.%20.É", ""),
        ] {
            let programme = Programme::from_link(link, &content);
            assert_eq!(programme.to_link(&content), canonical, "{link}");
            assert_eq!(Programme::from_link(canonical, &content), programme, "{link}");
        }
    }

    #[test]
    fn slides_begin_with_the_guide_itself() {
        let slides = Programme::from_link("court.dire~long.un", &content()).slides();
        let of = |guide: &str, step: Option<&str>| Slide { guide: slug(guide), step: step.map(slug) };
        let wanted = [of("court", None), of("court", Some("dire")), of("long", None), of("long", Some("un"))];
        assert_eq!(slides, wanted);
    }

    #[test]
    fn minutes_are_those_of_the_guides_or_their_share() {
        let content = content();
        for (link, minutes) in
            [("long", 20), ("long~court", 30), ("long.un", 5), ("long.un.deux.trois", 15), ("court.lire", 5), ("", 0)]
        {
            assert_eq!(Programme::from_link(link, &content).minutes(&content), minutes, "{link}");
        }
    }

    #[test]
    fn a_guide_moves_up_and_the_first_one_stays() {
        let mut programme = Programme::from_link("long~court", &content());
        programme.earlier(&slug("court"));
        assert_eq!(programme.to_link(&content()), "court~long");
        programme.earlier(&slug("court"));
        programme.earlier(&slug("autre"));
        assert_eq!(programme.to_link(&content()), "court~long");
        assert_eq!(
            programme.item(&slug("long")).cloned(),
            Some(Item { guide: slug("long"), steps: ["un", "deux", "trois", "quatre"].map(slug).to_vec() })
        );
    }
}
