//! Headers of requests, options of the query, and parameters of paths and functions.

use super::{Finding, Rule, operations::Pair, properties::is_same_type, rules, rust_items};
use crate::{
    diagnostic::Location,
    ir::{Field, Header, Operation, OperationKind, Request},
    view::{option_methods, set_by_method, takes},
};
use std::collections::{BTreeMap, BTreeSet};

/// Headers that the runtime sets.
const OWNED: &[&str] = &["accept", "authorization", "content-length", "content-type", "host"];

/// The header by which a directory is asked for what may lag behind.
const CONSISTENCY: &str = "consistencylevel";

pub(super) fn compare(pair: &Pair<'_>, found: &mut Vec<Finding>) {
    headers(pair, found);
    query(pair, found);
    parameters(pair, found);
}

fn headers(pair: &Pair<'_>, found: &mut Vec<Finding>) {
    let (old, new) = (headers_by_name(pair.old), headers_by_name(pair.new));
    let finding = |rule, header: &Header| with_setter(pair, rule, "header", &header.name);
    for (_, one) in old.iter().filter(|(name, _)| !new.contains_key(*name)) {
        found.push(finding(&rules::HEADER_REMOVED, one).old(&*one.name).at(&one.at, None));
    }
    for (name, other) in &new {
        let Some(one) = old.get(name) else {
            let rule = if other.required { &rules::HEADER_ADDED_REQUIRED } else { &rules::HEADER_ADDED };
            found.push(finding(rule, other).new_value(*name).at(None, &other.at));
            consistency(pair, other, found);
            continue;
        };
        let both = |rule| finding(rule, other).at(&one.at, &other.at);
        match (one.required, other.required) {
            (false, true) => {
                found.push(both(&rules::HEADER_BECAME_REQUIRED).change("optional", "required"));
                consistency(pair, other, found);
            }
            (true, false) => found.push(both(&rules::HEADER_BECAME_OPTIONAL).change("required", "optional")),
            _ => {}
        }
        if one.value != other.value {
            found.push(both(&rules::HEADER_VALUE_CHANGED).change(&*one.value, &*other.value));
        }
    }
}

/// Headers by name; what several rows say about one of them is joined.
fn headers_by_name(operation: &Operation) -> BTreeMap<&str, Header> {
    let mut named: BTreeMap<&str, Header> = BTreeMap::new();
    for one in operation.headers.iter().filter(|one| !OWNED.contains(&one.name.as_str())) {
        match named.get_mut(one.name.as_str()) {
            Some(known) => {
                known.required |= one.required;
                known.value.extend(["; ", &one.value]);
            }
            None => {
                named.insert(&one.name, one.clone());
            }
        }
    }
    named
}

/// A change of an option or a header, with the method that sets it, where there is one.
fn with_setter(pair: &Pair<'_>, rule: &'static Rule, part: &str, name: &str) -> Finding {
    let mut finding = pair.finding(rule, &format!("{part}/{name}"));
    let method = |operation| method(operation, name).map(|method| rust_items::of_setter(pair.new, &method));
    finding.rust_items = method(pair.new).or_else(|| method(pair.old)).into_iter().collect();
    let has_none = finding.rust_items.is_empty();
    finding.or_if(has_none)
}

fn method(operation: &Operation, name: &str) -> Option<String> {
    let mut options = option_methods(operation).filter(|(option, _)| option.eq_ignore_ascii_case(name));
    let mut others = set_by_method(operation).filter(|field| field.name.eq_ignore_ascii_case(name));
    let option = options.next().map(|(_, method)| method.to_owned());
    option.or_else(|| others.next().map(|field| field.name.clone()))
}

fn consistency(pair: &Pair<'_>, header: &Header, found: &mut Vec<Finding>) {
    if header.name == CONSISTENCY && header.required {
        let finding = with_setter(pair, &rules::QUERY_CONSISTENCY_REQUIRED, "header", &header.name);
        found.push(finding.new_value(&*header.value).at(None, &header.at));
    }
}

/// Options by name in lower case: OData's have a `$`, the others are parameters of this operation alone.
fn query(pair: &Pair<'_>, found: &mut Vec<Finding>) {
    let (old, new) = (options(pair.old), options(pair.new));
    let rules_of = |name: &str| match name.starts_with('$') {
        true => (&rules::QUERY_OPTION_ADDED, &rules::QUERY_OPTION_REMOVED),
        false => (&rules::QUERY_PARAMETER_ADDED, &rules::QUERY_PARAMETER_REMOVED),
    };
    for (_, (name, at)) in old.iter().filter(|(key, _)| !new.contains_key(*key)) {
        found.push(with_setter(pair, rules_of(name).1, "query", name).old(*name).at(*at, None));
    }
    for (_, (name, at)) in new.iter().filter(|(key, _)| !old.contains_key(*key)) {
        found.push(with_setter(pair, rules_of(name).0, "query", name).new_value(*name).at(None, *at));
    }
}

fn options(operation: &Operation) -> BTreeMap<String, (&str, Option<&Location>)> {
    let at = operation.query_options_at.iter().map(Some).chain(std::iter::repeat(None));
    let named = operation.query_options.iter().zip(at).map(|(name, at)| (name.as_str(), at));
    // Where the page names none, the operation has the methods of its kind all the same.
    let usual = option_methods(operation).filter(|(name, _)| name.starts_with('$'));
    let usual = usual.map(|(name, _)| (name, Some(&operation.at)));
    let in_path = in_paths(operation);
    let is_of_query = |field: &&Field| {
        operation.kind != OperationKind::Function && !in_path.contains(&field.name.to_lowercase())
    };
    let described = operation.parameters.iter().filter(is_of_query);
    let described = described.map(|field| (field.name.as_str(), Some(&field.at)));
    let asked = operation.query_parameters.iter().map(|field| (field.name.as_str(), Some(&field.at)));
    let all = usual.chain(named).chain(described).chain(asked);
    all.map(|(name, at)| (name.to_lowercase(), (name, at))).collect()
}

/// The names of all placeholders, in lower case.
fn in_paths(operation: &Operation) -> BTreeSet<String> {
    let all = operation.callable_requests().flat_map(|request| request.callable().parameters());
    all.map(|parameter| parameter.name.to_lowercase()).collect()
}

/// The arguments that a function has between its parentheses, in lower case.
fn in_parentheses(operation: &Operation) -> BTreeSet<String> {
    operation.callable_requests().flat_map(argument_names).collect()
}

fn argument_names(request: &Request) -> Vec<String> {
    let text = request.callable().text();
    let inside = text.rsplit_once('(').map_or("", |(_, rest)| rest.trim_end_matches(')'));
    let arguments = inside.split(',').filter_map(|one| one.split_once('='));
    arguments.map(|(name, _)| name.trim().to_lowercase()).collect()
}

/// What is said of parameters that both sides have.
fn parameters(pair: &Pair<'_>, found: &mut Vec<Finding>) {
    let old = by_name(pair.old);
    let (arguments, placeholders) = (in_parentheses(pair.new), in_paths(pair.new));
    for (key, other) in by_name(pair.new) {
        let Some(one) = old.get(&key) else { continue };
        let (rule, part) = if pair.new.kind == OperationKind::Function && arguments.contains(&key) {
            (&rules::FUNCTION_PARAMETER_TYPE_CHANGED, "function")
        } else if placeholders.contains(&key) {
            (&rules::PATH_PARAMETER_TYPE_CHANGED, "path")
        } else {
            (&rules::QUERY_PARAMETER_TYPE_CHANGED, "query")
        };
        let finding = |rule| pair.finding(rule, &format!("{part}/{}", other.name)).at(&one.at, &other.at);
        if !is_same_type(&one.ty, &other.ty) {
            let is_other = part == "query" && takes(&one.ty) != takes(&other.ty);
            let changed = finding(rule).or_if(is_other);
            found.push(changed.change(one.ty.to_string(), other.ty.to_string()));
        }
        if part == "query" {
            match (one.required, other.required) {
                (false, true) => found
                    .push(finding(&rules::QUERY_PARAMETER_BECAME_REQUIRED).change("optional", "required")),
                (true, false) => found
                    .push(finding(&rules::QUERY_PARAMETER_BECAME_OPTIONAL).change("required", "optional")),
                _ => {}
            }
        }
    }
}

fn by_name(operation: &Operation) -> BTreeMap<String, &Field> {
    operation.parameters.iter().map(|field| (field.name.to_lowercase(), field)).collect()
}

/// A function's request lines that differ in their arguments.
pub(super) fn arguments(pair: &Pair<'_>, (old, new): (&Request, &Request), found: &mut Vec<Finding>) {
    let (before, after) = (argument_names(old), argument_names(new));
    let fields = by_name(pair.new);
    let start = found.len();
    let finding = |rule, name: &str| pair.finding(rule, &format!("function/{name}")).at(&old.at, &new.at);
    for name in before.iter().filter(|name| !after.contains(name)) {
        found.push(finding(&rules::FUNCTION_PARAMETER_REMOVED, name).old(name));
    }
    for name in after.iter().filter(|name| !before.contains(name)) {
        let rule = match fields.get(name).is_some_and(|field| field.required || !is_optional(field)) {
            false if fields.contains_key(name) => &rules::FUNCTION_PARAMETER_ADDED_OPTIONAL,
            _ => &rules::FUNCTION_PARAMETER_ADDED_REQUIRED,
        };
        found.push(finding(rule, name).new_value(name));
    }
    if found.len() == start {
        let finding = pair.finding(&rules::PATH_SEGMENT_CHANGED, &new.key());
        found.push(finding.change(old.callable().text(), new.callable().text()).at(&old.at, &new.at));
    }
}

/// Only words say that an argument may be left out.
fn is_optional(field: &Field) -> bool {
    field.description.to_lowercase().contains("optional")
}
