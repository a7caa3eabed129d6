//! One step: its block « etape », its text, and the reversibility contract enforced.

use std::ops::Range;

use toml::Spanned;

use super::{
    facts::Facts,
    front_matter::{RawReversibility, RawStep},
    inline::Reader,
    outline::Section,
    rules, toml_problem,
    typography::french,
};
use crate::{
    app::paths::RESERVED_STEP_IDS,
    domain::{
        fact::{Certainty, FactKind},
        guide::{Remedy, Step},
        reversibility::{Commitment, Reversibility},
        screen::{Picture, Screen},
        slug::Slug,
        text::{Block, Inline, Variants},
    },
    site::problem::{Problem, line_at},
};

const SEES: &str = "Ce que vous allez voir";
const ON_COMPUTER: &str = "Sur un ordinateur";
const ON_PHONE: &str = "Sur un téléphone";
const REMEDIES: &str = "Si ça ne marche pas";
const NOTES: &str = "Notes pour l’atelier";

/// A step from its heading and the sub-headings below it. `None` when it has no usable id or no readable block;
/// what is wrong has been reported then.
pub fn step(
    head: &Section<'_>,
    below: &[Section<'_>],
    screens: &[Screen],
    reader: &mut Reader,
    other: &mut Vec<Problem>,
) -> Option<Step> {
    let id = id(head, reader);
    let Some((data, data_line)) = &head.data else {
        reader.problems.error(
            head.line,
            format!("l’étape « {} » ne dit pas ce qu’elle engage", head.title),
            "c’est la promesse du site : à chaque étape, la personne sait si elle peut revenir en arrière",
            "ajoutez sous le titre un bloc ```etape avec au moins : engagement = \"rien\", \"brouillon\", \"modifiable\", \"definitif\" ou \"inconnu\"",
        );
        return None;
    };
    let raw: RawStep = match toml::from_str(data) {
        Ok(raw) => raw,
        Err(error) => {
            other.push(toml_problem(reader.problems.file, data, *data_line, &error));
            return None;
        }
    };
    let line = |span: Range<usize>| line_at(data, span.start) + data_line - 1;
    rules::short_sentences(&head.title, head.line, reader.problems);
    rules::figures(&head.title, head.line, reader.problems);
    rules::one_idea(&head.title, head.line, reader.problems);
    rules::for_both_devices(&head.title, raw.telephone.as_deref(), head.line, reader.problems);
    reader.say(&head.title, head.line);
    if let Some(phone) = &raw.telephone {
        reader.say(phone, *data_line);
    }
    for fact in &raw.faits {
        quoted(fact, line(fact.span()), reader);
    }
    let commitment = commitment(&raw, &line, reader);
    let picture = picture(&raw, &line, screens, reader);
    let mut step = Step {
        id: id?,
        action: Variants { computer: french(&head.title), phone: raw.telephone.as_deref().map(french) },
        body: reader.blocks(&head.events),
        on_computer: Vec::new(),
        on_phone: Vec::new(),
        sees: Vec::new(),
        commitment: commitment?,
        picture,
        opens_site: raw.ouvre_le_site,
        remedies: Vec::new(),
        notes: Vec::new(),
    };
    for section in below {
        part(&mut step, section, reader);
    }
    Some(step)
}

fn id(head: &Section<'_>, reader: &mut Reader) -> Option<Slug> {
    let Some(id) = &head.id else {
        reader.problems.error(
            head.line,
            format!("l’étape « {} » n’a pas d’identifiant", head.title),
            "les liens et les marque-pages gardent cet identifiant, même si l’étape change de place",
            "ajoutez-le à la fin du titre, par exemple : ## Lisez l’adresse {#lire-l-adresse}",
        );
        return None;
    };
    if RESERVED_STEP_IDS.contains(&id.as_str()) {
        reader.problems.error(
            head.line,
            format!("l’identifiant « {id} » est réservé"),
            "une autre page du guide porte ce nom",
            "choisissez un autre identifiant",
        );
        return None;
    }
    reader.slug(id, head.line)
}

fn part(step: &mut Step, section: &Section<'_>, reader: &mut Reader) {
    reader.for_advisers = french(&section.title) == NOTES;
    let blocks = reader.blocks(&section.events);
    reader.for_advisers = false;
    match french(&section.title).as_str() {
        SEES => step.sees = blocks,
        ON_COMPUTER => step.on_computer = blocks,
        ON_PHONE => step.on_phone = blocks,
        NOTES => step.notes = blocks,
        REMEDIES => step.remedies = remedies(&blocks, section.line, reader),
        other => reader.problems.error(
            section.line,
            format!("le sous-titre « {other} » n’est pas connu"),
            "chaque partie d’une étape a sa place sur la page, sur papier et au projecteur",
            format!("sous-titres possibles : {SEES}, {ON_COMPUTER}, {ON_PHONE}, {REMEDIES}, {NOTES}"),
        ),
    }
}

/// « - **symptôme** : remède »
fn remedies(blocks: &[Block], line: usize, reader: &mut Reader) -> Vec<Remedy> {
    let mut remedies = Vec::new();
    for item in blocks.iter().flat_map(Block::lines) {
        let Some((Inline::Strong(symptom), remedy)) = item.split_first() else {
            reader.problems.error(
                line,
                "un remède ne commence pas par son symptôme en gras",
                "la personne cherche d’abord ce qu’elle voit",
                "écrivez : - **Ce que vous voyez** : ce qu’il faut faire",
            );
            continue;
        };
        let mut remedy = remedy.to_vec();
        if let Some(Inline::Text(text)) = remedy.first_mut() {
            *text = capitalized(text.trim_start_matches([' ', '\u{a0}', ':']));
        }
        remedies.push(Remedy { symptom: symptom.clone(), remedy });
    }
    remedies
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A fact that a step names: reported when unknown, remembered as a source.
fn quoted(fact: &Spanned<String>, line: usize, reader: &mut Reader) -> bool {
    let id = fact.get_ref();
    if reader.facts.get(id).is_none() {
        let facts: &Facts = reader.facts;
        reader.problems.error(
            line,
            format!("le fait « {id} » n’existe pas"),
            "une étape s’appuie sur des faits qui ont une source",
            facts.nearest(id),
        );
        return false;
    }
    reader.used.insert(id.clone());
    true
}

/// The contract: what a value needs to be believed.
fn commitment(raw: &RawStep, line: &impl Fn(Range<usize>) -> usize, reader: &mut Reader) -> Option<Commitment> {
    let at = line(raw.engagement.span());
    let value = *raw.engagement.get_ref();
    let commits = raw.bouton.is_some() || raw.argent.is_some();
    let promises = match value {
        RawReversibility::Modifiable => true,
        RawReversibility::Rien | RawReversibility::Brouillon => commits,
        RawReversibility::Definitif | RawReversibility::Inconnu => false,
    };
    if promises {
        proof(raw, at, line, reader);
    }
    if let Some(money) = &raw.argent {
        price(money, line(money.span()), reader);
    }
    let reversibility = match value {
        RawReversibility::Rien => Reversibility::Nothing,
        RawReversibility::Brouillon => Reversibility::Draft,
        RawReversibility::Inconnu => Reversibility::Unknown,
        RawReversibility::Modifiable => Reversibility::Editable { until: until(raw, at, line, reader)? },
        RawReversibility::Definitif => match &raw.si_erreur {
            Some(text) => Reversibility::Final { if_mistaken: reader.line_of(text.get_ref(), line(text.span())) },
            None => {
                reader.problems.error(
                    at,
                    "cette étape est définitive et ne dit pas quoi faire en cas d’erreur",
                    "c’est la question que la personne se pose avant de cliquer",
                    "ajoutez : si_erreur = \"…\"",
                );
                return None;
            }
        },
    };
    let money = raw.argent.as_ref().map(|text| reader.line_of(text.get_ref(), line(text.span())));
    Some(Commitment {
        reversibility,
        nature: raw.nature,
        button: raw.bouton.as_deref().map(french),
        money,
        if_i_leave: raw.si_je_quitte,
    })
}

/// What is paid is a fact: « Vous payez {fait:…} ».
fn price(money: &Spanned<String>, line: usize, reader: &mut Reader) {
    let mut quoted = money.get_ref().split("{fait:").skip(1).filter_map(|rest| rest.split_once('}'));
    let is_price = |id: &str| reader.facts.get(id).is_some_and(|known| known.fact.kind == FactKind::Price);
    if !quoted.any(|(id, _)| is_price(id)) {
        reader.problems.error(
            line,
            "« argent » ne cite aucun prix",
            "la personne doit savoir combien avant de payer",
            "écrivez par exemple : argent = \"Vous payez {fait:identifiant d’un fait de nature prix}.\"",
        );
    }
}

/// A promise that one can go back, on a step that commits, needs a fact that is certain.
fn proof(raw: &RawStep, at: usize, line: &impl Fn(Range<usize>) -> usize, reader: &mut Reader) {
    let certain = raw.preuve.as_ref().is_some_and(|fact| {
        quoted(fact, line(fact.span()), reader)
            && reader.facts.get(fact.get_ref()).is_some_and(|known| known.fact.certainty == Certainty::Certain)
    });
    if !certain {
        reader.problems.error(
            at,
            "cette étape valide quelque chose, et aucun fait certain ne prouve qu’on peut revenir en arrière",
            "une personne ferait confiance à une promesse que personne n’a vérifiée",
            "ajoutez : preuve = \"identifiant d’un fait certain\", ou écrivez : engagement = \"inconnu\"",
        );
    }
}

fn until(raw: &RawStep, at: usize, line: &impl Fn(Range<usize>) -> usize, reader: &mut Reader) -> Option<String> {
    let Some(fact) = &raw.delai else {
        reader.problems.error(
            at,
            "cette étape est modifiable et ne dit pas jusqu’à quand",
            "« vous pouvez corriger » sans date n’aide pas",
            "ajoutez : delai = \"identifiant du fait\" (« jusqu’au … », « pendant … »)",
        );
        return None;
    };
    quoted(fact, line(fact.span()), reader)
        .then(|| reader.facts.get(fact.get_ref()).and_then(|known| known.fact.shown()).unwrap_or_default().to_owned())
}

fn picture(
    raw: &RawStep,
    line: &impl Fn(Range<usize>) -> usize,
    screens: &[Screen],
    reader: &mut Reader,
) -> Option<Picture> {
    let name = raw.ecran.as_ref()?;
    let at = line(name.span());
    let Some(screen) = screens.iter().find(|screen| screen.id.as_str() == name.get_ref()) else {
        reader.problems.error(
            at,
            format!("l’écran « {} » n’existe pas", name.get_ref()),
            "l’étape n’aurait pas de dessin",
            format!("créez ecrans/{}.toml, ou corrigez le nom", name.get_ref()),
        );
        return None;
    };
    let target = match &raw.cible {
        None => None,
        Some(target) => {
            let found = Slug::new(target.get_ref().as_str()).ok().filter(|name| screen.element(name).is_some());
            if found.is_none() {
                let names: Vec<&str> = screen.elements.iter().map(|element| element.name.as_str()).collect();
                reader.problems.error(
                    line(target.span()),
                    format!("l’écran « {} » n’a pas d’élément « {} »", screen.id, target.get_ref()),
                    "le dessin ne montrerait pas où appuyer",
                    format!("éléments possibles : {}", names.join(", ")),
                );
            }
            found
        }
    };
    Some(Picture { screen: screen.id.clone(), target })
}
