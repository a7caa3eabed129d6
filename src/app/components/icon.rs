//! Our drawn icons: a 32-unit grid, one weight, `currentColor`. Drawn down to 27–28 so that they can stand on a line.
//! An icon never stands alone: words are beside it, so it is hidden from screen readers.

use leptos::prelude::*;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// Two heads side by side at a table: the mark, and help everywhere.
    TwoAtATable,
    Eye,
    Pencil,
    TurnBack,
    PostedLetter,
    QuestionLozenge,
    ArrowLeft,
    ArrowRight,
    Clock,
    NewTab,
    Magnifier,
    Phone,
    Computer,
    Telephone,
    Tick,
    PenArrow,
    Pin,
    Hand,
    Speaker,
    Share,
    House,
    Card,
    Heart,
    At,
    Key,
    Umbrella,
    Family,
    Cross,
    Calendar,
    Printer,
    Moon,
    Full,
    Minus,
    Plus,
}

impl Icon {
    fn strokes(self) -> &'static str {
        match self {
            Self::TwoAtATable => {
                "M11 5.5a4 4 0 1 0 0 8a4 4 0 1 0 0-8M21 5.5a4 4 0 1 0 0 8a4 4 0 1 0 0-8M4 27v-2c0-4.6 2.7-7.5 6.5-7.5 2.4 0 4.3 1.2 5.5 3.2 1.2-2 3.1-3.2 5.5-3.2 3.8 0 6.5 2.9 6.5 7.5v2M2 27.5h28"
            }
            Self::Eye => {
                "M2.5 16c3.3-5.5 8-8.5 13.5-8.5s10.2 3 13.5 8.5c-3.3 5.5-8 8.5-13.5 8.5s-10.2-3-13.5-8.5zM16 11.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9"
            }
            Self::Pencil => {
                "M5 21.5l15.5-15.5a2.8 2.8 0 0 1 4 0l1 1a2.8 2.8 0 0 1 0 4l-15.5 15.5-6.5 1.5zM17.5 9l5 5M19 27.5h9"
            }
            Self::TurnBack => "M11 5l-6.5 6.5 6.5 6.5M5 11.5h14.5a7.5 7.5 0 0 1 7.5 7.5v0a7.5 7.5 0 0 1-7.5 7.5h-7",
            Self::PostedLetter => "M8 17v-11.5h16v11.5M8 6l8 6.5 8-6.5M3.5 17h25v10.5h-25zM12.5 22h7",
            Self::QuestionLozenge => {
                "M16 2.5l13.5 13.5-13.5 13.5-13.5-13.5zM12.5 13.2c0-2 1.5-3.4 3.5-3.4s3.5 1.3 3.5 3.2c0 2.6-3.5 2.8-3.5 5.5M16 22.3v.1"
            }
            Self::Calendar => "M5 7.5h22v20h-22zM5 13.5h22M11 4v6M21 4v6M10.5 18.5h3M18.5 18.5h3M10.5 23h3",
            Self::Printer => "M9 11.5v-7.5h14v7.5M9 22.5h-4.5v-11h23v11h-4.5M9 18.5h14v9h-14z",
            Self::Moon => "M26 19.5a11.5 11.5 0 1 1-12.5-15.5a9.5 9.5 0 0 0 12.5 15.5z",
            Self::Full => "M5 12v-7h7M20 5h7v7M27 20v7h-7M12 27h-7v-7",
            Self::Minus => "M7 16h18",
            Self::Plus => "M7 16h18M16 7v18",
            Self::Cross => "M8 8l16 16M24 8l-16 16",
            Self::ArrowLeft => "M27 16h-22M12.5 8.5l-7.5 7.5 7.5 7.5",
            Self::ArrowRight => "M5 16h22M19.5 8.5l7.5 7.5-7.5 7.5",
            Self::Clock => "M16 4a12 12 0 1 0 0 24a12 12 0 1 0 0-24M16 9v7l4.5 3",
            Self::NewTab => "M13 6h-8v21.5h21.5v-8M18.5 4.5h9v9M27 5l-12.5 12.5",
            Self::Magnifier => "M14 4.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 1 0 0-19M21 21l7 7",
            Self::Phone => "M10 2.5h12a2 2 0 0 1 2 2v23a2 2 0 0 1-2 2h-12a2 2 0 0 1-2-2v-23a2 2 0 0 1 2-2zM14.5 25.5h3",
            Self::Computer => {
                "M7 5h18a1.5 1.5 0 0 1 1.5 1.5v14.5h-21v-14.5a1.5 1.5 0 0 1 1.5-1.5zM5.5 21l-2.5 6.5h26l-2.5-6.5M13.5 24.5h5"
            }
            Self::Telephone => {
                "M5.5 4.5c-1.5 12 10.5 24 22 22.5l.5-6-6.5-2.5-2.8 3c-3.5-1.6-6.2-4.3-7.7-7.7l3-2.8-2.5-6.5z"
            }
            Self::Tick => "M5.5 17l7 7.5 14-16.5",
            Self::Pin => {
                "M16 29c-6-7.5-9-12.5-9-16.5a9 9 0 0 1 18 0c0 4-3 9-9 16.5zM16 9.5a3 3 0 1 0 0 6a3 3 0 1 0 0-6"
            }
            Self::Hand => {
                "M11 17.5v-11a2.2 2.2 0 0 1 4.4 0v8.5M15.4 13.5a2.2 2.2 0 0 1 4.4 0v2M19.8 14.7a2.2 2.2 0 0 1 4.2 0v1.8M24 16a2.1 2.1 0 0 1 4 .8v4.7c0 4.5-3 7.5-7.5 7.5h-2c-3 0-5-1.5-6.5-4l-5.5-7.5c-1.5-2.5 1.2-4.3 3-2.5l1.5 2"
            }
            Self::Speaker => "M4 12.5v7h5l7 6v-19l-7 6zM20.5 11.5c2.6 2.6 2.6 6.4 0 9M24.5 7.5c5 5 5 12 0 17",
            Self::Share => "M3.5 7.5h25v17h-25zM4 8l12 9.5 12-9.5",
            Self::House => {
                "M3.5 16l12.5-11 12.5 11M7 13.5v14h18v-14M16 14a3 3 0 1 0 0 6a3 3 0 1 0 0-6M11 27.5c0-3.5 2-5.5 5-5.5s5 2 5 5.5"
            }
            Self::Card => {
                "M4.5 7.5h23a1.5 1.5 0 0 1 1.5 1.5v17a1.5 1.5 0 0 1-1.5 1.5h-23a1.5 1.5 0 0 1-1.5-1.5v-17a1.5 1.5 0 0 1 1.5-1.5zM11 12a2.7 2.7 0 0 0 0 5.4a2.7 2.7 0 0 0 0-5.4M6.5 23c0-3.3 1.8-5.2 4.5-5.2s4.5 1.9 4.5 5.2M19.5 14.5h6M19.5 20h6"
            }
            Self::Heart => {
                "M16 27.5c-8.5-6-12.5-10.5-12.5-15.5a6.7 6.7 0 0 1 12.5-3.5 6.7 6.7 0 0 1 12.5 3.5c0 5-4 9.5-12.5 15.5zM16 12v8M12 16h8"
            }
            Self::At => {
                "M16 9.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M21.5 9.5v7.5c0 2.2 1.3 3.5 3.2 3.5s3.8-1.8 3.8-5.5a12.5 12.5 0 1 0-5 10"
            }
            Self::Key => "M9 16.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M14.5 22h15v5M24 22v4.5",
            Self::Umbrella => {
                "M3.5 15.8a12.5 12.5 0 0 1 25 0c-2-2.2-4.3-2.2-6.2 0-2-2.2-4.3-2.2-6.3 0-2-2.2-4.3-2.2-6.3 0-1.9-2.2-4.2-2.2-6.2 0zM16 3.3v-1.5M16 15.8v9a2.7 2.7 0 0 1-5.4 0"
            }
            Self::Family => {
                "M11 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8M22.5 12.5a3 3 0 1 0 0 6a3 3 0 1 0 0-6M3.5 27.5v-4c0-4.5 3-7.5 7.5-7.5 2.6 0 4.7 1 6 2.7M16.5 27.5c0-3.8 2.4-6.3 6-6.3s6 2.5 6 6.3"
            }
            Self::PenArrow => "M3 27c10 .5 19-3.5 21-20M17.5 12.5l6.7-7 5 8.3",
        }
    }
}

/// Draws an icon; `class` sets its size (`icon--24`, `icon--40`…).
pub fn icon(icon: Icon, class: &'static str) -> impl IntoView + use<> {
    view! {
        <svg class=format!("icon {class}") viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
            <path d=icon.strokes()></path>
        </svg>
    }
}

/// The same as text of a page, for what is written at once rather than node by node.
pub fn icon_html(icon: Icon, class: &str) -> String {
    format!(
        "<svg class=\"icon {class}\" viewBox=\"0 0 32 32\" width=\"32\" height=\"32\" aria-hidden=\"true\" focusable=\"false\">\
         <path d=\"{}\"></path></svg>",
        icon.strokes()
    )
}

#[cfg(test)]
mod tests {
    use leptos::prelude::*;

    use super::{Icon, icon, icon_html};

    #[test]
    fn an_icon_is_written_as_it_is_drawn() {
        // Attributes in any order; what Leptos marks for itself is nothing.
        let pieces = |html: String| {
            let html = html.replace("<!>", "");
            let mut pieces: Vec<String> = html.split(['<', '>', ' ']).map(str::to_owned).collect();
            pieces.sort();
            pieces
        };
        let drawn = icon(Icon::ArrowRight, "icon--30").to_html();
        assert_eq!(pieces(icon_html(Icon::ArrowRight, "icon--30")), pieces(drawn));
    }
}
