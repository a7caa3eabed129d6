//! What holds guides together: links from guide to guide and from step to step, codes said aloud.

use super::{guide::Parsed, inline::Reference};
use crate::{domain::slug::Slug, site::problem::Problem};

/// What can be checked only when all guides are known: links from guide to guide, codes said aloud.
pub fn across(guides: &[Parsed], problems: &mut Vec<Problem>) {
    for (index, parsed) in guides.iter().enumerate() {
        lead_somewhere(&parsed.file, &parsed.references, Some(parsed), guides, problems);
        if let Some(other) = guides[..index].iter().find(|other| other.guide.code == parsed.guide.code) {
            problems.push(Problem::error(
                &parsed.file,
                parsed.code_line,
                format!("le code « {} » est déjà celui de {}", parsed.guide.code, other.file),
                "une personne le dit au téléphone : il ne doit désigner qu’un guide",
                "choisissez un autre code, court et facile à dire",
            ));
        }
    }
}

/// Reports each link of a file that leads to no guide or step. `own` is the guide that the file is.
pub fn lead_somewhere(
    file: &str,
    references: &[(Reference, usize)],
    own: Option<&Parsed>,
    guides: &[Parsed],
    problems: &mut Vec<Problem>,
) {
    let guide = |slug: &Slug| guides.iter().find(|parsed| parsed.guide.slug == *slug);
    let has = |parsed: Option<&Parsed>, step: &Slug| {
        parsed.is_some_and(|parsed| parsed.declared.iter().any(|id| id == step.as_str()))
    };
    for (reference, line) in references {
        let broken = match reference {
            Reference::Guide(slug) | Reference::StepOf(slug, _) if guide(slug).is_none() => {
                format!("le guide « {slug} » n’existe pas")
            }
            Reference::StepOf(slug, step) if !has(guide(slug), step) => {
                format!("l’étape « {step} » n’existe pas dans le guide « {slug} »")
            }
            Reference::Step(step) if !has(own, step) => format!("l’étape « {step} » n’existe pas dans ce guide"),
            _ => continue,
        };
        problems.push(Problem::error(
            file,
            *line,
            broken,
            "ce lien mènerait à une page introuvable",
            "corrigez l’identifiant, ou retirez le lien",
        ));
    }
}
