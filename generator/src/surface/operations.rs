//! Operations: constructors, setters, what comes back.

use super::{Item, Owner, text};
use crate::view::{
    Ability, AreaView, BodyView, ConstructorView, OperationView, OptionView, QueryType, QueryView,
    ResponseView,
};

/// Adds the operations of an area, below the path of their module.
pub(super) fn add(module: &str, area: &AreaView, items: &mut Vec<Item>) {
    area.operations.iter().for_each(|view| operation(module, view, items));
}

fn operation(module: &str, view: &OperationView, items: &mut Vec<Item>) {
    let path = format!("{module}::{}", view.ident);
    let owner = Owner { path: &path, of: &view.of };
    items.push(owner.whole(": struct", view.deprecated.is_some()));
    items.push(owner.part("Response", "response", format!(" = {}", response(&view.response))));
    let body = argument(&view.body);
    items.extend(view.constructors.iter().map(|one| constructor(owner, one, body.as_deref())));
    for setter in view.body.setters() {
        let signature = format!("(self, impl Into<Nullable<{}>>) -> Self", text(&setter.ty));
        items.push(owner.part(&setter.ident, &setter.name, signature));
    }
    if matches!(view.body, BodyView::Patch(_)) {
        items.push(owner.part("property", "body", "(self, impl Into<String>, Value) -> Self".to_owned()));
    }
    items.extend(view.queries.iter().map(|query| self::query(owner, query)));
    items.extend(view.options.iter().map(|option| self::option(owner, option)));
    items.extend(view.abilities.iter().map(|ability| Item {
        path: format!("{path} as {}", name(*ability)),
        part: "response".to_owned(),
        ..owner.whole("", false)
    }));
}

fn name(ability: Ability) -> &'static str {
    match ability {
        Ability::CreatesUploadSession => "CreatesUploadSession",
        Ability::LongRunning => "LongRunning",
    }
}

/// What a constructor takes behind the parameters of its path.
fn argument(body: &BodyView) -> Option<String> {
    match body {
        BodyView::None | BodyView::Patch(_) => None,
        BodyView::Model(ty) => Some(text(ty)),
        BodyView::Any(ty) => Some(format!("impl Into<{}>", text(ty))),
        BodyView::Json => Some("Value".to_owned()),
        BodyView::Bytes(_) => Some("impl Into<Bytes>".to_owned()),
        BodyView::Reference => Some("impl Into<String>".to_owned()),
    }
}

fn constructor(owner: Owner<'_>, view: &ConstructorView, body: Option<&str>) -> Item {
    let texts = std::iter::repeat_n("impl AsRef<str>", view.pieces.len() + view.queries.len());
    let arguments: Vec<_> = texts.chain(body).collect();
    let line = format!("{} {}", view.method, view.path.shape());
    owner.part(&view.ident, &line, format!("({}) -> Self", arguments.join(", ")))
}

fn query(owner: Owner<'_>, view: &QueryView) -> Item {
    let ty = match view.takes {
        QueryType::Flag => "bool",
        QueryType::Number => "i64",
        QueryType::Text => "impl Into<String>",
    };
    owner.part(&view.ident, &view.name, format!("(self, {ty}) -> Self"))
}

/// A method of the runtime, and the type whose properties it takes.
fn option(owner: Owner<'_>, view: &OptionView) -> Item {
    let of = match &view.of {
        Some(_) if view.any.is_some() => "<_>".to_owned(),
        Some(ty) => format!("<{}>", text(ty)),
        None => String::new(),
    };
    owner.part(view.name, view.name, format!(": option{of}"))
}

fn response(view: &ResponseView) -> String {
    match view {
        ResponseView::Json(ty) => format!("Json<{}>", text(ty)),
        ResponseView::MaybeJson(ty) => format!("MaybeJson<{}>", text(ty)),
        ResponseView::Wrapped(ty) => format!("Wrapped<{}>", text(ty)),
        ResponseView::Page(ty) => format!("Json<Page<{}>>", text(ty)),
        ResponseView::Changes(ty) => format!("Json<Page<Changed<{}>>>", text(ty)),
        ResponseView::Empty => "Empty".to_owned(),
        ResponseView::Count => "Count".to_owned(),
        ResponseView::Media => "Media".to_owned(),
    }
}
