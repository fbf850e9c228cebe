//! Which areas need a type: what it takes to switch it on.
//!
//! An area needs the types on its pages, the types of its operations, and the types of their properties, and so on.
//! Relationships are not followed, and neither are derived types: behind them is nearly everything.

use super::{AreaView, FieldView, OperationView, ResponseView, RustType};
use std::collections::{BTreeSet, HashMap};

/// Cargo features; an item is there if one of them is on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Gate(BTreeSet<String>);

/// What is needed by more areas is always on: it is little, and so long a list of features helps nobody.
const MANY: usize = 6;

impl Gate {
    /// The gate of one feature.
    pub(super) fn of(feature: String) -> Self {
        Self(BTreeSet::from([feature]))
    }

    /// The features, sorted; at least one.
    pub fn features(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Is this one of the features?
    pub fn has(&self, feature: &str) -> bool {
        self.0.contains(feature)
    }
}

/// The gates of the types of one version, by identifier.
#[derive(Debug, Default)]
pub(super) struct Gates(HashMap<String, BTreeSet<String>>);

impl Gates {
    /// Follows what every area needs. The gates of the areas are their features.
    pub(super) fn new<'a>(areas: impl Iterator<Item = &'a AreaView> + Clone) -> Self {
        let needs: HashMap<&str, Vec<&str>> = areas.clone().flat_map(needs).collect();
        let mut gates = Self::default();
        for area in areas {
            let features = area.gate.iter().flat_map(Gate::features);
            features.for_each(|feature| gates.open(feature, roots(area), &needs));
        }
        gates
    }

    fn open<'a>(&mut self, feature: &str, mut open: Vec<&'a str>, needs: &HashMap<&'a str, Vec<&'a str>>) {
        while let Some(ident) = open.pop() {
            if self.0.entry(ident.to_owned()).or_default().insert(feature.to_owned()) {
                open.extend(needs.get(ident).into_iter().flatten());
            }
        }
    }

    /// The gate of a type; nothing if it is always on.
    pub(super) fn gate(&self, ident: &str) -> Option<Gate> {
        let features = self.0.get(ident)?;
        (features.len() <= MANY).then(|| Gate(features.clone()))
    }

    /// The gate of what names one type within another; nothing if wherever the one is on, so is the other.
    pub(super) fn across(&self, from: &str, to: &str) -> Option<Gate> {
        let target = self.gate(to)?;
        match self.gate(from) {
            Some(gate) if gate.0.is_subset(&target.0) => None,
            _ => Some(target),
        }
    }
}

/// Each type of an area and what it cannot be without.
fn needs(area: &AreaView) -> impl Iterator<Item = (&str, Vec<&str>)> {
    let held = |field: &'_ FieldView| !field.relationship;
    let models = area.models.iter().map(move |model| {
        let types = model.fields.iter().filter(|field| held(field)).filter_map(|field| field.ty.model());
        (model.ident.as_str(), types.collect())
    });
    models.chain(area.unions.iter().map(|union| (union.ident.as_str(), vec![union.base.as_str()])))
}

/// What the pages of an area name: its own types, and those of its operations.
fn roots(area: &AreaView) -> Vec<&str> {
    let models = area.models.iter().map(|model| model.ident.as_str());
    let unions = area.unions.iter().map(|union| union.ident.as_str());
    let enums = area.enums.iter().map(|item| item.ident.as_str());
    let operations = area.operations.iter().flat_map(types).filter_map(RustType::model);
    models.chain(unions).chain(enums).chain(operations).collect()
}

/// The types that an operation names.
fn types(operation: &OperationView) -> impl Iterator<Item = &RustType> {
    let answered = match &operation.response {
        ResponseView::Json(ty) | ResponseView::MaybeJson(ty) => Some(ty),
        ResponseView::Wrapped(ty) | ResponseView::Page(ty) | ResponseView::Changes(ty) => Some(ty),
        ResponseView::Empty | ResponseView::Count | ResponseView::Media => None,
    };
    let options = operation.options.iter().filter_map(|option| option.of.as_ref());
    let set = operation.body.setters().iter().map(|setter| &setter.ty);
    operation.body.model().into_iter().chain(answered).chain(options).chain(set)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{EnumView, ModelView, UnionView};

    fn model(text: &str) -> ModelView {
        let (ident, fields) = text.split_once(':').unwrap_or((text, ""));
        let field = |name: &str| FieldView {
            ident: String::new(),
            constant: String::new(),
            name: String::new(),
            doc: Vec::new(),
            deprecated: None,
            relationship: name.starts_with('~'),
            ty: RustType::Vec(Box::new(RustType::Model(name.trim_start_matches('~').to_owned()))),
            gate: None,
        };
        ModelView {
            ident: ident.to_owned(),
            fields: fields.split_whitespace().map(field).collect(),
            ..ModelView::default()
        }
    }

    /// An area with its types: `Name: Property ~Relationship`; `Any…` is the enumeration of what is derived.
    fn area(feature: &str, types: &[&str]) -> AreaView {
        let mut area = AreaView { gate: Some(Gate::of(feature.to_owned())), ..AreaView::default() };
        for text in types {
            match text.strip_prefix("Any") {
                None => area.models.push(model(text)),
                Some(base) => area.unions.push(UnionView {
                    ident: (*text).to_owned(),
                    base: base.to_owned(),
                    ..UnionView::default()
                }),
            }
        }
        area.enums.push(EnumView { ident: format!("{feature}Kind"), ..EnumView::default() });
        area
    }

    fn check(areas: &[AreaView], ident: &str, expect: &str) {
        let gate = Gates::new(areas.iter()).gate(ident);
        let features: Vec<_> = gate.iter().flat_map(Gate::features).collect();
        assert_eq!(features.join(" "), expect, "{ident}");
    }

    #[test]
    fn a_type_is_needed_by_what_holds_it_and_not_by_what_is_related_to_it() {
        let areas = [
            area("rooms", &["Room: Place ~Lamp", "Place: Point", "Point"]),
            area("lamps", &["Lamp: Colour lampsKind ~Room AnyColour", "Colour", "AnyColour", "Lost: Point"]),
            area("houses", &["House: Place", "Loop: Loop2", "Loop2: Loop"]),
        ];
        check(&areas, "Room", "rooms");
        check(&areas, "Lamp", "lamps");
        check(&areas, "lampsKind", "lamps");
        check(&areas, "AnyColour", "lamps");
        check(&areas, "Place", "houses rooms");
        check(&areas, "Point", "houses lamps rooms");
        check(&areas, "Loop", "houses");
    }

    #[test]
    fn a_base_is_needed_by_what_names_its_derived_types() {
        let areas = [area("shapes", &["Shape", "AnyShape", "Square"]), area("walls", &["Wall: AnyShape"])];
        check(&areas, "AnyShape", "shapes walls");
        check(&areas, "Shape", "shapes walls");
        check(&areas, "Square", "shapes");
    }

    #[test]
    fn what_many_areas_need_is_always_on_with_all_that_it_needs() {
        let mut areas = vec![area("base", &["Set: Item", "Item"])];
        areas.extend((0..MANY).map(|n| area(&format!("a{n}"), &[&format!("Holder{n}: Set")])));
        check(&areas, "Set", "");
        check(&areas, "Item", "");
        check(&areas, "Holder0", "a0");
        check(&areas[..MANY], "Item", "a0 a1 a2 a3 a4 base");
    }

    #[test]
    fn only_what_may_be_off_is_gated() {
        let areas = [
            area("rooms", &["Room: Place ~Lamp", "Place: ~Room ~Set"]),
            area("lamps", &["Lamp: Place ~Room ~Place", "Set"]),
        ];
        let gates = Gates::new(areas.iter());
        let across = |from, to| gates.across(from, to).map(|gate| gate.features().collect::<String>());
        assert_eq!(across("Room", "Lamp").as_deref(), Some("lamps"));
        assert_eq!(across("Place", "Room").as_deref(), Some("rooms"));
        assert_eq!(across("Lamp", "Place"), None, "a place is on wherever a lamp is");
        assert_eq!(across("Lamp", "Set"), None);
        assert_eq!(across("Nothing", "Nowhere"), None);
    }
}
