//! Pages read the route and the content, and hand values to components.

pub mod about;
pub mod all_steps;
pub mod device;
pub mod guide_after;
pub mod guide_before;
pub mod home;
pub mod not_found;
pub mod step;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use self::not_found::not_found;
use super::context::library;
use crate::domain::{guide::Guide, slug::Slug};

/// Draws a page of the guide that the address names, anew when the address changes; an unknown guide or step gets
/// the not-found page. `draw` receives the guide and the step's index, if the route has one.
fn of_guide(draw: impl Fn(&Guide, usize) -> Option<AnyView> + Send + 'static) -> impl IntoView {
    let params = use_params_map();
    move || {
        let params = params.read();
        let slug = |name: &str| params.get_str(name).and_then(|text| Slug::new(text).ok());
        let drawn = library().zip(slug("guide")).and_then(|(content, guide)| {
            let guide = content.guide(&guide)?;
            let index = match params.get_str("etape") {
                None => 0,
                Some(_) => guide.position(&slug("etape")?)?,
            };
            draw(guide, index)
        });
        drawn.unwrap_or_else(not_found)
    }
}
