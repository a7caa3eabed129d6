//! Effects, and what is drawn again whenever what it reads changes, each as one type: a closure of its own type in a view or
//! an effect is 1 to 2 kB of WebAssembly each time. And the smallest pieces of a page.

use leptos::{ev::MouseEvent, prelude::*};

/// Drawn in the first render too, which must equal the rendered page.
pub fn live(draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    erased(Box::new(draw))
}

/// The same of what may be nothing.
pub fn live_some<V: IntoView + 'static>(draw: impl Fn() -> Option<V> + Send + 'static) -> AnyView {
    live(move || draw().map_or_else(nothing, IntoAny::into_any))
}

fn erased(draw: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    (move || draw()).into_any()
}

/// Words that change, at one place; nothing around them is drawn again.
pub fn words(text: impl Fn() -> String + Send + 'static) -> AnyView {
    live(move || text().into_any())
}

/// How one of a list is drawn.
pub type Draw = Box<dyn FnOnce() -> AnyView + Send>;

/// A list whose members each have a number of their own: one that stays is moved, not drawn again.
pub fn live_list(list: impl Fn() -> Vec<(u64, Draw)> + Send + 'static) -> AnyView {
    erased_list(Box::new(list))
}

fn erased_list(list: Box<dyn Fn() -> Vec<(u64, Draw)> + Send>) -> AnyView {
    view! { <For each=list key=|(number, _)| *number children=|(_, draw)| draw()/> }.into_any()
}

/// A value of an attribute that changes, as one type; `None`: the attribute is not there.
pub fn value(value: impl Fn() -> Option<&'static str> + Send + 'static) -> impl Fn() -> Option<&'static str> + Send {
    let value: Box<dyn Fn() -> Option<&'static str> + Send> = Box::new(value);
    boxed_value(value)
}

fn boxed_value(value: Box<dyn Fn() -> Option<&'static str> + Send>) -> impl Fn() -> Option<&'static str> + Send {
    move || value()
}

/// A text of an attribute that changes, as one type.
pub fn text(text: impl Fn() -> String + Send + 'static) -> impl Fn() -> String + Send {
    let text: Box<dyn Fn() -> String + Send> = Box::new(text);
    boxed_text(text)
}

fn boxed_text(text: Box<dyn Fn() -> String + Send>) -> impl Fn() -> String + Send {
    move || text()
}

/// Done after the first render, and again whenever what it reads changes; never natively.
pub fn effect(run: impl FnMut() + 'static) {
    erased_effect(Box::new(run));
}

fn erased_effect(mut run: Box<dyn FnMut()>) {
    Effect::new(move |_| run());
}

/// What a press on a button or a link does.
pub fn press(act: impl FnMut(MouseEvent) + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(act)
}

/// Nothing.
pub fn nothing() -> AnyView {
    ().into_any()
}

/// Lines with a dot before each; nothing for none.
pub fn bullets(lines: Vec<String>) -> AnyView {
    if lines.is_empty() {
        return nothing();
    }
    let items: Vec<AnyView> = lines.into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect();
    view! { <ul class="bullets">{items}</ul> }.into_any()
}

/// A paragraph with a class, which may be empty.
pub fn paragraph(class: &'static str, text: String) -> AnyView {
    view! { <p class=class>{text}</p> }.into_any()
}
