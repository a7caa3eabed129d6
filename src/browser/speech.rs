//! The device's own voice, and the sentences of the page that it says. Only voices that are on the device: those of a
//! distant server would send it what one reads, and fail without network.

/// What a page has to read aloud: each sentence with the place where it stands.
#[cfg(target_arch = "wasm32")]
pub use in_browser::{Passage, follow, hush, is_able, light, passages, say, when_voices_are_known};

#[cfg(target_arch = "wasm32")]
mod in_browser {
    use std::ops::Range as Span;

    use gloo_timers::future::TimeoutFuture;
    use js_sys::{Array, Function, Map, Reflect};
    use wasm_bindgen::{JsCast, JsValue, closure::Closure};
    use web_sys::{
        Document, Element, Node, Range, ScrollIntoViewOptions, ScrollLogicalPosition, SpeechSynthesis,
        SpeechSynthesisUtterance, SpeechSynthesisVoice,
    };

    use crate::domain::speech::sentences;

    /// Parts of a page that are read aloud.
    const PARTS: &str = "main [data-lire]";
    /// What one hears as one paragraph.
    const PARAGRAPHS: &str = "p, li, h1, h2, h3, dt, dd, label";
    /// Pictures' words and words for screen readers are not part of the text.
    const LEFT_OUT: &str = "[aria-hidden='true'], .hidden, button, svg";
    /// The name that the style sheet knows the lit sentence by: `::highlight(lecture)`.
    const LIT: &str = "lecture";
    const SHOW_TEXT: u32 = 4;
    /// How long a device may take to tell its voices, in tenths of a second.
    const PATIENCE: u32 = 20;

    /// One sentence.
    #[derive(Debug, Clone)]
    pub struct Passage {
        pub text: String,
        range: Range,
        paragraph: Element,
    }

    fn document() -> Option<Document> {
        web_sys::window()?.document()
    }

    fn synthesis() -> Option<SpeechSynthesis> {
        let window = web_sys::window()?;
        let there = Reflect::get(&window, &"speechSynthesis".into()).is_ok_and(|speech| !speech.is_falsy());
        if there { window.speech_synthesis().ok() } else { None }
    }

    /// This browser can speak at all.
    pub fn is_able() -> bool {
        synthesis().is_some()
    }

    /// A French voice of this device, France's first.
    fn voice() -> Option<SpeechSynthesisVoice> {
        let voices = synthesis()?.get_voices();
        let is = |voice: &SpeechSynthesisVoice, start: &str| {
            voice.local_service() && voice.lang().to_ascii_lowercase().replace('_', "-").starts_with(start)
        };
        let find =
            |start| voices.iter().map(JsCast::unchecked_into::<SpeechSynthesisVoice>).find(|voice| is(voice, start));
        find("fr-fr").or_else(|| find("fr"))
    }

    /// Calls back with whether there is a French voice. Some browsers tell their voices a moment after they are asked.
    pub fn when_voices_are_known(then: impl FnOnce(bool) + 'static) {
        wasm_bindgen_futures::spawn_local(async move {
            for _ in 0..PATIENCE {
                if synthesis().is_none_or(|speech| speech.get_voices().length() > 0) {
                    break;
                }
                TimeoutFuture::new(100).await;
            }
            then(voice().is_some());
        });
    }

    /// The sentences of the page as it is now: what the chosen device hides is not there.
    pub fn passages() -> Vec<Passage> {
        let Some(parts) = document().and_then(|document| document.query_selector_all(PARTS).ok()) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        let mut paragraph: Option<Paragraph> = None;
        for part in (0..parts.length()).filter_map(|index| parts.get(index)) {
            let walker =
                document().and_then(|document| document.create_tree_walker_with_what_to_show(&part, SHOW_TEXT).ok());
            while let Some(node) = walker.as_ref().and_then(|walker| walker.next_node().ok().flatten()) {
                let Some(around) = visible(&node) else { continue };
                if paragraph.as_ref().is_none_or(|open| open.element != around) {
                    found.extend(paragraph.take().into_iter().flat_map(Paragraph::passages));
                    paragraph = Some(Paragraph { element: around, text: String::new(), nodes: Vec::new() });
                }
                if let Some(open) = &mut paragraph {
                    open.add(node);
                }
            }
        }
        found.extend(paragraph.into_iter().flat_map(Paragraph::passages));
        found
    }

    /// The paragraph of a text that one sees; `None` for any other text.
    fn visible(node: &Node) -> Option<Element> {
        let parent = node.parent_element()?;
        let range = document()?.create_range().ok()?;
        range.select_node_contents(node).ok()?;
        let unseen = range.get_client_rects().is_none_or(|boxes| boxes.length() == 0);
        if unseen || parent.closest(LEFT_OUT).ok()?.is_some() {
            None
        } else {
            parent.closest(PARAGRAPHS).ok()?.or(Some(parent))
        }
    }

    struct Paragraph {
        element: Element,
        text: String,
        /// Text nodes, and where each begins in the text, in bytes.
        nodes: Vec<(Node, usize)>,
    }

    impl Paragraph {
        fn add(&mut self, node: Node) {
            let start = self.text.len();
            self.text.push_str(&node.text_content().unwrap_or_default());
            self.nodes.push((node, start));
        }

        fn passages(self) -> Vec<Passage> {
            sentences(&self.text).into_iter().filter_map(|span| self.passage(&span)).collect()
        }

        fn passage(&self, span: &Span<usize>) -> Option<Passage> {
            let range = document()?.create_range().ok()?;
            let (node, at) = self.place(span.start)?;
            range.set_start(node, at).ok()?;
            let (node, at) = self.place(span.end)?;
            range.set_end(node, at).ok()?;
            Some(Passage { text: self.text[span.clone()].to_owned(), range, paragraph: self.element.clone() })
        }

        /// The node of a byte of the text, and how far into it, in the units of JavaScript.
        fn place(&self, byte: usize) -> Option<(&Node, u32)> {
            let (node, start) = self.nodes.iter().rev().find(|(_, start)| *start <= byte)?;
            Some((node, u32::try_from(self.text[*start..byte].encode_utf16().count()).ok()?))
        }
    }

    /// Says a text; calls back when it is over, or could not be said.
    pub fn say(text: &str, rate: f32, then: impl FnOnce() + 'static) {
        let (Some(speech), Ok(utterance)) = (synthesis(), SpeechSynthesisUtterance::new_with_text(text)) else {
            return;
        };
        utterance.set_lang("fr-FR");
        utterance.set_voice(voice().as_ref());
        utterance.set_rate(rate);
        let over = Closure::once_into_js(then);
        utterance.set_onend(Some(over.unchecked_ref()));
        utterance.set_onerror(Some(over.unchecked_ref()));
        speech.speak(&utterance);
    }

    /// Stops at once. Pausing is the same: on some phones the voice's own pause cannot be ended.
    pub fn hush() {
        if let Some(speech) = synthesis() {
            speech.cancel();
        }
    }

    /// Lights a sentence and brings it into view; `None` puts the light out. Where the browser cannot light a part of a
    /// text, the paragraph is lit.
    pub fn light(passage: Option<&Passage>) {
        if let Some(lit) = document().and_then(|document| document.query_selector("[data-lu]").ok().flatten()) {
            let _ = lit.remove_attribute("data-lu");
        }
        let done = highlight(passage);
        let Some(Passage { paragraph, .. }) = passage else { return };
        if done.is_none() {
            let _ = paragraph.set_attribute("data-lu", "");
        }
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        paragraph.scroll_into_view_with_scroll_into_view_options(&options);
    }

    /// By the CSS Custom Highlight API, which changes no node of the page; `None` where there is none.
    fn highlight(passage: Option<&Passage>) -> Option<()> {
        let window = web_sys::window()?;
        let get = |from: &JsValue, name: &str| Reflect::get(from, &name.into()).ok().filter(|found| !found.is_falsy());
        let registry = get(&get(&window, "CSS")?, "highlights")?.unchecked_into::<Map>();
        registry.delete(&LIT.into());
        if let Some(passage) = passage {
            let new = get(&window, "Highlight")?.dyn_into::<Function>().ok()?;
            registry.set(&LIT.into(), &Reflect::construct(&new, &Array::of1(&passage.range)).ok()?);
        }
        Some(())
    }

    /// The voice is hushed when the page is left, by whatever way.
    pub fn follow() {
        let Some(window) = web_sys::window() else { return };
        let leave = Closure::<dyn Fn()>::new(hush).into_js_value();
        let _ = window.add_event_listener_with_callback("pagehide", leave.unchecked_ref());
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug, Clone)]
pub struct Passage {
    pub text: String,
}

#[cfg(not(target_arch = "wasm32"))]
pub fn is_able() -> bool {
    false
}

#[cfg(not(target_arch = "wasm32"))]
pub fn when_voices_are_known(_then: impl FnOnce(bool) + 'static) {}

#[cfg(not(target_arch = "wasm32"))]
pub fn passages() -> Vec<Passage> {
    Vec::new()
}

#[cfg(not(target_arch = "wasm32"))]
pub fn say(_text: &str, _rate: f32, _then: impl FnOnce() + 'static) {}

#[cfg(not(target_arch = "wasm32"))]
pub fn hush() {}

#[cfg(not(target_arch = "wasm32"))]
pub fn light(_passage: Option<&Passage>) {}

#[cfg(not(target_arch = "wasm32"))]
pub fn follow() {}
