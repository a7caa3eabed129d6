//! Values worked out from others, as one type inside: what Leptos has for each type of value is 2 kB of WebAssembly each time.

use std::{any::Any, marker::PhantomData, sync::Arc};

use leptos::prelude::{Get, GetUntracked, Track};

/// A value worked out from others. Whatever reads it runs again only when it has become another one.
///
/// A view that reads two of them, one worked out from the other, reads the origin first: Leptos (`reactive_graph` 0.2) asks them
/// in the order in which they were read, and an origin that was brought up to date for the other one's sake says that nothing
/// has changed.
pub struct Memo<T>(leptos::prelude::Memo<Held>, PhantomData<fn() -> T>);

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

#[derive(Clone)]
struct Held {
    value: Arc<dyn Any + Send + Sync>,
    is_same: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        (self.is_same)(&*self.value, &*other.value)
    }
}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// `work` is given what it found the last time.
    pub fn new(work: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        let is_same = |one: &dyn Any, other: &dyn Any| one.downcast_ref::<T>() == other.downcast_ref::<T>();
        Self(
            erased(Box::new(move |before| {
                let value = work(before.and_then(|held| held.value.downcast_ref()));
                Held { value: Arc::new(value), is_same }
            })),
            PhantomData,
        )
    }

    /// The value as it is; whoever asks within an effect or a view is told when it changes.
    pub fn read(&self) -> Arc<T> {
        of_type(self.0.get())
    }

    pub fn with<R>(&self, tell: impl FnOnce(&T) -> R) -> R {
        tell(&self.read())
    }

    /// Whoever asks is told when it changes, and does not want to know it.
    pub fn track(&self) {
        self.0.track();
    }

    /// Nobody is told of changes.
    pub fn with_untracked<R>(&self, tell: impl FnOnce(&T) -> R) -> R {
        tell(&of_type(self.0.get_untracked()))
    }
}

impl<T: PartialEq + Clone + Send + Sync + 'static> Memo<T> {
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    pub fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }
}

type Work = Box<dyn Fn(Option<&Held>) -> Held + Send + Sync>;

fn erased(work: Work) -> leptos::prelude::Memo<Held> {
    leptos::prelude::Memo::new(work)
}

/// What [`Memo::new`] of this type has put there.
fn of_type<T: Send + Sync + 'static>(held: Held) -> Arc<T> {
    Arc::downcast(held.value).unwrap_or_else(|_| unreachable!("a memo holds values of its type"))
}
