//! JSON with the slips that people make, mended sign for sign: what is left keeps its place.

use std::fmt;

/// What was mended, and how often.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slips {
    /// Commas with nothing behind them.
    pub extra_commas: usize,
    /// Values with no comma between them.
    pub missing_commas: usize,
    /// Comments.
    pub comments: usize,
    /// Line breaks and tabs in strings.
    pub breaks: usize,
}

impl fmt::Display for Slips {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [
            (self.extra_commas, "too many commas"),
            (self.missing_commas, "missing commas"),
            (self.comments, "comments"),
            (self.breaks, "line breaks in strings"),
        ];
        let named = counts.iter().filter(|(count, _)| *count > 0);
        let named: Vec<_> = named.map(|(count, what)| format!("{what} ({count})")).collect();
        f.write_str(&named.join(", "))
    }
}

/// The text without slips, as long as it was; whether it is JSON then is for the caller to see.
pub fn mend(text: &str) -> (String, Slips) {
    let mut mender =
        Mender { bytes: text.as_bytes().to_vec(), slips: Slips::default(), comma: None, end: None };
    let mut at = 0;
    while at < mender.bytes.len() {
        at = mender.step(at);
    }
    // Only ASCII takes the place of ASCII, or blanks that of a whole comment.
    (String::from_utf8(mender.bytes).unwrap_or_else(|_| text.to_owned()), mender.slips)
}

struct Mender {
    bytes: Vec<u8>,
    slips: Slips,
    /// The comma that is the last sign so far.
    comma: Option<usize>,
    /// Behind the value that is the last sign so far.
    end: Option<usize>,
}

impl Mender {
    /// Takes what begins at a place; answers what is behind it.
    fn step(&mut self, at: usize) -> usize {
        match self.bytes[at] {
            byte if byte.is_ascii_whitespace() => at + 1,
            b'/' => self.comment(at),
            b',' => {
                (self.comma, self.end) = (Some(at), None);
                at + 1
            }
            b':' => {
                (self.comma, self.end) = (None, None);
                at + 1
            }
            b'}' | b']' => {
                if let Some(comma) = self.comma.take() {
                    self.bytes[comma] = b' ';
                    self.slips.extra_commas += 1;
                }
                self.end = Some(at + 1);
                at + 1
            }
            b'{' | b'[' => {
                self.begins_value(at);
                self.end = None;
                at + 1
            }
            b'"' => {
                self.begins_value(at);
                let end = self.string(at + 1);
                self.end = Some(end);
                end
            }
            _ => {
                self.begins_value(at);
                let of_word = |byte: &u8| !byte.is_ascii_whitespace() && !b",:{}[]\"/".contains(byte);
                let end = at + self.bytes[at..].iter().take_while(|byte| of_word(byte)).count().max(1);
                self.end = Some(end);
                end
            }
        }
    }

    /// A value right behind another lacks a comma, for which a blank between them has room.
    fn begins_value(&mut self, at: usize) {
        self.comma = None;
        let Some(end) = self.end.take() else { return };
        if let Some(blank) = self.bytes[end..at].iter().position(|byte| *byte == b' ') {
            self.bytes[end + blank] = b',';
            self.slips.missing_commas += 1;
        }
    }

    /// Blanks out `// …` and `/* … */`.
    fn comment(&mut self, at: usize) -> usize {
        let rest = &self.bytes[at..];
        let length = match rest.get(1) {
            Some(b'/') => rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len()),
            Some(b'*') => {
                rest.windows(2).skip(2).position(|pair| pair == b"*/").map_or(rest.len(), |at| at + 4)
            }
            _ => return at + 1,
        };
        self.slips.comments += 1;
        let comment = self.bytes[at..at + length].iter_mut();
        comment.filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
        at + length
    }

    /// The end of the string that begins before a place. Its line breaks become blanks.
    fn string(&mut self, mut at: usize) -> usize {
        while let Some(byte) = self.bytes.get_mut(at) {
            match *byte {
                b'"' => return at + 1,
                b'\\' => at += 1,
                b'\n' | b'\r' | b'\t' => {
                    *byte = b' ';
                    self.slips.breaks += 1;
                }
                _ => {}
            }
            at += 1;
        }
        self.bytes.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str, what: &str) {
        let (mended, slips) = mend(text);
        assert_eq!((mended.as_str(), slips.to_string().as_str()), (expect, what), "{text:?}");
        assert_eq!(mended.len(), text.len(), "{text:?}");
    }

    #[test]
    fn slips_are_mended_where_they_are() {
        check(r#"{"a": [1, 2]}"#, r#"{"a": [1, 2]}"#, "");
        check("{\"a\": [1, 2,],\n}", "{\"a\": [1, 2 ] \n}", "too many commas (2)");
        check("{\"a\": 1\n \"b\": {} }", "{\"a\": 1\n,\"b\": {} }", "missing commas (1)");
        check("{\"a\": 1 // ä\n}", "{\"a\": 1      \n}", "comments (1)");
        check("[/* 1, */ 2]", "[         2]", "comments (1)");
        check("[\"a\nb\"]", "[\"a b\"]", "line breaks in strings (1)");
        check(r#"["a,]", "\",}"]"#, r#"["a,]", "\",}"]"#, "");
        check("[/]\"\\", "[/]\"\\", "");
        check("/*", "  ", "comments (1)");
    }

    proptest::proptest! {
        #[test]
        fn any_text_keeps_its_length(text in "[{}\\[\\]\",: /*\n\\\\a1ä]{0,24}") {
            proptest::prop_assert_eq!(mend(&text).0.len(), text.len());
        }
    }
}
