//! A request as the documentation shows it.

use super::assert_same;
use crate::operation::Operation;
use percent_encoding::percent_decode_str;
use serde_json::Value;
use std::collections::BTreeSet;

/// Makes the operation's request and compares it with a documented one.
///
/// Paths are compared without percent-encoding. The query is compared only if `path` has one, as a set.
/// `body` is compared as a JSON value with [`same`](super::same), or to the letter if it is none.
#[track_caller]
pub fn request<O: Operation>(op: &O, method: &str, path: &str, body: Option<&str>) {
    let request = match op.request() {
        Ok(request) => request,
        Err(error) => panic!("the request of {:?} cannot be made: {error}", O::META.title),
    };
    assert_eq!(request.method(), method, "the method");
    assert_eq!(
        decoded(request.uri().path()),
        decoded(path.split('?').next().unwrap_or_default()),
        "the path"
    );
    if let Some((_, query)) = path.split_once('?') {
        assert_eq!(pairs(request.uri().query().unwrap_or_default()), pairs(query), "the query");
    }
    assert_body(request.body(), body);
}

#[track_caller]
fn assert_body(actual: &[u8], documented: Option<&str>) {
    let actual = String::from_utf8_lossy(actual);
    let json = |text: &str| serde_json::from_str::<Value>(text).ok();
    match (json(&actual), documented.map(|text| (text, json(text)))) {
        (_, None) => assert!(actual.is_empty(), "a body where none is documented: {actual}"),
        (Some(actual), Some((_, Some(documented)))) => assert_same(&actual, &documented),
        (_, Some((documented, _))) => assert_eq!(actual, documented, "the body"),
    }
}

/// Pages write spaces in a query as they like: `%20`, `+`, or a space.
fn pairs(query: &str) -> BTreeSet<String> {
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| decoded(pair).replace('+', " ")).collect()
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
