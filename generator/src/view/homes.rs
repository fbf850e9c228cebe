//! Where types are placed, and what of them is behind a feature.
//!
//! A type that one area alone needs is in the files of that area, which its feature switches on. All others are in a
//! module of their own, each behind the features of the areas that need it. Both are exported flat, so that a type
//! that moves keeps its path.

use super::{AreaView, EnumView, Gate, ModelView, UnionView, features, gates::Gates};
use crate::names::Lock;
use std::collections::BTreeMap;

/// The module of types that several areas need.
const SHARED: &str = "shared";

/// Gives every area its feature, marks what may be off, and moves what several areas need.
pub(super) fn place(areas: &mut BTreeMap<String, AreaView>, lock: &mut Lock) {
    for area in areas.values_mut() {
        area.gate = Some(Gate::of(features::name(&area.module, lock)));
    }
    let gates = Gates::new(areas.values());
    let mut shared = AreaView { module: free_module(areas), ..AreaView::default() };
    for area in areas.values_mut() {
        area.models.iter_mut().for_each(|model| mark_model(model, &gates));
        area.unions.iter_mut().for_each(|union| mark_union(union, &gates));
        area.enums.iter_mut().for_each(|item| item.gate = gates.gate(&item.ident));
        shared.models.extend(moved(&mut area.models, area.gate.as_ref()));
        shared.unions.extend(moved(&mut area.unions, area.gate.as_ref()));
        shared.enums.extend(moved(&mut area.enums, area.gate.as_ref()));
    }
    shared.models.sort_by(|a, b| a.ident.cmp(&b.ident));
    shared.unions.sort_by(|a, b| a.ident.cmp(&b.ident));
    shared.enums.sort_by(|a, b| a.ident.cmp(&b.ident));
    if shared.has_models() {
        areas.insert(shared.module.clone(), shared);
    }
}

/// A name that is no area's: the module is private, so that it may change.
fn free_module(areas: &BTreeMap<String, AreaView>) -> String {
    let mut module = SHARED.to_owned();
    while areas.contains_key(&module) {
        module.push_str("_types");
    }
    module
}

fn mark_model(model: &mut ModelView, gates: &Gates) {
    model.gate = gates.gate(&model.ident);
    for field in &mut model.fields {
        field.gate = field.ty.model().and_then(|target| gates.across(&model.ident, target));
        if let Some(gate) = &field.gate {
            model.off.push((field.name.clone(), gate.clone()));
        }
    }
}

fn mark_union(union: &mut UnionView, gates: &Gates) {
    union.gate = gates.gate(&union.ident);
    for derived in &mut union.derived {
        derived.gate = gates.across(&union.ident, &derived.ident);
    }
    for accessor in &mut union.accessors {
        accessor.gate = accessor.ty.model().and_then(|target| gates.across(&union.ident, target));
        for arm in &mut accessor.arms {
            arm.gate = gates.across(&union.ident, &arm.variant);
        }
    }
}

/// Something that has a gate of its own unless that of its module says it all.
trait Gated {
    fn gate(&mut self) -> &mut Option<Gate>;
}
impl Gated for ModelView {
    fn gate(&mut self) -> &mut Option<Gate> {
        &mut self.gate
    }
}
impl Gated for UnionView {
    fn gate(&mut self) -> &mut Option<Gate> {
        &mut self.gate
    }
}
impl Gated for EnumView {
    fn gate(&mut self) -> &mut Option<Gate> {
        &mut self.gate
    }
}

/// Leaves in an area what it alone needs, and gives the others.
fn moved<T: Gated>(items: &mut Vec<T>, home: Option<&Gate>) -> Vec<T> {
    let mut moved = Vec::new();
    for mut item in std::mem::take(items) {
        if item.gate().as_ref() == home {
            *item.gate() = None;
            items.push(item);
        } else {
            moved.push(item);
        }
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{describe, source::Docs, view};

    fn page(name: &str, area: &str, property: &str) -> (String, String) {
        let text = format!(
            "---\nms.prod: \"{area}\"\n---\n# {name} resource type\nNamespace: microsoft.graph\n\nA {name}.\n\
## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n|it|{property}|What it has.|\n"
        );
        (format!("v1.0/resources/{name}.md"), text)
    }

    /// Each module with its gate, and each struct with its own.
    fn check(pages: &[(String, String)], lock: &mut Lock, expect: &[&str]) {
        let texts = pages.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        let api = describe(Docs::from_texts(texts).unwrap(), lock, &|| ()).api;
        let gate = |gate: &Option<Gate>| gate.iter().flat_map(Gate::features).collect::<Vec<_>>().join("+");
        let mut found = Vec::new();
        for area in view::view(&api, lock).versions.iter().flat_map(|version| &version.areas) {
            let models = area.models.iter().map(|model| format!(" {}[{}]", model.ident, gate(&model.gate)));
            found.push(format!("{}[{}]:{}", area.module, gate(&area.gate), models.collect::<String>()));
        }
        assert_eq!(found, expect);
    }

    #[test]
    fn a_type_moves_to_where_it_is_needed_and_keeps_its_name() {
        let mut pages = vec![
            page("lamp", "shared", "[place](place.md)"),
            page("place", "shared", "String"),
            page("room", "client", "[place](place.md)"),
        ];
        let mut lock = Lock::default();
        check(
            &pages,
            &mut lock,
            &[
                "client[client-area]: Room[]",
                "shared[shared]: Lamp[]",
                "shared_types[]: Place[client-area+shared]",
            ],
        );
        pages.pop();
        check(&pages, &mut lock, &["shared[shared]: Lamp[] Place[]"]);
    }
}
