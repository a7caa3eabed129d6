//! The moment, in the time of Paris: unknown in the first render, so that it equals the page rendered at build time;
//! then followed, since a page may stay open for hours.

use leptos::prelude::*;

use super::live::effect;
use crate::{browser::clock, domain::moment::Moment};

/// In the context of every page.
#[derive(Debug, Clone, Copy)]
pub struct Clock(RwSignal<Option<Moment>>);

impl Clock {
    pub fn provide() {
        let now = RwSignal::new(None);
        provide_context(Self(now));
        effect(move || {
            clock::follow(move |moment| {
                if now.get_untracked() != Some(moment) {
                    now.set(Some(moment));
                }
            });
        });
    }
}

/// `None` in the first render, and natively.
pub fn now() -> Option<Moment> {
    use_context::<Clock>().and_then(|clock| clock.0.get())
}
