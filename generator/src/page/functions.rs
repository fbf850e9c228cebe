//! Arguments of functions in paths (OData URL conventions 4.01, section 5.1.1.4): `report(period='{period}')`.

use super::{examples::RawExample, requests::RequestLine};
use crate::ir::Path;
use foldhash::HashSet;

/// Pages write a sample where an argument is meant: `report(period='D7')`, `rows(count=n)`. What is behind the `=` is a
/// parameter of that name, with quotes where the sample has them.
pub(super) fn with_parameters(path: &str) -> String {
    let mut written = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, (inner, behind))) =
        rest.split_once('(').and_then(|(before, rest)| Some((before, rest.split_once(')')?)))
    {
        let arguments: Option<Vec<_>> = inner.split(',').map(parameter).collect();
        let arguments = arguments.map_or_else(|| inner.to_owned(), |arguments| arguments.join(","));
        written.extend([before, "(", &arguments, ")"]);
        rest = behind;
    }
    written + rest
}

/// `name=value` with a parameter for the value; nothing where it is no argument.
fn parameter(argument: &str) -> Option<String> {
    let (name, value) = argument.trim().split_once('=')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-".contains(c);
    if name.is_empty() || !name.chars().all(plain) {
        return None;
    }
    Some(match value {
        parameter if parameter.contains('{') => format!("{name}={parameter}"),
        text if text.starts_with('\'') => format!("{name}='{{{name}}}'"),
        _ => format!("{name}={{{name}}}"),
    })
}

/// Where all examples call a function with arguments, and the request line has none, the line lacks them.
pub(super) fn with_arguments_of_examples(
    mut lines: Vec<RequestLine>,
    examples: &[RawExample],
) -> Vec<RequestLine> {
    let mut urls = examples.iter().filter_map(|example| example.request.as_ref()).map(|request| &request.url);
    if !urls.any(|url| url.contains('(')) {
        return lines;
    }
    let asked = |line: &RequestLine| {
        let name = line
            .callable()
            .last_segment()
            .filter(|name| line.method == "GET" && !name.contains(['(', '{', '$']))?;
        let requests = examples.iter().filter_map(|example| example.request.as_ref());
        let paths = requests.filter(|request| request.method == "GET").map(|request| &request.url);
        let last = |url: &String| Path::parse(url.split('?').next().unwrap_or_default()).last_segment();
        let called: Vec<_> = paths.filter_map(last).filter(|last| is_call(last, &name)).collect();
        let with = called.iter().find(|last| last.contains('='))?;
        let always = called.iter().all(|last| last.contains('='));
        always.then(|| with_parameters(with.get(name.len()..).unwrap_or_default()))
    };
    let arguments: Vec<_> =
        lines.iter().map(|line| asked(line).filter(|arguments| arguments.contains('{'))).collect();
    if arguments.iter().all(Option::is_none) {
        return lines;
    }
    let key = |method: &str, path: &Path| (method.to_owned(), path.shape());
    let known: HashSet<_> = lines.iter().map(|line| key(&line.method, line.callable())).collect();
    for (line, arguments) in lines.iter_mut().zip(arguments) {
        let path = arguments.map(|arguments| Path::parse(&format!("{}{arguments}", line.callable())));
        // Another line may have them already.
        if let Some(path) = path.filter(|path| !known.contains(&key(&line.method, path))) {
            line.callable = Some(path);
        }
    }
    lines
}

/// Is this the function, with arguments or without?
fn is_call(segment: &str, name: &str) -> bool {
    let called = segment.split('(').next().unwrap_or_default();
    called.eq_ignore_ascii_case(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::examples::RawRequest;

    fn check(path: &str, expect: &str) {
        assert_eq!(with_parameters(path), expect, "{path}");
    }

    #[test]
    fn a_sample_of_an_argument_is_a_parameter() {
        check("/lamps/report(period='D7')", "/lamps/report(period='{period}')");
        check(
            "/lamps/rows(count=n,of={of})/cells(at='a')",
            "/lamps/rows(count={count},of={of})/cells(at='{at}')",
        );
        check("/lamps/report(period='{time}')", "/lamps/report(period='{time}')");
        check("/lamps(name)/x", "/lamps(name)/x");
        check("/lamps('{id}')", "/lamps('{id}')");
        check("/lamps(", "/lamps(");
        check("/lamps", "/lamps");
    }

    fn completed(path: &str, urls: &[&str]) -> String {
        let line = RequestLine {
            method: "GET".into(),
            path: Path::parse(path),
            callable: None,
            query: None,
            span: Default::default(),
        };
        let request =
            |url: &&str| RawRequest { method: "GET".into(), url: (*url).to_owned(), ..RawRequest::default() };
        let example = |url| RawExample { request: Some(request(url)), response: None };
        let examples: Vec<_> = urls.iter().map(example).collect();
        let lines = with_arguments_of_examples(vec![line], &examples);
        lines.iter().map(|line| line.callable().to_string()).collect()
    }

    #[test]
    fn examples_know_the_arguments_that_a_line_lacks() {
        let with = "/lamps/report(period='D7', top=3)?$top=1";
        assert_eq!(completed("/lamps/report", &[with]), "/lamps/report(period='{period}',top={top})");
        assert_eq!(completed("/lamps/report", &[with, "/lamps/report"]), "/lamps/report");
        assert_eq!(completed("/lamps/report", &["/lamps/other(a=1)"]), "/lamps/report");
        assert_eq!(completed("/lamps/{id}", &["/lamps/a(b=1)"]), "/lamps/{id}");
    }
}
