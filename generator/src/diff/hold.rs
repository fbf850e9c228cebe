//! Properties of which the emitted crate keeps the old type until its next major version: `[[hold]]` of `diff.toml`.
//!
//! What the docs say stays in the description, so that the change is found, as one of words; what is emitted is made of
//! a description that was given the old type. Both commands do it here, so that neither says what the other does not do.

use super::{Finding, Level, Reading, Rule, rules};
use crate::{
    ir::{Api, Property, Type, TypeName, TypeRef},
    source::Version,
};
use serde::Deserialize;
use std::collections::BTreeSet;

/// A property, and the type that it keeps.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hold {
    /// `microsoft.graph.lamp/state`.
    property: String,
    #[serde(rename = "type")]
    ty: TypeRef,
}

/// What a hold answers for.
static HELD: &[&Rule] = &[
    &rules::PROPERTY_TYPE_REFINED,
    &rules::PROPERTY_TYPE_GENERALIZED,
    &rules::PROPERTY_TYPE_WIDENED,
    &rules::PROPERTY_TYPE_NARROWED,
    &rules::PROPERTY_TYPE_CHANGED,
    &rules::PROPERTY_COLLECTION_CHANGED,
    &rules::RELATIONSHIP_TYPE_CHANGED,
    &rules::RELATIONSHIP_COLLECTION_CHANGED,
];

impl Hold {
    /// Gives the property its old type wherever the description has it.
    ///
    /// # Errors
    /// Why it is of no use: there is no such property, it has that type in any case, or there is no such type.
    pub fn apply(&self, api: &mut Api) -> Result<(), String> {
        let rows = api.types.iter().filter_map(|ty| Some((ty.version, self.row(ty)?.ty.clone())));
        let rows: Vec<(Version, TypeRef)> = rows.collect();
        let others: Vec<_> = rows.iter().filter(|(_, ty)| *ty != self.ty).cloned().collect();
        if rows.is_empty() {
            return Err(self.refused("there is no such property; remove it"));
        }
        if others.is_empty() {
            return Err(self.refused("it has that type anyway; remove it"));
        }
        for (version, documented) in others {
            if !is_known(api, version, &self.ty) {
                let why = format!("{version} describes no such type, so that none can be kept; remove it");
                return Err(self.refused(&why));
            }
            self.set(api, version, &documented);
        }
        Ok(())
    }

    fn refused(&self, why: &str) -> String {
        format!("`hold` of {} as {}: {why}", self.property, self.ty)
    }

    /// The row that a type has itself.
    fn row<'a>(&self, ty: &'a Type) -> Option<&'a Property> {
        let (owner, _) = self.property.rsplit_once('/')?;
        let row = ty.properties.iter().find(|row| self.is_named(&row.name) && !row.inherited)?;
        owner.eq_ignore_ascii_case(&ty.name).then_some(row)
    }

    fn is_named(&self, name: &str) -> bool {
        self.property.rsplit_once('/').is_some_and(|(_, wanted)| wanted.eq_ignore_ascii_case(name))
    }

    /// Sets the type in the rows of the type and of those derived from it, and in bodies that repeat what it is.
    fn set(&self, api: &mut Api, version: Version, documented: &TypeRef) {
        let of = family(api, version, self.property.split('/').next().unwrap_or_default());
        let types = api.types.iter_mut().filter(|ty| ty.version == version && of.contains(&lower(&ty.name)));
        for row in types.flat_map(|ty| &mut ty.properties).filter(|row| self.is_named(&row.name)) {
            row.ty.clone_from(&self.ty);
        }
        let operations = api.operations.iter_mut().filter(|operation| operation.version == version);
        for body in operations.filter_map(|operation| operation.request_body.as_mut()) {
            let is_of = body.ty.as_ref().and_then(TypeRef::named).is_some_and(|ty| of.contains(&lower(ty)));
            let same = body.properties.iter_mut().filter(|row| is_of && row.ty == *documented);
            same.filter(|row| self.is_named(&row.name)).for_each(|row| row.ty.clone_from(&self.ty));
        }
    }

    fn is_of(&self, finding: &Finding) -> bool {
        HELD.contains(&finding.rule) && finding.subject.eq_ignore_ascii_case(&self.property)
    }
}

fn lower(name: &str) -> String {
    name.to_lowercase()
}

fn is_known(api: &Api, version: Version, ty: &TypeRef) -> bool {
    match &ty.name {
        TypeName::Named(name) => api.types.iter().any(|ty| ty.version == version && *ty.name == **name),
        _ => true,
    }
}

/// A type and all that are derived from it, in lower case.
fn family(api: &Api, version: Version, name: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::from([lower(name)]);
    loop {
        let of_version = api.types.iter().filter(|ty| ty.version == version);
        let derived =
            of_version.filter(|ty| ty.base.as_deref().is_some_and(|base| names.contains(&lower(base))));
        let more: Vec<String> = derived.map(|ty| lower(&ty.name)).collect();
        let before = names.len();
        names.extend(more);
        if names.len() == before {
            return names;
        }
    }
}

/// Applies all that fit, and says why the others do not.
pub fn apply(holds: &[Hold], api: &mut Api) -> Vec<String> {
    holds.iter().filter_map(|hold| hold.apply(api).err()).collect()
}

/// Marks what is found about types that the revision's crate keeps: callers see nothing of it.
pub(super) fn mark(found: &mut [Finding], revision: &Reading) {
    for finding in found.iter_mut().filter(|finding| revision.holds.iter().any(|hold| hold.is_of(finding))) {
        (finding.held, finding.level) = (true, Level::DocsOnly);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diff::{Bump, bumps, config::DiffConfig, diff},
        names::Lock,
        source::Docs,
    };

    fn reading(rows: &str, lock: &mut Lock) -> Reading {
        let page = |name: &str, rows: &str| {
            format!(
                "# {name} resource type\nNamespace: microsoft.graph\n\nA light.\n## Properties\n\
                 |Property|Type|Description|\n|:--|:--|:--|\n|id|String|Key.|\n{rows}"
            )
        };
        let state = "# state enum type\nNamespace: microsoft.graph\n\nOn or off.\n## Members\n\
                     |Member|Description|\n|:--|:--|\n|on|On.|\n|off|Off.|\n";
        let update = format!(
            "# Update lamp\nNamespace: microsoft.graph\n\nA light.\n## HTTP request\n```http\nPATCH /lamps/{{id}}\n```\n\
             ## Request body\nSupply a JSON representation of a [lamp](../resources/lamp.md) object.\n\n\
             |Property|Type|Description|\n|:--|:--|:--|\n{rows}\n## Response\n`200 OK` and a [lamp](../resources/lamp.md) object.\n"
        );
        let lamp = page("lamp", rows);
        let texts = [
            ("v1.0/resources/lamp.md", lamp.as_str()),
            ("v1.0/resources/state.md", state),
            ("v1.0/api/lamp-update.md", &update),
        ];
        Reading::of_docs(Docs::from_texts(texts).expect("pages"), lock)
    }

    const TEXT: &str = "|state|String|Is it on.|\n";
    const ENUM: &str = "|state|[state](state.md)|Is it on.|\n";

    fn holds(property: &str, ty: &str) -> Vec<Hold> {
        DiffConfig::holds(&format!("[[hold]]\nproperty = \"{property}\"\ntype = \"{ty}\"\n")).expect("a file")
    }

    /// What is found and which version follows, where the base is `base` and the revision an enumeration.
    fn check(base: &str, holds: &[Hold], bump: Bump, expect: &[&str]) {
        let mut lock = Lock::default();
        let [mut old, mut new] = [base, ENUM].map(|rows| reading(rows, &mut lock));
        old.holding(holds, &mut lock);
        assert_eq!(new.holding(holds, &mut lock), [""; 0]);
        let found = diff(&old, &new);
        let line = |one: &Finding| format!("{} {} {}", one.level, one.rule.id, one.held);
        assert_eq!(found.iter().map(line).collect::<Vec<_>>(), expect);
        assert_eq!(bumps(&old, &new, &found).all, bump);
    }

    #[test]
    fn what_is_held_changes_no_item() {
        check(TEXT, &[], Bump::Major, &["breaking property-type-refined false"]);
        let held = holds("microsoft.graph.lamp/state", "Edm.String");
        check(TEXT, &held, Bump::Patch, &["docs-only property-type-refined true"]);
        // With the next change of the docs the type is held all the same.
        check(ENUM, &held, Bump::None, &[]);
    }

    #[test]
    fn a_hold_of_no_use_says_why() {
        let mut api = reading(ENUM, &mut Lock::default()).api;
        let mut told = |property: &str, ty: &str| apply(&holds(property, ty), &mut api).concat();
        assert!(told("microsoft.graph.lamp/hue", "Edm.String").contains("no such property; remove it"));
        assert!(told("microsoft.graph.lamp", "Edm.String").contains("no such property; remove it"));
        assert!(told("microsoft.graph.lamp/state", "microsoft.graph.state").contains("that type anyway"));
        assert!(told("microsoft.graph.lamp/state", "String").contains("v1.0 describes no such type"));
        assert_eq!(told("microsoft.graph.Lamp/State", "Edm.String"), "");
    }
}
