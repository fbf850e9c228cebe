//! Enumerations: members, and whether more may follow.

use super::{Finding, Rule, pairs, rules, rust_items};
use crate::ir::{Member, Type};
use std::collections::BTreeMap;

/// The member behind which members stand that are not sent to everybody.
const SENTINEL: &str = "unknownFutureValue";

/// How much two names, or two descriptions, have to be alike to be of one member.
const ALIKE: f64 = 0.6;

/// A member and its place among the others.
type Placed<'a> = (usize, &'a Member);

pub(super) fn compare(old: &Type, new: &Type, found: &mut Vec<Finding>) {
    let whole = |rule| {
        let enumeration = Finding::new(rule, new.version, &new.name).at(&old.at, &new.at);
        enumeration.rust(rust_items::of_type(new.version, &new.name))
    };
    if old.flags != new.flags {
        let word = |ty: &Type| if ty.flags { "several" } else { "one" };
        found.push(whole(&rules::ENUM_FLAGS_CHANGED).change(word(old), word(new)));
    }
    match (sentinel(old), sentinel(new)) {
        (None, Some(_)) => found.push(whole(&rules::ENUM_BECAME_EVOLVABLE).new_value(SENTINEL)),
        (Some(_), None) => found.push(whole(&rules::ENUM_NO_LONGER_EVOLVABLE).old(SENTINEL)),
        _ => {}
    }
    members(old, new, found);
}

fn members(old: &Type, new: &Type, found: &mut Vec<Finding>) {
    let (before, after) = (by_name(old), by_name(new));
    let mut gone: Vec<Placed<'_>> = missing(&before, &after);
    let mut added: Vec<Placed<'_>> = missing(&after, &before);
    let renamed = pairs::take(&mut gone, &mut added, |one, other| {
        between(old, new, one.0, other.0) && is_like(one.1, other.1)
    });
    for ((_, one), (_, other)) in renamed {
        found.push(
            member(&rules::ENUM_MEMBER_RENAMED, new, other)
                .change(&*one.name, &*other.name)
                .at(&one.at, &other.at),
        );
    }
    for (_, one) in gone {
        found.push(member(&rules::ENUM_MEMBER_REMOVED, old, one).old(&*one.name).at(&one.at, None));
    }
    let behind = sentinel(new).unwrap_or(usize::MAX);
    for (at, one) in added {
        let rule = if at > behind { &rules::ENUM_MEMBER_ADDED_EVOLVABLE } else { &rules::ENUM_MEMBER_ADDED };
        found.push(member(rule, new, one).new_value(&*one.name).at(None, &one.at));
    }
    for (name, (_, one)) in &before {
        if let Some((_, other)) = after.get(name) {
            same(new, one, other, found);
        }
    }
}

fn sentinel(ty: &Type) -> Option<usize> {
    ty.members.iter().position(|member| member.name == SENTINEL)
}

fn by_name(ty: &Type) -> BTreeMap<String, Placed<'_>> {
    pairs::by_name(&ty.members, |one| &one.name)
}

fn missing<'a>(
    these: &BTreeMap<String, Placed<'a>>,
    those: &BTreeMap<String, Placed<'a>>,
) -> Vec<Placed<'a>> {
    these.iter().filter(|(name, _)| !those.contains_key(*name)).map(|(_, placed)| *placed).collect()
}

/// Do both members stand between the same others?
fn between(old: &Type, new: &Type, one: usize, other: usize) -> bool {
    let name = |ty: &Type, at: Option<usize>| {
        at.and_then(|at| ty.members.get(at)).map(|member| member.name.to_lowercase())
    };
    name(old, one.checked_sub(1)) == name(new, other.checked_sub(1))
        && name(old, Some(one + 1)) == name(new, Some(other + 1))
}

/// The descriptions tell; where there are none, the names do.
fn is_like(one: &Member, other: &Member) -> bool {
    match one.description.is_empty() || other.description.is_empty() {
        true => pairs::alike(&one.name, &other.name) >= ALIKE,
        false => pairs::alike(&one.description, &other.description) >= ALIKE,
    }
}

fn member(rule: &'static Rule, ty: &Type, member: &Member) -> Finding {
    let mut finding = Finding::new(rule, ty.version, &ty.name);
    finding.subject = format!("{}/{}", ty.name, member.name);
    finding.rust(rust_items::of_variant(ty.version, &ty.name, &member.name))
}

fn same(ty: &Type, old: &Member, new: &Member, found: &mut Vec<Finding>) {
    let finding = |rule| member(rule, ty, new).at(&old.at, &new.at);
    if old.name != new.name {
        found.push(finding(&rules::ENUM_MEMBER_CASE_CHANGED).change(&*old.name, &*new.name));
    }
    if old.value != new.value {
        let number = |value: Option<i64>| value.map_or_else(|| "none".to_owned(), |value| value.to_string());
        let values = (number(old.value), number(new.value));
        found.push(finding(&rules::ENUM_MEMBER_VALUE_CHANGED).change(values.0, values.1));
    }
    if old.description == new.description {
        return;
    }
    let rule = match !old.is_deprecated() && new.is_deprecated() {
        true => &rules::ENUM_MEMBER_DEPRECATED,
        false => &rules::ENUM_MEMBER_DESCRIPTION_CHANGED,
    };
    found.push(finding(rule).change(&*old.description, &*new.description));
}
