//! What the checks look up.

use super::lines::Lines;
use crate::{
    ir::{Operation, Property, TypeKind},
    lower::{MethodDraft, OperationDraft, TypeDraft},
    resolve::{Index, Program, request_key},
    select::Selection,
    source::Version,
};
use foldhash::{HashMap, HashSet};

/// Longer chains of bases than this are no chains.
const DEPTH: usize = 64;

/// The program, to be read.
pub(super) struct Facts<'a> {
    pub(super) types: &'a [TypeDraft],
    pub(super) operations: &'a [OperationDraft],
    pub(super) methods: &'a [MethodDraft],
    pub(super) index: &'a Index,
    asked: Option<Asked<'a>>,
    pub(super) lines: Lines<'a>,
    by_name: HashMap<(Version, &'a str), &'a TypeDraft>,
    derived: HashMap<(Version, &'a str), Vec<&'a TypeDraft>>,
    /// The properties of types that have too many to look through them each time.
    of_wide: HashMap<(Version, &'a str), HashMap<&'a str, &'a Property>>,
}

/// Which operations somebody asks for. Pages with the same request lines may be joined later, and then each of them is asked
/// for where one is.
struct Asked<'a> {
    selection: &'a Selection,
    lines: HashSet<(Version, String)>,
}

impl<'a> Asked<'a> {
    fn of(selection: &'a Selection, operations: &[OperationDraft]) -> Self {
        let all = operations.iter().map(|draft| &draft.operation);
        let chosen = all.filter(|operation| selection.may_choose(operation));
        Self { selection, lines: chosen.flat_map(|operation| lines(operation)).collect() }
    }

    fn has(&self, operation: &Operation) -> bool {
        self.selection.may_choose(operation) || lines(operation).any(|line| self.lines.contains(&line))
    }
}

fn lines(operation: &Operation) -> impl Iterator<Item = (Version, String)> {
    operation.requests.iter().map(|request| (operation.version, request_key(request)))
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
            asked: program.asks.map(|selection| Asked::of(selection, &program.operations)),
            lines: Lines::of(&program.operations),
            by_name,
            derived,
            of_wide,
        }
    }

    /// Does somebody ask for the operation of a page?
    pub(super) fn is_asked_for(&self, draft: &OperationDraft) -> bool {
        self.asked.as_ref().is_none_or(|asked| asked.has(&draft.operation))
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

#[cfg(test)]
mod tests {
    use crate::{Description, describe_for, names::Lock, select::Selection, source::Docs};

    const ROOM: &str = "---\nms.prod: \"home\"\n---\n# room resource type\nNamespace: microsoft.graph\n\nA room.\n\
## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n|id|String|Key.|\n|lamps|Int32|How many.|\n";

    /// A page whose example asks for `url`, and shows several lamps where one number is documented.
    fn operation(title: &str, url: &str) -> String {
        format!(
            "---\nms.prod: \"home\"\n---\n# {title}\nNamespace: microsoft.graph\n\nGets it.\n## HTTP request\n```http\n\
GET /users/{{id}}/room\n```\n## Response\nReturns `200 OK` and a [room](../resources/room.md) object.\n\
## Examples\n```http\nGET https://graph.microsoft.com/v1.0{url}\n```\n```http\nHTTP/1.1 200 OK\n\
Content-type: application/json\n\n{{\"id\": \"1\", \"lamps\": [1, 2]}}\n```\n"
        )
    }

    fn described(selection: Option<&Selection>) -> Description {
        let (one, other) =
            (operation("Get room", "/users/1/room"), operation("Get the room of somebody", "/me/room"));
        let pages = [
            ("v1.0/resources/room.md", ROOM),
            ("v1.0/api/room-get.md", &one),
            ("v1.0/api/user-get-room.md", &other),
        ];
        describe_for(Docs::from_texts(pages).unwrap(), &mut Lock::default(), selection, &|| ())
    }

    /// Which pages have an example that differs from its type, where the pattern is asked for.
    fn check(pattern: &str, expect: &[&str]) {
        let selection = Selection::parse([pattern]).unwrap();
        let description = described(Some(&selection));
        let found = description.diagnostics.iter().filter(|found| found.code.name == "example-collection");
        assert_eq!(found.map(|found| &*found.at.page).collect::<Vec<_>>(), expect, "{pattern}");
    }

    #[test]
    fn pages_that_are_joined_are_asked_for_together() {
        let whole = described(None);
        let joined = whole.api.operations.iter().filter(|operation| operation.main_page.is_some());
        assert_eq!(joined.count(), 1, "the pages are one operation");
        let both = ["v1.0/api/room-get.md", "v1.0/api/user-get-room.md"];
        for pattern in ["GET /users/*/room", "GET /me/room", "*"] {
            check(pattern, &both);
        }
        check("DELETE /users/*/room", &[]);
        check("beta:GET /users/*/room", &[]);
    }
}
