//! Where the person is: the path chooses the page, the query what it shows. Our own hundred lines: the router of Leptos
//! is 24 kB of WebAssembly (brotli, November 2026), and `Page` knows every address already.

use leptos::prelude::*;

use super::{
    context::Base,
    live::effect,
    paths::{GuidePage, Page},
    state::{PersonState, person},
};
use crate::{
    browser::{
        navigation::{self, Address, Move},
        page, parts,
    },
    domain::{person::Stop, slug::Slug},
};

/// In the context of every page; this module alone writes it.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    path: RwSignal<String>,
    query: RwSignal<String>,
    /// This tab is being looked at; false from the moment in which the official site is opened in another one.
    looked_at: RwSignal<bool>,
    person: PersonState,
}

impl Route {
    /// Starts at an address, and follows links and « Retour » from there.
    pub fn provide(base: &Base, start: Address, person: PersonState) {
        let route = Self::at(start, person);
        provide_context(route);
        let base = base.0.clone();
        effect(move || {
            navigation::follow(base.clone(), is_drawn, move |address, how| route.arrive(address, how));
            page::on_return(move || route.looked_at.set(true));
        });
    }

    fn at(start: Address, person: PersonState) -> Self {
        let (path, query) = (RwSignal::new(start.path), RwSignal::new(start.query));
        Self { path, query, looked_at: RwSignal::new(true), person }
    }

    /// The official site is being opened in another tab, from a step.
    pub fn leave(self, guide: &Slug, step: &Slug) {
        self.looked_at.set(false);
        self.person.leave(guide, step);
    }

    /// Back from the official site, at the step that one left from; also when the phone has forgotten this tab meanwhile
    /// and loads it anew.
    pub fn is_back_at(self, guide: &Slug, step: &Slug) -> bool {
        self.looked_at.get() && self.person.is_away_from(guide, step)
    }

    fn arrive(self, address: Address, how: Move) {
        let other_page = self.path.get_untracked() != address.path;
        // The query first: the new page reads it when it is drawn.
        self.query.set(address.query);
        if other_page {
            // Before the new page is drawn, which notes where one is.
            if how == Move::Link {
                self.follow_link(&address.path);
            }
            self.path.set(address.path);
            // Back and forward, the browser itself goes to where one was.
            if how == Move::Link {
                navigation::scroll_to_top();
            }
        }
    }

    /// The page that is shown is that one, whose own address takes the place of the short one.
    pub fn is_really(self, page: &Page) {
        let base = use_context::<Base>().map(|base| base.0).unwrap_or_default();
        navigation::replace(&format!("{base}{}", page.path()));
        // Nothing is to be drawn again.
        *self.path.write_untracked() = page.path();
    }

    fn follow_link(self, to: &str) {
        let from = match Page::at(&self.path.read_untracked()) {
            Page::Guide(guide, GuidePage::Step(step)) => Some(Stop { guide, step }),
            _ => None,
        };
        let to = Page::at(to);
        let guide = if let Page::Guide(guide, _) = &to { Some(guide) } else { None };
        self.person.follow_link(from, guide, to == Page::Home);
    }

    /// The path below the site's folder.
    pub fn path(self) -> String {
        self.path.get()
    }

    /// A value behind the `?`, decoded. Not for the first render: rendered pages have none.
    pub fn parameter(self, name: &str) -> Option<String> {
        navigation::parameter(&self.query.read(), name)
    }

    /// Stays on this page, with another query: no step of « Retour » for each choice that is made on it.
    pub fn rewrite(self, page: &Page, query: &str) {
        let base = use_context::<Base>().map(|base| base.0).unwrap_or_default();
        navigation::replace(&format!("{base}{}?{query}", page.path()));
        self.query.set(query.to_owned());
    }

    /// Goes to a page of this site, as a link would.
    pub fn go(self, page: &Page, query: &str) {
        let base = use_context::<Base>().map(|base| base.0).unwrap_or_default();
        let (path, address) = (page.path(), format!("{base}{}?{query}", page.path()));
        if !is_drawn(&path) {
            return navigation::load(Some(&address));
        }
        navigation::push(&address);
        self.arrive(Address { path, query: query.to_owned() }, Move::Link);
    }
}

/// What draws the page of a path is there.
fn is_drawn(path: &str) -> bool {
    Page::at(path).parts().iter().all(|part| parts::is_here(*part))
}

/// The route of this page; a page drawn alone in a test is nowhere.
pub fn route() -> Route {
    use_context::<Route>().unwrap_or_else(|| Route::at(Address::default(), person()))
}
