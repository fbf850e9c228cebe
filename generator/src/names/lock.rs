//! `names.lock`: every name that was made up and published.
//!
//! A name is a promise. A run reads the lock first and keeps what is in it, whatever the pages say now; an
//! entry is never removed, so that the name of an item that is gone is not given to another. One line an
//! entry, sorted, so that merge conflicts are about single lines:
//!
//! ```text
//! beta field microsoft.graph.user : displayName = display_name
//! ```

use foldhash::HashMap;
use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    fmt::Write as _,
    ops::Bound,
};

/// The version of the lock's format. The first has no last line.
pub const FORMAT_VERSION: u32 = 2;

/// The last line, by which it is known that the lock is whole.
const END: &str = "# The end of the names";

const TITLE: &str = "# Names published by graphdoc; commit this file, do not sort it in another way. Format ";

/// The ending of scopes in which several keys may have one name.
const SHARED: &str = " request";

/// Names by scope and key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    scopes: BTreeMap<String, Scope>,
    /// Scopes by their names in lower case.
    folded: HashMap<String, String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Scope {
    names: BTreeMap<String, String>,
    /// Every name, and the key that has it.
    taken: HashMap<String, String>,
}

impl Scope {
    fn rename(&mut self, old: &str, new: &str) {
        if let Some(name) = self.names.remove(old) {
            self.taken.insert(name.clone(), new.to_owned());
            self.names.insert(new.to_owned(), name);
        }
    }
}

/// Why a lock could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LockError {
    /// The first line is not that of a lock.
    #[error(
        "line 1: not a lock of names; restore the file from version control, or remove it to make all names anew"
    )]
    NoLock,
    /// There is nothing in it.
    #[error(
        "the file is empty, and its names are gone; restore it from version control, or remove it to make all names anew"
    )]
    Empty,
    /// The last line is not there.
    #[error("the last line, `{END}`, is missing, and names with it: restore the file from version control")]
    Cut,
    /// Written by a newer version.
    #[error(
        "line 1: format {0} is newer than this version of graphdoc reads ({FORMAT_VERSION}); update graphdoc"
    )]
    Newer(u32),
    /// A line that is no entry, such as a conflict marker.
    #[error(
        "line {line}: `{text}` is no entry of the form `scope : key = name`; resolve the conflict or restore the line"
    )]
    Line {
        /// The line, from one.
        line: usize,
        /// What it says.
        text: String,
    },
    /// Two lines contradict each other.
    #[error("line {line}: `{text}` contradicts an earlier line; keep the one that was published")]
    Contradiction {
        /// The line, from one.
        line: usize,
        /// What it says.
        text: String,
    },
}

impl From<BTreeMap<String, Scope>> for Lock {
    fn from(scopes: BTreeMap<String, Scope>) -> Self {
        let folded = scopes.keys().map(|name| (name.to_ascii_lowercase(), name.clone())).collect();
        Self { scopes, folded }
    }
}

impl Lock {
    /// Reads a lock.
    ///
    /// # Errors
    /// No text, or one that was cut; a line that is no entry, a key or a name that stands twice in its scope, another
    /// format.
    pub fn parse(text: &str) -> Result<Self, LockError> {
        let mut lock = Self::default();
        if text.trim().is_empty() {
            return Err(LockError::Empty);
        }
        let first = text.lines().next().unwrap_or_default().trim_end();
        let version = first.strip_prefix(TITLE).and_then(|version| version.parse().ok());
        match version {
            None => return Err(LockError::NoLock),
            Some(newer) if newer > FORMAT_VERSION => return Err(LockError::Newer(newer)),
            Some(_) => {}
        }
        for (i, line) in text.lines().enumerate().skip(1) {
            let (line, number) = (line.trim(), i + 1);
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let wrong = || LockError::Line { line: number, text: line.to_owned() };
            let (scope, key, name) = entry(line).ok_or_else(wrong)?;
            if !lock.insert(scope, key, name) {
                return Err(LockError::Contradiction { line: number, text: line.to_owned() });
            }
        }
        let last = text.trim_end().lines().next_back().unwrap_or_default();
        if version > Some(1) && last.trim() != END { Err(LockError::Cut) } else { Ok(lock) }
    }

    fn insert(&mut self, scope: &str, key: &str, name: &str) -> bool {
        let shared = scope.ends_with(SHARED);
        if !self.scopes.contains_key(scope) {
            self.insert_scope(scope, Scope::default());
        }
        let Some(scope) = self.scopes.get_mut(scope) else { return false };
        match scope.names.entry(key.to_owned()) {
            Entry::Occupied(known) => known.get() == name,
            Entry::Vacant(free) => {
                free.insert(name.to_owned());
                scope.taken.insert(name.to_owned(), key.to_owned()).is_none() || shared
            }
        }
    }

    fn insert_scope(&mut self, name: &str, scope: Scope) {
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
            scope.rename(old, new);
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
        self.follow_scope_case(scope);
        let Some(known) = self.scopes.get_mut(scope) else { return };
        for key in present.iter().filter(|key| !known.names.contains_key(**key)).collect::<Vec<_>>() {
            let same = |old: &&String| old.eq_ignore_ascii_case(key) && !present.contains(old.as_str());
            let old = known.names.keys().find(same).cloned();
            if let Some(old) = old {
                known.rename(&old, key);
            }
        }
    }

    /// A scope holds the name of its type, whose case may have changed too.
    fn follow_scope_case(&mut self, scope: &str) {
        if self.scopes.contains_key(scope) {
            return;
        }
        let old = self.folded.get(&scope.to_ascii_lowercase());
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

    /// Takes out the scopes that begin with these words, and those behind them in the order of the lock.
    pub(crate) fn split_off(&mut self, start: &str) -> Self {
        Self::from(self.scopes.split_off(start))
    }

    /// Puts scopes back that were taken out.
    pub(crate) fn append(&mut self, mut other: Self) {
        self.scopes.append(&mut other.scopes);
        self.folded.extend(other.folded);
    }

    /// Records a name that was chosen by other means. An older one stays.
    pub fn record(&mut self, scope: &str, key: &str, name: &str) {
        self.insert(scope, key, name);
    }

    /// Keeps only the entries that `keep` says: scope, key and name of each.
    pub(crate) fn retain(&mut self, keep: impl Fn(&str, &str, &str) -> bool) {
        for (scope, Scope { names, taken }) in &mut self.scopes {
            names.retain(|key, name| keep(scope, key, name));
            let kept: BTreeSet<&str> = names.values().map(String::as_str).collect();
            taken.retain(|name, _| kept.contains(name.as_str()));
        }
        self.scopes.retain(|_, scope| !scope.names.is_empty());
        self.folded.retain(|_, name| self.scopes.contains_key(name));
    }

    /// The text of the file.
    pub fn to_text(&self) -> String {
        let mut text = format!("{TITLE}{FORMAT_VERSION}\n");
        for (scope, Scope { names, .. }) in &self.scopes {
            for (key, name) in names {
                // Writing to a string cannot fail.
                let _ = writeln!(text, "{scope} : {key} = {name}");
            }
        }
        text + END + "\n"
    }
}

fn entry(line: &str) -> Option<(&str, &str, &str)> {
    let (scope, rest) = line.split_once(" : ")?;
    let (key, name) = rest.rsplit_once(" = ")?;
    let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && !name.is_empty();
    let starts = name.starts_with(|c: char| !c.is_ascii_digit());
    (is_name && starts && !super::is_keyword(name)).then_some((scope.trim(), key.trim(), name))
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

    #[test]
    fn a_lock_that_is_cut_at_any_line_is_no_lock() {
        let mut lock = Lock::default();
        lock.record("s", "a", "A");
        lock.record("s", "b", "B");
        let text = lock.to_text();
        for (end, _) in text.match_indices('\n').filter(|(end, _)| end + 1 < text.len()) {
            assert_eq!(Lock::parse(&text[..=end]), Err(LockError::Cut), "{}", &text[..=end]);
        }
        assert_eq!(Lock::parse(text.trim_end()).unwrap(), lock);
        assert_eq!(Lock::parse(&text.replace('\n', "\r\n")).unwrap(), lock);
        let first = text.replace("Format 2", "Format 1").replace(END, "");
        assert_eq!(Lock::parse(&first).unwrap(), lock, "the first format had no last line");
        assert_eq!(Lock::parse(&Lock::default().to_text()).unwrap(), Lock::default());
    }

    fn check(text: &str, expect: &str) {
        assert_eq!(Lock::parse(text).unwrap_err().to_string(), expect);
    }

    #[test]
    fn damage_is_an_error_that_says_where() {
        let title = format!("{TITLE}1\n");
        let emptied = "the file is empty, and its names are gone; restore it from version control, or remove it to make all names anew";
        check("", emptied);
        check("\n", emptied);
        check(
            "hello",
            "line 1: not a lock of names; restore the file from version control, or remove it to make all names anew",
        );
        check(
            &format!("{TITLE}9\n"),
            "line 1: format 9 is newer than this version of graphdoc reads (2); update graphdoc",
        );
        check(
            &format!("{title}<<<<<<< HEAD\n"),
            "line 2: `<<<<<<< HEAD` is no entry of the form `scope : key = name`; resolve the conflict or restore the line",
        );
        check(
            &format!("{title}s : a = A\ns : b = A\n"),
            "line 3: `s : b = A` contradicts an earlier line; keep the one that was published",
        );
        check(
            &format!("{title}s : a = fn\n"),
            "line 2: `s : a = fn` is no entry of the form `scope : key = name`; resolve the conflict or restore the line",
        );
    }
}
