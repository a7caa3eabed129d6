//! Markdown to blocks of typed text: paragraphs and lists of plain words, strong words, typed words and links.
//! Facts are put in place of `{fait:id}`; figures that should be facts are found.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

use super::{facts::Facts, language::Said, rules, typography::french};
use crate::{
    domain::{
        address::WebAddress,
        fact::{Certainty, FactKind},
        slug::Slug,
        text::{Block, Inline, KnownPage, Line},
    },
    site::problem::{Problems, line_at},
};

/// Reads Markdown of one file; remembers which facts were quoted, for the list of sources.
pub struct Reader<'a, 'p> {
    pub facts: &'a Facts,
    pub problems: &'a mut Problems<'p>,
    pub used: BTreeSet<String>,
    /// Steps and guides that links lead to, with their lines: checked when all of them are known.
    pub references: Vec<(Reference, usize)>,
    /// What residents read, for the rules of plain language. Notes for advisers are not part of it.
    pub said: Vec<Said>,
    pub for_advisers: bool,
    /// Labels of the line at hand that are not certain.
    uncertain: Vec<String>,
    /// What is to be typed: only names of sites are looked for in it.
    pub typed: Vec<Said>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// Of the same guide.
    Step(Slug),
    Guide(Slug),
    StepOf(Slug, Slug),
}

/// One event with the line it stands on.
pub type Lined<'e> = (Event<'e>, usize);

/// The events of a Markdown text whose first line is `first_line` of the file.
pub fn events(markdown: &str, first_line: usize) -> Vec<Lined<'_>> {
    let parser = Parser::new_ext(markdown, Options::ENABLE_HEADING_ATTRIBUTES).into_offset_iter();
    TextMergeWithOffset::new(parser)
        .map(|(event, range)| (event, line_at(markdown, range.start) + first_line - 1))
        .collect()
}

impl<'a, 'p> Reader<'a, 'p> {
    pub fn new(facts: &'a Facts, problems: &'a mut Problems<'p>) -> Self {
        Self {
            facts,
            problems,
            used: BTreeSet::new(),
            references: Vec::new(),
            said: Vec::new(),
            for_advisers: false,
            uncertain: Vec::new(),
            typed: Vec::new(),
        }
    }

    /// Blocks of a short Markdown text from the head.
    pub fn blocks_of(&mut self, markdown: &str, first_line: usize) -> Vec<Block> {
        let events = events(markdown, first_line);
        self.blocks(&events)
    }

    /// A label that is only probable stands in a sentence that says so: « un bouton du type … ».
    fn words_of_care(&mut self, sentence: &str, line: usize) {
        for id in std::mem::take(&mut self.uncertain) {
            if !rules::is_careful(sentence) {
                self.problems.error(
                    line,
                    format!("le libellé « {id} » n’est que probable, et la phrase l’affirme"),
                    "une personne qui ne trouve pas ce mot croit s’être trompée",
                    "écrivez « un bouton du type … », « souvent … », « par exemple … »",
                );
            }
        }
    }

    /// Plain words without Markdown: facts are put in, and the rules of a line hold.
    pub fn words(&mut self, text: &str, line: usize) -> String {
        let words = self.with_facts(text, line);
        rules::short_sentences(&words, line, self.problems);
        rules::claim_of_review(&words, line, self.problems);
        self.words_of_care(&words, line);
        self.say(&words, line);
        words
    }

    /// Remembers what residents read: a title, or a line of text.
    pub fn say(&mut self, text: &str, line: usize) {
        if !self.for_advisers {
            self.said.push(Said { text: text.to_owned(), line });
        }
    }

    /// One line of the head: a single paragraph.
    pub fn line_of(&mut self, markdown: &str, line: usize) -> Line {
        let mut blocks = self.blocks_of(markdown, line);
        match (blocks.len(), blocks.pop()) {
            (1, Some(Block::Paragraph(text))) => text,
            _ => {
                self.problems.error(
                    line,
                    "ce texte doit tenir en un seul paragraphe",
                    "il est montré sur une ligne",
                    "enlevez les lignes vides, les listes et les titres",
                );
                Vec::new()
            }
        }
    }

    /// Blocks of a run of events that holds no heading.
    pub fn blocks(&mut self, events: &[Lined<'_>]) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut items: Option<(bool, Vec<Line>)> = None;
        let mut index = 0;
        while let Some((event, line)) = events.get(index) {
            index += 1;
            match event {
                Event::Start(Tag::List(numbered)) if items.is_none() => items = Some((numbered.is_some(), Vec::new())),
                Event::End(TagEnd::List(_)) => {
                    if let Some((numbered, lines)) = items.take() {
                        blocks.push(if numbered { Block::Numbered(lines) } else { Block::List(lines) });
                    }
                }
                Event::Start(Tag::Paragraph) if items.is_none() => {
                    let end = self.end_of(events, index, TagEnd::Paragraph);
                    blocks.push(Block::Paragraph(self.line(&events[index..end])));
                    index = end + 1;
                }
                Event::Start(Tag::Item) => {
                    let end = self.end_of(events, index, TagEnd::Item);
                    let text = self.line(&events[index..end]);
                    if let Some((_, lines)) = &mut items {
                        lines.push(text);
                    }
                    index = end + 1;
                }
                other => self.not_allowed(other, *line),
            }
        }
        blocks
    }

    #[allow(clippy::unused_self)] // reads as a step of the walk
    fn end_of(&self, events: &[Lined<'_>], from: usize, end: TagEnd) -> usize {
        (from..events.len()).find(|i| events[*i].0 == Event::End(end)).unwrap_or(events.len())
    }

    /// The runs of one line.
    fn line(&mut self, events: &[Lined<'_>]) -> Line {
        let mut line: Line = Vec::new();
        let mut strong = false;
        let mut link: Option<(String, String, usize)> = None;
        let mut words = String::new();
        let mut typed = String::new();
        let first = events.first().map_or(1, |(_, line)| *line);
        for (event, at) in events {
            match event {
                Event::Text(text) => {
                    let text = self.with_facts(text, *at);
                    words.push_str(&text);
                    match &mut link {
                        Some((_, inside, _)) => inside.push_str(&text),
                        None if strong => line.push(Inline::Strong(text)),
                        None => line.push(Inline::Text(text)),
                    }
                }
                Event::Code(text) => {
                    words.push_str(text);
                    typed.push_str(text);
                    typed.push(' ');
                    line.push(Inline::Typed(text.to_string()));
                }
                Event::SoftBreak | Event::HardBreak => {
                    words.push(' ');
                    line.push(Inline::Text(" ".into()));
                }
                Event::Start(Tag::Strong) => strong = true,
                Event::End(TagEnd::Strong) => strong = false,
                Event::Start(Tag::Link { dest_url, .. }) => link = Some((dest_url.to_string(), String::new(), *at)),
                Event::End(TagEnd::Link) => {
                    if let Some((to, text, at)) = link.take() {
                        line.extend(self.link(&to, text, at));
                    }
                }
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                other => self.not_allowed(other, *at),
            }
        }
        rules::short_sentences(&words, first, self.problems);
        if !self.for_advisers {
            rules::claim_of_review(&words, first, self.problems);
        }
        self.words_of_care(&words, first);
        let spoken: String = line.iter().filter(|run| !matches!(run, Inline::Typed(_))).map(Inline::as_text).collect();
        self.say(&spoken, first);
        self.typed.push(Said { text: typed, line: first });
        merge(line)
    }

    fn link(&mut self, to: &str, text: String, at: usize) -> Option<Inline> {
        if let Some(step) = to.strip_prefix("etape:") {
            let step = self.slug(step, at)?;
            self.references.push((Reference::Step(step.clone()), at));
            return Some(Inline::ToStep { text, step });
        }
        if let Some(guide) = to.strip_prefix("guide:") {
            let (guide, step) = guide.split_once('/').map_or((guide, None), |(guide, step)| (guide, Some(step)));
            let guide = self.slug(guide, at)?;
            let step = match step {
                None => None,
                Some(step) => Some(self.slug(step, at)?),
            };
            let reference = match &step {
                None => Reference::Guide(guide.clone()),
                Some(step) => Reference::StepOf(guide.clone(), step.clone()),
            };
            self.references.push((reference, at));
            return Some(Inline::ToGuide { text, guide, step });
        }
        if let Some(page) = to.strip_prefix("page:").and_then(KnownPage::from_name) {
            return Some(Inline::ToPage { text, page });
        }
        let address = to.strip_prefix("fait:").map(|id| (id, self.facts.get(id)));
        match address {
            Some((id, Some(known))) => {
                self.used.insert(id.to_owned());
                if let Ok(to) = WebAddress::new(known.value.as_str()) {
                    return Some(Inline::External { text, to });
                }
                self.problems.error(
                    at,
                    format!("le fait « {id} » n’est pas une adresse"),
                    "un lien mène à une adresse",
                    "citez un fait de nature « adresse »",
                );
            }
            Some((id, None)) => self.problems.error(
                at,
                format!("le fait « {id} » n’existe pas"),
                "l’adresse d’un lien est un fait, avec sa source",
                self.facts.nearest(id),
            ),
            None => self.problems.error(
                at,
                format!("le lien « {to} » n’est pas permis"),
                "une adresse écrite à la main peut être fausse : chaque adresse est un fait, avec sa source",
                "écrivez [texte](fait:…), [texte](etape:…), [texte](guide:…) ou [texte](page:lieux)",
            ),
        }
        None
    }

    pub fn slug(&mut self, text: &str, at: usize) -> Option<Slug> {
        let slug = Slug::new(text);
        if let Err(error) = &slug {
            self.problems.error(at, error.to_string(), "un lien cite un identifiant", "corrigez le lien");
        }
        slug.ok()
    }

    /// Puts the words of facts in place of `{fait:id}`, sets the typography, and finds figures that should be facts.
    fn with_facts(&mut self, text: &str, at: usize) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some(start) = rest.find("{fait:") {
            let own = &rest[..start];
            rules::figures(own, at, self.problems);
            out.push_str(&french(own));
            let Some(end) = rest[start..].find('}') else {
                self.problems.error(
                    at,
                    "il manque « } » après {fait:",
                    "le fait ne peut pas être trouvé",
                    "écrivez {fait:identifiant}",
                );
                return out;
            };
            out.push_str(&self.fact(&rest[start + 6..start + end], at));
            rest = &rest[start + end + 1..];
        }
        rules::figures(rest, at, self.problems);
        // A space after a fact, before « : » say, belongs to what stands before it.
        out.push_str(&french(rest));
        out
    }

    fn fact(&mut self, id: &str, at: usize) -> String {
        let Some(known) = self.facts.get(id) else {
            self.problems.error(
                at,
                format!("le fait « {id} » n’existe pas"),
                "chaque chiffre, prix, date ou numéro vient de faits.toml",
                self.facts.nearest(id),
            );
            return String::new();
        };
        self.used.insert(id.to_owned());
        if known.fact.certainty != Certainty::Certain && known.fact.kind == FactKind::Label {
            self.uncertain.push(id.to_owned());
        }
        // A fact without words to show has its own problem, at its own line.
        known.fact.shown().unwrap_or_default().to_owned()
    }

    fn not_allowed(&mut self, event: &Event<'_>, line: usize) {
        let what = match event {
            Event::Start(Tag::Image { .. }) => "une image",
            Event::Start(Tag::Emphasis) => "de l’italique",
            Event::Start(Tag::List(_)) => "une liste dans une liste",
            Event::Start(Tag::BlockQuote(_)) => "une citation",
            Event::Start(Tag::CodeBlock(_)) => "un bloc de code",
            Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => "du HTML",
            Event::Rule => "un trait",
            Event::Start(_) => "une mise en forme inconnue",
            _ => return,
        };
        self.problems.error(
            line,
            format!("{what} n’est pas permis ici"),
            "le guide doit se lire sur un téléphone, sur papier et à voix haute",
            "écrivez un paragraphe, une liste simple, du **gras** ou un lien",
        );
    }
}

/// Joins neighbouring plain texts.
fn merge(line: Line) -> Line {
    let mut merged: Line = Vec::new();
    for inline in line {
        match (merged.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, inline) => merged.push(inline),
        }
    }
    merged
}
