//! Whether a slide fits its window, and what of it is shown when it does not: sentence, sign and drawing share a window, or
//! have one each, and a drawing that is too long is shown piece by piece. Never a scrollbar. What is decided stands in
//! attributes of the slide; style does the rest.

/// The slide's element, for [`fit`].
pub const ID: &str = "diapo";

/// How many parts the slide takes in this window.
#[cfg(target_arch = "wasm32")]
pub fn fit() -> usize {
    in_browser::Slide::find().map_or(1, |slide| slide.fit())
}

#[cfg(not(target_arch = "wasm32"))]
pub fn fit() -> usize {
    1
}

/// Shows a part, from 0, of a slide that [`fit`] has laid out.
#[cfg(target_arch = "wasm32")]
pub fn show(part: usize) {
    if let Some(slide) = in_browser::Slide::find() {
        slide.show(part);
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub fn show(_part: usize) {}

#[cfg(target_arch = "wasm32")]
mod in_browser {
    use web_sys::{Document, Element};

    /// What is tried, in this order: how many piles the slide is cut into (see the style), and whether its type is small.
    const TRIES: [(usize, bool); 5] = [(0, false), (0, true), (1, false), (1, true), (2, true)];
    const PILES: &str = "data-tas";
    const SMALL: &str = "data-petit";
    const SHOWN: &str = "data-partie";
    /// On a piece of a drawing: the part it is shown in, from 0, among those of the drawing.
    const PIECE: &str = "data-morceau";
    /// What a drawing, or a text, is cut between.
    const ROWS: &str = ".drawing__header > div, .drawing__header > .drawing__here, .drawing__page > *, .slide__text li, .slide__text > p";
    /// How often pieces are made smaller before the slide is left as it is.
    const CUTS: usize = 8;

    pub struct Slide {
        page: Element,
        /// A drawing, or what stands in its place.
        has_more: bool,
    }

    impl Slide {
        pub fn find() -> Option<Self> {
            let document: Document = web_sys::window()?.document()?;
            let page = document.get_element_by_id(super::ID)?;
            let has_more = page.query_selector(".slide__picture > *").is_ok_and(|found| found.is_some());
            Some(Self { page, has_more })
        }

        fn set(&self, name: &str, value: &str) {
            let _ = self.page.set_attribute(name, value);
        }

        fn get(&self, name: &str) -> usize {
            self.page.get_attribute(name).and_then(|value| value.parse().ok()).unwrap_or_default()
        }

        /// Half a point may be rounded away.
        fn fits(&self) -> bool {
            self.page.scroll_height() <= self.page.client_height() + 1
                && self.page.scroll_width() <= self.page.client_width() + 1
        }

        /// Piles of words before the drawing's own.
        fn words(piles: usize) -> usize {
            piles
        }

        pub fn fit(&self) -> usize {
            for (row, _) in self.rows() {
                let _ = row.remove_attribute(PIECE);
                let _ = row.remove_attribute("hidden");
            }
            for (piles, small) in TRIES {
                self.set(PILES, &piles.to_string());
                self.set(SMALL, if small { "1" } else { "0" });
                let words_fit = (0..Self::words(piles)).all(|part| {
                    self.set(SHOWN, &part.to_string());
                    self.fits()
                });
                self.set(SHOWN, &Self::words(piles).to_string());
                let is_last = piles == 2;
                if !words_fit && !is_last {
                    continue;
                }
                if self.fits() {
                    return if piles == 0 { 1 } else { Self::words(piles) + usize::from(self.has_more) };
                }
                if piles > 0 {
                    return Self::words(piles) + if self.has_more { self.cut() } else { 0 };
                }
            }
            1
        }

        /// Cuts the drawing into pieces that fit, each as long as can be, and tells how many.
        fn cut(&self) -> usize {
            let rows = self.rows();
            let over = f64::from(self.page.scroll_height() - self.page.client_height());
            let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return 1 };
            let mut room = last.1[1] - first.1[0] - over;
            for _ in 0..CUTS {
                let (mut piece, mut top) = (0, first.1[0]);
                for (row, [above, below]) in &rows {
                    // The word « ici » stays with what it points at.
                    if below - top > room && *above > top && !row.class_name().contains("drawing__here") {
                        (piece, top) = (piece + 1, *above);
                    }
                    let _ = row.set_attribute(PIECE, &piece.to_string());
                }
                let pieces = piece + 1;
                let all_fit = (0..pieces).all(|piece| {
                    Self::show_piece(&rows, piece);
                    self.fits()
                });
                if all_fit || pieces >= rows.len() {
                    return pieces;
                }
                room *= 0.85;
            }
            1
        }

        /// What a drawing is made of, and where it lies: above and below.
        fn rows(&self) -> Vec<(Element, [f64; 2])> {
            let mut rows = Vec::new();
            let found = self.page.query_selector_all(ROWS);
            let Ok(found) = found else { return rows };
            for index in 0..found.length() {
                let row = found.get(index).and_then(|node| wasm_bindgen::JsCast::dyn_into::<Element>(node).ok());
                rows.extend(row.map(|row| {
                    let area = row.get_bounding_client_rect();
                    (row, [area.top(), area.bottom()])
                }));
            }
            rows
        }

        fn show_piece(rows: &[(Element, [f64; 2])], piece: usize) {
            for (row, _) in rows {
                let own = row.get_attribute(PIECE).and_then(|value| value.parse::<usize>().ok());
                let _ = row.toggle_attribute_with_force("hidden", own.is_some_and(|own| own != piece));
            }
        }

        pub fn show(&self, part: usize) {
            let words = Self::words(self.get(PILES));
            self.set(SHOWN, &part.min(words).to_string());
            Self::show_piece(&self.rows(), part.saturating_sub(words));
        }
    }
}
