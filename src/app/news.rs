//! This morning's news as state: nothing in the first render, so that it equals the rendered page; then what is kept, then
//! what the network says. This module alone writes it.

use std::sync::Arc;

use leptos::prelude::*;

use super::{context::Base, state::PersonState};
use crate::{browser, domain::news::News};

/// In the context of every page.
#[derive(Debug, Clone, Copy)]
struct NewsState(RwSignal<Arc<News>>);

/// Begins to read, which ends after the first render: storage and network answer later. On a shared device, or before it is
/// known whose it is, nothing is written.
pub fn provide(base: &Base, person: PersonState) {
    let news = RwSignal::new(Arc::new(News::default()));
    provide_context(NewsState(news));
    let tell = move |now| {
        if **news.read_untracked() != now {
            news.set(Arc::new(now));
        }
    };
    browser::news::follow(base.0.clone(), move || person.may_be_kept(), tell);
}

/// What is known of it now; followed by what reads it.
pub fn news() -> Arc<News> {
    use_context::<NewsState>().map(|news| news.0.get()).unwrap_or_default()
}
