//! What holds guides together: links from guide to guide and from step to step, codes said aloud.

use super::{guide::Parsed, inline::Reference};
use crate::site::problem::Problem;

/// What can be checked only when all guides are known: links from guide to guide, codes said aloud.
pub fn across(guides: &[Parsed], problems: &mut Vec<Problem>) {
    for (index, parsed) in guides.iter().enumerate() {
        for (reference, line) in &parsed.references {
            let broken = match reference {
                Reference::Guide(slug) if !guides.iter().any(|other| other.guide.slug == *slug) => {
                    format!("le guide « {slug} » n’existe pas")
                }
                Reference::Step(step) if !parsed.declared.iter().any(|id| id == step.as_str()) => {
                    format!("l’étape « {step} » n’existe pas dans ce guide")
                }
                _ => continue,
            };
            problems.push(Problem::error(
                &parsed.file,
                *line,
                broken,
                "ce lien mènerait à une page introuvable",
                "corrigez l’identifiant, ou retirez le lien",
            ));
        }
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
