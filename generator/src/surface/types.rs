//! Structs, enumerations, and enumerations of derived types.

use super::{Item, Owner, text};
use crate::view::{AreaView, EnumView, FieldView, ModelView, UnionView};

/// Adds the types of an area, below the path of their module.
pub(super) fn add(module: &str, area: &AreaView, items: &mut Vec<Item>) {
    area.models.iter().for_each(|view| model(module, view, items));
    area.unions.iter().for_each(|view| union(module, view, items));
    area.enums.iter().for_each(|view| enumeration(module, view, items));
}

fn model(module: &str, view: &ModelView, items: &mut Vec<Item>) {
    let path = format!("{module}::{}", view.ident);
    let owner = Owner { path: &path, of: view.odata_type.trim_start_matches('#') };
    items.push(owner.whole(": struct", view.deprecated.is_some()));
    items.extend(view.fields.iter().map(|field| self::field(owner, field)));
    let constants = view.fields.iter().chain(&view.cut);
    items.extend(
        constants.map(|field| owner.part(&field.constant, &field.name, format!(": Prop<{}>", view.ident))),
    );
    items.push(owner.part("extra", "", ": Extra".to_owned()));
}

fn field(owner: Owner<'_>, view: &FieldView) -> Item {
    let item = owner.part(&view.ident, &view.name, format!(": Option<{}>", text(&view.ty)));
    Item { deprecated: view.deprecated.is_some(), ..item }
}

fn union(module: &str, view: &UnionView, items: &mut Vec<Item>) {
    let path = format!("{module}::{}", view.ident);
    let owner = Owner { path: &path, of: &view.name };
    items.push(owner.whole(": enum", false));
    items.push(owner.part(&view.base, "", format!("(Box<{}>)", view.base)));
    for derived in &view.derived {
        items.push(owner.part(&derived.ident, &derived.name, format!("(Box<{}>)", derived.ident)));
    }
    for accessor in &view.accessors {
        let signature = format!("(&self) -> Option<&{}>", text(&accessor.ty));
        items.push(owner.part(&accessor.ident, &accessor.name, signature));
    }
}

fn enumeration(module: &str, view: &EnumView, items: &mut Vec<Item>) {
    let path = format!("{module}::{}", view.ident);
    let owner = Owner { path: &path, of: &view.name };
    items.push(owner.whole(": enum", view.deprecated.is_some()));
    items.extend(view.variants.iter().map(|one| Item {
        deprecated: one.deprecated.is_some(),
        ..owner.part(&one.ident, &one.name, String::new())
    }));
    items.push(owner.part("Unlisted", "", "(Unlisted)".to_owned()));
}
