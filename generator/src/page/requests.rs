//! Request lines (page format, section 9).

use super::{
    Context,
    functions::with_parameters,
    sections::{Kind, Section},
};
use crate::{
    diagnostic::codes,
    ir::{Path, request_key},
    markdown::{Block, BlockKind, Span},
};
use foldhash::HashMap;
use std::borrow::Cow;

/// A request line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestLine {
    /// The method.
    pub method: String,
    /// The path.
    pub path: Path,
    /// The path with arguments that only examples show.
    pub callable: Option<Path>,
    /// The query behind it.
    pub query: Option<String>,
    /// Where it is.
    pub span: Span,
}

pub(super) use crate::ir::METHODS;

impl RequestLine {
    /// Is it the same method and path, whatever the parameters are called and the query is?
    pub(super) fn is_same_request(&self, other: &Self) -> bool {
        self.method == other.method && self.callable().has_shape_of(other.callable())
    }

    /// Method and shape of the path: what is the same for the same request.
    pub(crate) fn key(&self) -> String {
        request_key(&self.method, self.callable())
    }

    /// The path to call, with the arguments of its function.
    pub(crate) fn callable(&self) -> &Path {
        self.callable.as_ref().unwrap_or(&self.path)
    }
}

/// The page's request lines: from its section, else from fences that an annotation marks as `ignored`, else
/// from the first example.
pub(super) fn parse(context: &mut Context<'_>, sections: &[Section<'_>]) -> Vec<RequestLine> {
    let read = |context: &mut Context<'_>, holds: &dyn Fn(&Section<'_>) -> bool| {
        let mut found = Lines::default();
        for section in sections.iter().filter(|section| holds(section)) {
            section.blocks.iter().for_each(|block| found.fence(context, section.kind, block));
        }
        found.list
    };
    // "List a user's drives": some request lines stand under headings of their own, but not below another section,
    // unless the heading says what it is.
    let named = |section: &Section<'_>| section.title.trim().eq_ignore_ascii_case("request");
    let own = |section: &Section<'_>| match section.kind {
        Kind::HttpRequest => true,
        Kind::Other => !section.in_example && (section.below.is_none() || named(section)),
        _ => false,
    };
    let mut lines = read(context, &own);
    let added = context.corrections.added(&lines);
    lines.extend(added);
    if lines.is_empty() {
        lines = read(context, &|section| !section.in_example);
    }
    if lines.is_empty() {
        lines = read(context, &|section| section.in_example);
        lines.truncate(1);
    }
    lines
}

/// The lines so far, and where each is where there are many.
#[derive(Default)]
struct Lines {
    list: Vec<RequestLine>,
    places: HashMap<(String, String), usize>,
}

impl Lines {
    fn fence(&mut self, context: &mut Context<'_>, section: Kind, block: &Block) {
        let BlockKind::Code { text, .. } = &block.kind else { return };
        // Lines in a row that are no requests are said once, unless they look like some.
        let mut others = 0;
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let written = line.trim();
            let line = context.corrections.line(line).unwrap_or(line);
            let Some((method, target)) = method_and_target(line) else {
                let path = written.split_whitespace().any(|word| word.starts_with('/'));
                if (others == 0 || path) && section == Kind::HttpRequest {
                    let message = format!("`{written}` is no request");
                    let span = context.document.find(block.span, written);
                    context.report(&codes::SKIPPED_LINE, span, message);
                }
                others += 1;
                continue;
            };
            others = 0;
            let span = context.document.find(block.span, written);
            match read_line(line, span) {
                Some(line) => self.take(context, line),
                None if context.corrections.adds(method) => {}
                None => {
                    let message = format!("`{}` is no path", without_alternative(target).trim());
                    context.report(&codes::BAD_PATH, span, message);
                }
            }
        }
    }

    fn take(&mut self, context: &mut Context<'_>, line: RequestLine) {
        if line.callable().is_elided() {
            let message = format!("`{}` leaves out a part of the path", line.path);
            context.report(&codes::ELIDED_PATH, line.span, message);
        }
        self.push(line);
    }

    /// A line that only adds a query to an earlier one is an example of that; one that has none where an earlier
    /// one has says that it can be left out.
    fn push(&mut self, line: RequestLine) {
        let Self { list: lines, places } = self;
        let key = |line: &RequestLine| (line.method.clone(), line.path.shape());
        if lines.len() == FEW {
            *places = lines.iter().enumerate().map(|(at, line)| (key(line), at)).collect();
        }
        let at = match places.is_empty() {
            true => lines.iter().position(|known| known.is_same_request(&line)),
            false => Some(*places.entry(key(&line)).or_insert(lines.len())),
        };
        match at.and_then(|at| lines.get_mut(at)) {
            Some(known) if line.query.is_none() => known.query = None,
            Some(_) => {}
            None => lines.push(line),
        }
    }
}

/// So many lines are compared one by one; of more, their keys are kept.
const FEW: usize = 32;

/// Method and the rest of a line that begins with one. In small letters a method is also a word: what follows has
/// to look like a path.
pub(super) fn method_and_target(line: &str) -> Option<(&'static str, &str)> {
    let line = line.trim();
    let (method, target) = line.split_at(line.find(|c: char| !c.is_ascii_alphabetic())?);
    // `DELETE/users/{id}` lacks a blank; `DELETED` is no method.
    let parted = target.starts_with(['/', ' ', '\t', '\u{a0}']) && !target.trim().is_empty();
    let known = METHODS.iter().find(|known| parted && known.eq_ignore_ascii_case(method))?;
    let target = target.trim();
    (*known == method || target.starts_with('/') || target.starts_with("http")).then_some((*known, target))
}

/// `{user-id} | user-principal-name/` means `{user-id}/`: the alternative stands behind the brace.
fn without_alternative(target: &str) -> Cow<'_, str> {
    match target.split_once("} | ") {
        Some((before, behind)) if !before.contains('?') => {
            let rest = behind.find('/').map_or("", |at| &behind[at..]);
            format!("{before}}}{rest}").into()
        }
        _ => target.into(),
    }
}

/// A longer URL need not work anywhere, in bytes (RFC 9110, section 4.1).
const LONGEST: usize = 8000;

/// Reads a line that begins with a method; nothing where what follows is no path.
pub(super) fn read_line(line: &str, span: Span) -> Option<RequestLine> {
    let (method, target) = method_and_target(line).filter(|(_, target)| target.len() <= LONGEST)?;
    let target = without_alternative(target);
    let (path, query) = split_query(&target);
    let path = clean(path)?;
    Some(RequestLine { method: method.to_owned(), path: Path::parse(&path), callable: None, query, span })
}

/// Parts path and query at the first `?` outside braces; what follows a blank there is no part of the URL.
fn split_query(target: &str) -> (&str, Option<String>) {
    let mut depth = 0_u32;
    for (i, c) in target.char_indices() {
        match c {
            '{' | '<' | '(' => depth += 1,
            '}' | '>' | ')' => depth = depth.saturating_sub(1),
            '?' if depth == 0 => {
                let query = target[i + 1..].trim_end_matches(" HTTP/1.1").trim();
                return (&target[..i], (!query.is_empty()).then(|| query.to_owned()));
            }
            c if c.is_whitespace() && depth == 0 => return (&target[..i], None),
            _ => {}
        }
    }
    (target, None)
}

/// The path from the root after the version, in one spelling.
fn clean(path: &str) -> Option<String> {
    let path = without_origin(path.trim());
    if path.contains("**") || path.is_empty() || path.contains('\\') {
        return None;
    }
    let path = match path.contains(['<', '>', ',']) {
        true => Cow::from(path.replace('<', "{").replace('>', "}").replace(", ", ",")),
        false => path.into(),
    };
    let path = with_placeholders(without_stop(path.trim_end_matches('/')));
    let path = if path.starts_with('/') { path } else { format!("/{path}") };
    let balanced = path.matches('{').count() == path.matches('}').count();
    let closed = match path.matches('(').count() == path.matches(')').count() + 1 {
        true if !path.ends_with(')') => format!("{path})"),
        _ => path,
    };
    let sendable = |c: char| !c.is_control() && !"\"^`#[]".contains(c);
    (balanced && closed.len() > 1 && outside_braces(&closed).all(sendable))
        .then(|| with_parameters(&with_quoted_keys(closed)))
}

/// A comma or a full stop behind the path belongs to the sentence.
fn without_stop(path: &str) -> &str {
    let bare = path.strip_suffix([',', '.']);
    bare.filter(|bare| bare.ends_with(|c: char| c.is_alphanumeric() || c == '}' || c == ')')).unwrap_or(path)
}

/// `(team-id)`, a key of an example or a domain of the sample company stand where a parameter is meant.
fn with_placeholders(path: &str) -> String {
    if !path.contains(['(', '-', '.']) {
        return path.to_owned();
    }
    let segments = path.split('/').map(|segment| {
        let inner = segment.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        match inner.filter(|name| !name.is_empty() && !name.contains(['(', '{', '='])) {
            Some(name) => format!("{{{name}}}"),
            None if is_key_of_example(segment) => "{id}".to_owned(),
            None => segment.to_owned(),
        }
    });
    segments.collect::<Vec<_>>().join("/")
}

/// A GUID, or a name below a domain that Microsoft uses in examples.
fn is_key_of_example(segment: &str) -> bool {
    let guid = segment.len() == 36
        && segment.chars().enumerate().all(|(at, c)| match at {
            8 | 13 | 18 | 23 => c == '-',
            _ => c.is_ascii_hexdigit(),
        });
    guid || SAMPLE_DOMAINS.iter().any(|domain| segment.starts_with(domain))
}

/// Beginnings of domains that stand in examples.
const SAMPLE_DOMAINS: &[&str] = &["adatum.", "contoso.", "fabrikam."];

/// `borders(<sideIndex>)` takes a key without a name, and such keys are texts: in quotes (OData URL conventions
/// 4.01, section 4.3.1).
fn with_quoted_keys(path: String) -> String {
    if !path.contains("({") {
        return path;
    }
    let mut parts = path.split("({");
    let mut quoted = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once("})").filter(|(name, _)| !name.contains('}')) {
            Some((name, rest)) => quoted.extend(["('{", name, "}')", rest]),
            None => quoted.extend(["({", part]),
        }
    }
    quoted
}

fn outside_braces(path: &str) -> impl Iterator<Item = char> {
    let mut depth = 0_u32;
    path.chars().filter(move |c| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    })
}

/// The host of a URL, where it is none of Microsoft Graph's: examples also show what a program is called with, and
/// where it uploads to.
pub(super) fn other_service(url: &str) -> Option<&str> {
    let host = url.split_once("://")?.1.split('/').next()?;
    (!host.to_ascii_lowercase().contains("graph") && !host.starts_with('{')).then_some(host)
}

/// The versions of the API below its host, as they are written, in lower case.
const VERSIONS: &[&str] = &["/v1.0", "/beta", "/{version}", "/v1"];

/// Takes scheme, host and version off a URL.
pub(super) fn without_origin(url: &str) -> &str {
    // A URL may also stand in the query of another.
    let parted = url.split_once("://").filter(|(scheme, _)| !scheme.contains(['/', '?']));
    let path = match parted {
        Some((_, rest)) => rest.find('/').map_or("", |at| &rest[at..]),
        None => url,
    };
    // OData writes the root of a service as `~`.
    let path = path.strip_prefix('~').filter(|rest| rest.starts_with('/')).unwrap_or(path);
    let behind = |version: &&str| {
        let (start, rest) = path.split_at_checked(version.len())?;
        let is_whole = rest.is_empty() || rest.starts_with('/');
        (is_whole && start.eq_ignore_ascii_case(version)).then_some(rest)
    };
    VERSIONS.iter().find_map(behind).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expect: Option<(&str, Option<&str>)>) {
        let target = method_and_target(line).unwrap().1;
        let found = read_line(line, Span::default());
        let found = found.as_ref().map(|line| (line.callable().to_string(), line.query.clone()));
        let expect = expect.map(|(path, query)| (path.to_owned(), query.map(str::to_owned)));
        assert_eq!(found, expect, "{target:?}");
    }

    #[test]
    fn paths_are_read_in_all_their_forms() {
        check("GET /users/{id | userPrincipalName}", Some(("/users/{id | userPrincipalName}", None)));
        check("GET policies/x/", Some(("/policies/x", None)));
        check("GET https://graph.microsoft.com/v1.0/me?$select=a b", Some(("/me", Some("$select=a b"))));
        check("GET /beta/me HTTP/1.1", Some(("/me", None)));
        check("GET ~/lamps/{id}", Some(("/lamps/{id}", None)));
        check("GET https://graph.microsoft.com/Beta/me", Some(("/me", None)));
        check("GET /betas/{id}", Some(("/betas/{id}", None)));
        check("GET /x/range(address='<address>'", Some(("/x/range(address='{address}')", None)));
        check("POST ** Collection URI for a.b not found", None);
        check("GET /x/r(a={n}, b={n})", Some(("/x/r(a={n},b={n})", None)));
        check("GET /users/{id} | user-name/chats", Some(("/users/{id}/chats", None)));
        check("GET /x/borders(<side>)/y(a={b})", Some(("/x/borders('{side}')/y(a={b})", None)));
        check("GET /teams/(team-id)/channels", Some(("/teams/{team-id}/channels", None)));
        check("GET /domains/contoso.com/records", Some(("/domains/{id}/records", None)));
        let guid = "ad8afb28-c138-4ad7-b7f5-a6986c2655a8";
        check(&format!("GET /classes/{guid}/tasks"), Some(("/classes/{id}/tasks", None)));
        check("GET /lamps/{id},", Some(("/lamps/{id}", None)));
        check("GET /lamps[/{id}]", None);
        check("GET /a{b", None);
        check("GET /users/{id?}/x", Some(("/users/{id?}/x", None)));
    }

    #[test]
    fn a_line_without_a_method_is_none() {
        assert_eq!(method_and_target("Content-type: application/json"), None);
        assert_eq!(method_and_target("get /users"), Some(("GET", "/users")));
        assert_eq!(method_and_target("Get users"), None);
        assert_eq!(method_and_target("/users"), None);
        assert_eq!(method_and_target("OPTIONS /users"), None);
        assert_eq!(method_and_target("DELETED /users"), None);
        assert_eq!(method_and_target("GET"), None);
        assert_eq!(method_and_target("DELETE/users"), Some(("DELETE", "/users")));
    }
}
