//! Paths that a page shows in an example and not among its request lines, though both are known to be the same.

use super::{examples::RawExample, requests::RequestLine};
use crate::ir::{Path, arguments};

/// What stands for a resource with a key: the signed-in user, the root item of a drive.
const ALIASES: &[(&str, &str)] = &[("/users/{", "/me"), ("/items/{", "/root")];

/// A request line for each example that asks for one of the page's lines by an alias. Its place is the example's.
pub(super) fn of_examples(lines: &[RequestLine], examples: &[RawExample]) -> Vec<RequestLine> {
    let mut found: Vec<RequestLine> = Vec::new();
    let requests = examples.iter().filter_map(|example| example.request.as_ref());
    for request in requests.filter(|request| request.service.is_none()) {
        let asked = request.url.split('?').next().unwrap_or_default();
        let same = || lines.iter().filter(|line| line.method == request.method);
        let is_asked =
            |line: &RequestLine| line.method == request.method && arguments(line.callable(), asked).is_some();
        if lines.iter().chain(&found).any(is_asked) {
            continue;
        }
        let mut paths = same().flat_map(|line| {
            aliases(&line.callable().text()).into_iter().map(move |path| (path, &line.query))
        });
        let Some((path, query)) = paths.find(|(path, _)| arguments(path, asked).is_some()) else { continue };
        let (method, span) = (request.method.clone(), request.span);
        found.push(RequestLine { method, path, callable: None, query: query.clone(), span });
    }
    found
}

/// The path with one alias, and with all.
fn aliases(path: &str) -> Vec<Path> {
    let applied = |path: &str, (key, alias): &(&str, &str)| {
        let (before, behind) = path.split_once(key)?;
        let (_, rest) = behind.split_once('}')?;
        let whole = rest.is_empty() || rest.starts_with('/');
        whole.then(|| format!("{before}{alias}{rest}"))
    };
    let one: Vec<_> = ALIASES.iter().filter_map(|alias| applied(path, alias)).collect();
    let all = ALIASES.iter().fold(path.to_owned(), |path, alias| applied(&path, alias).unwrap_or(path));
    one.iter().chain([&all]).map(|path| Path::parse(path)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::examples::RawRequest;

    fn check(path: &str, asked: &str, expect: &[&str]) {
        let method = || "GET".to_owned();
        let line = RequestLine {
            method: method(),
            path: Path::parse(path),
            callable: None,
            query: None,
            span: Default::default(),
        };
        let request = RawRequest { method: method(), url: asked.to_owned(), ..RawRequest::default() };
        let example = RawExample { request: Some(request), response: None };
        let lines = of_examples(&[line], &[example]);
        assert_eq!(
            lines.iter().map(|line| line.path.text()).collect::<Vec<_>>(),
            expect,
            "{asked} for {path}"
        );
    }

    #[test]
    fn an_example_may_ask_for_the_same_by_an_alias() {
        let lamps = "/users/{id | name}/lamps/{lamp-id}";
        check(lamps, "/me/lamps/7?$top=1", &["/me/lamps/{lamp-id}"]);
        check(lamps, "/users/1/lamps/7", &[]);
        check(lamps, "/me/rooms/7", &[]);
        let items = "/users/{id}/drive/items/{item-id}/lamps";
        check(items, "/users/1/drive/root/lamps", &["/users/{id}/drive/root/lamps"]);
        check(items, "/me/drive/root/lamps", &["/me/drive/root/lamps"]);
    }
}
