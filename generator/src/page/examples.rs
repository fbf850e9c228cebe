//! Examples: requests and the responses to them (page format, section 11).

use super::{
    requests::{METHODS, method_and_target, other_service, without_origin},
    response::MONITORS,
    sections::{Kind, Section},
};
use crate::markdown::{Annotation, Block, BlockKind, Span};
use std::sync::Arc;

/// A request, the answer to it, or both.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawExample {
    /// The request.
    pub request: Option<RawRequest>,
    /// The response.
    pub response: Option<RawResponse>,
}

/// A request as written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawRequest {
    /// The method.
    pub method: String,
    /// Path and query from the root after the version.
    pub url: String,
    /// The host, where it is another service's.
    pub service: Option<String>,
    /// Headers.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Arc<str>,
    /// The fence.
    pub span: Span,
}

/// A response as written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawResponse {
    /// The status.
    pub status: u16,
    /// Headers.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Arc<str>,
    /// The annotation right before it.
    pub annotation: Option<Arc<Annotation>>,
    /// The fence.
    pub span: Span,
}

impl RawExample {
    /// Takes the body of what ended without one, where the fence right behind has JSON and nothing else. What a section on
    /// responses shows without a request says less than examples do, and what another service gets is none of this one's.
    fn go_on(&mut self, text: &str, block: &Block, annotation: Option<&Arc<Annotation>>) {
        let is_body = |body: &str, span: Span| {
            body.is_empty() && span.file == block.span.file && text.starts_with(['{', '['])
        };
        match (&mut self.request, &mut self.response) {
            (Some(_), Some(response)) if response.status != 204 && is_body(&response.body, response.span) => {
                response.body = text.trim().into();
                response.span.end = block.span.end;
                response.annotation = response.annotation.take().or_else(|| annotation.cloned());
            }
            (Some(request), None)
                if request.method != "GET"
                    && request.service.is_none()
                    && is_body(&request.body, request.span) =>
            {
                request.body = text.trim().into();
                request.span.end = block.span.end;
            }
            _ => {}
        }
    }
}

impl RawResponse {
    /// The header that leads to a report of how far the operation is.
    pub fn monitor(&self) -> Option<&'static str> {
        let has = |name: &&&str| self.headers.iter().any(|(other, _)| other.eq_ignore_ascii_case(name));
        MONITORS.iter().find(has).copied()
    }
}

/// Sections whose fences are no examples.
const NO_EXAMPLES: &[Kind] =
    &[Kind::Introduction, Kind::Permissions, Kind::HttpRequest, Kind::QueryOptions, Kind::Parameters];

/// The examples of a page. A response belongs to the nearest earlier request that has none.
pub(super) fn parse(sections: &[Section<'_>]) -> Vec<RawExample> {
    let mut examples: Vec<RawExample> = Vec::new();
    for section in sections.iter().filter(|section| !NO_EXAMPLES.contains(&section.kind)) {
        let (mut annotation, mut is_right_behind) = (None, false);
        for block in section.blocks {
            match &block.kind {
                BlockKind::Comment(found) => annotation = Some(found),
                BlockKind::Code { text, .. } => {
                    let text = text.trim_start();
                    let begins = fence(&mut examples, text, block, annotation);
                    if let Some(last) = examples.last_mut().filter(|_| is_right_behind && !begins) {
                        last.go_on(text, block, annotation);
                    }
                    (annotation, is_right_behind) = (None, begins);
                }
                _ => is_right_behind = false,
            }
        }
    }
    examples
}

/// Takes a request or a response; says whether it is one.
fn fence(
    examples: &mut Vec<RawExample>,
    text: &str,
    block: &Block,
    annotation: Option<&Arc<Annotation>>,
) -> bool {
    if let Some(mut response) = response(text) {
        response.span = block.span;
        response.annotation = annotation.cloned();
        match examples.iter_mut().rev().find(|example| example.response.is_none()) {
            Some(example) => example.response = Some(response),
            None => examples.push(RawExample { request: None, response: Some(response) }),
        }
    } else if let Some(mut request) = request(text) {
        request.span = block.span;
        examples.push(RawExample { request: Some(request), response: None });
    } else {
        return false;
    }
    true
}

fn response(text: &str) -> Option<RawResponse> {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let behind = first.trim().strip_prefix("HTTP").filter(|rest| rest.starts_with(['/', ' ']))?;
    let status = behind.split_whitespace().take(2).find_map(|word| word.parse().ok())?;
    let (headers, body) = headers_and_body(rest);
    Some(RawResponse { status, headers, body, ..RawResponse::default() })
}

fn request(text: &str) -> Option<RawRequest> {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let (method, target) = method_and_target(first)?;
    let (headers, body) = headers_and_body(rest);
    let target = target.trim_end_matches(" HTTP/1.1").trim();
    let url = without_origin(&rooted(target)).to_owned();
    let service = other_service(target).map(str::to_owned);
    Some(RawRequest { method: method.to_owned(), url, service, headers, body, ..RawRequest::default() })
}

/// A path that lacks its first slash has one.
fn rooted(url: &str) -> String {
    let path = url.split('?').next().unwrap_or_default();
    let lacks = path.starts_with(|c: char| c.is_ascii_alphabetic()) && !path.contains("://");
    if lacks { format!("/{url}") } else { url.to_owned() }
}

/// Beginnings of headers in lower case, which may stand below a blank line.
const HEADERS: &[&str] =
    &["accept:", "authorization:", "consistencylevel:", "content-", "if-match:", "prefer:"];

/// Headers end at a blank line, or where a body obviously begins. A blank line above the first of them, as
/// on the pages of Intune's actions, ends nothing.
fn headers_and_body(text: &str) -> (Vec<(String, String)>, Arc<str>) {
    let mut headers = Vec::new();
    let rest = text.trim_start();
    let lower = rest.lines().next().unwrap_or_default().to_ascii_lowercase();
    let begins_header = HEADERS.iter().any(|start| lower.starts_with(start));
    let mut at = if begins_header { text.len() - rest.len() } else { 0 };
    for line in text[at..].split_inclusive('\n') {
        let bare = line.trim();
        let begins_body = bare.starts_with(['{', '[', '<']) || METHODS.iter().any(|m| bare.starts_with(m));
        if bare.is_empty() || begins_body {
            break;
        }
        at += line.len();
        if let Some((name, value)) = bare.split_once(':') {
            headers.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }
    (headers, text[at..].trim().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fence_is_a_request_by_its_first_line() {
        let found =
            request("POST https://graph.microsoft.com/beta/me/x HTTP/1.1\nPrefer: a=b\n\n{\"a\":1}\n")
                .unwrap();
        assert_eq!((found.method.as_str(), found.url.as_str()), ("POST", "/me/x"));
        assert_eq!(found.headers, [("Prefer".to_owned(), "a=b".to_owned())]);
        assert_eq!(&*found.body, "{\"a\":1}");
        assert!(request("{\"a\":1}").is_none());
        let parted = request("POST /me/x\n\nContent-type: application/json\n\n{}\n").unwrap();
        assert_eq!((parted.headers.len(), &*parted.body), (1, "{}"));
        let preferring = request("GET /me/x\n\nPrefer: a=b\n").unwrap();
        assert_eq!((preferring.headers.len(), &*preferring.body), (1, ""));
    }

    #[test]
    fn a_fence_is_a_response_by_its_first_line() {
        let found = response("HTTP/1.1 200 OK\nContent-type: application/json\n{\n}\n").unwrap();
        assert_eq!((found.status, &*found.body), (200, "{\n}"));
        assert!(response("HTTP/1.1").is_none());
        assert_eq!(response("HTTP 201 Created\n\n{}").map(|found| found.status), Some(201));
        assert!(response("HTTPS 201").is_none());
    }
}
