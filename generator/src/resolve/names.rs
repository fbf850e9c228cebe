//! Names of operations: those that were published, else what the operation wishes for and is free.

use super::{
    Program,
    keys::{OTHER, operation_scope, page_key, request_scope},
    wishes::{full, has_alternate_key, long, short, with_area},
};
use crate::{
    ir::Operation,
    names::Lock,
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
    "Changed",
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
            // What is found by its key has the shorter name.
            let later = (wish.partial, has_alternate_key(operation));
            order.push((operation.version, later, wish.keys.first(), wish.page, at));
        }
    }
    order.sort();
    let mut names = vec![String::new(); operations.len()];
    let (mut by_page, mut left) = (HashMap::default(), HashSet::default());
    for (version, (partial, _), _, _, at) in order {
        let (operation, wish) = (operations[at], &wishes[at]);
        let count = wanted.get(&(version, wish.short.as_str())).copied().unwrap_or_default();
        let first = count.main == 1 && !partial;
        let short = Some(wish.short.clone()).filter(|_| first || count.main + count.partial < 2);
        let pages = Pages { known: pages.entry(version).or_default(), left: &mut left };
        names[at] = name(lock, operation, wish, short, pages);
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
            keys: operation.requests.iter().map(|request| request.key() + " ").collect(),
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

/// The pages that there are, and the names of others that were given away.
struct Pages<'a> {
    known: &'a HashSet<&'a str>,
    left: &'a mut HashSet<String>,
}

/// The name that was published, else the first wish that is free; recorded for the request lines.
fn name(
    lock: &mut Lock,
    operation: &Operation,
    wish: &Wish<'_>,
    short: Option<String>,
    pages: Pages<'_>,
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
    pages: Pages<'_>,
) -> Option<String> {
    let of_operation = || std::iter::once(wish.page).chain(operation.pages.iter().map(|page| page_key(page)));
    let known =
        |name: &str| wish.keys.iter().any(|key| lock.get(requests, &format!("{key}{name}")).is_some());
    let named: Vec<_> = of_operation().filter_map(|page| Some((page, lock.get(scope, page)?))).collect();
    let kept = named.iter().find(|(_, name)| known(name)).or(named.first());
    let gone = left_name(lock, (scope, requests), &wish.keys, &pages);
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
    pages.left.insert(gone.clone());
    Some(gone)
}

/// The order in which pages are main pages.
fn rank(page: &str) -> (bool, &str) {
    (is_partial_view(page), page)
}

/// The page that is gone and had one of these request lines, and its name, where no other operation has that now. Of several
/// the one that was the main page.
fn left_name(
    lock: &Lock,
    (scope, requests): (&str, &str),
    keys: &[String],
    pages: &Pages<'_>,
) -> Option<(String, String)> {
    let named = keys.iter().flat_map(|key| lock.names_of(requests, key));
    let had = named.filter_map(|name| Some((lock.key_of(scope, name)?, name)));
    let is_gone = |old: &str| !pages.known.contains(old.strip_suffix(OTHER).unwrap_or(old));
    let gone = had.filter(|(old, name)| is_gone(old) && !pages.left.contains(*name));
    let first = gone.min_by(|(one, _), (other, _)| rank(one).cmp(&rank(other)));
    first.map(|(old, name)| (old.to_owned(), name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runtime_names_are_sorted() {
        assert!(RUNTIME_NAMES.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
