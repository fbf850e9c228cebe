//! JSON against the documented type.

use super::{Facts, place::Step};
use crate::{
    diagnostic::{Code, Location, codes},
    ir::{Edm, Field, TypeKind, TypeName, TypeRef},
    lower::TypeDraft,
    resolve::ENTITY,
    source::Version,
};
use foldhash::HashSet;
use serde_json::{Map, Value};

/// Something in a body that its documentation does not say.
#[derive(Debug)]
pub(super) struct Finding<'a> {
    /// Where it is in the body.
    pub(super) path: Vec<Step<'a>>,
    /// What it is.
    pub(super) what: What<'a>,
}

/// What is not documented so.
#[derive(Debug)]
pub(super) enum What<'a> {
    /// No such property; the page that would have it.
    Undocumented(&'a TypeDraft),
    /// No such parameter on the page of the operation.
    NoParameter,
    /// Several values for one, or one for several.
    Number(&'static str, &'a TypeRef),
    /// JSON of another shape than the type has.
    Shape(&'static str, &'a TypeRef),
    /// No member of the enumeration.
    NoMember(&'a str, &'a TypeDraft),
    /// A type that is not derived from the documented one.
    Type(&'a str, &'a TypeRef),
}

impl What<'_> {
    /// The kinds of findings, the worst first.
    pub(super) fn code(&self) -> &'static Code {
        match self {
            Self::Number(..) => &codes::EXAMPLE_COLLECTION,
            Self::Shape(..) | Self::Type(..) => &codes::EXAMPLE_VALUE,
            Self::NoMember(..) => &codes::EXAMPLE_MEMBER,
            Self::Undocumented(_) | Self::NoParameter => &codes::EXAMPLE_PROPERTY,
        }
    }
}

/// Walks through a body.
pub(super) struct Walk<'a> {
    facts: &'a Facts<'a>,
    version: Version,
    path: Vec<Step<'a>>,
    seen: HashSet<(*const TypeDraft, &'a str)>,
    /// The findings, and for a value that contradicts its property the place of that property.
    pub(super) found: Vec<(Finding<'a>, Option<&'a Location>)>,
}

/// A documented type, and where it is documented.
#[derive(Clone, Copy)]
struct Said<'a> {
    ty: &'a TypeRef,
    at: Option<&'a Location>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(facts: &'a Facts<'a>, version: Version) -> Self {
        Self { facts, version, path: Vec::new(), seen: HashSet::default(), found: Vec::new() }
    }

    /// The parameters of an action.
    pub(super) fn parameters(&mut self, fields: &'a [Field], object: &'a Map<String, Value>) {
        for (key, value) in members(object) {
            self.path.push(Step::Key(key));
            match fields.iter().find(|field| field.name == key) {
                Some(field) => self.value(Said { ty: &field.ty, at: Some(&field.at) }, value),
                None => self.report(What::NoParameter, None),
            }
            self.path.pop();
        }
    }

    /// An object of a type; `also` holds what the page of the operation documents besides.
    pub(super) fn typed(&mut self, ty: &'a TypeRef, also: &'a [Field], value: &'a Value) {
        match (ty.named().and_then(|name| self.facts.get(self.version, name)), value) {
            (Some(draft), Value::Object(object)) if draft.ty.kind != TypeKind::Enum => {
                self.object(draft, Said { ty, at: None }, also, object);
            }
            _ => self.single(Said { ty, at: None }, value),
        }
    }

    /// Something below a key.
    pub(super) fn below(&mut self, key: &'a str, ty: &'a TypeRef, value: &'a Value) {
        self.path.push(Step::Key(key));
        self.value(Said { ty, at: None }, value);
        self.path.pop();
    }

    fn value(&mut self, said: Said<'a>, value: &'a Value) {
        match value {
            Value::Null => {}
            // Bytes that an example shows as JSON are a file in that format.
            _ if matches!(said.ty.name, TypeName::Edm(Edm::Untyped | Edm::Stream)) => {}
            Value::Array(items) if said.ty.collection => {
                for (at, item) in items.iter().enumerate() {
                    self.path.push(Step::Item(at));
                    self.single(said, item);
                    self.path.pop();
                }
            }
            _ if said.ty.collection || value.is_array() => {
                self.report(What::Number(shape(value), said.ty), said.at);
            }
            _ => self.single(said, value),
        }
    }

    /// One value, or an item of a collection.
    fn single(&mut self, said: Said<'a>, value: &'a Value) {
        match (&said.ty.name, value) {
            (_, Value::Null) | (TypeName::Unlinked(_), _) => {}
            (TypeName::Edm(edm), _) => {
                if !fits(*edm, value) {
                    self.contrary(said, value);
                }
            }
            (TypeName::Named(name), _) => match (self.facts.get(self.version, name), value) {
                (Some(draft), Value::String(text)) if draft.ty.kind == TypeKind::Enum => {
                    self.member(draft, said, text);
                }
                (Some(draft), Value::Object(object)) if draft.ty.kind != TypeKind::Enum => {
                    self.object(draft, said, &[], object);
                }
                (None, Value::Object(_)) => {}
                _ => self.contrary(said, value),
            },
        }
    }

    /// One member, or several of flags.
    fn member(&mut self, draft: &'a TypeDraft, said: Said<'a>, text: &'a str) {
        let is_member = |name: &&str| draft.ty.members.iter().any(|member| member.name == **name);
        if let Some(name) = text.split(',').map(str::trim).find(|name| !is_member(name)) {
            self.report(What::NoMember(name, draft), said.at);
        }
    }

    fn object(
        &mut self,
        draft: &'a TypeDraft,
        said: Said<'a>,
        also: &'a [Field],
        object: &'a Map<String, Value>,
    ) {
        let draft = self.actual(draft, said, object);
        let open = self.facts.lineage(draft).any(|ty| ty.ty.open);
        for (key, value) in members(object) {
            self.path.push(Step::Key(key));
            let property = self.facts.property(draft, key).map(|p| Said { ty: &p.ty, at: Some(&p.at) });
            let field = || also.iter().find(|field| field.name == key);
            match property.or_else(|| field().map(|field| Said { ty: &field.ty, at: Some(&field.at) })) {
                Some(said) => self.value(said, value),
                None if open || self.is_of_derived(draft, key) => {}
                None if self.seen.insert((std::ptr::from_ref(draft), key)) => {
                    self.report(What::Undocumented(draft), None);
                }
                None => {}
            }
            self.path.pop();
        }
    }

    /// The type that `@odata.type` names, where it is described.
    fn actual(
        &mut self,
        draft: &'a TypeDraft,
        said: Said<'a>,
        object: &'a Map<String, Value>,
    ) -> &'a TypeDraft {
        let named =
            object.get("@odata.type").and_then(Value::as_str).map(|name| name.trim_start_matches('#'));
        let Some(actual) = named.and_then(|name| self.facts.get(self.version, name)) else { return draft };
        let name = actual.ty.name.as_str();
        if draft.ty.name != ENTITY && !self.facts.are_related(self.version, name, &draft.ty.name) {
            self.report(What::Type(name, said.ty), said.at);
        }
        // An example that names the base says no more than the documentation.
        let wider = self.facts.lineage(draft).any(|ty| std::ptr::eq(ty, actual));
        if wider { draft } else { actual }
    }

    fn is_of_derived(&self, draft: &'a TypeDraft, key: &str) -> bool {
        let derived = self.facts.derived_from(draft);
        derived.iter().any(|ty| ty.ty.properties.iter().any(|property| property.name == key))
    }

    fn contrary(&mut self, said: Said<'a>, value: &'a Value) {
        self.report(What::Shape(shape(value), said.ty), said.at);
    }

    /// Items of one array often say the same: each property is reported once.
    fn report(&mut self, what: What<'a>, at: Option<&'a Location>) {
        let known = at.is_some() && self.found.iter().any(|(_, other)| *other == at);
        if !known {
            self.found.push((Finding { path: self.path.clone(), what }, at));
        }
    }
}

/// What is no annotation and no bound operation.
fn members(object: &Map<String, Value>) -> impl Iterator<Item = (&str, &Value)> {
    object.iter().map(|(key, value)| (key.as_str(), value)).filter(|(key, _)| !key.contains(['@', '#']))
}

fn shape(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// Is a primitive type written so (OData JSON format 4.01, section 7.1)?
fn fits(edm: Edm, value: &Value) -> bool {
    const NO_NUMBERS: &[&str] = &["NaN", "INF", "-INF"];
    match edm {
        Edm::Untyped | Edm::Stream => true,
        Edm::Boolean => value.is_boolean(),
        Edm::Byte | Edm::Int16 | Edm::Int32 | Edm::Int64 => value.is_number(),
        Edm::Decimal | Edm::Double | Edm::Single => {
            value.is_number() || value.as_str().is_some_and(|text| NO_NUMBERS.contains(&text))
        }
        Edm::Binary
        | Edm::Date
        | Edm::DateTimeOffset
        | Edm::Duration
        | Edm::Guid
        | Edm::String
        | Edm::TimeOfDay => value.is_string(),
    }
}
