//! A whole guide: its head, then « Sans Internet », « Les étapes », « Après ».

use std::ops::Range;

use toml::Spanned;

use super::{
    facts::Facts,
    front_matter::{self, RawGuide},
    inline::{self, Reader, Reference},
    language::Said,
    opening,
    outline::{self, Section},
    screens::right_address,
    sources, step, toml_problem,
    typography::french,
};
use crate::{
    app::paths::RESERVED_GUIDES,
    domain::{
        date::CalendarDate,
        guide::{After, Guide, MOST_STEPS, Step},
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
    /// What residents read in it, and what they type.
    pub said: Vec<Said>,
    pub typed: Vec<Said>,
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
    let mut reader = Reader::new(facts, &mut found);
    reader.say(&raw.titre, first_line);
    let line = |span: Range<usize>| line_at(head, span.start) + first_line - 1;
    let body_events = inline::events(&text[body..], line_at(text, body));
    let sections = outline::sections(body_events, reader.problems);
    let parts = body_parts(&sections, screens, &mut reader, &mut other);
    let guide = assemble(file, raw, &line, parts, &mut reader, today);
    let Reader { references, said, typed, .. } = reader;
    let declared =
        sections.iter().filter(|section| section.level == 2).filter_map(|section| section.id.clone()).collect();
    problems.append(&mut found.list);
    problems.append(&mut other);
    let (guide, order, code_line) = guide?;
    Some(Parsed { order, file: file.to_owned(), guide, code_line, declared, references, said, typed })
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
    if RESERVED_GUIDES.contains(&stem) {
        reader.problems.error(
            1,
            format!("le nom de fichier « {stem}.md » est réservé"),
            "une page de l’atelier porte ce nom",
            "choisissez un autre nom de fichier",
        );
        return None;
    }
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
    let opening = raw.aiguillage.iter().map(|question| opening::opening_question(question, line, reader)).collect();
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
    let review = sources::review(&raw, line, today, reader.problems);
    let sources = sources::sources(reader, today, at);
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
        exercise: None,
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
