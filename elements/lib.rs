//! Leptos for the browser, with one type for all elements that hold others, in place of one for each tag. To draw, take over
//! and change an element is code of its own for each type: fifteen kilobytes (brotli) of the same.
//!
//! The macros of Leptos write `::leptos::tachys::html::element::p()`; here this is what Leptos itself has for tags of one's own.
//! Pages are rendered natively with Leptos as it is: the HTML is the same.

pub use real::*;

#[cfg(target_arch = "wasm32")]
pub mod prelude {
    pub use real::prelude::*;

    pub use super::tachys::html::element::OwnAttributes;
}

#[cfg(target_arch = "wasm32")]
pub mod tachys {
    pub use real::tachys::*;

    pub mod html {
        pub use real::tachys::html::*;

        pub mod element {
            pub use real::tachys::html::element::*;
            use real::tachys::{
                html::attribute::{self, Attr, AttributeValue},
                view::add_attr::AddAnyAttr,
            };

            /// An element whose tag is told when it is made.
            pub type Any = HtmlElement<Custom<&'static str>, (), ()>;

            // In capitals, as a document tells the tag of its elements: Leptos compares the two when it draws one again.
            macro_rules! elements {
                ($($function:ident $tag:literal)*) => {
                    $(pub fn $function() -> Any {
                        custom($tag)
                    })*
                };
            }

            elements! {
                a "A" button "BUTTON" dd "DD" details "DETAILS" dialog "DIALOG" div "DIV" dl "DL" dt "DT" fieldset "FIELDSET"
                figcaption "FIGCAPTION" figure "FIGURE" footer "FOOTER" form "FORM" h1 "H1" h2 "H2" h3 "H3" header "HEADER"
                label "LABEL" legend "LEGEND" li "LI" main "MAIN" nav "NAV" ol "OL" p "P" pre "PRE" search "SEARCH"
                section "SECTION" span "SPAN" strong "STRONG" summary "SUMMARY" table "TABLE" tbody "TBODY" td "TD" th "TH"
                thead "THEAD" tr "TR" ul "UL"
            }

            macro_rules! attributes {
                ($($function:ident $name:ident);*) => {
                    $(fn $function<V: AttributeValue>(self, value: V) -> Self::Output<Attr<attribute::$name, V>> {
                        self.add_any_attr(attribute::$function(value))
                    })*
                };
            }

            /// Attributes that only some elements have: Leptos has them for the type of each.
            pub trait OwnAttributes: AddAnyAttr + Sized {
                attributes! {
                    action Action; colspan Colspan; disabled Disabled; download Download; r#for For; href Href; method Method;
                    name Name; open Open; rel Rel; scope Scope; target Target; r#type Type; value Value
                }
            }

            impl<At, Ch> OwnAttributes for HtmlElement<Custom<&'static str>, At, Ch> where Self: AddAnyAttr {}
        }
    }
}
