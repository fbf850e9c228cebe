//! From what was chosen to all that it needs, the nearest first.

use super::{Key, Reached, Why, key, referred};
use crate::{
    ir::{Api, Operation, Type},
    resolve::ENTITY,
    select::{Chosen, Reach},
};
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque, btree_map::Entry};

/// A type that was reached, and whether values are of it: the base of a type is no reason for the other types that are
/// derived from it.
struct Step<'a> {
    to: Key<'a>,
    why: Why<'a>,
    is_value: bool,
}

/// The walk, when it is done.
pub(super) struct Walk<'a> {
    types: HashMap<Key<'a>, &'a Type>,
    derived: HashMap<Key<'a>, Vec<&'a Type>>,
    /// Types that an example names, and the first operation that does.
    shown: HashMap<(crate::source::Version, String), &'a Operation>,
    barred: HashSet<Key<'a>>,
    reach: Reach,
    found: BTreeMap<Key<'a>, Reached<'a>>,
    values: HashSet<Key<'a>>,
    open: VecDeque<Step<'a>>,
    /// What is one relationship further.
    later: Vec<Step<'a>>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(api: &'a Api, chosen: &Chosen<'a>, reach: &Reach) -> Self {
        let types: HashMap<_, _> = api.types.iter().map(|ty| (key(ty), ty)).collect();
        let mut shown = HashMap::new();
        for operation in &chosen.operations {
            for name in referred::shown(operation) {
                shown.entry((operation.version, name)).or_insert(*operation);
            }
        }
        let mut walk = Self {
            derived: derived(api, &types),
            types,
            shown,
            barred: chosen.barred.iter().map(|ty| key(ty)).collect(),
            reach: *reach,
            found: BTreeMap::new(),
            values: HashSet::new(),
            open: VecDeque::new(),
            later: Vec::new(),
        };
        walk.start(chosen);
        walk.run();
        walk
    }

    /// What was reached, by version and name.
    pub(super) fn types(self) -> Vec<Reached<'a>> {
        self.found.into_values().collect()
    }

    fn start(&mut self, chosen: &Chosen<'a>) {
        for ty in &chosen.types {
            self.open.push_back(Step { to: key(ty), why: Why::Chosen, is_value: true });
        }
        for operation in &chosen.operations {
            let sent = referred::sent(operation).into_iter().map(|name| (name, Why::Sent(operation)));
            let answered = referred::answered(operation).map(|name| (name, Why::Answered(operation)));
            for (name, why) in sent.chain(answered) {
                self.open.push_back(Step { to: (operation.version, name), why, is_value: true });
            }
        }
    }

    fn run(&mut self) {
        for distance in 0..=self.reach.relationships {
            while let Some(step) = self.open.pop_front() {
                self.take(&step, distance);
            }
            self.open.extend(std::mem::take(&mut self.later));
            if self.open.is_empty() {
                break;
            }
        }
    }

    fn take(&mut self, step: &Step<'a>, distance: usize) {
        let Some(ty) = self.types.get(&step.to).copied() else { return };
        if let Entry::Vacant(place) = self.found.entry(step.to) {
            place.insert(Reached { ty, why: step.why, distance });
            self.follow(ty, distance);
        }
        if step.is_value && self.values.insert(step.to) {
            self.follow_derived(ty);
        }
    }

    fn follow(&mut self, ty: &'a Type, distance: usize) {
        for property in &ty.properties {
            let Some(name) = property.ty.named() else { continue };
            let to = (ty.version, name);
            if !property.navigation {
                self.open.push_back(Step { to, why: Why::Property(ty, &property.name), is_value: true });
            } else if distance < self.reach.relationships && !self.barred.contains(&to) {
                self.later.push(Step { to, why: Why::Relationship(ty, &property.name), is_value: true });
            }
        }
        if let Some(base) = &ty.base {
            self.open.push_back(Step { to: (ty.version, base), why: Why::Base(ty), is_value: false });
        }
    }

    fn follow_derived(&mut self, base: &'a Type) {
        for ty in self.derived.get(&key(base)).into_iter().flatten().copied() {
            let example = self.shown.get(&(ty.version, ty.name.clone())).copied();
            if (self.reach.derived || example.is_some()) && !self.barred.contains(&key(ty)) {
                let why = Why::Derived(base, example);
                self.open.push_back(Step { to: key(ty), why, is_value: true });
            }
        }
    }
}

/// The types that are derived from each, however distant, by name. All entities are derived from one that says nothing.
fn derived<'a>(api: &'a Api, types: &HashMap<Key<'a>, &'a Type>) -> HashMap<Key<'a>, Vec<&'a Type>> {
    let mut derived: HashMap<Key<'a>, Vec<&Type>> = HashMap::new();
    for ty in &api.types {
        let mut seen = HashSet::from([ty.name.as_str()]);
        let mut base = ty.base.as_deref();
        while let Some(name) = base.filter(|name| *name != ENTITY && seen.insert(name)) {
            let Some(found) = types.get(&(ty.version, name)) else { break };
            derived.entry(key(found)).or_default().push(ty);
            base = found.base.as_deref();
        }
    }
    derived
}
