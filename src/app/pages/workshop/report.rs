//! « Compte rendu de ma séance »: a text to copy, in the words of La Coop (state of 30 June 2026, content/FACTS.md §14). No name
//! is asked for, and nothing is kept.

use std::{fmt::Write, sync::Arc};

use leptos::prelude::*;

use super::PROGRAMME;
use crate::{
    app::{
        components::layout::layout,
        context::link,
        live::{effect, press, words},
        paths::{Page, WorkshopPage},
        route::route,
        wording::workshop::{self as titles, report as words_of},
    },
    browser::{file, page},
    domain::{
        content::Content,
        html::escaped,
        programme::Programme,
        vocabulary::{COOP_SUBJECTS, COOP_THEMES},
    },
};

const PEOPLE: &str = "personnes";
/// La Coop's own lists: name of the field, words, choices.
const CHOICES: [(&str, &str, &[&str]); 4] = [
    ("duree", words_of::DURATION, &["Moins de 30 min", "30min à 1 h", "1 h à 2 h", "2 h et plus"]),
    ("niveau", words_of::LEVEL, &["Débutant", "Intermédiaire", "Avancé"]),
    ("endroit", words_of::PLACE, &["Lieu d’activité", "À domicile", "À distance", "Autre lieu"]),
    ("materiel", words_of::MATERIAL, &["Ordinateur", "Téléphone", "Tablette", "Autre", "Pas de matériel"]),
];

pub fn draw(content: Arc<Content>) -> AnyView {
    let programme = RwSignal::new(Programme::default());
    let text = RwSignal::new(String::new());
    let said = RwSignal::new("");
    let (of_route, read) = (route(), content.clone());
    let write = move || {
        text.set(
            programme
                .with_untracked(|programme| account(programme, &content, &page::written_in(PEOPLE), &page::checked())),
        );
    };
    let at_first = write.clone();
    effect(move || {
        if let Some(link) = untrack(|| of_route.parameter(PROGRAMME)) {
            programme.set(Programme::from_link(&link, &read));
        }
        at_first();
    });
    let changed = move |_| {
        write();
        said.set("");
    };
    let copy = press(move |_| {
        file::copy(&text.get_untracked(), move |done| {
            said.try_set(if done { words_of::COPIED } else { words_of::NOT_COPIED });
        });
    });
    let back = move || {
        programme.with(|_| {
            format!(
                "{}?{PROGRAMME}={}",
                link(&Page::Workshop(WorkshopPage::Prepare)),
                of_route.parameter(PROGRAMME).unwrap_or_default()
            )
        })
    };
    let view = view! {
        <p class="back"><a href=back>{titles::PREPARE}</a></p>
        <h1 tabindex="-1">{titles::REPORT}</h1>
        <p class="lead">{words_of::LEAD}</p>
        <div class="report__fields" on:input=changed inner_html=fields()></div>
        <section>
            <h2>{words_of::TEXT}</h2>
            <pre class="report__text panel">{words(move || text.get())}</pre>
            <p><button class="button button--main" type="button" on:click=copy>{words_of::COPY}</button></p>
            <p role="status">{words(move || said.get().to_owned())}</p>
        </section>
    };
    layout("reading report", view).into_any()
}

fn fields() -> String {
    let mut html = format!(
        "<p><label for=\"{PEOPLE}\">{}</label><input class=\"report__number\" id=\"{PEOPLE}\" type=\"text\" inputmode=\"numeric\" autocomplete=\"off\" maxlength=\"3\"></p>",
        words_of::PEOPLE
    );
    for (name, words, choices) in CHOICES {
        let _ = write!(html, "<fieldset class=\"choices\"><legend>{words}</legend><div class=\"report__choices\">");
        for (index, choice) in choices.iter().enumerate() {
            let (id, choice) = (format!("{name}-{index}"), escaped(choice));
            let _ = write!(
                html,
                "<div class=\"choices__choice\"><input type=\"radio\" name=\"{name}\" id=\"{id}\" value=\"{choice}\"><label for=\"{id}\">{choice}</label></div>"
            );
        }
        html += "</div></fieldset>";
    }
    html
}

/// The text: what is not known is left out.
fn account(programme: &Programme, content: &Content, people: &str, chosen: &[(String, String)]) -> String {
    let mut lines = vec![format!("{} : {}", words_of::TYPE, words_of::GROUP)];
    let guides: Vec<_> = programme.items.iter().filter_map(|item| content.guide(&item.guide)).collect();
    let said = |subject: &&&str| guides.iter().any(|guide| guide.coop.iter().any(|own| own == **subject));
    let (themes, procedures) = COOP_SUBJECTS.split_at(COOP_THEMES);
    let mut add = |name: &str, values: Vec<&str>| {
        if !values.is_empty() {
            lines.push(format!("{name} : {}", values.join(" · ")));
        }
    };
    add(words_of::SUBJECTS, themes.iter().filter(said).copied().collect());
    add(words_of::PROCEDURES, procedures.iter().filter(said).copied().collect());
    let people: String = people.chars().filter(char::is_ascii_digit).collect();
    add(words_of::PARTICIPANTS, Some(people.as_str()).filter(|people| !people.is_empty()).into_iter().collect());
    for (name, words, _) in CHOICES {
        add(words, chosen.iter().filter(|(own, _)| own == name).map(|(_, value)| value.as_str()).collect());
    }
    add(words_of::GUIDES, guides.iter().map(|guide| guide.title.as_str()).collect());
    lines.join("\n")
}
