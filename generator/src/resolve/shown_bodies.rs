//! Bodies that examples show otherwise than the type that they would have.

use super::{
    Program,
    bases::{Bases, bases_of, chain},
    index::ENTITY,
};
use crate::{
    ir::{BodyShape, Edm, ExampleRequest, Json, Operation, TypeRef},
    lower::{OperationDraft, TypeDraft},
    source::Version,
};
use foldhash::{HashMap, HashSet};
use serde_json::Value;

/// Names of properties by type, in lower case.
type Names = HashMap<(Version, String), HashSet<String>>;

/// Needs typed bodies. Afterwards a body is any JSON where its examples are arrays, and where its type is only that of
/// the owner, and no example has a single property of that.
pub(super) fn any_json(program: &mut Program<'_>) {
    let types = std::mem::take(&mut program.types);
    let bases = bases_of(&types);
    let (own, derived) = names(&types, &bases);
    program.each_operation(|_, draft, _| {
        let Some(ty) = guess(draft) else { return };
        let texts: Vec<_> = sent(&draft.operation).collect();
        let bodies: Vec<_> = texts.iter().filter_map(|shown| shown.json.as_ref()).map(Json::value).collect();
        let version = draft.operation.version;
        let lineage = std::iter::once(ty.as_str()).chain(chain(&bases, version, &ty));
        let of_lineage = lineage.filter_map(|name| own.get(&(version, name.to_owned())));
        let known: Vec<_> = of_lineage.chain(derived.get(&(version, ty.clone()))).collect();
        let knows = |key: &str| {
            let key = key.split('@').next().unwrap_or_default().to_lowercase();
            known.iter().any(|names| names.contains(&key))
        };
        let is_told = draft.body.is_told;
        let is_other = |body: &Value| {
            let keys = body.as_object().into_iter().flat_map(|object| object.keys());
            let mut keys = keys.filter(|key| !key.starts_with('@')).peekable();
            keys.peek().is_some() && !is_told && !keys.any(|key| knows(key))
        };
        let arrays = !texts.is_empty() && texts.iter().all(|shown| is_array(&shown.body));
        if arrays || !bodies.is_empty() && bodies.iter().all(is_other) {
            let body = draft.operation.request_body.as_mut();
            body.into_iter().for_each(|body| body.ty = Some(TypeRef::edm(Edm::Untyped)));
        }
    });
    program.types = types;
}

/// The names of the properties of each type, and those of what is derived from it.
fn names(types: &[TypeDraft], bases: &Bases) -> (Names, Names) {
    let (mut own, mut derived) = (Names::default(), Names::default());
    for TypeDraft { ty, .. } in types {
        let names: HashSet<_> = ty.properties.iter().map(|property| property.name.to_lowercase()).collect();
        for base in chain(bases, ty.version, &ty.name).filter(|base| *base != ENTITY) {
            derived.entry((ty.version, base.to_owned())).or_default().extend(names.iter().cloned());
        }
        own.insert((ty.version, ty.name.clone()), names);
    }
    (own, derived)
}

/// The type of a body that is an object whose properties no table lists.
fn guess(draft: &OperationDraft) -> Option<String> {
    let body = draft.operation.request_body.as_ref()?;
    let plain = body.shape == BodyShape::Object && body.properties.is_empty();
    let ty = body.ty.as_ref().filter(|ty| plain && !ty.collection)?;
    ty.named().map(str::to_owned)
}

/// Examples with a body that are of the page's own methods.
fn sent(operation: &Operation) -> impl Iterator<Item = &ExampleRequest> {
    let requests = operation.examples.iter().filter_map(|example| example.request.as_ref());
    let own = requests.filter(|shown| operation.requests.iter().any(|line| line.method == shown.method));
    own.filter(|shown| !shown.body.trim().is_empty())
}

/// Is it an array of objects, be it with slips that no reader of JSON takes?
fn is_array(body: &str) -> bool {
    body.trim_start().strip_prefix('[').is_some_and(|items| items.trim_start().starts_with('{'))
}
