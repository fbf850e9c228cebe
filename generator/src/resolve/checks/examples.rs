//! Examples against the properties that their types' pages list.

use super::{
    Facts, body,
    json::{Finding, Walk, What},
    place,
};
use crate::{
    diagnostic::{Code, Diagnostics, Location, codes},
    ir::{Example, Json, Operation, Piece, Request},
    lower::{BodyPlaces, OperationDraft},
    resolve::kinds::called,
};
use rayon::prelude::*;

/// The order of findings about one body.
const WORST_FIRST: &[&Code] =
    &[&codes::EXAMPLE_COLLECTION, &codes::EXAMPLE_VALUE, &codes::EXAMPLE_MEMBER, &codes::EXAMPLE_PROPERTY];

/// A message lists no more than this.
const SHOWN: usize = 6;

pub(super) fn check(facts: &Facts<'_>) -> Diagnostics {
    let found = facts.operations.par_iter().map(|draft| of_one(facts, draft));
    found.reduce(Diagnostics::default, Diagnostics::and)
}

fn of_one(facts: &Facts<'_>, draft: &OperationDraft) -> Diagnostics {
    let mut found = Diagnostics::default();
    let examples = draft.operation.examples.iter().zip(&draft.bodies);
    for (example, places) in examples.filter(|(example, _)| is_own(&draft.operation, example)) {
        request(facts, &draft.operation, example, places, &mut found);
        response(facts, &draft.operation, example, places, &mut found);
    }
    found
}

/// A request of another method, or with another last word in its path, shows another operation.
fn is_own(operation: &Operation, example: &Example) -> bool {
    let Some(request) = &example.request else { return true };
    let path = request.url.split('?').next().unwrap_or_default().trim_end_matches('/');
    let last = path.rsplit('/').next().unwrap_or_default();
    let same_word = |line: &Request| match line.path.pieces().last() {
        Some(Piece::Literal(text)) if text.contains('/') => {
            let word = text.trim_end_matches('/').rsplit('/').next().unwrap_or(text);
            called(word).eq_ignore_ascii_case(called(last))
        }
        _ => true,
    };
    operation.requests.iter().any(|line| line.method == request.method && same_word(line))
}

fn request(
    facts: &Facts<'_>,
    operation: &Operation,
    example: &Example,
    places: &BodyPlaces,
    found: &mut Diagnostics,
) {
    let Some(request) = example.request.as_ref().filter(|_| operation.request_body.is_some()) else { return };
    if let Some(json) = request.json.as_ref().map(Json::value) {
        let begins = Begins { fence: &request.at, body: places.request.as_ref(), text: &request.body };
        report(body::sent(facts, operation, &json), &begins, found);
    }
}

fn response(
    facts: &Facts<'_>,
    operation: &Operation,
    example: &Example,
    places: &BodyPlaces,
    found: &mut Diagnostics,
) {
    let Some(response) = example.response.as_ref().filter(|_| operation.response.ty.is_some()) else {
        return;
    };
    let success = (200..300).contains(&response.status);
    if let Some(json) = response.json.as_ref().filter(|_| success).map(Json::value) {
        let begins = Begins { fence: &response.at, body: places.response.as_ref(), text: &response.body };
        report(body::returned(facts, operation, &json), &begins, found);
    }
}

/// Where a body is.
struct Begins<'a> {
    fence: &'a Location,
    body: Option<&'a Location>,
    text: &'a str,
}

/// One diagnostic for a body, at the first of the worst findings.
fn report(walk: Walk<'_>, begins: &Begins<'_>, found: &mut Diagnostics) {
    let rank = |finding: &Finding<'_>| WORST_FIRST.iter().position(|code| *code == finding.what.code());
    let mut all = walk.found;
    all.sort_by_key(|(finding, _)| rank(finding));
    let Some((first, _)) = all.first() else { return };
    let at = match begins.body {
        Some(body) => place::of(begins.text, body, &first.path),
        None => begins.fence.clone(),
    };
    let code = first.what.code();
    let mut parts: Vec<_> = all.iter().take(SHOWN).map(|(finding, at)| words(finding, *at)).collect();
    if let Some(more) = all.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        parts.push(format!("and {more} more"));
    }
    found.report(code, at, parts.join("; "));
}

fn words(finding: &Finding<'_>, at: Option<&Location>) -> String {
    let path = place::written(&finding.path);
    let documented = at.map(|at| format!(" at {at}")).unwrap_or_default();
    match &finding.what {
        What::Undocumented(draft) => {
            format!("`{path}` is no property of `{}` on {}", draft.ty.name, draft.ty.page)
        }
        What::NoParameter => format!("`{path}` is no documented parameter"),
        What::Number(shape, ty) | What::Shape(shape, ty) => {
            format!("`{path}` is {shape}, and documented as `{ty}`{documented}")
        }
        What::NoMember(name, draft) => {
            format!("`{path}` is `{name}`, no member of `{}` on {}", draft.ty.name, draft.ty.page)
        }
        What::Type(name, ty) => {
            format!("`{path}` is a `{name}`, which no page derives from the documented `{ty}`{documented}")
        }
    }
}
