//! What comes back, and the examples.

use super::{
    Finding, Rule, operations::Pair, page_facts::PageFacts, properties::is_same_type, reading::Loss, rules,
    types::Sides,
};
use crate::{
    diagnostic::Location,
    ir::{Edm, Example, Operation, OperationKind, Response, TypeRef},
};
use std::collections::BTreeSet;

/// The status of a request that is carried out later (RFC 9110, section 15.3.3).
const ACCEPTED: u16 = 202;

pub(super) fn compare(sides: &Sides<'_>, pair: &Pair<'_>, found: &mut Vec<Finding>) {
    let (old, new) = (&pair.old.response, &pair.new.response);
    let finding = |rule| pair.finding(rule, "response").at(old.at.as_ref(), new.at.as_ref());
    let is_later = |response: &Response| statuses(response).contains(&ACCEPTED);
    let mut told = true;
    match (&old.ty, &new.ty) {
        (one, None) if !is_later(old) && is_later(new) => {
            let name =
                |ty: &Option<TypeRef>| ty.as_ref().map_or_else(|| "nothing".to_owned(), ToString::to_string);
            let later = finding(&rules::RESPONSE_BECAME_ASYNCHRONOUS).or_if(one.is_none());
            found.push(later.change(format!("{} {}", status(old), name(one)), status(new)));
        }
        (None, Some(ty)) => {
            let added = finding(&rules::RESPONSE_BODY_ADDED).or_if(is_sent(pair.old, ty));
            found.push(added.new_value(ty.to_string()));
        }
        (Some(ty), None) => {
            let removed = finding(&rules::RESPONSE_BODY_REMOVED).or_if(is_sent(pair.new, ty));
            found.push(removed.old(ty.to_string()));
        }
        (Some(one), Some(other)) if !is_same_type(one, other) => {
            found
                .push(finding(type_rule(sides, pair, one, other)).change(one.to_string(), other.to_string()));
        }
        _ => told = false,
    }
    if !told && statuses(old) != statuses(new) {
        found.push(finding(&rules::RESPONSE_STATUS_CHANGED).change(status(old), status(new)));
    }
    headers(pair, found);
    paging(pair, found);
    examples(pair, found);
}

/// The rule of two types that differ.
fn type_rule(sides: &Sides<'_>, pair: &Pair<'_>, one: &TypeRef, other: &TypeRef) -> &'static Rule {
    let is_unsaid = other.is(Edm::Untyped) && pair.reads_less(Loss::Response);
    if is_unsaid || sides.revision.has_lost(&sides.base, (one, other)) {
        return &rules::COVERAGE_LOST;
    }
    let item = TypeRef { collection: other.collection, ..one.clone() };
    match is_same_type(&item, other) {
        true => &rules::RESPONSE_COLLECTION_CHANGED,
        false => &rules::RESPONSE_TYPE_CHANGED,
    }
}

/// What an update may answer where its page does not say: what it sends.
fn is_sent(operation: &Operation, ty: &TypeRef) -> bool {
    let writes = matches!(operation.kind, OperationKind::Update | OperationKind::Replace);
    let sent = operation.request_body.as_ref().and_then(|body| body.ty.as_ref());
    writes && sent.is_some_and(|sent| is_same_type(sent, ty))
}

fn statuses(response: &Response) -> BTreeSet<u16> {
    response.statuses.iter().copied().chain(response.status).collect()
}

fn status(response: &Response) -> String {
    let all: Vec<_> = statuses(response).iter().map(u16::to_string).collect();
    if all.is_empty() { "none".to_owned() } else { all.join(", ") }
}

/// The headers that the section names.
fn headers(pair: &Pair<'_>, found: &mut Vec<Finding>) {
    let (Some(old), Some(new)) =
        (pair.base.pages.get(&pair.old.page), pair.revision.pages.get(&pair.new.page))
    else {
        return;
    };
    let (old, new) = (with_monitor(pair.old, old), with_monitor(pair.new, new));
    // An operation that cannot be followed to its end any more has lost an ability.
    let is_lost = pair.old.response.monitor.is_some() && pair.new.response.monitor.is_none();
    for name in old.difference(&new) {
        let is_monitor = pair.old.response.monitor.as_ref().is_some_and(|monitor| monitor.header == *name);
        let finding = pair.finding(&rules::RESPONSE_HEADER_REMOVED, &format!("response/{name}"));
        let finding = finding.or_if(is_lost && is_monitor);
        found.push(finding.old(name).at(pair.old.response.at.as_ref(), None));
    }
    for name in new.difference(&old) {
        let finding = pair.finding(&rules::RESPONSE_HEADER_ADDED, &format!("response/{name}"));
        found.push(finding.new_value(name).at(None, pair.new.response.at.as_ref()));
    }
}

/// The headers that the section names, and the one that leads to a monitor.
fn with_monitor(operation: &Operation, facts: &PageFacts) -> BTreeSet<String> {
    let monitor = operation.response.monitor.iter().map(|monitor| monitor.header.clone());
    facts.response_headers.iter().cloned().chain(monitor).collect()
}

fn paging(pair: &Pair<'_>, found: &mut Vec<Finding>) {
    let is_paged = |operation: &Operation| {
        let bodies = operation.examples.iter().filter_map(|example| example.response.as_ref());
        bodies.into_iter().any(|response| response.body.contains("@odata.nextLink"))
    };
    let word = |is: bool| if is { "pages" } else { "no pages" };
    let (old, new) = (is_paged(pair.old), is_paged(pair.new));
    if old != new {
        found.push(pair.finding(&rules::OPERATION_PAGING_CHANGED, "").change(word(old), word(new)));
    }
}

fn examples(pair: &Pair<'_>, found: &mut Vec<Finding>) {
    let (old, new) = (&pair.old.examples, &pair.new.examples);
    let codes = (errors(old), errors(new));
    if codes.0 != codes.1 {
        found.push(pair.finding(&rules::ERROR_CODE_CHANGED, "").change(codes.0, codes.1));
    }
    let count = |examples: &[Example]| examples.len().to_string();
    match old.len().cmp(&new.len()) {
        std::cmp::Ordering::Less => {
            let finding = pair.finding(&rules::EXAMPLE_ADDED, "").change(count(old), count(new));
            found.push(finding.at(None, lone(new, old)));
        }
        std::cmp::Ordering::Greater => {
            let finding = pair.finding(&rules::EXAMPLE_REMOVED, "").change(count(old), count(new));
            found.push(finding.at(lone(old, new), None));
        }
        std::cmp::Ordering::Equal => {
            let both = old.iter().zip(new).enumerate().filter(|(_, (one, other))| !is_same(one, other));
            for (at, (one, other)) in both {
                let finding = pair.finding(&rules::EXAMPLE_CHANGED, &format!("example/{}", at + 1));
                found.push(finding.at(place(one), place(other)));
            }
        }
    }
}

/// Where the first example is that the others have not.
fn lone<'a>(these: &'a [Example], those: &[Example]) -> Option<&'a Location> {
    place(these.iter().find(|one| !those.iter().any(|other| is_same(one, other)))?)
}

fn place(example: &Example) -> Option<&Location> {
    let request = example.request.as_ref().map(|request| &request.at);
    request.or(example.response.as_ref().map(|response| &response.at))
}

/// The errors that examples answer, by status and code.
fn errors(examples: &[Example]) -> String {
    let failed = examples.iter().filter_map(|example| example.response.as_ref());
    let failed = failed.filter(|response| response.status >= 400);
    let code = |response: &crate::ir::ExampleResponse| {
        let json = response.json.as_ref().map(|json| json.value()).unwrap_or_default();
        format!("{} {}", response.status, json["error"]["code"].as_str().unwrap_or_default())
    };
    let all: BTreeSet<_> = failed.map(code).collect();
    Vec::from_iter(all).join(", ")
}

/// Do two examples show the same? Where they stand is no part of it.
fn is_same(one: &Example, other: &Example) -> bool {
    let request = |example: &Example| {
        example.request.as_ref().map(|one| (one.method.clone(), one.url.clone(), one.body.clone()))
    };
    let response = |example: &Example| example.response.as_ref().map(|one| (one.status, one.body.clone()));
    request(one) == request(other) && response(one) == response(other)
}
