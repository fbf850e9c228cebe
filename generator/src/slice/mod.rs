//! A part of the description: what was chosen, and what that cannot be without.
//!
//! Operations need the types that they send and answer; types need those of their properties, and their bases. A
//! relationship and a derived type are followed only as far as [`Reach`] says. What is not in the slice is no field
//! of the types that are: its values stay in `extra`.

mod published;
mod referred;
mod walk;

use crate::{
    config::FILE_NAME,
    diagnostic::Diagnostic,
    ir::{Api, Operation, Type},
    names::Lock,
    select::{Chosen, Parts, Reach},
    source::Version,
};

use walk::Walk;

/// What tells types apart.
pub(crate) type Key<'a> = (Version, &'a str);

pub(crate) fn key(ty: &Type) -> Key<'_> {
    (ty.version, &ty.name)
}

/// A part of an API.
#[derive(Clone, Debug, Default)]
pub struct Slice<'a> {
    /// The operations that were chosen, by version, name and page.
    pub operations: Vec<&'a Operation>,
    /// The types, by version and name.
    pub types: Vec<Reached<'a>>,
}

/// A type of a slice.
#[derive(Clone, Debug)]
pub struct Reached<'a> {
    /// The type.
    pub ty: &'a Type,
    /// Why it is in the slice.
    pub why: Why<'a>,
    /// How many relationships lead to it.
    pub distance: usize,
}

/// Why a type is in a slice: of several reasons one with the shortest way from what was chosen.
#[derive(Clone, Copy, Debug)]
pub enum Why<'a> {
    /// It was chosen.
    Chosen,
    /// An operation sends it.
    Sent(&'a Operation),
    /// An operation answers it.
    Answered(&'a Operation),
    /// It is the type of a property.
    Property(&'a Type, &'a str),
    /// It is the type of a relationship.
    Relationship(&'a Type, &'a str),
    /// It is the base of a type.
    Base(&'a Type),
    /// It is derived from a type; of an operation whose example names it, unless all derived types were asked for.
    Derived(&'a Type, Option<&'a Operation>),
}

impl<'a> Why<'a> {
    /// The type that led to it.
    pub fn from(&self) -> Option<&'a Type> {
        match self {
            Self::Chosen | Self::Sent(_) | Self::Answered(_) => None,
            Self::Property(ty, _) | Self::Relationship(ty, _) => Some(ty),
            Self::Base(ty) | Self::Derived(ty, _) => Some(ty),
        }
    }
}

impl<'a> Slice<'a> {
    /// Follows what was chosen through an API.
    pub fn of(api: &'a Api, chosen: &Chosen<'a>, reach: &Reach) -> Self {
        let walk = Walk::new(api, chosen, reach);
        let mut slice = Self { operations: chosen.operations.clone(), types: walk.types() };
        if reach.parts == Parts::Types {
            slice.operations.clear();
        }
        if reach.parts == Parts::Operations {
            slice.types.clear();
        }
        slice
    }

    /// A type of the slice.
    pub fn get(&self, ty: &Type) -> Option<&Reached<'a>> {
        let found = self.types.binary_search_by(|reached| key(reached.ty).cmp(&key(ty)));
        self.types.get(found.ok()?)
    }

    /// The way that leads to a type: why it is there, then why the type is there that led to it, and so on.
    pub fn chain(&self, reached: &Reached<'a>) -> Vec<Why<'a>> {
        let mut chain = vec![reached.why];
        while let Some(before) = chain.last().and_then(Why::from).and_then(|ty| self.get(ty)) {
            chain.push(before.why);
            if chain.len() > self.types.len() {
                break;
            }
        }
        chain
    }

    /// The slice as a description of its own.
    pub fn api(&self) -> Api {
        Api {
            format_version: crate::ir::FORMAT_VERSION,
            types: self.types.iter().map(|reached| reached.ty.clone()).collect(),
            operations: self.operations.iter().map(|operation| (*operation).clone()).collect(),
        }
    }

    /// The slice as a description of its own, and the lock of its names.
    ///
    /// `api` and `names` are of the whole, described with `published`: the names of a slice are those that its
    /// operations and types have beside all others. The lock has what was published, and what the slice has.
    pub fn cut(&self, api: &Api, names: Lock, published: &Lock) -> (Api, Lock) {
        let part = self.api();
        let lock = published::publish(api, &part, names, published);
        (part, lock)
    }

    /// The pages of its operations and types, sorted.
    pub fn pages(&self) -> Vec<&'a str> {
        let operations = self.operations.iter().flat_map(|one| one.pages.iter().chain([&one.page]));
        let types = self.types.iter().flat_map(|reached| reached.ty.pages.iter().chain([&reached.ty.page]));
        let mut pages: Vec<_> = operations.chain(types).map(String::as_str).collect();
        pages.sort_unstable();
        pages.dedup();
        pages
    }
}

/// Is a finding about one of these pages, which are sorted, or about the configuration?
pub fn concerns(pages: &[&str], found: &Diagnostic) -> bool {
    found.at.page.ends_with(FILE_NAME) || pages.binary_search(&&*found.at.page).is_ok()
}

/// The operations and types of a page, and the types that they refer to through properties, bases included.
/// Relationships are not followed. Empty where the page describes nothing.
pub fn of_page(api: &Api, page: &str) -> Api {
    let is_page = |path: &String| path.eq_ignore_ascii_case(page);
    let operations = api.operations.iter();
    let chosen = Chosen {
        operations: operations.filter(|one| is_page(&one.page) || one.pages.iter().any(is_page)).collect(),
        types: api.types.iter().filter(|ty| is_page(&ty.page) || ty.pages.iter().any(is_page)).collect(),
        barred: Vec::new(),
    };
    Slice::of(api, &chosen, &Reach::default()).api()
}
