//! Which characters a doc comment may hold.

/// The text with every kind of blank as a plain one, and without invisible characters.
pub(super) fn clean(text: &str) -> String {
    text.chars().filter_map(clean_char).collect()
}

/// A line of code: as `clean`, but a tab keeps some width, and blanks at the end go.
pub(super) fn clean_code_line(line: &str) -> String {
    let mut line = clean(&line.replace('\t', "    "));
    line.truncate(line.trim_end().len());
    line
}

fn clean_char(c: char) -> Option<char> {
    if c.is_whitespace() {
        return Some(' ');
    }
    let kept = !c.is_control() && !is_invisible(c);
    kept.then_some(c)
}

/// Characters that reorder text (rustc refuses some of them in a doc comment), that hide text, or
/// that cannot be seen (clippy refuses some of them). The two joiners stay: scripts and emoji need
/// them.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}
