//! Several views as a list of one type. A list of each kind of element would bring code of its own to draw it.

use leptos::prelude::*;

/// What can be drawn, one after the other.
pub trait Many: IntoIterator<Item: IntoAny> + Sized {
    /// Draws each, in order.
    fn collect_any(self) -> Vec<AnyView> {
        self.into_iter().map(IntoAny::into_any).collect()
    }
}

impl<T: IntoIterator<Item: IntoAny>> Many for T {}
