//! What operations send (page format, section 13).

use super::{
    Program,
    bases::{bases_of, chain},
    index::Site,
    kinds::creates,
    overrides::is_overridden,
};
use crate::{
    diagnostic::codes,
    ir::{Body, BodyShape, Edm, OperationKind, Property, Reference, Type, TypeName, TypeRef},
    lower::{OperationDraft, TypeDraft},
    source::Version,
};
use foldhash::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

/// Needs linked responses and owners. Afterwards the fields of every body and the parameters are linked, and
/// the body has a shape and, unless it is parameters, a type: the one that the text links to, else the one
/// that comes back, else the owner.
pub(super) fn types(program: &mut Program<'_>) {
    program.each_operation(|index, draft, diagnostics| {
        let namespace = draft.namespace.clone().unwrap_or_default();
        let (version, page) = (draft.operation.version, draft.operation.page.clone());
        let site = Site { version, page: &page, namespace: &namespace };
        for field in draft.body.rows.iter_mut().chain(&mut draft.operation.parameters) {
            index.link(&mut field.ty, &site, &field.at, diagnostics);
        }
        let link = draft.body.link.as_ref();
        let link = link.and_then(|reference: &Reference| index.find(reference, &site));
        let link = link.map(|name| TypeRef { name: TypeName::Named(name), collection: false });
        draft.body.is_told = link.is_some() || !draft.body.rows.is_empty();
        draft.operation.request_body = body(draft, link);
    });
}

fn body(draft: &OperationDraft, link: Option<TypeRef>) -> Option<Body> {
    let evidence = &draft.body;
    let sends =
        draft.operation.requests.iter().any(|r| matches!(r.method.as_str(), "POST" | "PATCH" | "PUT"));
    let example_sends = draft.operation.examples.iter().any(|example| {
        example.request.as_ref().is_some_and(|request| !request.body.is_empty() && request.method != "GET")
    });
    let documented = !evidence.rows.is_empty() || link.is_some() || evidence.stream || evidence.reference;
    if !sends || (evidence.says_none && evidence.rows.is_empty()) || !(documented || example_sends) {
        return None;
    }
    let is_ref = draft.operation.requests.iter().all(|request| request.callable().is_reference());
    let shape = match () {
        () if is_ref && !draft.sends_thing() => BodyShape::Reference,
        () if evidence.reference && link.is_none() => BodyShape::Reference,
        () if evidence.stream => BodyShape::Stream,
        // What is supplied is what comes back: the page makes one, whatever it calls the columns.
        () if link.is_some() && link == draft.operation.response.ty => BodyShape::Object,
        () if evidence.parameters && !evidence.rows.is_empty() => BodyShape::Parameters,
        () => BodyShape::Object,
    };
    Some(Body {
        ty: type_of(shape, draft, link),
        shape,
        content_type: evidence.content_type.clone().filter(|_| shape == BodyShape::Stream),
        properties: evidence.rows.clone(),
        at: evidence.at.clone(),
    })
}

fn type_of(shape: BodyShape, draft: &OperationDraft, link: Option<TypeRef>) -> Option<TypeRef> {
    match shape {
        BodyShape::Parameters | BodyShape::Reference => None,
        BodyShape::Stream => Some(TypeRef::edm(Edm::Stream)),
        BodyShape::Object => {
            let single = |ty: &TypeRef| ty.named().is_some() && !ty.collection;
            let returned = draft.operation.response.ty.clone().filter(single);
            let owner = || {
                let name = draft.operation.owner.as_deref()?;
                Some(TypeRef { name: TypeName::Named(name.into()), collection: false })
            };
            let created = || draft.body.rows.is_empty().then(owner).flatten();
            let updated =
                || draft.operation.requests.iter().any(|r| r.method == "PATCH").then(owner).flatten();
            link.or(returned).or_else(updated).or_else(created)
        }
    }
}

/// Needs bodies. Afterwards a page that makes what comes back sends that, where all that its table has are properties of its type,
/// and parameters where few are: unless the text names a type, how the page calls its columns says less.
pub(super) fn as_properties_tell(program: &mut Program<'_>) {
    let types = std::mem::take(&mut program.types);
    let named = types.iter().map(|TypeDraft { ty, .. }| ((ty.version, ty.name.as_str()), names_of(ty)));
    let own: HashMap<(Version, &str), HashSet<&str>> = named.collect();
    let derived_from =
        types.iter().filter_map(|TypeDraft { ty, .. }| Some((ty.version, ty.base.as_deref()?)));
    let derived_from: HashSet<(Version, &str)> = derived_from.collect();
    let bases = bases_of(&types);
    program.each_operation(|_, draft, _| {
        let Some(result) = made(draft) else { return };
        let Some(name) = result.named() else { return };
        let version = draft.operation.version;
        let lineage = std::iter::once(name).chain(chain(&bases, version, name));
        let lineage: Vec<_> = lineage.filter_map(|name| own.get(&(version, name))).collect();
        let Some(body) = draft.operation.request_body.as_mut() else { return };
        let rows = || body.properties.iter().filter(|field| !field.name.starts_with('@'));
        let known = rows().filter(|row| lineage.iter().any(|own| own.contains(row.name.as_str()))).count();
        // A table may have what only a derived type has.
        let is_whole = !derived_from.contains(&(version, name)) && lineage.iter().any(|own| !own.is_empty());
        match (body.shape, rows().count()) {
            (BodyShape::Object, all) if is_whole && known * 3 < all && all > 1 => {
                (body.shape, body.ty) = (BodyShape::Parameters, None);
            }
            (BodyShape::Parameters, all) if known == all && all > 0 => {
                (body.shape, body.ty) = (BodyShape::Object, Some(result));
            }
            _ => {}
        }
    });
    program.types = types;
}

fn names_of(ty: &Type) -> HashSet<&str> {
    ty.properties.iter().map(|own| own.name.as_str()).collect()
}

/// What a page makes that says what to send in a table alone: the type that comes back.
fn made(draft: &OperationDraft) -> Option<TypeRef> {
    let operation = &*draft.operation;
    let makes = operation.response.status == Some(201) && creates(&operation.title);
    let table_alone = draft.body.link.is_none() && !draft.body.rows.is_empty();
    operation.response.ty.clone().filter(|ty| makes && table_alone && !ty.collection)
}

/// The types of the properties of each type, its bases' not included.
type Properties<'a> = HashMap<(Version, &'a str), HashMap<&'a str, &'a TypeRef>>;

/// Needs typed bodies. Afterwards a property in the table of a body has the type that the page of the body's
/// type gives it: that page is about the property, the table only repeats it. Relationships keep theirs. What an
/// override says about the property settles the row as well.
pub(super) fn properties_as_on_their_page(program: &mut Program<'_>) {
    let types = std::mem::take(&mut program.types);
    let described = described(&types);
    let bases = bases_of(&types);
    let config = program.config;
    let settled = Mutex::new(Vec::new());
    program.each_operation(|_, draft, diagnostics| {
        let version = draft.operation.version;
        let Some(body) = &mut draft.operation.request_body else { return };
        let owner = body.ty.as_ref().filter(|_| body.shape == BodyShape::Object).and_then(|ty| ty.named());
        let Some(owner) = owner else { return };
        let lineage = std::iter::once(owner).chain(chain(&bases, version, owner));
        let lineage: Vec<_> = lineage.filter_map(|name| described.get(&(version, name))).collect();
        for field in &mut body.properties {
            let ty = lineage.iter().find_map(|properties| properties.get(field.name.as_str()).copied());
            let Some(ty) = ty.filter(|ty| **ty != field.ty) else { continue };
            let about = (version, owner, field.name.as_str());
            if is_overridden(config, &bases, about) {
                settled.lock().unwrap_or_else(PoisonError::into_inner).push(field.at.clone());
            } else {
                let message =
                    format!("`{}` is `{}` here, and `{ty}` on the page of its type", field.name, field.ty);
                diagnostics.report(&codes::BODY_TYPE, field.at.clone(), message);
            }
            field.ty = ty.clone();
        }
    });
    program.types = types;
    for at in settled.into_inner().unwrap_or_else(PoisonError::into_inner) {
        program.diagnostics.take_back(&at, &[&codes::UNKNOWN_TYPE]);
    }
}

fn described(types: &[TypeDraft]) -> Properties<'_> {
    let known =
        |property: &&Property| !property.navigation && property.ty.name != TypeName::Edm(Edm::Untyped);
    let own = types.iter().map(|TypeDraft { ty, .. }| {
        let properties = ty.properties.iter().filter(known);
        let properties = properties.map(|property| (property.name.as_str(), &property.ty)).collect();
        ((ty.version, ty.name.as_str()), properties)
    });
    own.collect()
}

/// Needs kinds. Afterwards an action whose body has no type lists its fields as parameters, and what reads
/// or removes sends nothing.
pub(super) fn none_for_kinds_without(program: &mut Program<'_>) {
    for draft in &mut program.operations {
        let operation = &mut draft.operation;
        let kind = operation.kind;
        let Some(body) = &mut operation.request_body else { continue };
        if kind == OperationKind::Action && body.shape == BodyShape::Object && !body.properties.is_empty() {
            body.shape = BodyShape::Parameters;
            body.ty = None;
        }
        let reads = matches!(
            kind,
            OperationKind::Get
                | OperationKind::List
                | OperationKind::Delta
                | OperationKind::Count
                | OperationKind::Delete
        );
        if reads {
            operation.request_body = None;
        }
    }
}
