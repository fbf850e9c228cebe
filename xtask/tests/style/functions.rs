//! Functions that are too long.

use super::{Offence, check};
use syn::{
    spanned::Spanned,
    visit::{self, Visit},
};

/// A longer function is two functions.
const LINES: usize = 40;

/// A function that is one template is as long as what it emits.
const TEMPLATE_LINES: usize = 80;

/// The functions and methods that are too long, wherever they are.
pub fn too_long(file: &syn::File) -> Vec<Offence> {
    let mut found = TooLong::default();
    found.visit_file(file);
    found.0
}

#[derive(Default)]
struct TooLong(Vec<Offence>);

impl TooLong {
    fn look(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let lines = block.span().end().line + 1 - signature.span().start().line;
        let allowed = if template_lines(block) * 2 > lines { TEMPLATE_LINES } else { LINES };
        if lines > allowed {
            let name = &signature.ident;
            let what = format!("the function `{name}` has {lines} lines, {allowed} are allowed");
            self.0.push((signature.span().start().line, what));
        }
    }
}

impl<'ast> Visit<'ast> for TooLong {
    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.look(&function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.look(&function.sig, &function.block);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'ast syn::TraitItemFn) {
        if let Some(block) = &function.default {
            self.look(&function.sig, block);
        }
        visit::visit_trait_item_fn(self, function);
    }
}

/// The lines of the longest `quote!` of a function.
fn template_lines(block: &syn::Block) -> usize {
    let mut longest = LongestTemplate(0);
    longest.visit_block(block);
    longest.0
}

struct LongestTemplate(usize);

impl<'ast> Visit<'ast> for LongestTemplate {
    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        if call.path.segments.last().is_some_and(|name| name.ident == "quote") {
            let span = call.span();
            self.0 = self.0.max(span.end().line + 1 - span.start().line);
        }
    }
}

fn function(name: &str, body: &str, lines: usize) -> String {
    format!("fn {name}() {{\n{}}}\n", body.repeat(lines - 2))
}

#[test]
fn functions_are_short() {
    let module = |text: &str| format!("//! What.\n{text}");
    check(&module(&function("short", "a();\n", LINES)), &[]);
    check(&module(&function("long", "a();\n", LINES + 1)), &[2]);
    check(&module(&format!("/// Doc.\n#[inline]\n{}", function("short", "a();\n", LINES))), &[]);
    check(&module(&format!("impl A {{\n{}}}", function("long", "a();\n", LINES + 1))), &[3]);
    check(&module(&format!("trait A {{\nfn b();\n{}}}", function("long", "a();\n", LINES + 1))), &[4]);
    check(&module(&format!("mod tests {{\n{}}}", function("long", "a();\n", LINES + 1))), &[3]);
}

#[test]
fn templates_may_be_longer() {
    let template = |template: usize, rest: usize| {
        let quoted = format!("quote! {{\n{}}}\n", "a();\n".repeat(template - 2));
        format!("//! What.\nfn of() {{\n{}{quoted}}}\n", "b();\n".repeat(rest))
    };
    check(&template(50, 10), &[]);
    check(&template(70, 9), &[2]);
    check(&template(30, 30), &[2]);
}
