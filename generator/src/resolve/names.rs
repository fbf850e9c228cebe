//! Names of operations: computed from what they do, not from the page's words.

use super::{
    Program,
    keys::{OTHER, operation_scope, page_key, request_key, request_scope},
    kinds::called,
};
use crate::{
    ir::{Operation, OperationKind, simple_name},
    names::{Lock, type_like},
    source::{Version, is_partial_view},
};
use foldhash::{HashMap, HashSet};
use rayon::prelude::*;

/// Names that emitted operations import, so that no operation can have them.
pub(crate) const RUNTIME_NAMES: &[&str] = &[
    "ApiVersion",
    "Binary",
    "Box",
    "Bytes",
    "Call",
    "Clouds",
    "Count",
    "CreatesUploadSession",
    "Date",
    "DateTimeOffset",
    "Debug",
    "Default",
    "Duration",
    "Empty",
    "Err",
    "Extra",
    "Flags",
    "From",
    "Grant",
    "Into",
    "Json",
    "LongRunning",
    "MaybeJson",
    "Media",
    "Meta",
    "Method",
    "None",
    "Nullable",
    "Number",
    "Object",
    "Ok",
    "OpenEnum",
    "Operation",
    "Option",
    "Page",
    "Patch",
    "Permissions",
    "Polymorphic",
    "Prop",
    "Request",
    "Result",
    "Send",
    "Slot",
    "Some",
    "String",
    "Sync",
    "TimeOfDay",
    "Unlisted",
    "Uuid",
    "Value",
    "Vec",
    "Wrapped",
    "Writer",
];

/// Needs kinds, owners and joined pages, sorted by version. Afterwards every operation has a name of its own in its version, which all
/// its pages have. Where two would have the same short name both get the long one, unless one was published
/// before, or one is the only page that is no partial view.
pub(super) fn operations(program: &mut Program<'_>) {
    let operations: Vec<&Operation> = program.operations.iter().map(|draft| &*draft.operation).collect();
    // The versions share no name, so that they can be named side by side.
    let of_v1 = operations.partition_point(|operation| operation.version < Version::V1);
    let (beta, v1) = operations.split_at(of_v1);
    let lock = &mut *program.lock;
    let mut lock_of_v1 = lock.split_off(Version::V1.as_str());
    let (beta, v1) = rayon::join(|| of(beta, lock), || of(v1, &mut lock_of_v1));
    program.lock.append(lock_of_v1);
    for (draft, name) in program.operations.iter_mut().zip(beta.into_iter().chain(v1)) {
        draft.operation.name = name;
    }
}

/// The names of operations of one version.
fn of(operations: &[&Operation], lock: &mut Lock) -> Vec<String> {
    let wishes: Vec<_> = operations.par_iter().map(|operation| Wish::of(operation)).collect();
    let mut wanted: HashMap<(Version, &str), Wanted> = HashMap::default();
    let mut pages: HashMap<Version, HashSet<&str>> = HashMap::default();
    let mut order = Vec::new();
    for (at, (operation, wish)) in operations.iter().zip(&wishes).enumerate() {
        pages.entry(operation.version).or_default().insert(wish.page);
        if operation.main_page.is_none() {
            let count = wanted.entry((operation.version, &wish.short)).or_default();
            *if wish.partial { &mut count.partial } else { &mut count.main } += 1;
            order.push((operation.version, wish.partial, wish.keys.first(), wish.page, at));
        }
    }
    order.sort();
    let mut names = vec![String::new(); operations.len()];
    let mut by_page = HashMap::default();
    for (version, partial, _, _, at) in order {
        let (operation, wish) = (operations[at], &wishes[at]);
        let count = wanted.get(&(version, wish.short.as_str())).copied().unwrap_or_default();
        let first = count.main == 1 && !partial;
        let short = Some(wish.short.clone()).filter(|_| first || count.main + count.partial < 2);
        names[at] = name(lock, operation, wish, short, pages.entry(version).or_default());
        by_page.insert(operation.page.as_str(), at);
    }
    let main = |operation: &&Operation| by_page.get(operation.main_page.as_deref()?).copied();
    for (at, main) in operations.iter().map(main).enumerate() {
        if let Some(main) = main {
            names[at] = names[main].clone();
        }
    }
    names
}

/// What an operation would be called, and by what it is known.
struct Wish<'a> {
    short: String,
    /// The keys of its request lines, with a blank behind each.
    keys: Vec<String>,
    page: &'a str,
    partial: bool,
}

impl<'a> Wish<'a> {
    fn of(operation: &'a Operation) -> Self {
        let page = page_key(&operation.page);
        Self {
            short: short(operation),
            keys: operation.requests.iter().map(|request| request_key(request) + " ").collect(),
            page,
            partial: is_partial_view(page),
        }
    }
}

/// How many pages want one short name.
#[derive(Clone, Copy, Debug, Default)]
struct Wanted {
    main: usize,
    partial: usize,
}

/// The long name and the area.
pub(super) fn with_area(operation: &Operation) -> String {
    format!("{}{}", long(operation), type_like(&operation.area))
}

/// The kind and all words of the path.
pub(super) fn full(operation: &Operation) -> String {
    let words: String = segments(operation).iter().map(|segment| type_like(called(segment))).collect();
    let method = operation.requests.first().map(|request| type_like(&request.method.to_lowercase()));
    format!("{}{words}", method.unwrap_or_default())
}

/// The name that was published, else the first wish that is free; recorded for the request lines.
fn name(
    lock: &mut Lock,
    operation: &Operation,
    wish: &Wish<'_>,
    short: Option<String>,
    pages: &HashSet<&str>,
) -> String {
    let (scope, requests) = (operation_scope(operation.version), request_scope(operation.version));
    let published = published(lock, (&scope, &requests), operation, wish, pages);
    let name = published.unwrap_or_else(|| {
        let reserved = |name: &str| RUNTIME_NAMES.contains(&name);
        let later = [long, with_area, full].into_iter().map(|make| make(operation));
        lock.name_of(&scope, wish.page, short.into_iter().chain(later), &reserved)
    });
    for key in &wish.keys {
        lock.record(&requests, &format!("{key}{name}"), &name);
    }
    name
}

/// The name that one of its pages has, or that one of its request lines had on a page that is gone: a page that is moved,
/// or loses a line, keeps its name. Other pages keep what they were published as before they joined the operation, since
/// the pages may part again; such a name is not that of the operation, where another had its request lines.
fn published(
    lock: &mut Lock,
    (scope, requests): (&str, &str),
    operation: &Operation,
    wish: &Wish<'_>,
    pages: &HashSet<&str>,
) -> Option<String> {
    let of_operation = || std::iter::once(wish.page).chain(operation.pages.iter().map(|page| page_key(page)));
    let known =
        |name: &str| wish.keys.iter().any(|key| lock.get(requests, &format!("{key}{name}")).is_some());
    let named: Vec<_> = of_operation().filter_map(|page| Some((page, lock.get(scope, page)?))).collect();
    let kept = named.iter().find(|(_, name)| known(name)).or(named.first());
    let gone = left_name(lock, (scope, requests), &wish.keys, pages);
    let newcomer = of_operation().find(|page| lock.get(scope, page).is_none());
    let Some((old, gone)) = gone else { return kept.map(|(_, name)| (*name).to_owned()) };
    if let Some((page, name)) = kept
        && known(name)
        && (newcomer.is_none() || rank(page) < rank(&old))
    {
        return Some((*name).to_owned());
    }
    if let Some(newcomer) = newcomer {
        // What the main page was once published as goes to the page that is new: no name is lost.
        lock.rename(scope, wish.page, newcomer);
        lock.rename(scope, &old, wish.page);
    }
    Some(gone)
}

/// The order in which pages are main pages.
fn rank(page: &str) -> (bool, &str) {
    (is_partial_view(page), page)
}

/// The page that is gone and had one of these request lines, and its name. Of several the one that was the main page.
fn left_name(
    lock: &Lock,
    (scope, requests): (&str, &str),
    keys: &[String],
    pages: &HashSet<&str>,
) -> Option<(String, String)> {
    let named = keys.iter().flat_map(|key| lock.names_of(requests, key));
    let had = named.filter_map(|name| Some((lock.key_of(scope, name)?, name)));
    let gone = had.filter(|(old, _)| !pages.contains(old.strip_suffix(OTHER).unwrap_or(old)));
    let first = gone.min_by(|(one, _), (other, _)| rank(one).cmp(&rank(other)));
    first.map(|(old, name)| (old.to_owned(), name.to_owned()))
}

/// Kind and type. A type that is not the owner's says too little (`manager` is a directoryObject), and so
/// does a verb alone (`assign`): those get the long name at once.
pub(super) fn short(operation: &Operation) -> String {
    let subject = subject(operation);
    let foreign = operation.owner.is_some() && owner(operation).as_ref() != Some(&subject);
    let last = last_word(operation);
    let one_word = last.chars().filter(char::is_ascii_uppercase).count() < 2;
    match operation.kind {
        OperationKind::List | OperationKind::Get | OperationKind::Create if foreign => long(operation),
        OperationKind::Action | OperationKind::Function if one_word => long(operation),
        OperationKind::List => format!("List{}", plural(&subject)),
        OperationKind::Get => format!("Get{subject}"),
        OperationKind::Create => format!("Create{subject}"),
        OperationKind::Update => format!("{}{subject}", updating(operation)),
        OperationKind::Replace => format!("Replace{subject}"),
        OperationKind::Delete => format!("Delete{}", owner(operation).unwrap_or(subject)),
        OperationKind::Action | OperationKind::Function => last,
        OperationKind::Delta => format!("Delta{}", plural(&subject)),
        OperationKind::Count => format!("Count{last}"),
        OperationKind::Media => content(&verbed(reading(operation, "Get", "Set"), &subject)),
        OperationKind::Reference => long(operation),
    }
}

/// Kind, owner and the last words of the path.
pub(super) fn long(operation: &Operation) -> String {
    let owner = owner(operation).unwrap_or_else(|| first_word(operation));
    let last = last_word(operation);
    let joined = |verb: &str| match () {
        () if plural(&owner) == last && !verb_of_many(operation.kind) => format!("{verb}{owner}"),
        () if last.starts_with(&owner) => verbed(verb, &last),
        () => format!("{verb}{owner}{last}"),
    };
    match operation.kind {
        OperationKind::List => joined("List"),
        OperationKind::Get => joined("Get"),
        OperationKind::Create => joined("Create"),
        OperationKind::Update => joined(updating(operation)),
        OperationKind::Replace => joined("Replace"),
        OperationKind::Delete => joined("Delete"),
        OperationKind::Action | OperationKind::Function => format!("{last}{owner}"),
        OperationKind::Delta => joined("Delta"),
        OperationKind::Count => joined("Count"),
        OperationKind::Media => content(&joined(reading(operation, "Get", "Set"))),
        OperationKind::Reference => format!("{}Ref", joined(reference_verb(operation))),
    }
}

/// A verb and what it is about; functions whose name begins with that verb have it already.
fn verbed(verb: &str, name: &str) -> String {
    match name.strip_prefix(verb) {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_uppercase()) => name.to_owned(),
        _ => format!("{verb}{name}"),
    }
}

/// What names the bytes of something.
fn content(name: &str) -> String {
    format!("{}Content", name.strip_suffix("Content").unwrap_or(name))
}

fn verb_of_many(kind: OperationKind) -> bool {
    matches!(kind, OperationKind::List | OperationKind::Delta | OperationKind::Count)
}

/// The type that comes back, or that is sent, or that owns the operation.
fn subject(operation: &Operation) -> String {
    let response = operation.response.ty.as_ref().and_then(|ty| ty.named());
    let body = operation.request_body.as_ref().and_then(|body| body.ty.as_ref()).and_then(|ty| ty.named());
    let named = match operation.kind {
        OperationKind::Update | OperationKind::Replace | OperationKind::Create => body.or(response),
        _ => response,
    };
    let named = named.map(|name| type_like(simple_name(name)));
    named.or_else(|| owner(operation)).unwrap_or_else(|| last_word(operation))
}

fn owner(operation: &Operation) -> Option<String> {
    operation.owner.as_deref().map(|name| type_like(simple_name(name)))
}

/// The last segment that is a word: no parameter, no `$count`, no cast. Some pages write it in lower case in
/// the path; then the title has it as it is.
fn last_word(operation: &Operation) -> String {
    let segments = segments(operation);
    let Some(word) = segments.last().map(|segment| called(segment)) else { return "Root".to_owned() };
    let mut titled = operation.title.split(|c: char| !c.is_ascii_alphanumeric());
    type_like(titled.find(|other| other.eq_ignore_ascii_case(word)).unwrap_or(word))
}

fn first_word(operation: &Operation) -> String {
    segments(operation).first().map_or_else(|| "Root".to_owned(), |segment| type_like(called(segment)))
}

fn segments(operation: &Operation) -> Vec<String> {
    let path = operation.requests.first().map(|request| request.callable().segments()).unwrap_or_default();
    path.into_iter().filter(|segment| !segment.starts_with(['{', '$'])).collect()
}

fn reading(operation: &Operation, get: &'static str, set: &'static str) -> &'static str {
    let reads = operation.requests.first().is_some_and(|request| request.method == "GET");
    if reads { get } else { set }
}

/// A page that makes what is not there stands beside the one that only updates.
fn updating(operation: &Operation) -> &'static str {
    let upserts = operation.title.to_lowercase().starts_with("upsert ");
    if upserts { "Upsert" } else { "Update" }
}

fn reference_verb(operation: &Operation) -> &'static str {
    match operation.requests.first().map(|request| request.method.as_str()) {
        Some("DELETE") => "Remove",
        Some("GET") => "List",
        Some("PUT") => "Set",
        _ => "Add",
    }
}

/// The plural of a type's name, as the reference writes collections.
fn plural(name: &str) -> String {
    let stem = |cut: usize| name.get(..name.len() - cut).unwrap_or(name);
    let consonant_y = name.ends_with('y') && !name.ends_with(['a', 'e', 'o', 'u']) && !ends_in_vowel_y(name);
    match () {
        () if consonant_y => format!("{}ies", stem(1)),
        () if ["s", "x", "ch", "sh", "z"].iter().any(|end| name.ends_with(end)) => {
            if name.ends_with("ss") || !name.ends_with('s') { format!("{name}es") } else { name.to_owned() }
        }
        () => format!("{name}s"),
    }
}

fn ends_in_vowel_y(name: &str) -> bool {
    ["ay", "ey", "oy", "uy"].iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_follow_the_reference() {
        for (one, many) in [
            ("User", "Users"),
            ("Policy", "Policies"),
            ("Key", "Keys"),
            ("Status", "Status"),
            ("Process", "Processes"),
            ("Mailbox", "Mailboxes"),
            ("Settings", "Settings"),
        ] {
            assert_eq!(plural(one), many);
        }
    }

    #[test]
    fn runtime_names_are_sorted() {
        assert!(RUNTIME_NAMES.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
