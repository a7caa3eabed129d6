//! What was asked for, as it stands in the address: it survives a reload and can be passed on. Where the person is does not
//! stand there, and leaves neither this page nor this device.

use leptos::prelude::*;

use crate::{
    app::{
        context::{library, link},
        live::effect,
        memo::Memo,
        paths::Page,
        route::route,
    },
    domain::{
        filter::{FOR, NEED, WISHES, Wish},
        geometry::Coordinates,
        guide::Guide,
        slug::Slug,
    },
};

const COMMUNE: &str = "commune";
/// Only places that offer the service of this guide.
const GUIDE: &str = "guide";

/// Where the person is, and how precisely that is known, in metres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Here {
    pub at: Coordinates,
    pub accuracy: u32,
}

#[derive(Clone, Copy)]
pub struct Question {
    /// INSEE code; `None` before the address has been read, too.
    pub commune: Memo<Option<String>>,
    pub guide: Memo<Option<Guide>>,
    /// What filters ask for.
    pub wishes: Memo<Vec<Wish>>,
    pub here: RwSignal<Option<Here>>,
    pub mounted: RwSignal<bool>,
}

impl Question {
    pub fn new() -> Self {
        let mounted = RwSignal::new(false);
        effect(move || mounted.set(true));
        let parameter = move |name: &str| mounted.get().then(|| route().parameter(name)).flatten();
        let here = RwSignal::new(None);
        Self {
            commune: Memo::new(move |_| parameter(COMMUNE)),
            guide: Memo::new(move |_| library()?.guide(&Slug::new(parameter(GUIDE)?).ok()?).cloned()),
            wishes: Memo::new(move |_| {
                let [need, wishes, whom] = [NEED, WISHES, FOR].map(parameter);
                Wish::from_address(need.as_deref(), wishes.as_deref(), whom.as_deref())
            }),
            here,
            mounted,
        }
    }

    /// Everything that a place has to grant: the filters, and the service of the guide.
    pub fn all_wishes(self) -> Vec<Wish> {
        let mut wishes = self.wishes.get();
        wishes.extend(self.guide.get().map(|guide| Wish::Service(guide.service)));
        wishes
    }

    /// What stands behind the `?` for a commune, these wishes, and that guide.
    fn query(commune: &str, wishes: &[Wish], guide: Option<&Guide>) -> String {
        format!("{COMMUNE}={commune}{}", Self::but_commune(wishes, guide))
    }

    /// What comes behind the commune.
    fn but_commune(wishes: &[Wish], guide: Option<&Guide>) -> String {
        let mut query = String::new();
        for name in [NEED, WISHES, FOR] {
            let words: Vec<String> =
                wishes.iter().map(Wish::parameter).filter(|(own, _)| *own == name).map(|(_, word)| word).collect();
            if !words.is_empty() {
                let words = encoded(&words.join(","));
                query.extend(["&", name, "=", &words]);
            }
        }
        if let Some(guide) = guide {
            query.extend(["&", GUIDE, "=", guide.slug.as_str()]);
        }
        query
    }

    /// The address of the same question for another commune, by its code.
    pub fn near(self) -> impl Fn(&str) -> String {
        let end = self.guide.with(|guide| self.wishes.with(|wishes| Self::but_commune(wishes, guide.as_ref())));
        let start = format!("{}?{COMMUNE}=", link(&Page::Places));
        move |commune| format!("{start}{commune}{end}")
    }

    /// Another commune was chosen by its name: one is no longer where the device said.
    pub fn forget_position(self) {
        if self.here.with_untracked(Option::is_some) {
            self.here.set(None);
        }
    }

    /// Goes to another commune.
    pub fn go_near(self, commune: &str) {
        let guide = self.guide.get_untracked();
        route().go(&Page::Places, &Self::query(commune, &self.wishes.get_untracked(), guide.as_ref()));
    }

    /// The address of the list for any guide.
    pub fn for_any_guide(self, commune: &str) -> String {
        format!("{}?{}", link(&Page::Places), Self::query(commune, &self.wishes.get(), None))
    }

    /// Asks for these wishes instead.
    pub fn wish(self, wishes: &[Wish]) {
        if let Some(commune) = self.commune.get_untracked() {
            route().go(&Page::Places, &Self::query(&commune, wishes, self.guide.get_untracked().as_ref()));
        }
    }

    /// The address with these wishes instead.
    pub fn with(self, wishes: &[Wish]) -> String {
        let commune = self.commune.get().unwrap_or_default();
        format!("{}?{}", link(&Page::Places), Self::query(&commune, wishes, self.guide.get().as_ref()))
    }
}

/// For a value of an address: everything but letters and digits as `%xx`.
fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b',' | b'-') {
            encoded.push(char::from(byte));
        } else {
            const DIGITS: [u8; 16] = *b"0123456789ABCDEF";
            encoded.push('%');
            encoded.push(char::from(DIGITS[usize::from(byte >> 4)]));
            encoded.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
        encoded
    })
}

#[cfg(test)]
mod tests {
    use super::{Question, encoded};
    use crate::domain::filter::{Need, Wish};

    #[test]
    fn what_is_asked_for_stands_in_the_address() {
        let wishes =
            [Wish::Need(Need::InMyPlace), Wish::Free, Wish::OpenNow, Wish::For("Familles et/ou enfants".into())];
        assert_eq!(
            Question::query("42094", &wishes, None),
            "commune=42094&besoin=seul&avec=gratuit,ouvert&pour=Familles%20et%2Fou%20enfants"
        );
        assert_eq!(Question::query("2A004", &[], None), "commune=2A004");
        assert_eq!(encoded("é&=<"), "%C3%A9%26%3D%3C");
    }
}
