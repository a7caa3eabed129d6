//! The outline of a guide's body: its headings, with what stands below each.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use super::inline::Lined;
use crate::site::problem::Problems;

/// A heading and all that follows it up to the next heading.
#[derive(Debug)]
pub struct Section<'e> {
    /// 1 for `#`, 2 for `##`, 3 for `###`.
    pub level: usize,
    pub title: String,
    /// `{#id}` behind the title.
    pub id: Option<String>,
    pub line: usize,
    /// The fenced block « etape » and its first line, if there is one.
    pub data: Option<(String, usize)>,
    pub events: Vec<Lined<'e>>,
}

/// Cuts events at headings. Text before the first heading is an error.
pub fn sections<'e>(events: Vec<Lined<'e>>, problems: &mut Problems) -> Vec<Section<'e>> {
    let mut sections: Vec<Section<'e>> = Vec::new();
    let mut in_heading = false;
    let mut in_data = false;
    for (event, line) in events {
        match (&event, sections.last_mut()) {
            (Event::Start(Tag::Heading { level, id, .. }), _) => {
                in_heading = true;
                let id = id.as_ref().map(ToString::to_string);
                sections.push(Section {
                    level: number(*level),
                    title: String::new(),
                    id,
                    line,
                    data: None,
                    events: Vec::new(),
                });
            }
            (Event::End(TagEnd::Heading(_)), _) => in_heading = false,
            (Event::Text(text) | Event::Code(text), Some(section)) if in_heading => section.title.push_str(text),
            (Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(kind))), Some(section)) if kind.as_ref() == "etape" => {
                in_data = true;
                section.data = Some((String::new(), line + 1));
            }
            (Event::End(TagEnd::CodeBlock), _) if in_data => in_data = false,
            (Event::Text(text), Some(section)) if in_data => {
                if let Some((data, _)) = &mut section.data {
                    data.push_str(text);
                }
            }
            (_, Some(section)) => section.events.push((event, line)),
            (_, None) => {
                problems.error(
                    line,
                    "ce texte n’est sous aucun titre",
                    "on ne sait pas où le montrer",
                    "mettez-le sous « # Sans Internet », « # Les étapes » ou « # Après »",
                );
                return sections;
            }
        }
    }
    sections
}

fn number(level: HeadingLevel) -> usize {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        _ => 4,
    }
}
