//! « Où en êtes-vous ? »: the questions asked before a guide, and where each answer leads.

use std::ops::Range;

use super::{
    front_matter::{RawChoice, RawQuestion},
    inline::{Reader, Reference},
    typography::french,
};
use crate::domain::guide::{Choice, Lead, OpeningQuestion};

pub fn opening_question(
    raw: &RawQuestion,
    line: &impl Fn(Range<usize>) -> usize,
    reader: &mut Reader,
) -> OpeningQuestion {
    let choices = raw.choix.iter().filter_map(|choice| one_choice(choice, line, reader)).collect();
    reader.say(raw.question.get_ref(), line(raw.question.span()));
    OpeningQuestion { question: french(raw.question.get_ref()), choices }
}

fn one_choice(raw: &RawChoice, line: &impl Fn(Range<usize>) -> usize, reader: &mut Reader) -> Option<Choice> {
    let at = line(raw.vers.span());
    let leads_to = match raw.vers.get_ref().split_once(':') {
        None if raw.vers.get_ref() == "personne" => Lead::Person,
        Some(("etape", step)) => Lead::Step(reader.slug(step, at)?),
        Some(("guide", guide)) => Lead::Guide(reader.slug(guide, at)?),
        _ => {
            reader.problems.error(
                at,
                format!("« {} » ne mène nulle part", raw.vers.get_ref()),
                "chaque réponse conduit à une étape, à un guide ou à une personne",
                "écrivez etape:identifiant, guide:identifiant ou personne",
            );
            return None;
        }
    };
    match &leads_to {
        Lead::Step(step) => reader.references.push((Reference::Step(step.clone()), at)),
        Lead::Guide(guide) => reader.references.push((Reference::Guide(guide.clone()), at)),
        Lead::Person => {}
    }
    reader.say(&raw.texte, at);
    let answer = reader.blocks_of(raw.reponse.get_ref(), line(raw.reponse.span()));
    Some(Choice { text: french(&raw.texte), answer, leads_to })
}
