//! Public items of a parsed file, in the words of the list.

use quote::ToTokens;
use syn::{
    Attribute, Fields, File, FnArg, ImplItem, Item, ItemEnum, ItemImpl, ItemStruct, ReturnType, Visibility,
};

/// Traits that only some operations have.
const ABILITIES: &[&str] = &["CreatesUploadSession", "LongRunning"];

/// The path that a file's items are exported by: `src/v1/models/lamps.rs` is `v1::models`.
pub fn module(path: &str) -> String {
    let parts: Vec<_> = path.trim_end_matches(".rs").split('/').skip(1).collect();
    let kept = if parts.len() > 1 { &parts[..parts.len() - 1] } else { &parts[..] };
    kept.join("::")
}

/// The lines of a file.
pub fn lines(module: &str, file: &File) -> Vec<String> {
    let mut lines = Vec::new();
    for item in &file.items {
        match item {
            Item::Struct(item) if is_public(&item.vis) => structure(module, item, &mut lines),
            Item::Enum(item) if is_public(&item.vis) => enumeration(module, item, &mut lines),
            Item::Impl(item) => implementation(module, item, &mut lines),
            Item::Const(item) if is_public(&item.vis) => {
                lines.push(format!("{module}::{}: {}", item.ident, text(&item.ty)));
            }
            _ => {}
        }
    }
    lines
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn mark(attributes: &[Attribute]) -> &'static str {
    let is_deprecated = attributes.iter().any(|one| one.path().is_ident("deprecated"));
    if is_deprecated { " #[deprecated]" } else { "" }
}

fn structure(module: &str, item: &ItemStruct, lines: &mut Vec<String>) {
    let path = format!("{module}::{}", item.ident);
    lines.push(format!("{path}: struct{}", mark(&item.attrs)));
    for field in item.fields.iter().filter(|field| is_public(&field.vis)) {
        let name = field.ident.as_ref().expect("a field with a name");
        lines.push(format!("{path}::{name}: {}{}", text(&field.ty), mark(&field.attrs)));
    }
}

fn enumeration(module: &str, item: &ItemEnum, lines: &mut Vec<String>) {
    let path = format!("{module}::{}", item.ident);
    lines.push(format!("{path}: enum{}", mark(&item.attrs)));
    for variant in &item.variants {
        let holds = match &variant.fields {
            Fields::Unnamed(fields) => format!("({})", text(&fields.unnamed)),
            _ => String::new(),
        };
        lines.push(format!("{path}::{}{holds}{}", variant.ident, mark(&variant.attrs)));
    }
}

fn implementation(module: &str, item: &ItemImpl, lines: &mut Vec<String>) {
    let name = text(&item.self_ty);
    let path = format!("{module}::{name}");
    let of = item.trait_.as_ref().map(|of| text(&of.0));
    if let Some(ability) = of.as_deref().filter(|of| ABILITIES.contains(of)) {
        lines.push(format!("{path} as {ability}"));
    }
    for item in &item.items {
        match item {
            ImplItem::Type(item) if of.as_deref() == Some("Operation") => {
                lines.push(format!("{path}::{} = {}", item.ident, text(&item.ty)));
            }
            ImplItem::Const(item) if of.is_none() && is_public(&item.vis) => {
                let ty = text(&item.ty).replace("Self", &name);
                lines.push(format!("{path}::{}: {ty}", item.ident));
            }
            ImplItem::Fn(item) if of.is_none() && is_public(&item.vis) => {
                lines.push(format!("{path}::{}", signature(&item.sig)));
            }
            ImplItem::Macro(item) if text(&item.mac.path).ends_with("options") => {
                let options = text(&item.mac.tokens);
                let options = options.split(", ").filter(|option| !option.is_empty());
                lines.extend(options.map(|option| match option.split_once('<') {
                    Some((name, of)) => format!("{path}::{name}: option<{of}"),
                    None => match option.strip_suffix("_any") {
                        Some(name) => format!("{path}::{name}: option<_>"),
                        None => format!("{path}::{option}: option"),
                    },
                }));
            }
            _ => {}
        }
    }
}

/// Name, types of the arguments, type of the result.
fn signature(of: &syn::Signature) -> String {
    let argument = |argument: &FnArg| match argument {
        FnArg::Receiver(receiver) if text(receiver).starts_with('&') => "&self".to_owned(),
        FnArg::Receiver(_) => "self".to_owned(),
        FnArg::Typed(typed) => text(&typed.ty),
    };
    let arguments: Vec<_> = of.inputs.iter().map(argument).collect();
    let result = match &of.output {
        ReturnType::Default => String::new(),
        ReturnType::Type(_, ty) => format!(" -> {}", text(ty)),
    };
    format!("{}({}){result}", of.ident, arguments.join(", "))
}

/// Tokens without the blanks that nobody writes, and without the module of types.
fn text(tokens: &impl ToTokens) -> String {
    let words = tokens.to_token_stream().to_string();
    let joined: String = words.split(' ').collect();
    joined
        .replace("models::", "")
        .replace("impl", "impl ")
        .replace(",>", ">")
        .replace(',', ", ")
        .trim_end_matches(", ")
        .to_owned()
}
