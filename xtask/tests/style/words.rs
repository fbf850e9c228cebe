//! Words that are for tests only, or for nobody.

use super::{Offence, check};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::ops::RangeInclusive;
use syn::{
    spanned::Spanned,
    visit::{self, Visit},
};

/// Macros that end the program, or say that something is not done.
const MACROS: &[&str] = &["panic", "todo", "unimplemented"];

/// The unwanted words outside of items that are compiled into tests only. Tokens are looked at, not
/// expressions, so that what is in a macro counts as well.
pub fn unwanted(file: &syn::File, tokens: TokenStream) -> Vec<Offence> {
    let mut tests = TestItems::default();
    tests.visit_file(file);
    let mut offences = Vec::new();
    walk(tokens, &mut offences);
    offences.retain(|(line, _)| !tests.0.iter().any(|lines| lines.contains(line)));
    offences
}

/// The lines of the modules with `#[cfg(test)]`.
#[derive(Default)]
struct TestItems(Vec<RangeInclusive<usize>>);

impl<'ast> Visit<'ast> for TestItems {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if module.attrs.iter().any(is_cfg_test) {
            let span = module.span();
            self.0.push(span.start().line..=span.end().line);
        }
        visit::visit_item_mod(self, module);
    }
}

fn is_cfg_test(attribute: &syn::Attribute) -> bool {
    let test = attribute.parse_args::<syn::Path>().is_ok_and(|path| path.is_ident("test"));
    attribute.path().is_ident("cfg") && test
}

fn walk(tokens: TokenStream, offences: &mut Vec<Offence>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (i, token) in tokens.iter().enumerate() {
        if let Some(what) = offence(token, tokens.get(i + 1), tokens.get(i + 2)) {
            offences.push((token.span().start().line, what));
        }
        if let TokenTree::Group(group) = token {
            walk(group.stream(), offences);
        }
    }
}

/// What is wrong with a token, seen with the two that follow.
fn offence(token: &TokenTree, next: Option<&TokenTree>, third: Option<&TokenTree>) -> Option<String> {
    let is_sign = |sign: char| matches!(next, Some(TokenTree::Punct(punct)) if punct.as_char() == sign);
    match token {
        TokenTree::Ident(word) if word == "unwrap" && is_group(next, Delimiter::Parenthesis) => {
            Some("`unwrap()`: answer an error, or use `expect` with the reason".to_owned())
        }
        // Behind `!` there is no group in `panic != x`.
        TokenTree::Ident(word)
            if MACROS.iter().any(|name| word == name)
                && is_sign('!')
                && matches!(third, Some(TokenTree::Group(_))) =>
        {
            Some(format!("`{word}!`: answer an error"))
        }
        TokenTree::Ident(word) if word == "unsafe" => Some("`unsafe`: find another way".to_owned()),
        TokenTree::Punct(hash) if hash.as_char() == '#' && is_bare_ignore(next) => {
            Some("`#[ignore]`: say why, `#[ignore = \"reason\"]`".to_owned())
        }
        _ => None,
    }
}

fn is_group(token: Option<&TokenTree>, delimiter: Delimiter) -> bool {
    matches!(token, Some(TokenTree::Group(group)) if group.delimiter() == delimiter)
}

fn is_bare_ignore(token: Option<&TokenTree>) -> bool {
    match token {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Bracket => {
            group.stream().to_string() == "ignore"
        }
        _ => false,
    }
}

#[test]
fn unwanted_words_are_found_wherever_they_are() {
    let check = |text: &str, lines: &[usize]| check(&format!("//! What.\n{text}\n"), lines);
    check("fn a() {\n    b.unwrap();\n}", &[3]);
    check("fn a() {\n    format!(\"{}\", b.unwrap())\n}", &[3]);
    check("fn a() { panic!(\"b\") }\nfn b() { todo!() }\nfn c() { std::unimplemented![] }", &[2, 3, 4]);
    check("fn a() { quote! { unsafe {} } }", &[2]);
    check("#[ignore]\nfn a() {}\n#[ignore = \"why\"]\nfn b() {}", &[2]);
}

#[test]
fn other_words_and_tests_are_not() {
    let check = |text: &str| check(&format!("//! What.\n{text}\n"), &[]);
    check("/// `unwrap()` and panic!() and #[ignore]\nfn a() {}");
    check("fn a() { b.unwrap_or_default(\"unsafe { panic!() }\"); let panic = unwrap != panic; }");
    check("#[cfg(test)]\nmod tests {\n    fn a() {\n        b.unwrap();\n        panic!()\n    }\n}");
}
