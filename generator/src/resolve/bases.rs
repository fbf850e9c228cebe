//! Bases, own properties, kinds of types (page format, section 7).

use super::{
    Program,
    index::{ENTITY, Site},
};
use crate::{
    diagnostic::codes,
    ir::{Reference, Type, TypeKind},
    lower::TypeDraft,
    source::Version,
};
use foldhash::{HashMap, HashSet};

/// Needs the index. Afterwards `base` names a described type, [`ENTITY`], or nothing.
pub(super) fn link_bases(program: &mut Program<'_>) {
    let mut found = Vec::new();
    for draft in program.types.iter().filter(|draft| draft.ty.kind != TypeKind::Enum) {
        found.push(base(draft, program));
    }
    let drafts = program.types.iter_mut().filter(|draft| draft.ty.kind != TypeKind::Enum);
    for (draft, (base, unknown)) in drafts.zip(found) {
        if let Some(name) = unknown {
            let message = format!("no type named `{name}`, which `{}` inherits from", draft.ty.name);
            program.diagnostics.report(&codes::UNKNOWN_BASE, draft.ty.at.clone(), message);
        }
        draft.ty.base = base;
    }
}

/// The link in the introduction, else the annotation, else what the rows say if they agree.
fn base(draft: &TypeDraft, program: &Program<'_>) -> (Option<String>, Option<String>) {
    let namespace = draft.ty.name.rsplit_once('.').map_or("", |(namespace, _)| namespace);
    let site = Site { version: draft.ty.version, page: &draft.ty.page, namespace };
    let annotated = draft.base_in_annotation.as_ref().map(|text| Reference::new(text, None));
    let mut unknown = None;
    for reference in [&draft.base_in_text, &annotated, &inherited(draft)].into_iter().flatten() {
        let entity = reference.text.trim_start_matches("microsoft.graph.").eq_ignore_ascii_case("entity");
        match program.index.find(reference, &site) {
            _ if entity => return (Some(ENTITY.to_owned()), None),
            Some(name) if *name != *draft.ty.name => return (Some(name.to_string()), None),
            Some(_) => {}
            None => unknown = unknown.or_else(|| Some(reference.text.clone())),
        }
    }
    (None, unknown)
}

/// What all rows that name a base name.
fn inherited(draft: &TypeDraft) -> Option<Reference> {
    let mut named = draft.inherited_from.iter().flatten();
    let first = named.next()?;
    named.all(|other| other.text.eq_ignore_ascii_case(&first.text)).then(|| first.clone())
}

/// The longest chains of bases of the reference have six. What is inherited is repeated on each type, and each base has an
/// enumeration of all that is derived from it, so that a chain costs the third power of its length.
const LONGEST: usize = 16;

/// Needs linked bases. Afterwards no type is its own base, and none has more than [`LONGEST`].
pub(super) fn break_loops(program: &mut Program<'_>) {
    let bases = bases_of(&program.types);
    let mut depths = Depths::default();
    for draft in &mut program.types {
        let ty = &mut draft.ty;
        match depths.of(&bases, ty.version, &ty.name) {
            None => {
                let message = format!("`{}` is its own base", ty.name);
                program.diagnostics.report(&codes::INHERITANCE_LOOP, ty.at.clone(), message);
                ty.base = None;
            }
            // Those above it have it as their last base.
            Some(depth) if depth > 0 && depth % (LONGEST + 1) == 0 => {
                let message = format!("`{}` has more than {LONGEST} bases, one above the other", ty.name);
                program.diagnostics.report(&codes::LONG_INHERITANCE, ty.at.clone(), message);
                ty.base = None;
            }
            Some(_) => {}
        }
    }
}

/// How many bases types have, one above the other: nothing for those that are their own. Each is counted once, however many
/// are derived from it.
#[derive(Default)]
struct Depths<'b>(HashMap<(Version, &'b str), Option<usize>>);

impl<'b> Depths<'b> {
    fn of(&mut self, bases: &'b Bases, version: Version, name: &str) -> Option<usize> {
        let Some(base) = bases.get(version, name) else { return Some(0) };
        let mut above: Vec<&str> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::default();
        let mut next = Some(base);
        let mut depth = 0;
        while let Some(name) = next {
            if let Some(known) = self.0.get(&(version, name)) {
                // What is derived from a type of a loop has the bases that are left when the loop is broken.
                depth = known.map_or(1, |depth| depth + 1);
                break;
            }
            if let Some(at) = places.insert(name, above.len()) {
                self.0.extend(above.drain(at..).map(|name| ((version, name), None)));
                depth = 1;
                break;
            }
            above.push(name);
            next = bases.get(version, name);
        }
        for name in above.into_iter().rev() {
            self.0.insert((version, name), Some(depth));
            depth += 1;
        }
        self.0.get(&(version, name)).copied().unwrap_or(Some(depth))
    }
}

/// The base of each type that has one, by version and name.
#[derive(Clone, Debug, Default)]
pub(super) struct Bases([HashMap<String, String>; Version::ALL.len()]);

impl Bases {
    fn get(&self, version: Version, name: &str) -> Option<&str> {
        self.0[version as usize].get(name).map(String::as_str)
    }

    /// Notes a base, or that there is none.
    pub(super) fn set(&mut self, version: Version, name: &str, base: Option<&str>) {
        let bases = &mut self.0[version as usize];
        match base {
            Some(base) => bases.insert(name.to_owned(), base.to_owned()),
            None => bases.remove(name),
        };
    }
}

pub(super) fn bases_of(types: &[TypeDraft]) -> Bases {
    let mut bases = Bases::default();
    for ty in types.iter().map(|draft| &draft.ty).filter(|ty| ty.base.is_some()) {
        bases.set(ty.version, &ty.name, ty.base.as_deref());
    }
    bases
}

/// Chains of bases are hardly ever longer.
const SHORT: usize = 32;

/// The bases of a type, nearest first; ends also where they loop.
pub(super) fn chain<'a>(
    bases: &'a Bases,
    version: Version,
    name: &str,
) -> impl Iterator<Item = &'a str> + use<'a> {
    // Chains are short: a look through what was seen costs less than a set, but for one that somebody made long.
    let mut seen: Vec<&str> = Vec::new();
    let mut all: HashSet<&str> = HashSet::default();
    std::iter::successors(bases.get(version, name), move |base| bases.get(version, base)).take_while(
        move |base| {
            if seen.len() < SHORT {
                let is_new = !seen.contains(base);
                seen.push(base);
                return is_new;
            }
            if all.is_empty() {
                all.extend(seen.iter().copied());
            }
            all.insert(base)
        },
    )
}

/// Needs linked bases without loops. Afterwards a property that one of the type's bases lists too is marked as
/// inherited.
pub(super) fn inherited_properties(program: &mut Program<'_>) {
    let bases = bases_of(&program.types);
    let types = program.types.iter().map(|draft| &draft.ty);
    let by_name: HashMap<(Version, &str), &Type> =
        types.clone().map(|ty| ((ty.version, ty.name.as_str()), ty)).collect();
    let inherited = |ty: &Type| -> Vec<bool> {
        let bases = chain(&bases, ty.version, &ty.name);
        let bases = bases.filter_map(|base| by_name.get(&(ty.version, base)));
        let supplied: HashSet<&str> =
            bases.flat_map(|base| base.properties.iter().map(|property| property.name.as_str())).collect();
        ty.properties.iter().map(|property| supplied.contains(property.name.as_str())).collect()
    };
    let inherited: Vec<_> = types.map(inherited).collect();
    for (draft, inherited) in program.types.iter_mut().zip(inherited) {
        for (property, inherited) in draft.ty.properties.iter_mut().zip(inherited) {
            property.inherited = inherited;
        }
    }
}

/// Needs linked bases and properties. Afterwards a type is an entity if its page names a key or lists methods,
/// if a relationship leads to it, or if it is derived from an entity; an entity without a base has [`ENTITY`]
/// as base. An `id` alone is no evidence: half of the complex types on hand-written pages have one.
pub(super) fn kinds(program: &mut Program<'_>) {
    let bases = bases_of(&program.types);
    let entities = entities(program);
    for draft in program.types.iter_mut().filter(|draft| draft.ty.kind != TypeKind::Enum) {
        let ty = &mut draft.ty;
        let is_entity = |name: &str| name == ENTITY || entities.contains(&(ty.version, name.to_owned()));
        if is_entity(&ty.name) || chain(&bases, ty.version, &ty.name).any(is_entity) {
            ty.kind = TypeKind::Entity;
            if ty.base.is_none() && ty.name != ENTITY {
                ty.base = Some(ENTITY.to_owned());
            }
        }
    }
}

/// Types that are entities by what is said about themselves.
pub(super) fn entities(program: &Program<'_>) -> HashSet<(Version, String)> {
    let mut entities = HashSet::default();
    for draft in program.types.iter().filter(|draft| draft.ty.kind != TypeKind::Enum) {
        let version = draft.ty.version;
        if draft.has_key {
            entities.insert((version, draft.ty.name.clone()));
        }
        let related = draft.ty.properties.iter().filter(|property| property.navigation);
        entities.extend(related.filter_map(|property| Some((version, property.ty.named()?.to_owned()))));
    }
    let owners = program.methods.iter().filter_map(|method| Some((method.version, method.owner.clone()?)));
    entities.extend(owners);
    entities
}
