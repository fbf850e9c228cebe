//! Long texts as raw string literals, so that an example reads in Rust as it does on its page.

use proc_macro2::{Literal, TokenStream, TokenTree};

/// A string literal: raw where the text has quotes or line breaks, and can be.
pub(super) fn text(text: &str) -> Literal {
    let wants_raw = text.contains(['"', '\n', '\\']);
    // The compiler refuses invisible marks that change the direction of text, unless they are escaped.
    let can_be_raw =
        !text.contains(|c| matches!(c, '\r' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
    let raw = if wants_raw && can_be_raw { raw(text) } else { None };
    raw.unwrap_or_else(|| Literal::string(text))
}

/// The marks around the text are more than any in it, so that nothing in the text ends the literal; what
/// comes of it must be a single literal all the same.
fn raw(text: &str) -> Option<Literal> {
    let longest = text.split('"').skip(1).map(|rest| rest.bytes().take_while(|b| *b == b'#').count()).max();
    let marks = "#".repeat(longest.map_or(1, |n| n + 1));
    let tokens: TokenStream = format!("r{marks}\"{text}\"{marks}").parse().ok()?;
    let mut tokens = tokens.into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Literal(literal)), None) => Some(literal),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_is_a_literal_of_that_text(content in "(?s)[\"#\\\\\r\n a-z\u{e9}\u{202e}]{0,40}") {
            let written = text(&content).to_string();
            prop_assert!(!written.contains('\u{202e}'), "{}", written);
            let literal: syn::LitStr = syn::parse_str(&written).unwrap();
            prop_assert_eq!(literal.value(), content);
        }
    }
}
