//! Escapes a text, so that Markdown reads it as that text.

/// Characters that Markdown may read as more than themselves wherever they stand.
const ALWAYS: &[char] = &['\\', '`', '*', '[', ']', '<', '>', '|', '~', '&'];

/// Appends a clean text that has no line ends to `out`, where the current line begins at `line`. Runs
/// of blanks become one, and none begins a line.
pub(super) fn escape(text: &str, out: &mut String, line: usize) {
    for (i, c) in text.char_indices() {
        push_char(c, &text[i + c.len_utf8()..], out, line);
    }
}

fn push_char(c: char, rest: &str, out: &mut String, line: usize) {
    if c == ' ' {
        if out.len() > line && !out.ends_with(' ') {
            out.push(' ');
        }
        return;
    }
    if ALWAYS.contains(&c) || needs_escape(c, rest, out, &out[line..]) {
        out.push('\\');
    }
    out.push(c);
}

/// Whether a character has a meaning at its place.
fn needs_escape(c: char, rest: &str, before: &str, line: &str) -> bool {
    match c {
        // Inside a word it is no emphasis.
        '_' => !(before.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric)),
        // A heading, its underline, an item of a list, a row of dashes under the head of a table.
        '#' | '=' | '+' | '-' => line.is_empty(),
        // The number of an item, which has at most nine digits.
        '.' | ')' => (1..=9).contains(&line.len()) && line.bytes().all(|b| b.is_ascii_digit()),
        // What is left of an address that is not one.
        ':' => rest.starts_with("//") && (before.ends_with("http") || before.ends_with("https")),
        // A footnote.
        '^' => before.ends_with('['),
        _ => false,
    }
}
