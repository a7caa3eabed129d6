//! Two cups and one phone on the table: someone has sat down beside you. Decoration.

use leptos::prelude::*;

/// The lamp, the two cups, the phone. Attributes are values, not literals: Leptos mounts a literal element of an SVG
/// inside a `<g>` of its own, and a fresh page would differ from a rendered one.
pub const STROKES: [&str; 4] = [
    "M197 0v78M187 78h20v14h-20zM126 146c6-32 34-54 71-54s65 22 71 54zM183 146c0 16 28 16 28 0",
    "M32 272h66v38c0 20-14 32-33 32s-33-12-33-32zM32 286c-42-6-42 36 4 38M54 234c-8 10 8 14 0 24M76 234c-8 10 8 14 0 24",
    "M290 272h66v38c0 20-14 32-33 32s-33-12-33-32zM356 286c42-6 42 36-4 38M312 234c-8 10 8 14 0 24M334 234c-8 10 8 14 0 24",
    "M167 182h58c8 0 14 6 14 14v132c0 8-6 14-14 14h-58c-8 0-14-6-14-14v-132c0-8 6-14 14-14zM186 195h22M168 222h42M168 238h28M168 310h56",
];

/// Stands on the table line by its own bottom edge.
pub fn still_life() -> impl IntoView {
    view! {
        <svg class="still-life" viewBox="0 0 400 344" width="400" height="344" aria-hidden="true" focusable="false">
            {STROKES.map(|strokes| view! { <path d=strokes></path> }.into_any())}
            <rect class=HERE x="166" y="262" width="62" height="28" rx="7"></rect>
        </svg>
    }
}

/// Saffron: « here ».
const HERE: &str = "still-life__here";
