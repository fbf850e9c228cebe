//! Properties and relationships of one type.

use super::{
    Finding, Level, Reading, Rule, lifecycle,
    page_facts::Listing,
    pairs,
    property_facts::Facts,
    reading::Loss,
    rules, rust_items,
    types::{Sides, Types},
};
use crate::ir::{Edm, Property, Type, TypeName, TypeRef};
use std::collections::{BTreeMap, BTreeSet};

/// How much two descriptions have to be alike to be of one property.
const ALIKE: f64 = 0.6;

/// A row and its place in the table.
type Placed<'a> = (usize, &'a Property);

pub(super) fn compare(sides: &Sides<'_>, old: &Type, new: &Type, found: &mut Vec<Finding>) {
    let (before, after) = (by_name(old), by_name(new));
    let mut gone = missing(&before, &after);
    let mut added = missing(&after, &before);
    let renamed = pairs::take(&mut gone, &mut added, |one, other| is_renamed(old, new, *one, *other));
    for ((_, one), (_, other)) in renamed {
        let rule = if other.navigation { &rules::RELATIONSHIP_RENAMED } else { &rules::PROPERTY_RENAMED };
        let finding = row(rule, new, other).rust(rust_items::of_field(new.version, &old.name, &one.name));
        found.push(finding.change(&*one.name, &*other.name).at(&one.at, &other.at));
    }
    let (had, has) = (inherited(&sides.base, old), inherited(&sides.revision, new));
    for (_, one) in gone {
        found.push(removed(sides, old, one, new, &has));
    }
    for (_, one) in added {
        let rule = if one.navigation { &rules::RELATIONSHIP_ADDED } else { &rules::PROPERTY_ADDED };
        let is_old = had.contains(&one.name.to_lowercase()) || one.ty.is(Edm::Stream);
        found.push(row(rule, new, one).or_if(is_old).new_value(one.ty.to_string()).at(None, &one.at));
        if is_unread(&sides.base, old, (&sides.revision, new), one) {
            let gained = row(&rules::COVERAGE_GAINED, new, one).new_value(one.ty.to_string());
            found.push(gained.at(None, &one.at));
        }
    }
    for (name, (_, one)) in &before {
        if let Some((_, other)) = after.get(name) {
            let of_base = had.contains(name) && has.contains(name);
            Same { sides, ty: new, of_base, old: one, new: other }.compare(found);
        }
    }
}

fn by_name(ty: &Type) -> BTreeMap<String, Placed<'_>> {
    pairs::by_name(&ty.properties, |one| &one.name)
}

fn missing<'a>(
    these: &BTreeMap<String, Placed<'a>>,
    those: &BTreeMap<String, Placed<'a>>,
) -> Vec<Placed<'a>> {
    these.iter().filter(|(name, _)| !those.contains_key(*name)).map(|(_, placed)| *placed).collect()
}

/// The names that a type has from its bases, in lower case.
fn inherited(types: &Types<'_>, ty: &Type) -> BTreeSet<String> {
    let Some(ty) = types.get(&ty.name) else { return BTreeSet::new() };
    let bases = types.line(ty).into_iter().skip(1);
    bases.flat_map(|base| &base.properties).map(|property| property.name.to_lowercase()).collect()
}

fn row(rule: &'static Rule, ty: &Type, property: &Property) -> Finding {
    let mut finding = Finding::new(rule, ty.version, &ty.name);
    finding.subject = format!("{}/{}", ty.name, property.name);
    finding.rust(rust_items::of_field(ty.version, &ty.name, &property.name))
}

/// A row that is gone, or stands in a table that cannot be read any more.
fn removed(sides: &Sides<'_>, ty: &Type, one: &Property, new: &Type, has: &BTreeSet<String>) -> Finding {
    let rule = match (is_unread(&sides.revision, new, (&sides.base, ty), one), one.navigation) {
        (true, _) => &rules::COVERAGE_LOST,
        (false, true) => &rules::RELATIONSHIP_REMOVED,
        (false, false) => &rules::PROPERTY_REMOVED,
    };
    let note = one.deprecated.as_ref().or(ty.deprecated.as_ref());
    row(rule, ty, one)
        .or_if(has.contains(&one.name.to_lowercase()) || one.ty.is(Edm::Stream))
        .old(one.ty.to_string())
        .at(&one.at, None)
        .announced(note, sides.revision.reading.date)
}

/// Does a page lack the row of another one because it could not be read there, or has words in place of the table?
fn is_unread(here: &Types<'_>, ty: &Type, (there, other): (&Types<'_>, &Type), row: &Property) -> bool {
    let list = if row.navigation { Listing::Relationships } else { Listing::Properties };
    let lists = || ty.properties.iter().any(|one| one.navigation == row.navigation);
    here.reading.reads_less(Loss::Rows, &ty.page, there.reading, &other.page)
        || here.reading.tells_without_a_table(&ty.page, list) && !lists()
}

/// The same type, between the same rows or behind the same one, in nearly the same words.
fn is_renamed(old: &Type, new: &Type, (i, one): Placed<'_>, (j, other): Placed<'_>) -> bool {
    let name = |ty: &Type, at: Option<usize>| {
        at.and_then(|at| ty.properties.get(at)).map(|row| row.name.to_lowercase())
    };
    let before = (name(old, i.checked_sub(1)), name(new, j.checked_sub(1)));
    let behind = (name(old, Some(i + 1)), name(new, Some(j + 1)));
    one.navigation == other.navigation
        && is_same_type(&one.ty, &other.ty)
        && (before.0 == before.1 || behind.0 == behind.1)
        && !one.description.is_empty()
        && pairs::alike(&one.description, &other.description) >= ALIKE
}

/// Types that are emitted as the same one. Capitals tell no types apart.
pub(super) fn is_same_type(one: &TypeRef, other: &TypeRef) -> bool {
    let name = match (&one.name, &other.name) {
        (TypeName::Named(one), TypeName::Named(other)) => one.eq_ignore_ascii_case(other),
        (one, other) => one == other,
    };
    name && one.collection == other.collection
}

/// A property that both sides have.
struct Same<'a> {
    sides: &'a Sides<'a>,
    ty: &'a Type,
    /// A base lists it on both sides: the field has the type that it has there.
    of_base: bool,
    old: &'a Property,
    new: &'a Property,
}

impl Same<'_> {
    fn finding(&self, rule: &'static Rule) -> Finding {
        row(rule, self.ty, self.new).at(&self.old.at, &self.new.at)
    }

    fn compare(&self, found: &mut Vec<Finding>) {
        let (old, new) = (self.old, self.new);
        if old.name != new.name {
            found.push(self.finding(&rules::PROPERTY_CASE_CHANGED).change(&*old.name, &*new.name));
        }
        if let Some(rule) = self.type_rule() {
            let is_other = !self.of_base && !is_same_type(&old.ty, &new.ty);
            let finding = self.finding(rule).change(old.ty.to_string(), new.ty.to_string());
            found.push(finding.or_if(is_other == (rule.level == Level::DocsOnly)));
        } else if let Some((one, other)) = self.respelled() {
            found.push(self.finding(&rules::PROPERTY_TYPE_RESPELLED).change(one, other));
        }
        self.deprecation(found);
        if old.description != new.description {
            self.description(found);
        }
    }

    fn type_rule(&self) -> Option<&'static Rule> {
        let (old, new) = (self.old, self.new);
        if self.sides.revision.has_lost(&self.sides.base, (&old.ty, &new.ty)) {
            return Some(&rules::COVERAGE_LOST);
        }
        match (old.navigation, new.navigation) {
            (false, true) => return Some(&rules::PROPERTY_BECAME_RELATIONSHIP),
            (true, false) => return Some(&rules::RELATIONSHIP_BECAME_PROPERTY),
            _ if is_same_type(&old.ty, &new.ty) => return None,
            _ => {}
        }
        let one = TypeRef { collection: new.ty.collection, ..old.ty.clone() };
        let is_count = is_same_type(&one, &new.ty);
        Some(match (new.navigation, is_count) {
            (true, true) => &rules::RELATIONSHIP_COLLECTION_CHANGED,
            (true, false) => &rules::RELATIONSHIP_TYPE_CHANGED,
            (false, true) => &rules::PROPERTY_COLLECTION_CHANGED,
            (false, false) if new.name == "id" => &rules::TYPE_KEY_CHANGED,
            (false, false) => item_rule(&old.ty, &new.ty),
        })
    }

    /// Two ways to write the same type.
    fn respelled(&self) -> Option<(String, String)> {
        let cell = |reading: &Reading, row: &Property| Some((*reading.cells(&row.at)?.get(1)?).to_owned());
        let one = cell(self.sides.base.reading, self.old)?;
        let other = cell(self.sides.revision.reading, self.new)?;
        (one != other).then_some((one, other))
    }

    fn deprecation(&self, found: &mut Vec<Finding>) {
        let (old, new) = (self.old, self.new);
        let notes = (old.deprecated.as_ref(), new.deprecated.as_ref());
        let at = (old.deprecated_at.as_ref(), new.deprecated_at.as_ref());
        match notes {
            (None, Some(note)) => {
                let rule = match new.navigation {
                    true => &rules::RELATIONSHIP_DEPRECATED,
                    false => &rules::PROPERTY_DEPRECATED,
                };
                found.push(self.finding(rule).new_value(note));
            }
            (Some(note), None) => found.push(self.finding(&rules::PROPERTY_UNDEPRECATED).old(note)),
            _ => {}
        }
        let written = (self.sides.base.reading.date, self.sides.revision.reading.date);
        found.extend(lifecycle::retirement(notes, at, written, |rule| row(rule, self.ty, self.new)));
    }

    /// What the words say beside what the property is; the words themselves where that is the same.
    fn description(&self, found: &mut Vec<Finding>) {
        let (old, new) = (Facts::of(&self.old.description), Facts::of(&self.new.description));
        let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "none".to_owned());
        let start = found.len();
        let mut push = |had: bool, has: bool, words: [&str; 2], rules: [&'static Rule; 2]| match (had, has) {
            (false, true) => found.push(self.finding(rules[0]).change(words[0], words[1])),
            (true, false) => found.push(self.finding(rules[1]).change(words[1], words[0])),
            _ => {}
        };
        let rules = [&rules::PROPERTY_BECAME_READ_ONLY, &rules::PROPERTY_BECAME_WRITABLE];
        push(old.read_only, new.read_only, ["writable", "read-only"], rules);
        let rules = [&rules::PROPERTY_BECAME_SELECT_ONLY, &rules::PROPERTY_NO_LONGER_SELECT_ONLY];
        push(old.select_only, new.select_only, ["returned", "returned on $select"], rules);
        if self.old.navigation && self.new.navigation {
            let rules = [&rules::RELATIONSHIP_EXPAND_GAINED, &rules::RELATIONSHIP_EXPAND_LOST];
            push(old.expand, new.expand, ["no $expand", "$expand"], rules);
        } else if !self.old.navigation && !self.new.navigation {
            let rules = [&rules::PROPERTY_FILTER_GAINED, &rules::PROPERTY_FILTER_LOST];
            push(old.filter, new.filter, ["no $filter", "$filter"], rules);
        }
        if old.nullable != new.nullable {
            let words = (old.nullable.unwrap_or("nothing"), new.nullable.unwrap_or("nothing"));
            found.push(self.finding(&rules::PROPERTY_NULLABILITY_CHANGED).change(words.0, words.1));
        }
        if old.default != new.default {
            let finding = self.finding(&rules::PROPERTY_DEFAULT_CHANGED);
            found.push(finding.change(text(&old.default), text(&new.default)));
        }
        if old.constraint != new.constraint {
            let finding = self.finding(&rules::PROPERTY_CONSTRAINT_CHANGED);
            found.push(finding.change(text(&old.constraint), text(&new.constraint)));
        }
        if found.len() == start {
            let finding = self.finding(&rules::PROPERTY_DESCRIPTION_CHANGED);
            found.push(finding.change(&*self.old.description, &*self.new.description));
        }
    }
}

/// Numbers by how many bits they have; whole ones apart from the others.
const BITS: &[(Edm, u8, u8)] = &[
    (Edm::Byte, 0, 8),
    (Edm::Int16, 0, 16),
    (Edm::Int32, 0, 32),
    (Edm::Int64, 0, 64),
    (Edm::Single, 1, 32),
    (Edm::Double, 1, 64),
];

/// The rule of two types of items that differ.
fn item_rule(old: &TypeRef, new: &TypeRef) -> &'static Rule {
    let bits = |name: &TypeName| match name {
        TypeName::Edm(edm) => BITS.iter().find(|(known, ..)| known == edm),
        _ => None,
    };
    let is_text = |name: &TypeName| *name == TypeName::Edm(Edm::String);
    let is_own = |name: &TypeName| {
        let refined = [Edm::Guid, Edm::DateTimeOffset, Edm::Date, Edm::TimeOfDay, Edm::Duration];
        matches!(name, TypeName::Named(_)) || matches!(name, TypeName::Edm(edm) if refined.contains(edm))
    };
    let is_one = old.collection == new.collection;
    match (bits(&old.name), bits(&new.name)) {
        (Some((_, one, from)), Some((_, other, to))) if one == other && is_one => match from < to {
            true => &rules::PROPERTY_TYPE_WIDENED,
            false => &rules::PROPERTY_TYPE_NARROWED,
        },
        _ if is_text(&old.name) && is_own(&new.name) && is_one => &rules::PROPERTY_TYPE_REFINED,
        _ if is_own(&old.name) && is_text(&new.name) && is_one => &rules::PROPERTY_TYPE_GENERALIZED,
        _ => &rules::PROPERTY_TYPE_CHANGED,
    }
}
