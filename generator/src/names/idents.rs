//! From names in the docs to Rust identifiers.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// Words that are no identifiers (Rust reference, "Keywords", edition 2024), sorted.
const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
    "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "union", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Is this a word that cannot be an identifier?
pub fn is_keyword(word: &str) -> bool {
    KEYWORDS.binary_search(&word).is_ok()
}

/// `UpperCamelCase`, for types and variants. Always an identifier.
pub fn type_like(text: &str) -> String {
    if is_camel_case(text) {
        let mut name = text.to_owned();
        name[..1].make_ascii_uppercase();
        return checked(name, "N");
    }
    checked(plain(text).to_upper_camel_case(), "N")
}

/// `snake_case`, for fields, methods, parameters and modules. Always an identifier.
pub fn field(text: &str) -> String {
    if is_camel_case(text) {
        let mut name = String::with_capacity(text.len() + 8);
        for letter in text.chars() {
            if letter.is_ascii_uppercase() && !name.is_empty() {
                name.push('_');
            }
            name.push(letter.to_ascii_lowercase());
        }
        return checked(name, "n_");
    }
    checked(plain(text).to_snake_case(), "n_")
}

/// `SHOUTY_SNAKE_CASE`, for constants. Always an identifier.
pub fn constant(text: &str) -> String {
    checked(plain(text).to_shouty_snake_case(), "N_")
}

/// Letters, and no two capitals side by side: nearly every name in the docs.
fn is_camel_case(text: &str) -> bool {
    let bytes = text.as_bytes();
    let capitals = |pair: &[u8]| pair.iter().all(u8::is_ascii_uppercase);
    !bytes.is_empty() && bytes.iter().all(u8::is_ascii_alphabetic) && !bytes.windows(2).any(capitals)
}

/// Signs that are words, and everything else that cannot be in an identifier.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' => out.push(c),
            '+' => out.push_str(" Plus "),
            '<' => out.push_str(" Less "),
            '>' => out.push_str(" Greater "),
            _ => out.push(' '),
        }
    }
    out
}

fn checked(name: String, before_digit: &str) -> String {
    match name.chars().next() {
        None => format!("{before_digit}empty").to_upper_camel_case_if(before_digit == "N"),
        Some(c) if c.is_ascii_digit() => format!("{before_digit}{name}"),
        Some(_) if is_keyword(&name) => format!("{name}_"),
        Some(_) => name,
    }
}

trait CamelCaseIf {
    fn to_upper_camel_case_if(self, condition: bool) -> String;
}
impl CamelCaseIf for String {
    fn to_upper_camel_case_if(self, condition: bool) -> String {
        if condition { self.to_upper_camel_case() } else { self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, type_name: &str, field_name: &str) {
        assert_eq!((type_like(text).as_str(), field(text).as_str()), (type_name, field_name), "{text:?}");
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(KEYWORDS.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn names_follow_rust() {
        check("deviceLogCollectionResponse", "DeviceLogCollectionResponse", "device_log_collection_response");
        check("requestedDateTimeUTC", "RequestedDateTimeUtc", "requested_date_time_utc");
        check("sizeInKB", "SizeInKb", "size_in_kb");
        check("type", "Type", "type_");
        check("self", "Self_", "self_");
        check("JIS B4", "JisB4", "jis_b4");
        check("5x7in", "N5x7in", "n_5x7in");
        check("@odata.type", "OdataType", "odata_type");
        check("", "Nempty", "n_empty");
        check("Ünïcode", "NCode", "n_code");
        assert_eq!(constant("DeviceManagementApps.ReadWrite.All"), "DEVICE_MANAGEMENT_APPS_READ_WRITE_ALL");
    }

    proptest! {
        #[test]
        fn the_short_way_leads_to_the_same_name(text in "[a-cA-C0-2_]{0,8}") {
            prop_assert_eq!(type_like(&text), checked(plain(&text).to_upper_camel_case(), "N"));
            prop_assert_eq!(field(&text), checked(plain(&text).to_snake_case(), "n_"));
        }

        #[test]
        fn any_text_gives_an_identifier(text in "\\PC*") {
            for name in [type_like(&text), field(&text), constant(&text)] {
                prop_assert!(syn::parse_str::<syn::Ident>(&name).is_ok(), "{text:?} gave {name:?}");
            }
        }
    }
}
