//! Operations: structs, their metadata, their options.

use super::{
    Ability, AreaView, BodyView, ConstructorView, QueryView, ResponseView, RustType, area, bodies,
    constructors, docs, examples, queries, responses, table::TypeTable,
};
use crate::{
    ir::{Api, Clouds, Operation, OperationKind, PermissionSets, Request},
    names::{self, Lock},
    source::Version,
};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// An operation.
#[derive(Clone, Debug, Hash)]
pub struct OperationView {
    /// Its name.
    pub ident: String,
    /// The name of the operation that the first request line of its page is.
    pub of: String,
    /// Its doc comment.
    pub doc: Vec<String>,
    /// The type that the body says it is of, where it does.
    pub sent_type: Option<String>,
    /// The page's title, by which it is found too.
    pub alias: Option<String>,
    /// The note of `#[deprecated]`.
    pub deprecated: Option<String>,
    /// One for each request line.
    pub constructors: Vec<ConstructorView>,
    /// The method, where all request lines have the same.
    pub method: Option<String>,
    /// The body.
    pub body: BodyView,
    /// The response.
    pub response: ResponseView,
    /// What else it can be sent for.
    pub abilities: Vec<Ability>,
    /// Options.
    pub options: Vec<OptionView>,
    /// Whether it lists what can be counted.
    pub countable: bool,
    /// Options that OData does not define.
    pub queries: Vec<QueryView>,
    /// What only the page says.
    pub meta: MetaView,
}

/// A query option or a header as a method.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OptionView {
    /// Its name in the macro.
    pub name: &'static str,
    /// The type whose properties it takes.
    pub of: Option<RustType>,
    /// It takes those of any type, since the answer may be of one that is derived.
    pub any: Option<&'static str>,
}

/// The metadata.
#[derive(Clone, Debug, Hash)]
pub struct MetaView {
    /// The page's title.
    pub title: String,
    /// The published page.
    pub docs: String,
    /// The version.
    pub version: Version,
    /// Request lines.
    pub requests: Vec<String>,
    /// Statuses of success.
    pub success: Vec<u16>,
    /// What is enough for all request lines.
    pub grants: Grants,
    /// What single request lines need, where the page says it for them one by one.
    pub by_request: Vec<(String, Grants)>,
    /// Clouds.
    pub clouds: Option<Clouds>,
    /// What the page says about its going away.
    pub deprecated: Option<String>,
}

/// Delegated work, delegated personal, application.
pub type Grants = [GrantView; 3];

/// A row of the permissions table.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum GrantView {
    /// The page has no such row.
    Undocumented,
    /// The page says so.
    NotSupported,
    /// Alternatives, each of constants.
    AnyOf(Vec<Vec<String>>),
}

/// Query options of OData and the methods that set them. Those without `$` are headers.
pub(super) const OPTIONS: &[(&str, &str)] = &[
    ("$select", "select"),
    ("$expand", "expand"),
    ("$filter", "filter"),
    ("$orderby", "orderby"),
    ("$search", "search"),
    ("$top", "top"),
    ("$skip", "skip"),
    ("$count", "count"),
    ("$skiptoken", "skip_token"),
    ("$deltatoken", "delta_token"),
    ("$format", "format"),
    ("consistencylevel", "eventual"),
    ("if-match", "if_match"),
    ("if-none-match", "if_none_match"),
    ("prefer", "prefer"),
    ("accept-language", "accept_language"),
    ("content-language", "content_language"),
    ("ms-app-acts-as", "ms_app_acts_as"),
    ("workbook-session-id", "workbook_session_id"),
];

/// Options that take properties, and what they are called in the macro where they take those of any type.
const TYPED: &[(&str, &str)] =
    &[("select", "select_any"), ("expand", "expand_any"), ("orderby", "orderby_any")];

/// What a collection is read with where the page names no options.
const OF_COLLECTIONS: &[&str] = &["$select", "$expand", "$filter", "$orderby", "$top", "$skip", "$count"];

/// What one thing is read with where the page names no options.
const OF_ONE: &[&str] = &["$select", "$expand"];

/// The scope of the names of permissions.
const PERMISSION: &str = "permission";

/// Constants of all permissions that any page names, or named once: a constant that programs use stays.
pub(super) fn permissions(api: &Api, lock: &mut Lock) -> BTreeMap<String, String> {
    let of = |operation: &Operation| {
        let of_lines = operation.requests.iter().filter_map(|request| request.permission_sets.as_ref());
        let all = std::iter::once(&operation.permission_sets).chain(of_lines);
        all.flat_map(PermissionSets::rows).flatten().flatten().flatten().cloned().collect::<Vec<_>>()
    };
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    api.operations.iter().flat_map(of).for_each(|name| *uses.entry(name).or_default() += 1);
    for name in lock.keys_in(PERMISSION) {
        uses.entry(name.to_owned()).or_default();
    }
    // Of several spellings the most usual one has the plain name.
    let mut names: Vec<_> = uses.into_iter().collect();
    names.sort_by(|(one, uses), (other, more)| more.cmp(uses).then_with(|| one.cmp(other)));
    let constant = |(name, _): (String, usize)| {
        let constant = lock.name(PERMISSION, &name, &[names::constant(&name)], &|_| false);
        (name, constant)
    };
    names.into_iter().map(constant).collect()
}

/// Adds the operations of a version, and tests from their examples, to their areas.
pub(super) fn add(
    api: &Api,
    table: &TypeTable<'_>,
    permissions: &BTreeMap<String, String>,
    lock: &mut Lock,
    areas: &mut BTreeMap<String, AreaView>,
) {
    // The item of a main page has what the other pages say.
    let is_main = |operation: &&Operation| operation.main_page.is_none();
    let operations = api.operations.iter().filter(is_main);
    let parts = operations.filter(|operation| operation.version == table.version).flat_map(|operation| {
        let parts = operation.parts();
        parts.into_iter().map(move |part| (&*operation.name, part))
    });
    let parts: Vec<_> = parts.collect();
    let scopes = |(_, part): &(&str, &Operation)| Named::scopes(part);
    let view = |(of, part), lock: &mut Lock| -> (&Operation, _) {
        (part, operation_view(of, part, Named::of(part, table, lock), table, permissions))
    };
    let views = lock.with_each(parts.iter().map(|(of, part)| (*of, &**part)).collect(), scopes, view);
    let known = examples::Views::of(&views);
    let tests = (0..views.len()).into_par_iter().map(|at| examples::tests(at, &known));
    for (name, example, call) in tests.collect::<Vec<_>>().into_iter().flatten() {
        area(areas, name).add_example(example, call);
    }
    for (operation, view) in views {
        area(areas, &operation.area).operations.push(view);
    }
}

/// What of an operation has names of its own.
struct Named {
    body: BodyView,
    constructors: Vec<ConstructorView>,
    queries: Vec<QueryView>,
}

impl Named {
    /// Where the lock has the names.
    fn scopes(operation: &Operation) -> Vec<String> {
        vec![bodies::scope(operation), constructors::scope(operation), queries::scope(operation)]
    }

    fn of(operation: &Operation, table: &TypeTable<'_>, lock: &mut Lock) -> Self {
        let body = bodies::body(operation, table, lock);
        let constructors = constructors::constructors(operation, &body, lock);
        let queries = queries::setters(operation, &body, &constructors, lock);
        Self { body, constructors, queries }
    }
}

fn operation_view(
    of: &str,
    operation: &Operation,
    named: Named,
    table: &TypeTable<'_>,
    permissions: &BTreeMap<String, String>,
) -> OperationView {
    let Named { body, constructors, queries } = named;
    let method = operation.requests.first().map(|request| request.method.clone());
    let same = |first: &String| constructors.iter().all(|other| other.method == *first);
    let options = options(operation, table);
    OperationView {
        ident: operation.name.clone(),
        of: of.to_owned(),
        doc: docs::of_operation(operation),
        sent_type: bodies::sent_type(operation, &body, table),
        alias: alias(operation),
        deprecated: docs::note(operation.deprecated.as_ref()),
        method: method.filter(same),
        constructors,
        body,
        response: responses::response(operation, table),
        abilities: responses::abilities(operation),
        countable: options.iter().any(|option| option.name == "count"),
        options,
        queries,
        meta: meta(operation, permissions),
    }
}

/// The title, where rustdoc can take it: no quotes, no white space at the ends.
fn alias(operation: &Operation) -> Option<String> {
    let title = operation.title.trim();
    let plain = title.chars().all(|c| c.is_ascii_alphanumeric() || " :.-_()/".contains(c));
    (plain && !title.is_empty() && title != operation.name).then(|| title.to_owned())
}

fn options(operation: &Operation, table: &TypeTable<'_>) -> Vec<OptionView> {
    let of = operation.response.ty.as_ref().and_then(|ty| table.struct_type(ty));
    let listed = option_methods(operation);
    let named = operation.response.ty.as_ref().and_then(|ty| ty.named());
    let has_derived = named.is_some_and(|name| table.union(name).is_some());
    let view = |(_, name)| match TYPED.iter().find(|(typed, _)| *typed == name) {
        None => Some(OptionView { name, of: None, any: None }),
        Some((_, any)) => Some(OptionView { name, of: Some(of.clone()?), any: has_derived.then_some(*any) }),
    };
    listed.filter_map(view).collect()
}

/// The options and headers that an operation has methods for, and the methods: what the page names, or else what
/// requests of this kind are read with.
pub(crate) fn option_methods(
    operation: &Operation,
) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
    let mut named: Vec<&str> = operation.query_options.iter().map(String::as_str).collect();
    if named.is_empty() || operation.more_query_options {
        let is_denied = |name: &str| operation.denied_query_options.iter().any(|denied| denied == name);
        named.extend(defaults(operation).iter().copied().filter(|name| !is_denied(name)));
    }
    named.extend(operation.headers.iter().map(|header| header.name.as_str()));
    let listed: Vec<_> = OPTIONS.iter().filter(|(option, _)| named.contains(option)).copied().collect();
    listed.into_iter()
}

fn defaults(operation: &Operation) -> &'static [&'static str] {
    let collection = operation.response.ty.as_ref().is_some_and(|ty| ty.collection);
    let reads = operation.requests.iter().all(|request| request.method == "GET");
    match operation.kind {
        OperationKind::List => OF_COLLECTIONS,
        OperationKind::Function if reads && collection => OF_COLLECTIONS,
        OperationKind::Delta | OperationKind::Get => OF_ONE,
        _ => &[],
    }
}

fn grants(sets: &PermissionSets, permissions: &BTreeMap<String, String>) -> Grants {
    let grant = |sets: &Option<Vec<Vec<String>>>| match sets {
        None => GrantView::Undocumented,
        Some(sets) if sets.is_empty() => GrantView::NotSupported,
        Some(sets) => {
            let constant = |name: &String| permissions.get(name).cloned();
            GrantView::AnyOf(sets.iter().map(|set| set.iter().filter_map(constant).collect()).collect())
        }
    };
    sets.rows().map(grant)
}

fn meta(operation: &Operation, permissions: &BTreeMap<String, String>) -> MetaView {
    let of_line = |request: &Request| {
        Some((constructors::request_line(request), grants(request.permission_sets.as_ref()?, permissions)))
    };
    MetaView {
        title: operation.title.clone(),
        docs: operation.docs.clone(),
        version: operation.version,
        requests: operation.callable_requests().map(constructors::request_line).collect(),
        success: success(operation),
        grants: grants(&operation.permission_sets, permissions),
        by_request: operation.requests.iter().filter_map(of_line).collect(),
        clouds: operation.clouds,
        deprecated: operation.deprecated.clone(),
    }
}

/// The documented statuses, else what the kind has by OData (protocol 4.01, section 11.4).
fn success(operation: &Operation) -> Vec<u16> {
    let response = &operation.response;
    match (response.statuses.as_slice(), response.status, operation.kind) {
        ([], Some(status), _) => vec![status],
        ([], None, OperationKind::Create) => vec![201],
        ([], None, OperationKind::Delete | OperationKind::Update) => vec![204],
        ([], None, _) => vec![200],
        (several, _, _) => several.to_vec(),
    }
}
