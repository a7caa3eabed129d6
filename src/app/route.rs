//! Where the person is: the path chooses the page, the query what it shows. Our own hundred lines: the router of Leptos
//! is 24 kB of WebAssembly (brotli, November 2026), and `Page` knows every address already.

use leptos::prelude::*;

use super::{context::Base, paths::Page};
use crate::browser::{
    navigation::{self, Address, Move},
    page,
};

/// In the context of every page; this module alone writes it.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    path: RwSignal<String>,
    query: RwSignal<String>,
    away: RwSignal<Away>,
}

/// Whether the official site was opened from this page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Away {
    #[default]
    Here,
    /// Opened in another tab, which is looked at now.
    Left,
    /// And looked at this page again.
    Back,
}

impl Route {
    /// Starts at an address, and follows links and « Retour » from there.
    pub fn provide(base: &Base, start: Address) {
        let route = Self::at(start);
        provide_context(route);
        let base = base.0.clone();
        Effect::new(move |_| {
            navigation::follow(base.clone(), move |address, how| route.arrive(address, how));
            page::on_return(move || {
                if route.away.get_untracked() == Away::Left {
                    route.away.set(Away::Back);
                }
            });
        });
    }

    fn at(start: Address) -> Self {
        Self { path: RwSignal::new(start.path), query: RwSignal::new(start.query), away: RwSignal::default() }
    }

    /// The official site is being opened in another tab.
    pub fn leave(self) {
        self.away.set(Away::Left);
    }

    /// Back from the official site, on the page that one left from.
    pub fn is_back(self) -> bool {
        self.away.get() == Away::Back
    }

    fn arrive(self, address: Address, how: Move) {
        let other_page = self.path.get_untracked() != address.path;
        // The query first: the new page reads it when it is drawn.
        self.query.set(address.query);
        self.away.set(Away::Here);
        if other_page {
            self.path.set(address.path);
            // Back and forward, the browser itself goes to where one was.
            if how == Move::Link {
                navigation::scroll_to_top();
            }
        }
    }

    /// The path below the site's folder.
    pub fn path(self) -> String {
        self.path.get()
    }

    /// A value behind the `?`, decoded. Not for the first render: rendered pages have none.
    pub fn parameter(self, name: &str) -> Option<String> {
        navigation::parameter(&self.query.read(), name)
    }

    /// Goes to a page of this site, as a link would.
    pub fn go(self, page: &Page, query: &str) {
        let base = use_context::<Base>().map(|base| base.0).unwrap_or_default();
        navigation::push(&format!("{base}{}?{query}", page.path()));
        self.arrive(Address { path: page.path(), query: query.to_owned() }, Move::Link);
    }
}

/// The route of this page; a page drawn alone in a test is nowhere.
pub fn route() -> Route {
    use_context::<Route>().unwrap_or_else(|| Route::at(Address::default()))
}
