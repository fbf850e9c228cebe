//! `names.lock`: every name that was made up and published.
//!
//! A name is a promise. A run reads the lock first and keeps what is in it, whatever the pages say now; an
//! entry is never removed, so that the name of an item that is gone is not given to another. One line an
//! entry, sorted, so that merge conflicts are about single lines:
//!
//! ```text
//! beta field microsoft.graph.user : displayName = display_name
//! ```

use foldhash::{HashMap, HashSet};
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    ops::Bound,
    sync::Arc,
};

/// The ending of scopes in which several keys may have one name.
const SHARED: &str = " request";

/// May several keys have one name in a scope?
pub(super) fn is_shared(scope: &str) -> bool {
    scope.ends_with(SHARED)
}

/// Names by scope and key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// A lock that is copied shares them until one of the two changes them.
    pub(super) scopes: BTreeMap<String, Arc<Scope>>,
    /// Scopes by their names in lower case.
    folded: HashMap<String, String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Scope {
    pub(super) names: BTreeMap<String, String>,
    /// Every name, and the key that has it.
    taken: HashMap<String, String>,
}

impl Scope {
    /// Adds a name. Answers whether it contradicts none that is there.
    pub(super) fn insert(&mut self, key: &str, name: &str, shared: bool) -> bool {
        match self.names.entry(key.to_owned()) {
            Entry::Occupied(known) => known.get() == name,
            Entry::Vacant(free) => {
                free.insert(name.to_owned());
                self.taken.insert(name.to_owned(), key.to_owned()).is_none() || shared
            }
        }
    }

    fn rename(&mut self, old: &str, new: &str) {
        if let Some(name) = self.names.remove(old) {
            self.taken.insert(name.clone(), new.to_owned());
            self.names.insert(new.to_owned(), name);
        }
    }
}

impl From<BTreeMap<String, Arc<Scope>>> for Lock {
    fn from(scopes: BTreeMap<String, Arc<Scope>>) -> Self {
        let folded = scopes.keys().map(|name| (name.to_ascii_lowercase(), name.clone())).collect();
        Self { scopes, folded }
    }
}

impl Lock {
    fn insert(&mut self, scope: &str, key: &str, name: &str) {
        if self.get(scope, key) == Some(name) {
            return;
        }
        if !self.scopes.contains_key(scope) {
            self.insert_scope(scope, Arc::default());
        }
        if let Some(known) = self.scopes.get_mut(scope) {
            Arc::make_mut(known).insert(key, name, is_shared(scope));
        }
    }

    pub(super) fn insert_scope(&mut self, name: &str, scope: Arc<Scope>) {
        self.folded.insert(name.to_ascii_lowercase(), name.to_owned());
        self.scopes.insert(name.to_owned(), scope);
    }

    /// The key that has a name.
    pub fn key_of(&self, scope: &str, name: &str) -> Option<&str> {
        self.scopes.get(scope)?.taken.get(name).map(String::as_str)
    }

    /// All keys of a scope that have a name.
    pub fn keys_in(&self, scope: &str) -> impl Iterator<Item = &str> {
        self.scopes.get(scope).into_iter().flat_map(|scope| scope.names.keys()).map(String::as_str)
    }

    /// Gives the name of one key to another: the item is the same, and is now known by that.
    pub fn rename(&mut self, scope: &str, old: &str, new: &str) {
        if let Some(scope) = self.scopes.get_mut(scope) {
            Arc::make_mut(scope).rename(old, new);
        }
    }

    /// The published name, if there is one.
    pub fn get(&self, scope: &str, key: &str) -> Option<&str> {
        self.scopes.get(scope)?.names.get(key).map(String::as_str)
    }

    /// Was this name ever given in the scope?
    pub fn is_taken(&self, scope: &str, name: &str) -> bool {
        self.scopes.get(scope).is_some_and(|scope| scope.taken.contains_key(name))
    }

    /// The names of all keys that begin with this text.
    pub fn names_of(&self, scope: &str, start: &str) -> impl Iterator<Item = &str> {
        let from = self
            .scopes
            .get(scope)
            .map(|scope| scope.names.range::<str, _>((Bound::Included(start), Bound::Unbounded)));
        let keys = from.into_iter().flatten().take_while(move |(key, _)| key.starts_with(start));
        keys.map(|(_, name)| name.as_str())
    }

    /// All names that were ever given in a scope.
    pub fn names_in(&self, scope: &str) -> BTreeSet<String> {
        self.scopes.get(scope).map(|scope| scope.taken.keys().cloned().collect()).unwrap_or_default()
    }

    /// Makes the lock follow pages that only changed the case of some names: a key that no page has any more
    /// gives its name to the one of `keys` that is the same but for case.
    pub fn follow_case<'k>(&mut self, scope: &str, keys: impl Iterator<Item = &'k str>) {
        let present: BTreeSet<&str> = keys.collect();
        self.follow_scope_case(scope, &HashSet::default());
        let Some(known) = self.scopes.get_mut(scope) else { return };
        let new: Vec<_> = present.iter().filter(|key| !known.names.contains_key(**key)).collect();
        for key in new {
            let same = |old: &&String| old.eq_ignore_ascii_case(key) && !present.contains(old.as_str());
            let old = known.names.keys().find(same).cloned();
            if let Some(old) = old {
                Arc::make_mut(known).rename(&old, key);
            }
        }
    }

    /// A scope holds the name of its type, whose case may have changed too. One that is in use goes to nobody.
    fn follow_scope_case(&mut self, scope: &str, in_use: &HashSet<&str>) {
        if self.scopes.contains_key(scope) {
            return;
        }
        let old = self.folded.get(&scope.to_ascii_lowercase()).filter(|old| !in_use.contains(old.as_str()));
        if let Some(found) = old.and_then(|old| self.scopes.remove(old)) {
            self.insert_scope(scope, found);
        }
    }

    /// The published name, or else the first candidate that is free; where none is, the last with a number.
    /// `reserved` names are never given.
    pub fn name(
        &mut self,
        scope: &str,
        key: &str,
        candidates: &[String],
        reserved: &dyn Fn(&str) -> bool,
    ) -> String {
        self.name_of(scope, key, candidates.iter().cloned(), reserved)
    }

    /// As [`Lock::name`], with candidates that are made when they are needed.
    pub fn name_of(
        &mut self,
        scope: &str,
        key: &str,
        candidates: impl Iterator<Item = String>,
        reserved: &dyn Fn(&str) -> bool,
    ) -> String {
        if let Some(known) = self.get(scope, key) {
            return known.to_owned();
        }
        let free = |name: &String| !reserved(name) && !self.is_taken(scope, name);
        let mut last = "Item".to_owned();
        let mut candidates = candidates.inspect(|name| last.clone_from(name));
        let chosen = candidates.find(&free);
        drop(candidates);
        let numbered = || (2..).map(|n: u32| format!("{last}{n}")).find(free);
        let chosen = chosen.or_else(numbered).unwrap_or_default();
        self.insert(scope, key, &chosen);
        chosen
    }

    /// Makes something of each item, side by side: each names in scopes of its own, which `scopes` gives, and of which the
    /// first follows the case of the item. Where two items have a scope together, all are made one after the other.
    pub(crate) fn with_each<T: Send, U: Send>(
        &mut self,
        items: Vec<T>,
        scopes: impl Fn(&T) -> Vec<String>,
        make: impl Fn(T, &mut Self) -> U + Sync,
    ) -> Vec<U> {
        let scopes: Vec<Vec<String>> = items.iter().map(scopes).collect();
        let wanted: HashSet<&str> = scopes.iter().flatten().map(String::as_str).collect();
        for scope in scopes.iter().filter_map(|of_item| of_item.first()) {
            self.follow_scope_case(scope, &wanted);
        }
        if wanted.len() < scopes.iter().map(Vec::len).sum() {
            return items.into_iter().map(|item| make(item, self)).collect();
        }
        let own: Vec<_> =
            items.into_iter().zip(&scopes).map(|(item, of_it)| (item, self.take(of_it))).collect();
        let made = own.into_par_iter().map(|(item, mut own)| (make(item, &mut own), own));
        let made: Vec<_> = made.collect();
        let put_back = |(made, own)| {
            self.append(own);
            made
        };
        made.into_iter().map(put_back).collect()
    }

    /// Takes out the scopes of these names.
    fn take(&mut self, scopes: &[String]) -> Self {
        let found = scopes.iter().filter_map(|scope| self.scopes.remove_entry(scope));
        Self::from(found.collect::<BTreeMap<_, _>>())
    }

    /// Takes out the scopes that begin with these words, and those behind them in the order of the lock.
    pub(crate) fn split_off(&mut self, start: &str) -> Self {
        Self::from(self.scopes.split_off(start))
    }

    /// Puts scopes back that were taken out.
    pub(crate) fn append(&mut self, other: Self) {
        self.scopes.extend(other.scopes);
        self.folded.extend(other.folded);
    }

    /// Records a name that was chosen by other means. An older one stays.
    pub fn record(&mut self, scope: &str, key: &str, name: &str) {
        self.insert(scope, key, name);
    }

    /// Keeps only the entries that `keep` says: scope, key and name of each.
    pub(crate) fn retain(&mut self, keep: impl Fn(&str, &str, &str) -> bool) {
        for (scope, entries) in &mut self.scopes {
            let Scope { names, taken } = Arc::make_mut(entries);
            names.retain(|key, name| keep(scope, key, name));
            let kept: BTreeSet<&str> = names.values().map(String::as_str).collect();
            taken.retain(|name, _| kept.contains(name.as_str()));
        }
        self.scopes.retain(|_, scope| !scope.names.is_empty());
        self.folded.retain(|_, name| self.scopes.contains_key(name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(candidates: &[&str]) -> Vec<String> {
        candidates.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn what_was_published_stays_whatever_else_comes() {
        let mut lock = Lock::default();
        let none = |_: &str| false;
        assert_eq!(lock.name("beta type", "a.user", &names(&["User"]), &none), "User");
        assert_eq!(lock.name("beta type", "b.user", &names(&["User", "BUser"]), &none), "BUser");
        assert_eq!(lock.name("beta type", "c.user", &names(&["User"]), &none), "User2");
        let mut again = Lock::parse(&lock.to_text()).unwrap();
        assert_eq!(again, lock);
        assert_eq!(again.name("beta type", "c.user", &names(&["Other"]), &none), "User2");
        assert_eq!(again.name("beta type", "d.x", &names(&["Self_"]), &|name| name == "Self_"), "Self_2");
    }

    #[test]
    fn a_change_of_case_renames_nothing() {
        let mut lock = Lock::default();
        lock.record("beta field a.User", "Comment", "comment");
        lock.record("beta field a.User", "type", "type_");
        lock.follow_case("beta field a.user", ["comment", "type", "Type"].into_iter());
        assert_eq!(lock.get("beta field a.user", "comment"), Some("comment"));
        assert_eq!(lock.get("beta field a.user", "type"), Some("type_"));
        assert_eq!(lock.get("beta field a.user", "Type"), None, "a twin is another property");
    }

    #[test]
    fn keys_may_hold_signs() {
        let mut lock = Lock::default();
        lock.record("beta operation", "GET /a(b='{}') = c : d", "Get");
        assert_eq!(Lock::parse(&lock.to_text()).unwrap(), lock);
    }

    /// Names in a scope for each item, `scope: key=wish`: those that are expected, and each is in the lock beside all that
    /// were there.
    fn check_each(lock: &Lock, items: &[&str], expect: &[&str]) -> Lock {
        let parts = |item: &str| {
            let (scope, rest) = item.split_once(": ").unwrap();
            let (key, wish) = rest.split_once('=').unwrap();
            [scope, key, wish].map(str::to_owned)
        };
        let make = |item: &str, lock: &mut Lock| {
            let [scope, key, wish] = parts(item);
            lock.name(&scope, &key, &[wish], &|_| false)
        };
        let mut each = lock.clone();
        assert_eq!(each.with_each(items.to_vec(), |item| parts(item)[..1].to_vec(), make), expect);
        let is_new = |item: &&&str| lock.get(&parts(item)[0], &parts(item)[1]).is_none();
        let count = |lock: &Lock| lock.to_text().lines().count();
        assert_eq!(count(&each), count(lock) + items.iter().filter(is_new).count(), "nothing is lost");
        each
    }

    #[test]
    fn names_that_are_given_side_by_side_are_those_of_each_scope() {
        let mut lock = Lock::default();
        lock.record("field B", "old", "one");
        lock.record("other", "x", "X");
        let named = check_each(
            &lock,
            &["field A: a=one", "field B: b=one", "field C: c=one"],
            &["one", "one2", "one"],
        );
        assert_eq!(named.get("field B", "old"), Some("one"));
        assert_eq!(named.get("other", "x"), Some("X"));
        assert_eq!(check_each(&named, &["field B: b=other"], &["one2"]), named);
    }

    #[test]
    fn items_of_one_scope_get_names_of_their_own() {
        check_each(&Lock::default(), &["s: a=one", "t: b=one", "s: c=one"], &["one", "one", "one2"]);
    }

    #[test]
    fn a_scope_follows_case_unless_another_item_has_it() {
        let mut lock = Lock::default();
        lock.record("field User", "a", "one");
        let named = check_each(&lock, &["field user: b=one"], &["one2"]);
        assert_eq!(named.get("field user", "a"), Some("one"));
        let named = check_each(&lock, &["field user: b=one", "field User: b=one"], &["one", "one2"]);
        assert_eq!((named.get("field user", "a"), named.get("field User", "a")), (None, Some("one")));
    }
}
