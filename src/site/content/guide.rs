//! A whole guide: its head, then « Sans Internet », « Les étapes », « Après ».

use std::{collections::BTreeSet, ops::Range};

use toml::Spanned;

use super::{
    facts::Facts,
    front_matter::{self, RawChoice, RawGuide, RawQuestion},
    inline::{self, Reader, Reference},
    outline::{self, Section},
    screens::right_address,
    step, toml_problem,
    typography::french,
};
use crate::{
    domain::{
        date::CalendarDate,
        fact::Certainty,
        guide::{After, Choice, Guide, Lead, MOST_STEPS, OpeningQuestion, Review, Source, Step},
        reversibility::StepNature,
        screen::Screen,
        text::Block,
        vocabulary::{COOP_SUBJECTS, SERVICES},
    },
    site::problem::{Problem, Problems, line_at},
};

const WITHOUT_INTERNET: &str = "Sans Internet";
const STEPS: &str = "Les étapes";
const AFTER: &str = "Après";
/// Sources older than this many years are out of date for `check --strict`.
const OLDEST_SOURCE: u16 = 3;
const MOST_QUESTIONS: usize = 4;

/// A guide with what is needed to check it against the others.
#[derive(Debug)]
pub struct Parsed {
    pub order: u16,
    pub file: String,
    pub guide: Guide,
    pub code_line: usize,
    /// Ids of all step headings, also of steps that have a problem of their own.
    pub declared: Vec<String>,
    pub references: Vec<(Reference, usize)>,
}

pub fn parse(
    file: &str,
    text: &str,
    facts: &Facts,
    screens: &[Screen],
    today: CalendarDate,
    problems: &mut Vec<Problem>,
) -> Option<Parsed> {
    let Some((head, first_line, body)) = front_matter::split(text) else {
        problems.push(Problem::error(
            file,
            1,
            "ce guide n’a pas d’en-tête",
            "l’en-tête dit le titre, la durée, l’adresse…",
            "commencez le fichier par une ligne +++, l’en-tête, puis une ligne +++",
        ));
        return None;
    };
    let raw: RawGuide = match toml::from_str(head) {
        Ok(raw) => raw,
        Err(error) => {
            problems.push(toml_problem(file, head, first_line, &error));
            return None;
        }
    };
    let mut found = Problems::new(file);
    let mut other = Vec::new();
    let mut reader =
        Reader { facts, problems: &mut found, used: BTreeSet::new(), references: Vec::new(), short_sentences: false };
    let line = |span: Range<usize>| line_at(head, span.start) + first_line - 1;
    let body_events = inline::events(&text[body..], line_at(text, body));
    let sections = outline::sections(body_events, reader.problems);
    let parts = body_parts(&sections, screens, &mut reader, &mut other);
    let guide = assemble(file, raw, &line, parts, &mut reader, today);
    let references = std::mem::take(&mut reader.references);
    let declared =
        sections.iter().filter(|section| section.level == 2).filter_map(|section| section.id.clone()).collect();
    problems.append(&mut found.list);
    problems.append(&mut other);
    let (guide, order, code_line) = guide?;
    Some(Parsed { order, file: file.to_owned(), guide, code_line, declared, references })
}

struct Body {
    without_internet: Vec<Block>,
    steps: Vec<Step>,
    after: After,
}

fn body_parts(sections: &[Section<'_>], screens: &[Screen], reader: &mut Reader, other: &mut Vec<Problem>) -> Body {
    let mut body = Body {
        without_internet: Vec::new(),
        steps: Vec::new(),
        after: After { achieved: Vec::new(), next: Vec::new() },
    };
    let tops: Vec<usize> = sections.iter().enumerate().filter(|(_, s)| s.level == 1).map(|(i, _)| i).collect();
    for (number, start) in tops.iter().enumerate() {
        let end = tops.get(number + 1).copied().unwrap_or(sections.len());
        let (top, below) = (&sections[*start], &sections[start + 1..end]);
        match french(&top.title).as_str() {
            WITHOUT_INTERNET => body.without_internet = reader.blocks(&top.events),
            STEPS => body.steps = steps(top, below, screens, reader, other),
            AFTER => body.after = after(top, reader),
            title => reader.problems.error(
                top.line,
                format!("le grand titre « {title} » n’est pas connu"),
                "chaque partie du guide a sa page",
                format!("grands titres possibles : {WITHOUT_INTERNET}, {STEPS}, {AFTER}"),
            ),
        }
    }
    let last = sections.last().map_or(1, |section| section.line);
    for (missing, title) in
        [(body.without_internet.is_empty(), WITHOUT_INTERNET), (body.after.achieved.is_empty(), AFTER)]
    {
        if missing {
            reader.problems.error(
                last,
                format!("il manque la partie « {title} », ou elle est vide"),
                "une personne sans Internet, ou qui a fini, a besoin de la suite",
                format!("ajoutez « # {title} » avec son texte"),
            );
        }
    }
    body
}

fn steps(
    top: &Section<'_>,
    below: &[Section<'_>],
    screens: &[Screen],
    reader: &mut Reader,
    other: &mut Vec<Problem>,
) -> Vec<Step> {
    let heads: Vec<usize> = below.iter().enumerate().filter(|(_, s)| s.level == 2).map(|(i, _)| i).collect();
    if heads.is_empty() {
        reader.problems.error(
            top.line,
            "ce guide n’a aucune étape",
            "un guide se suit étape par étape",
            "ajoutez des titres « ## Faites ceci {#identifiant} »",
        );
    }
    if heads.len() > MOST_STEPS {
        reader.problems.error(
            top.line,
            format!("ce guide a {} étapes", heads.len()),
            format!("au-delà de {MOST_STEPS}, on perd courage"),
            "coupez-le en plusieurs guides, « Partie 1 sur 2 »",
        );
    }
    reader.short_sentences = true;
    let mut steps: Vec<Step> = Vec::new();
    for (number, start) in heads.iter().enumerate() {
        let end = heads.get(number + 1).copied().unwrap_or(below.len());
        let head = &below[*start];
        let Some(step) = step::step(head, &below[start + 1..end], screens, reader, other) else { continue };
        if steps.iter().any(|known| known.id == step.id) {
            reader.problems.error(
                head.line,
                format!("deux étapes portent l’identifiant « {} »", step.id),
                "un lien ne saurait pas laquelle ouvrir",
                "changez l’un des deux",
            );
        } else {
            steps.push(step);
        }
    }
    reader.short_sentences = false;
    steps
}

/// The first list is what was achieved; the rest is what comes next.
fn after(top: &Section<'_>, reader: &mut Reader) -> After {
    let mut blocks = reader.blocks(&top.events);
    let list = blocks.iter().position(|block| matches!(block, Block::List(_)));
    let achieved = list.map(|at| blocks.remove(at).lines().to_vec()).unwrap_or_default();
    After { achieved, next: blocks }
}

fn assemble(
    file: &str,
    raw: RawGuide,
    line: &impl Fn(Range<usize>) -> usize,
    body: Body,
    reader: &mut Reader,
    today: CalendarDate,
) -> Option<(Guide, u16, usize)> {
    let stem = file.rsplit('/').next().and_then(|name| name.strip_suffix(".md")).unwrap_or_default();
    let slug = reader.slug(stem, 1);
    known(&raw.service, &SERVICES, line(raw.service.span()), "service", reader.problems);
    for subject in &raw.coop {
        known(subject, &COOP_SUBJECTS, line(subject.span()), "thème de La Coop", reader.problems);
    }
    let code_line = line(raw.code.span());
    let code = raw.code.get_ref().clone();
    if code.is_empty() || code.len() > 12 || !code.bytes().all(|b| b.is_ascii_uppercase()) {
        reader.problems.error(
            code_line,
            format!("le code « {code} » n’est pas facile à dire"),
            "la personne dit « je suis à CESU 4 » au téléphone",
            "un seul mot en majuscules sans accent, 12 lettres au plus",
        );
    }
    let summary = reader.line_of(raw.resume.get_ref(), line(raw.resume.span()));
    let prepare = raw.preparer.iter().map(|item| reader.line_of(item.get_ref(), line(item.span()))).collect();
    if let Some(question) = raw.aiguillage.get(MOST_QUESTIONS) {
        reader.problems.error(
            line(question.question.span()),
            format!("ce guide pose {} questions avant de commencer", raw.aiguillage.len()),
            "au-delà de quatre, on renonce",
            "gardez les quatre plus utiles",
        );
    }
    let opening = raw.aiguillage.iter().map(|question| opening_question(question, line, reader)).collect();
    let at = raw.adresse.as_ref().map_or(1, |fact| line(fact.span()));
    let address = raw.adresse.as_ref().map(|fact| {
        reader.used.insert(fact.get_ref().clone());
        right_address(fact.get_ref(), &raw.partie, reader.facts, at, reader.problems)
    });
    let needs_address = |step: &Step| step.opens_site || step.commitment.nature == StepNature::LogIn;
    if let Some(step) = body.steps.iter().find(|step| address.is_none() && needs_address(step)) {
        reader.problems.error(
            1,
            format!("l’étape « {} » ouvre un site ou s’y connecte, et le guide n’a pas d’adresse", step.id),
            "se connecter n’est sans conséquence qu’à la bonne adresse",
            "ajoutez à l’en-tête « adresse » et « partie »",
        );
    }
    let review = review(&raw, line, today, reader.problems);
    let sources = sources(reader, today, at);
    if review.is_none() {
        reader.problems.warning(
            1,
            "ce guide n’a été relu par personne sur le vrai site",
            "les écrans changent ; seule une relecture le voit",
            "relisez-le, puis écrivez relu_par = \"votre rôle\" et relu_le = \"AAAA-MM-JJ\"",
        );
    }
    let guide = Guide {
        slug: slug?,
        code,
        title: french(&raw.titre),
        summary,
        minutes: raw.minutes,
        theme: raw.theme,
        service: raw.service.into_inner(),
        coop: raw.coop.into_iter().map(Spanned::into_inner).collect(),
        words: raw.mots,
        prepare,
        // An address that is wrong has been reported: the guide is not used then.
        address: address.flatten(),
        opening,
        without_internet: body.without_internet,
        steps: body.steps,
        after: body.after,
        sources,
        review,
    };
    Some((guide, raw.ordre, code_line))
}

fn known(value: &Spanned<String>, list: &[&str], line: usize, what: &str, problems: &mut Problems) {
    if !list.contains(&value.get_ref().as_str()) {
        problems.error(
            line,
            format!("« {} » n’est pas un {what} connu", value.get_ref()),
            "ces mots viennent d’une liste nationale : c’est elle qui relie le guide aux lieux d’aide",
            format!("choisissez parmi : {}", list.join(" ; ")),
        );
    }
}

fn opening_question(raw: &RawQuestion, line: &impl Fn(Range<usize>) -> usize, reader: &mut Reader) -> OpeningQuestion {
    let choices = raw.choix.iter().filter_map(|choice| one_choice(choice, line, reader)).collect();
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
    let answer = reader.blocks_of(raw.reponse.get_ref(), line(raw.reponse.span()));
    Some(Choice { text: french(&raw.texte), answer, leads_to })
}

/// Who read the guide on the live site, and when: both or none, and not in the future.
fn review(
    raw: &RawGuide,
    line: &impl Fn(Range<usize>) -> usize,
    today: CalendarDate,
    problems: &mut Problems,
) -> Option<Review> {
    let (by, on) = match (&raw.relu_par, &raw.relu_le) {
        (Some(by), Some(on)) => (by, on),
        (None, None) => return None,
        (Some(alone), None) | (None, Some(alone)) => {
            problems.error(
                line(alone.span()),
                "« relu_par » et « relu_le » vont ensemble",
                "« Vérifié le » n’est montré que si l’on sait qui et quand",
                "ajoutez celui qui manque, ou retirez l’autre",
            );
            return None;
        }
    };
    match CalendarDate::parse(on.get_ref()) {
        Ok(on) if on.is_day() && on <= today => Some(Review { by: french(by.get_ref()), on }),
        _ => {
            problems.error(
                line(on.span()),
                format!("« {} » n’est pas le jour d’une relecture", on.get_ref()),
                "il faut un jour précis, déjà passé",
                "écrivez AAAA-MM-JJ",
            );
            None
        }
    }
}

/// The sources of every fact that the guide uses, newest first.
fn sources(reader: &mut Reader, today: CalendarDate, line: usize) -> Vec<Source> {
    let mut sources = BTreeSet::new();
    for id in &reader.used {
        let Some(known) = reader.facts.get(id).filter(|known| known.fact.certainty != Certainty::Unknown) else {
            continue;
        };
        let old = match known.fact.date {
            Some(date) if date.year() + OLDEST_SOURCE < today.year() => format!("date de {}", date.in_words()),
            None if known.fact.certainty == Certainty::Certain => "n’a pas de date".to_owned(),
            _ => String::new(),
        };
        if !old.is_empty() {
            reader.problems.warning(
                line,
                format!("le fait « {id} » {old}"),
                "un site change souvent en trois ans",
                "vérifiez-le et mettez à jour sa source et sa date",
            );
        }
        sources.insert(Source { date: known.fact.date, text: known.fact.source.clone() });
    }
    sources.into_iter().rev().collect()
}
