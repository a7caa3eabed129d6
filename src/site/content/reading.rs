//! Pages of text alone, `pages/<name>.md`: a head with a title and a summary, then paragraphs and lists under headings.

use pulldown_cmark::{Event, Tag};
use serde::Deserialize;

use super::{
    facts::Facts,
    front_matter,
    inline::{self, Reader, Reference},
    language::Said,
    outline, toml_problem,
    typography::french,
};
use crate::{
    domain::{
        slug::Slug,
        text::{Reading, ReadingPage},
    },
    site::problem::{Problem, Problems, line_at},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    titre: String,
    resume: String,
}

/// A page with the links that can be checked only when all guides are known.
#[derive(Debug)]
pub struct ParsedReading {
    pub file: String,
    pub reading: Reading,
    pub references: Vec<(Reference, usize)>,
    pub said: Vec<Said>,
    pub typed: Vec<Said>,
}

pub fn parse(
    page: ReadingPage,
    file: &str,
    text: &str,
    facts: &Facts,
    problems: &mut Vec<Problem>,
) -> Option<ParsedReading> {
    let Some((head, first_line, body)) = front_matter::split(text) else {
        problems.push(Problem::error(
            file,
            1,
            "cette page n’a pas d’en-tête",
            "l’en-tête dit le titre et le résumé",
            "commencez le fichier par une ligne +++, titre = \"…\", resume = \"…\", puis une ligne +++",
        ));
        return None;
    };
    let raw: Head = match toml::from_str(head) {
        Ok(raw) => raw,
        Err(error) => {
            problems.push(toml_problem(file, head, first_line, &error));
            return None;
        }
    };
    let mut found = Problems::new(file);
    let mut reader = Reader::new(facts, &mut found);
    reader.for_advisers = page == ReadingPage::Writing;
    reader.say(&raw.titre, first_line);
    reader.say(&raw.resume, first_line);
    let mut events = inline::events(&text[body..], line_at(text, body));
    let first = events.iter().position(|(event, _)| matches!(event, Event::Start(Tag::Heading { .. })));
    let below = events.split_off(first.unwrap_or(events.len()));
    let opening = reader.blocks(&events);
    let sections = outline::sections(below, reader.problems)
        .iter()
        .map(|section| {
            reader.say(&section.title, section.line);
            if section.level != 2 {
                reader.problems.error(
                    section.line,
                    format!("le titre « {} » n’a pas deux dièses", section.title),
                    "ces pages n’ont qu’une sorte de titres",
                    "écrivez ## devant le titre",
                );
            }
            (french(&section.title), reader.blocks(&section.events))
        })
        .collect();
    let Reader { references, said, typed, .. } = reader;
    problems.append(&mut found.list);
    let slug = Slug::new(page.slug()).ok()?;
    let reading = Reading { page, slug, title: french(&raw.titre), summary: french(&raw.resume), opening, sections };
    Some(ParsedReading { file: file.to_owned(), reading, references, said, typed })
}
