//! Examples against the properties that their types' pages list.

use super::{
    Facts, body,
    json::{Finding, Walk, What},
    place::{self, Places},
};
use crate::{
    diagnostic::{Code, Diagnostics, Location, codes},
    ir::{Contradiction, Example, Operation, Piece, Request, arguments, listed},
    lower::{BodyPlaces, OperationDraft, WrittenBody},
    resolve::kinds::called,
};
use rayon::prelude::*;
use std::cell::OnceCell;

/// The order of findings about one body.
const WORST_FIRST: &[&Code] =
    &[&codes::EXAMPLE_COLLECTION, &codes::EXAMPLE_VALUE, &codes::EXAMPLE_MEMBER, &codes::EXAMPLE_PROPERTY];

/// A message lists no more than this.
const SHOWN: usize = 6;

/// What a body shows otherwise, by draft, example, and whether it is the response.
type Found = (Diagnostics, Vec<(usize, usize, bool, Vec<Contradiction>)>);

/// Reports what examples show otherwise than documented, and gives it for their tests.
pub(super) fn check(facts: &Facts<'_>) -> Found {
    let asked = facts.operations.par_iter().enumerate().filter(|(at, _)| facts.is_asked_for(*at));
    let found = asked.map(|(at, draft)| of_one(facts, at, draft));
    found.reduce(Found::default, |(told, mut all), (more, others)| {
        all.extend(others);
        (told.and(more), all)
    })
}

/// Notes in the examples what was found about them.
pub(super) fn note(operations: &mut [OperationDraft], found: Vec<(usize, usize, bool, Vec<Contradiction>)>) {
    for (at, number, is_response, contrary) in found {
        let draft = operations.get_mut(at);
        let Some(example) = draft.and_then(|draft| draft.operation.examples.get_mut(number)) else {
            continue;
        };
        match (is_response, &mut example.request, &mut example.response) {
            (false, Some(request), _) => request.contrary = contrary,
            (true, _, Some(response)) => response.contrary = contrary,
            _ => {}
        }
    }
}

fn of_one(facts: &Facts<'_>, at: usize, draft: &OperationDraft) -> Found {
    let mut found = Found::default();
    let examples = draft.operation.examples.iter().zip(&draft.bodies).enumerate();
    for (number, (example, places)) in examples {
        // What shows another operation is not reported on this page, and its test still has to know.
        let mut elsewhere = Diagnostics::default();
        let told = if is_own(&draft.operation, example) { &mut found.0 } else { &mut elsewhere };
        let mut sent = request(facts, &draft.operation, example, places, told);
        let answered = response(facts, &draft.operation, example, places, told);
        sent.extend(another_path(facts, &draft.operation, example, &mut found.0));
        found.1.extend(
            [(at, number, false, sent), (at, number, true, answered)]
                .into_iter()
                .filter(|found| !found.3.is_empty()),
        );
    }
    found
}

/// A request of another method, or with another last word in its path, shows another operation.
fn is_own(operation: &Operation, example: &Example) -> bool {
    let Some(request) = &example.request else { return true };
    let path = request.url.split('?').next().unwrap_or_default().trim_end_matches('/');
    let last = path.rsplit('/').next().unwrap_or_default();
    let same_word = |line: &Request| match line.callable().pieces().last() {
        Some(Piece::Literal(text)) if text.contains('/') => {
            let word = text.trim_end_matches('/').rsplit('/').next().unwrap_or(text);
            called(word).eq_ignore_ascii_case(called(last))
        }
        _ => true,
    };
    operation.requests.iter().any(|line| line.method == request.method && same_word(line))
}

/// A request that is none of the page's, and none of any other page.
fn another_path(
    facts: &Facts<'_>,
    operation: &Operation,
    example: &Example,
    found: &mut Diagnostics,
) -> Option<Contradiction> {
    let request = example.request.as_ref().filter(|request| request.service.is_none())?;
    let path = request.url.split('?').next().unwrap_or_default();
    let lists = request.method == "GET" && path.contains(['$', '.']);
    let makes = |line: &Request| line.method == request.method && arguments(line.callable(), path).is_some();
    let makes_list =
        |line: &Request| lists && line.method == "GET" && arguments(line.callable(), listed(path)).is_some();
    if operation.callable_requests().any(|line| makes(line) || makes_list(line))
        || facts.lines.make(operation.version, &request.method, path)
    {
        return None;
    }
    let line = operation.requests.first()?;
    let message = format!(
        "`{} {path}` is not described; the page has `{} {}` at {}",
        request.method, line.method, line.path, line.at
    );
    let reason = format!("{}: {message}", request.at);
    found.report(&codes::EXAMPLE_PATH, request.at.clone(), message);
    Some(Contradiction {
        code: codes::EXAMPLE_PATH.name,
        path: String::new(),
        reason,
        whole: true,
        silent: true,
    })
}

fn request(
    facts: &Facts<'_>,
    operation: &Operation,
    example: &Example,
    places: &BodyPlaces,
    found: &mut Diagnostics,
) -> Vec<Contradiction> {
    let request = example.request.as_ref().filter(|_| operation.request_body.is_some());
    let Some((request, json)) = request.and_then(|request| Some((request, request.json.as_ref()?.value())))
    else {
        return Vec::new();
    };
    let begins = Begins {
        fence: &request.at,
        body: places.request.as_ref(),
        text: &request.body,
        places: OnceCell::new(),
    };
    report(body::sent(facts, operation, &json), &begins, found)
}

fn response(
    facts: &Facts<'_>,
    operation: &Operation,
    example: &Example,
    places: &BodyPlaces,
    found: &mut Diagnostics,
) -> Vec<Contradiction> {
    let has_type = operation.response.ty.is_some();
    let success = |status: u16| (200..300).contains(&status);
    let response = example.response.as_ref().filter(|response| has_type && success(response.status));
    let Some((response, json)) =
        response.and_then(|response| Some((response, response.json.as_ref()?.value())))
    else {
        return Vec::new();
    };
    let begins = Begins {
        fence: &response.at,
        body: places.response.as_ref(),
        text: &response.body,
        places: OnceCell::new(),
    };
    report(body::returned(facts, operation, &json), &begins, found)
}

/// Where a body is.
struct Begins<'a> {
    fence: &'a Location,
    body: Option<&'a WrittenBody>,
    text: &'a str,
    /// Read where something was found.
    places: OnceCell<Places>,
}

impl Begins<'_> {
    /// The place of something in the body.
    fn place(&self, finding: &Finding<'_>) -> Location {
        match self.body {
            Some(body) => {
                let places = self.places.get_or_init(|| Places::of(self.text, &body.text));
                places.place(&body.at, &finding.path)
            }
            None => self.fence.clone(),
        }
    }

    fn contradiction(&self, finding: &Finding<'_>) -> Contradiction {
        Contradiction {
            code: finding.what.code().name,
            path: place::bare(&finding.path),
            reason: format!("{}: {}", self.place(finding), words(finding)),
            whole: finding.whole,
            silent: finding.silent,
        }
    }
}

/// One diagnostic for a body, at the first of the worst findings; all of them for its test.
fn report(walk: Walk<'_>, begins: &Begins<'_>, found: &mut Diagnostics) -> Vec<Contradiction> {
    let rank = |finding: &Finding<'_>| WORST_FIRST.iter().position(|code| *code == finding.what.code());
    let mut all = walk.found;
    all.sort_by_key(rank);
    let told: Vec<_> = all.iter().filter(|finding| !finding.quiet).collect();
    if let Some(first) = told.first() {
        let mut parts: Vec<_> = told.iter().take(SHOWN).map(|finding| words(finding)).collect();
        if let Some(more) = told.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            parts.push(format!("and {more} more"));
        }
        found.report(first.what.code(), begins.place(first), parts.join("; "));
    }
    all.iter().map(|finding| begins.contradiction(finding)).collect()
}

fn words(finding: &Finding<'_>) -> String {
    let path = place::written(&finding.path);
    let documented = finding.at.map(|at| format!(" at {at}")).unwrap_or_default();
    match &finding.what {
        What::Undocumented(draft) => {
            format!("`{path}` is no property of `{}` on {}", draft.ty.name, draft.ty.page)
        }
        What::OfDerived(draft) => {
            format!(
                "`{path}` is a property of a type derived from `{}`, which the example does not name",
                draft.ty.name
            )
        }
        What::NoParameter => format!("`{path}` is no documented parameter"),
        What::Beside => format!("`{path}` stands beside `value`, which holds the result"),
        What::Missing(ty) => format!("`{path}` is not there, and documented as `{ty}`"),
        What::Text(ty) => {
            format!("`{path}` is text that is no `{}`, and documented as such{documented}", ty.name)
        }
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
