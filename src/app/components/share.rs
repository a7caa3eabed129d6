//! « Envoyer cette étape à quelqu'un »: its short address, by mail or SMS with the device's own means, and a code to scan.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::{
    app::{
        context::{Base, library, link},
        live::{effect, live_some},
        paths::Page,
        wording::sharing as words,
    },
    browser::page,
    domain::{
        address::encoded,
        guide::{Guide, Step},
    },
};

/// The fold below a step. Without a public address (a site that is being tried), the address is that of the moment, which
/// is known after the first render only; there is no code to scan then.
pub fn share(guide: &Guide, step: &Step, number: usize) -> Option<impl IntoView + use<>> {
    let short = Page::short(guide, Some(&step.id))?;
    let public = library().and_then(|content| content.url.clone());
    let base = use_context::<Base>().map(|base| base.0).unwrap_or_default();
    let root = RwSignal::new(public.clone());
    effect(move || {
        if root.read_untracked().is_none() {
            root.set(page::origin().map(|origin| format!("{origin}{base}")));
        }
    });
    let path = short.path();
    let address = Signal::derive(move || root.get().map(|root| format!("{root}{path}")));
    let (title, action) = (guide.title.clone(), step.action.computer.clone());
    let ways = move || {
        let address = address.get()?;
        let text = encoded(&words::message(&action, &address));
        let mail = format!("mailto:?subject={}&body={text}", encoded(&words::subject(&title)));
        Some(view! {
            <p>{words::ADDRESS}<br/><strong class="share__address" translate="no">{address}</strong></p>
            <ul class="share__ways">
                <li><a class="button" href=mail>{icon(Icon::Share, "icon--24")}<span>{words::BY_MAIL}</span></a></li>
                <li><a class="button" href=format!("sms:?&body={text}")>{icon(Icon::Phone, "icon--24")}<span>{words::BY_TEXT}</span></a></li>
            </ul>
            <p class="small">{words::NOTHING_SENT}</p>
        })
    };
    let scan = public.map(|_| {
        view! {
            <figure class="share__scan">
                <img src=format!("{}code.svg", link(&short)) alt=words::SCAN width="200" height="200" loading="lazy" decoding="async"/>
                <figcaption class="small">{words::SCAN_NOTE}</figcaption>
            </figure>
        }
    });
    Some(view! {
        <details class="fold share">
            <summary>{words::SHARE}</summary>
            <div class="share__inside">
                <div class="share__words">
                    <p>{words::to_say(&format!("{}\u{a0}{number}", guide.code))}</p>
                    {live_some(ways)}
                </div>
                {scan}
            </div>
        </details>
    })
}
