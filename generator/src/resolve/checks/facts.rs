//! What the checks look up.

use super::{asked, lines::Lines};
use crate::{
    ir::{Property, TypeKind},
    lower::{MethodDraft, OperationDraft, TypeDraft},
    resolve::{Index, Program},
    source::Version,
};
use foldhash::HashMap;

/// Longer chains of bases than this are no chains.
const DEPTH: usize = 64;

/// The program, to be read.
pub(super) struct Facts<'a> {
    pub(super) types: &'a [TypeDraft],
    pub(super) operations: &'a [OperationDraft],
    pub(super) methods: &'a [MethodDraft],
    pub(super) index: &'a Index,
    /// Of each operation whether somebody asks for it; nothing where somebody asks for all.
    asked: Option<Vec<bool>>,
    pub(super) lines: Lines<'a>,
    by_name: HashMap<(Version, &'a str), &'a TypeDraft>,
    derived: HashMap<(Version, &'a str), Vec<&'a TypeDraft>>,
    /// The properties of types that have too many to look through them each time.
    of_wide: HashMap<(Version, &'a str), HashMap<&'a str, &'a Property>>,
}

/// So many properties are looked through.
const NARROW: usize = 256;

impl<'a> Facts<'a> {
    pub(super) fn of(program: &'a Program<'_>) -> Self {
        let mut by_name = HashMap::default();
        let mut derived: HashMap<_, Vec<_>> = HashMap::default();
        let mut of_wide = HashMap::default();
        for draft in &program.types {
            let key = (draft.ty.version, draft.ty.name.as_str());
            by_name.insert(key, draft);
            if draft.ty.properties.len() > NARROW {
                let names = draft.ty.properties.iter().rev().map(|known| (known.name.as_str(), known));
                of_wide.insert(key, names.collect());
            }
            if let Some(base) = &draft.ty.base {
                derived.entry((draft.ty.version, base.as_str())).or_default().push(draft);
            }
        }
        Self {
            types: &program.types,
            operations: &program.operations,
            methods: &program.methods,
            index: &program.index,
            asked: program.asks.map(|asks| asked::operations(asks, &program.operations)),
            lines: Lines::of(&program.operations),
            by_name,
            derived,
            of_wide,
        }
    }

    /// Does somebody ask for the operation in this place?
    pub(super) fn is_asked_for(&self, at: usize) -> bool {
        self.asked.as_ref().is_none_or(|asked| asked.get(at) == Some(&true))
    }

    /// The type of a name.
    pub(super) fn get(&self, version: Version, name: &str) -> Option<&'a TypeDraft> {
        self.by_name.get(&(version, name)).copied()
    }

    /// The enumeration of a name.
    pub(super) fn enumeration(&self, version: Version, name: &str) -> Option<&'a TypeDraft> {
        self.get(version, name).filter(|draft| draft.ty.kind == TypeKind::Enum)
    }

    /// A type and the described ones of its bases, nearest first.
    pub(super) fn lineage(&self, draft: &'a TypeDraft) -> impl Iterator<Item = &'a TypeDraft> {
        let base = |draft: &&'a TypeDraft| self.get(draft.ty.version, draft.ty.base.as_deref()?);
        std::iter::successors(Some(draft), base).take(DEPTH)
    }

    /// The property of a type, or of one of its bases.
    pub(super) fn property(&self, draft: &'a TypeDraft, name: &str) -> Option<&'a Property> {
        self.lineage(draft).find_map(|ty| self.own_property(ty, name))
    }

    /// The same as the emitted struct has it: of several that repeat a property the most distant base.
    pub(super) fn emitted(&self, draft: &'a TypeDraft, name: &str) -> Option<&'a Property> {
        self.lineage(draft).filter_map(|ty| self.own_property(ty, name)).last()
    }

    fn own_property(&self, draft: &'a TypeDraft, name: &str) -> Option<&'a Property> {
        match self.of_wide.get(&(draft.ty.version, draft.ty.name.as_str())) {
            Some(properties) if draft.ty.properties.len() > NARROW => properties.get(name).copied(),
            _ => draft.ty.properties.iter().find(|property| property.name == name),
        }
    }

    /// Is a value of one of these types also one of the other?
    pub(super) fn are_related(&self, version: Version, one: &str, other: &str) -> bool {
        let is_base = |base: &str, name| {
            self.get(version, name).is_some_and(|draft| {
                self.lineage(draft).any(|ty| ty.ty.name == base || ty.ty.base.as_deref() == Some(base))
            })
        };
        one == other || is_base(one, other) || is_base(other, one)
    }

    /// The types that are derived from a type, directly or not.
    pub(super) fn derived_from(&self, draft: &'a TypeDraft) -> Vec<&'a TypeDraft> {
        let mut found = vec![draft];
        let mut at = 0;
        while let Some(draft) = found.get(at) {
            let next = self.derived.get(&(draft.ty.version, draft.ty.name.as_str()));
            found.extend(next.into_iter().flatten());
            at += 1;
        }
        found.remove(0);
        found
    }
}
