//! This morning's news as state: nothing in the first render, so that it equals the rendered page; then what is kept, then
//! what the network says. This module alone writes it.

use std::sync::Arc;

use leptos::prelude::*;

use super::{context::Base, state::PersonState};
use crate::{browser, domain::news::News};

/// In the context of every page.
#[derive(Debug, Clone, Copy)]
struct NewsState(RwSignal<Arc<News>>);

/// Starts once it is known whose device this is: a shared one is not written to.
pub fn provide(base: &Base, person: PersonState) {
    let news = RwSignal::new(Arc::new(News::default()));
    provide_context(NewsState(news));
    let base = base.0.clone();
    Effect::new(move |started: Option<bool>| {
        let loaded = person.loaded();
        if loaded && started != Some(true) {
            browser::news::follow(
                base.clone(),
                move || person.may_be_kept(),
                move |now| {
                    if **news.read_untracked() != now {
                        news.set(Arc::new(now));
                    }
                },
            );
        }
        loaded
    });
}

/// What is known of it now; followed by what reads it.
pub fn news() -> Arc<News> {
    use_context::<NewsState>().map(|news| news.0.get()).unwrap_or_default()
}
