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
use graphdoc_runtime::{
    object::{Mismatches, Wire},
    prelude::models::{Binary, Date, DateTimeOffset, Duration, Number, TimeOfDay, Uuid},
};
use serde_json::{Map, Value};

/// Something in a body that its documentation does not say.
#[derive(Debug)]
pub(super) struct Finding<'a> {
    /// Where it is in the body.
    pub(super) path: Vec<Step<'a>>,
    /// What it is.
    pub(super) what: What<'a>,
    /// For a value that contradicts its property the place of that property.
    pub(super) at: Option<&'a Location>,
    /// Another item of an array says the same, or the page is not to blame: a test has to know it, people need not.
    pub(super) quiet: bool,
    /// What reads the body takes it whole or not at all.
    pub(super) whole: bool,
    /// Reading does not notice it.
    pub(super) silent: bool,
}

/// What is not documented so.
#[derive(Debug)]
pub(super) enum What<'a> {
    /// No such property; the page that would have it.
    Undocumented(&'a TypeDraft),
    /// The property of a derived type that the example does not name.
    OfDerived(&'a TypeDraft),
    /// There is nothing where a value has to be.
    Missing(&'a TypeRef),
    /// A property beside `value`, which holds the result.
    Beside,
    /// Text that is no value of its primitive type.
    Text(&'a TypeRef),
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
            Self::Shape(..) | Self::Text(_) | Self::Type(..) | Self::Missing(_) => &codes::EXAMPLE_VALUE,
            Self::NoMember(..) => &codes::EXAMPLE_MEMBER,
            Self::Undocumented(_) | Self::OfDerived(_) | Self::NoParameter | Self::Beside => {
                &codes::EXAMPLE_PROPERTY
            }
        }
    }
}

/// Walks through a body.
pub(super) struct Walk<'a> {
    facts: &'a Facts<'a>,
    version: Version,
    path: Vec<Step<'a>>,
    seen: HashSet<(*const TypeDraft, &'a str)>,
    /// So many steps lead to what is read whole or not at all.
    pub(super) outer: usize,
    /// So many objects around this place are read as another type than the example names.
    unread: usize,
    /// The findings.
    pub(super) found: Vec<Finding<'a>>,
}

/// A documented type, and where it is documented.
#[derive(Clone, Copy)]
struct Said<'a> {
    ty: &'a TypeRef,
    at: Option<&'a Location>,
}

/// The type of a value.
struct Actual<'a> {
    draft: &'a TypeDraft,
    /// Is the value read as this type?
    is_read: bool,
    /// Is it the documented type, or one that is related to it?
    is_related: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn new(facts: &'a Facts<'a>, version: Version) -> Self {
        Self {
            facts,
            version,
            path: Vec::new(),
            seen: HashSet::default(),
            outer: 0,
            unread: 0,
            found: Vec::new(),
        }
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

    /// There is nothing where a value of this type has to be.
    pub(super) fn missing(&mut self, ty: &'a TypeRef) {
        self.path.push(Step::Key("value"));
        self.outer = 1;
        self.report(What::Missing(ty), None);
        self.path.pop();
    }

    /// The result in `value`; nothing but annotations is beside it.
    pub(super) fn result(&mut self, ty: &'a TypeRef, object: &'a Map<String, Value>, value: &'a Value) {
        for (key, _) in members(object).filter(|(key, _)| *key != "value") {
            self.path.push(Step::Key(key));
            self.report(What::Beside, None);
            self.path.pop();
        }
        self.path.push(Step::Key("value"));
        // One object is read without what is around it, and several as a property of that name.
        let several = self.outer == usize::MAX && !value.is_object();
        self.unread += usize::from(several);
        self.value(Said { ty, at: None }, value);
        self.unread -= usize::from(several);
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
                if value.is_string() && is_text(*edm) && !fits(*edm, value) {
                    self.report(What::Text(said.ty), said.at);
                } else if !fits(*edm, value) {
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
        let Actual { draft, is_read, is_related } = self.actual(draft, said, object);
        self.unread += usize::from(!is_read);
        // A type that the example names and that is not described may have any property.
        let silent = self.unread > 0 || named(object).is_some_and(|name| name != draft.ty.name);
        let open = self.facts.lineage(draft).any(|ty| ty.ty.open);
        for (key, value) in members(object) {
            self.path.push(Step::Key(key));
            let property = self.facts.property(draft, key).map(|p| Said { ty: &p.ty, at: Some(&p.at) });
            let field = || also.iter().find(|field| field.name == key);
            match property.or_else(|| field().map(|field| Said { ty: &field.ty, at: Some(&field.at) })) {
                // A struct has the type that the base gives, whatever a derived type repeats.
                Some(said) if self.facts.emitted(draft, key).is_some_and(|other| other.ty != *said.ty) => {
                    self.unread += 1;
                    self.value(said, value);
                    self.unread -= 1;
                }
                Some(said) => self.value(said, value),
                None if open => {}
                None if self.is_of_derived(draft, key) => {
                    self.add(What::OfDerived(draft), None, true, silent)
                }
                None => {
                    let known = !self.seen.insert((std::ptr::from_ref(draft), key));
                    self.add(What::Undocumented(draft), None, known || !is_related, silent);
                }
            }
            self.path.pop();
        }
        self.unread -= usize::from(!is_read);
    }

    /// The type that `@odata.type` names, where it is described and can be in this place.
    fn actual(&mut self, draft: &'a TypeDraft, said: Said<'a>, object: &'a Map<String, Value>) -> Actual<'a> {
        let documented = Actual { draft, is_read: true, is_related: true };
        let Some(actual) = named(object).and_then(|name| self.facts.get(self.version, name)) else {
            return documented;
        };
        let name = actual.ty.name.as_str();
        let is_any = draft.ty.name == ENTITY;
        if !is_any && !self.facts.are_related(self.version, name, &draft.ty.name) {
            self.report(What::Type(name, said.ty), said.at);
            return Actual { is_related: false, ..documented };
        }
        // An example that names the base says no more than the documentation.
        let wider = self.facts.lineage(draft).any(|ty| std::ptr::eq(ty, actual));
        if wider { documented } else { Actual { draft: actual, is_read: !is_any, is_related: true } }
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
        let known = at.is_some() && self.found.iter().any(|other| other.at == at);
        let silent = self.unread > 0 || matches!(what, What::NoMember(..) | What::Type(..));
        self.add(what, at, known, silent);
    }

    fn add(&mut self, what: What<'a>, at: Option<&'a Location>, quiet: bool, silent: bool) {
        let inner = self.path.get(self.outer..).unwrap_or_default();
        let is_shape = matches!(what, What::Shape(..) | What::Text(_) | What::Number(..) | What::Missing(_));
        let whole = is_shape
            && self.path.len() >= self.outer
            && inner.iter().all(|step| matches!(step, Step::Item(_)));
        self.found.push(Finding { path: self.path.clone(), what, at, quiet, whole, silent });
    }
}

/// The type that an object names.
fn named(object: &Map<String, Value>) -> Option<&str> {
    object.get("@odata.type").and_then(Value::as_str).map(|name| name.trim_start_matches('#'))
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

/// Is a primitive type written as text?
fn is_text(edm: Edm) -> bool {
    matches!(edm, Edm::Binary | Edm::Date | Edm::DateTimeOffset | Edm::Duration | Edm::Guid | Edm::TimeOfDay)
}

/// Is a primitive type written so (OData JSON format 4.01, section 7.1)? The runtime that emitted code stands on
/// decides, so that an example fits exactly where it is read.
fn fits(edm: Edm, value: &Value) -> bool {
    fn reads<T: Wire>(value: &Value) -> bool {
        T::from_json(value, &mut Mismatches::new()).is_some()
    }
    match edm {
        Edm::Untyped | Edm::Stream => true,
        Edm::Binary => reads::<Binary>(value),
        Edm::Boolean => reads::<bool>(value),
        Edm::Byte => reads::<u8>(value),
        Edm::Date => reads::<Date>(value),
        Edm::DateTimeOffset => reads::<DateTimeOffset>(value),
        Edm::Decimal => reads::<Number>(value),
        Edm::Double => reads::<f64>(value),
        Edm::Duration => reads::<Duration>(value),
        Edm::Guid => reads::<Uuid>(value),
        Edm::Int16 => reads::<i16>(value),
        Edm::Int32 => reads::<i32>(value),
        Edm::Int64 => reads::<i64>(value),
        Edm::Single => reads::<f32>(value),
        Edm::String => reads::<String>(value),
        Edm::TimeOfDay => reads::<TimeOfDay>(value),
    }
}
