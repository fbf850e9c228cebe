//! Text of pages within markup.

/// Text as HTML and XML have it (XML 1.0, section 2.4), in elements and in quoted attributes. What XML cannot hold is a
/// blank.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            _ if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_pages_is_no_markup() {
        let text = "</script><b x='\"&\u{0}\u{ffff}\n";
        assert_eq!(escaped(text), "&lt;/script&gt;&lt;b x=&#39;&quot;&amp;  \n");
    }
}
