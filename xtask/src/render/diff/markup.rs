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

/// Words of a rule as HTML: what stands between back-ticks is code.
pub fn prose(text: &str) -> String {
    let part = |(at, part): (usize, &str)| match at % 2 {
        0 => escaped(part),
        _ => format!("<code>{}</code>", escaped(part)),
    };
    text.split('`').enumerate().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_pages_is_no_markup() {
        let text = "</script><b x='\"&\u{0}\u{ffff}\n";
        assert_eq!(escaped(text), "&lt;/script&gt;&lt;b x=&#39;&quot;&amp;  \n");
    }

    #[test]
    fn what_is_code_in_a_rule_is_code_on_a_page() {
        assert_eq!(prose("a `Vec<u8>`, or `b`"), "a <code>Vec&lt;u8&gt;</code>, or <code>b</code>");
    }
}
