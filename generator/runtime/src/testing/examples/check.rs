//! Examples against what an operation makes of them.

use super::{
    Asked, Contrary, Entry, Example, Kind, RequestExample, ResponseExample,
    asked::{decoded, pairs},
    read::{Answer, read},
};
use crate::{
    operation::Count,
    testing::{documented, same},
};
use bytes::Bytes;
use http::Request;
use serde_json::Value;
use std::collections::BTreeSet;

/// One test.
#[derive(Debug)]
pub(super) struct Checked {
    /// What is tested.
    pub(super) part: Part,
    /// What came of it.
    pub(super) verdict: Verdict,
}

/// What of an example is tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// The operation makes the same method, URL and body.
    Request,
    /// The body can be read, and written back with the same value.
    Lossless,
    /// Each value in it fits its documented type.
    Strict,
    /// Nothing in it is undocumented: no property, no member, no status.
    Documented,
}

/// What came of a test.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is as documented.
    Holds,
    /// The example contradicts its page, as the generator reported.
    Foreseen(Vec<Contrary>),
    /// It is not as documented, or not as foreseen.
    Wrong(String),
}

use Verdict::{Foreseen, Holds, Wrong};

impl Example {
    /// The parts of the example, and the names of their tests.
    pub(super) fn parts(&self) -> Vec<(Part, String)> {
        let parts = match &self.kind {
            Kind::Request(_) => &[Part::Request, Part::Documented][..],
            Kind::Response(_) => &[Part::Lossless, Part::Strict, Part::Documented],
        };
        let name = |part: &Part| match part {
            Part::Request | Part::Lossless => self.test.clone(),
            Part::Strict => format!("{}_strict", self.test),
            Part::Documented => format!("{}_documented", self.test),
        };
        parts.iter().map(|part| (*part, name(part))).collect()
    }

    /// Is it about another service than the one that is documented?
    pub(super) fn is_elsewhere(&self) -> bool {
        let ignored = match &self.kind {
            Kind::Request(example) => &example.ignored,
            Kind::Response(example) => &example.ignored,
        };
        ignored.as_ref().is_some_and(|reason| reason.kind == "another service")
    }

    /// Tests all parts. `complete` says that every feature is on: then everything that the generator foresees has
    /// to occur, and otherwise what is off may be read leniently.
    pub(super) fn check(&self, entry: &Entry, complete: bool) -> Vec<Checked> {
        let checked = |part, verdict| Checked { part, verdict };
        match &self.kind {
            Kind::Request(example) => vec![
                checked(Part::Request, request(entry, example, complete)),
                checked(Part::Documented, because(example.ignored.iter().chain(&example.contrary))),
            ],
            Kind::Response(example) => {
                let read = if example.counted { read::<Count> } else { entry.read };
                let answer = read(&example.body);
                vec![
                    checked(Part::Lossless, lossless(example, &answer, complete)),
                    checked(Part::Strict, strict(example, &answer, complete)),
                    checked(Part::Documented, as_documented(entry, example, &answer)),
                ]
            }
        }
    }
}

fn request(entry: &Entry, example: &RequestExample, complete: bool) -> Verdict {
    let outcome = made(entry, example).and_then(|request| difference(&request, example));
    foreseen(outcome, example.ignored.as_ref(), complete)
}

/// What was foreseen to fail has to.
fn foreseen(outcome: Result<(), String>, reason: Option<&Contrary>, complete: bool) -> Verdict {
    match (outcome, reason) {
        (Ok(()), None) => Holds,
        (Err(message), None) => Wrong(message),
        (Ok(()), Some(reason)) if complete => not_so(reason),
        (_, Some(reason)) => Foreseen(vec![reason.clone()]),
    }
}

fn made(entry: &Entry, example: &RequestExample) -> Result<Request<Bytes>, String> {
    let wanted = example.constructor.as_str();
    let make = entry.make.iter().find(|(name, _)| *name == wanted).map(|(_, make)| make);
    let make = make.ok_or_else(|| format!("no constructor `{wanted}`"))?;
    let query = example.url.split_once('?').map_or("", |(_, query)| query);
    let asked = Asked { arguments: &example.arguments, query, body: &example.body };
    make(&asked).map_err(|error| format!("the request cannot be made: {error}"))
}

/// Paths are compared without percent-encoding, the query as a set, the body as a JSON value or else to the letter.
fn difference(request: &Request<Bytes>, example: &RequestExample) -> Result<(), String> {
    let (path, query) = example.url.split_once('?').unwrap_or((&example.url, ""));
    let differs = |what: &str, made: &str, shown: &str| Err(format!("{what}: {made}, documented: {shown}"));
    if request.method() != example.method.as_str() {
        return differs("the method", request.method().as_str(), &example.method);
    }
    // A blank behind a comma between arguments says nothing.
    let (made, shown) = (decoded(request.uri().path()), decoded(path).replace(", ", ","));
    let made = made.replace(", ", ",");
    if !made.eq_ignore_ascii_case(shown.trim_end_matches('/')) {
        return differs("the path", &made, &shown);
    }
    let made = request.uri().query().unwrap_or_default();
    let set = |query: &str| pairs(query).collect::<BTreeSet<_>>();
    if !set(query).is_subset(&set(made)) {
        return differs("the query", made, query);
    }
    let made = String::from_utf8_lossy(request.body());
    let json = |text: &str| serde_json::from_str::<Value>(text).ok();
    let alike = match (json(&made), json(&example.body)) {
        (Some(made), Some(shown)) => same(&made, &shown),
        _ => made == example.body,
    };
    if alike { Ok(()) } else { differs("the body", &made, &example.body) }
}

fn lossless(example: &ResponseExample, answer: &Answer, complete: bool) -> Verdict {
    // An error holds the body as it came.
    if example.status >= 400 {
        return Holds;
    }
    let outcome = match &answer.written {
        Err(message) => Err(message.clone()),
        Ok(None) => Ok(()),
        Ok(Some(written)) => documented::difference(written, &example.body).map_or(Ok(()), Err),
    };
    foreseen(outcome, example.ignored.as_ref(), complete)
}

fn strict(example: &ResponseExample, answer: &Answer, complete: bool) -> Verdict {
    if example.ignored.is_some() || example.status >= 400 {
        return because(example.ignored.iter());
    }
    let said: Vec<_> = answer.misfits.iter().map(ToString::to_string).collect();
    let verdict = known(example, answer.misfits.iter().map(|misfit| misfit.path.as_str()).zip(&said));
    let found = || answer.misfits.len() + answer.unlisted.len();
    match example.contrary.iter().find(|one| !one.silent) {
        Some(first) if complete && found() == 0 => not_so(first),
        _ => verdict,
    }
}

fn as_documented(entry: &Entry, example: &ResponseExample, answer: &Answer) -> Verdict {
    if example.ignored.is_some() || example.status >= 400 {
        return because(example.ignored.iter());
    }
    let said: Vec<_> = answer.unlisted.iter().map(|path| format!("{path} is not documented")).collect();
    let success = entry.meta.success;
    let status = (!success.contains(&example.status)).then(|| Contrary {
        kind: "another status".to_owned(),
        path: String::new(),
        reason: format!("it answers {}, the page documents {success:?}", example.status),
        silent: true,
    });
    let unseen = example.contrary.iter().filter(|one| one.silent).cloned();
    match known(example, answer.unlisted.iter().map(String::as_str).zip(&said)) {
        Wrong(message) => Wrong(message),
        Foreseen(reasons) => Foreseen(reasons.into_iter().chain(unseen).chain(status).collect()),
        Holds => {
            let reasons: Vec<_> = unseen.chain(status).collect();
            because(reasons.iter())
        }
    }
}

/// Are these paths among those that the generator foresees?
fn known<'a>(example: &ResponseExample, found: impl Iterator<Item = (&'a str, &'a String)>) -> Verdict {
    let (mut reasons, mut new) = (Vec::new(), Vec::new());
    for (path, said) in found {
        match example.contrary.iter().find(|other| bare(&other.path) == bare(path)) {
            Some(reason) => reasons.push(reason.clone()),
            None => new.push(said.as_str()),
        }
    }
    if new.is_empty() {
        because(reasons.iter())
    } else {
        Wrong(format!("the documentation does not say so: {}", new.join("; ")))
    }
}

fn because<'a>(reasons: impl Iterator<Item = &'a Contrary>) -> Verdict {
    let reasons: Vec<_> = reasons.cloned().collect();
    if reasons.is_empty() { Holds } else { Foreseen(reasons) }
}

fn not_so(reason: &Contrary) -> Verdict {
    Wrong(format!("it is as documented, against what was foreseen: {}", reason.reason))
}

/// An object inside `{"value": {…}}` is read as if it were alone.
fn bare(path: &str) -> &str {
    path.strip_prefix("value.").unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        error::Result,
        meta::Meta,
        operation::{Call, Operation, Wrapped},
        prelude::operations::{ApiVersion, Clouds, Grant, Method, Permissions},
        testing::examples::Make,
    };

    /// Counts the rings of a house's bell.
    struct CountRings(Call);

    impl CountRings {
        fn new(house: &str) -> Self {
            Self(Call::new("/houses/").seg("house-id", house, "/rings"))
        }
    }

    impl Operation for CountRings {
        type Response = Wrapped<i32>;
        const META: &'static Meta = &Meta {
            title: "Count rings",
            docs: "",
            version: ApiVersion::V1,
            requests: &["GET /houses/{house-id}/rings"],
            success: &[200],
            permissions: Permissions {
                delegated_work: Grant::Undocumented,
                delegated_personal: Grant::Undocumented,
                application: Grant::Undocumented,
            },
            clouds: Clouds::UNDOCUMENTED,
            deprecated: None,
        };
        fn request(&self) -> Result<Request<Bytes>> {
            self.0.build(Method::GET)
        }
    }

    const MAKE: &[(&str, Make)] = &[("new", |asked| CountRings::new(asked.argument(0)).request())];

    fn check(line: &str, expect: &[&str]) {
        let example: Example = serde_json::from_str(line).unwrap();
        let checked = example.check(&Entry::of::<CountRings>("CountRings", MAKE), true);
        let told = checked.into_iter().map(|checked| match checked.verdict {
            Holds => "holds".to_owned(),
            Foreseen(reasons) => reasons.into_iter().map(|reason| reason.kind).collect::<Vec<_>>().join("+"),
            Wrong(message) => format!("wrong: {message}"),
        });
        assert_eq!(told.collect::<Vec<_>>(), expect, "{line}");
    }

    fn response(rest: &str) -> String {
        format!(r#"{{"test": "t", "operation": "CountRings", "at": "p.md:1:1", "response": {{{rest}}}}}"#)
    }

    fn request(rest: &str) -> String {
        format!(
            r#"{{"test": "t", "operation": "CountRings", "at": "p.md:1:1",
            "request": {{"method": "GET", "url": "/houses/1/rings?$top=2", "constructor": "new"{rest}}}}}"#
        )
    }

    const BAD_VALUE: &str = r#"{"kind": "example-value", "path": "value", "reason": "r"}"#;

    #[test]
    fn responses_are_read_losslessly_strictly_and_as_documented() {
        check(&response(r#""status": 200, "body": "{\"value\": 3}""#), &["holds", "holds", "holds"]);
        check(&response(r#""status": 201, "body": "{\"value\": 3}""#), &["holds", "holds", "another status"]);
        check(&response(r#""status": 404, "body": "gone""#), &["holds", "holds", "holds"]);
        check(&response(r#""status": 200, "body": "7", "counted": true"#), &["holds", "holds", "holds"]);
        let foreseen = format!(r#""status": 200, "body": "{{\"value\": \"x\"}}", "ignored": {BAD_VALUE}"#);
        check(&response(&foreseen), &["example-value", "example-value", "example-value"]);
    }

    #[test]
    fn what_is_not_foreseen_is_wrong_and_what_is_has_to_be_so() {
        let found = "value: expected an Int32, found a string";
        let wrong = format!("wrong: the documentation does not say so: {found}");
        let unread = format!("wrong: unexpected body: {found}");
        check(&response(r#""status": 200, "body": "{\"value\": \"x\"}""#), &[&unread, &wrong, "holds"]);
        let foreseen = format!(r#""status": 200, "body": "{{\"value\": 3}}", "contrary": [{BAD_VALUE}]"#);
        let not_so = "wrong: it is as documented, against what was foreseen: r";
        check(&response(&foreseen), &["holds", not_so, "holds"]);
    }

    #[test]
    fn requests_have_method_url_and_body() {
        check(
            &request(r#", "arguments": ["2"]"#),
            &["wrong: the path: /houses/2/rings, documented: /houses/1/rings", "holds"],
        );
        check(&request(r#", "arguments": ["1"]"#), &["wrong: the query: , documented: $top=2", "holds"]);
        let ignored = r#", "ignored": {"kind": "another path", "reason": "r"}"#;
        check(&request(ignored), &["another path", "another path"]);
        let made = request(r#", "arguments": ["1"]"#).replace("?$top=2", "");
        check(&made, &["holds", "holds"]);
        check(&made.replace("\"GET\"", "\"PUT\""), &["wrong: the method: GET, documented: PUT", "holds"]);
    }
}
