//! HTML that is written as text: what stands in it is never taken for a tag.

/// A text as the content of an element, or as a value between double quotes.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn no_text_is_taken_for_a_tag_or_ends_a_value() {
        assert_eq!(escaped("<b a=\"1\"> & L’Étrat"), "&lt;b a=&quot;1&quot;&gt; &amp; L’Étrat");
        assert_eq!(escaped("Saint-Étienne (42000)"), "Saint-Étienne (42000)");
    }
}
