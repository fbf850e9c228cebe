//! Why a file does not load.

use super::FILE_NAME;
use crate::diagnostic::nearest;
use std::fmt;
use toml::de::Error;

/// Everything that is wrong with a file. There is at least one problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// By line and column.
    pub problems: Vec<Problem>,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The line, counted from one.
    pub line: u32,
    /// The column in characters, counted from one.
    pub column: u32,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl ConfigError {
    /// The problems, a line each, with the file's path in front.
    pub fn at(&self, path: &str) -> String {
        let line = |problem: &Problem| format!("{path}:{problem}");
        self.problems.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.at(FILE_NAME))
    }
}

impl std::error::Error for ConfigError {}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, column, message, help } = self;
        write!(f, "{line}:{column}: {message}; help: {help}")
    }
}

/// What serde calls the types of values, and what to write instead of another.
const EXPECTED: &[(&str, &str)] = &[
    ("a string", "write a text in quotes"),
    ("a sequence", "write a list `[\"…\"]`; a table of overrides has two brackets: `[[skip]]`"),
    ("a map", "write a table: `[levels]`"),
    ("i64", "write a whole number without quotes"),
    ("usize", "write a whole number without quotes"),
    ("a boolean", "write `true` or `false` without quotes"),
];

/// Message and help for what the parser refuses.
pub(super) fn refused(mut error: Error) -> (String, String) {
    let message = error.message().replace('\n', " ");
    // Without its input the parser's error says which key it is about.
    error.set_input(None);
    let shown = error.to_string();
    let key = shown.rsplit_once("\nin `").and_then(|(_, rest)| rest.trim_end().strip_suffix('`'));
    if let Some((what, found, allowed)) = unknown(&message) {
        let of_key = key.filter(|_| what == "value").map_or_else(String::new, |key| format!(" of `{key}`"));
        let near = nearest(found, allowed.iter().copied());
        let asked = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
        return (
            format!("unknown {what} `{found}`{of_key}"),
            format!("{asked}allowed are {}", list(&allowed)),
        );
    }
    if let Some(missed) = quoted(&message, "missing field `") {
        return (format!("the key `{missed}` is missing"), missing(missed).to_owned());
    }
    let key = key.unwrap_or_default();
    if let Some((found, expected)) =
        message.strip_prefix("invalid type: ").and_then(|m| m.split_once(", expected "))
    {
        let help = EXPECTED
            .iter()
            .find(|(name, _)| *name == expected)
            .map_or("write another value", |(_, help)| help);
        let help = if key == "slice" { "write one table: `[slice]`" } else { help };
        let found = if found == "map" { "a table" } else { found };
        return (format!("`{key}` has a value of the wrong type: {found}"), help.to_owned());
    }
    match key {
        "" => (
            format!("this is no TOML: {message}"),
            "mend the line; https://toml.io has the grammar".to_owned(),
        ),
        _ => (format!("`{key}` cannot be used: {message}"), "mend the value".to_owned()),
    }
}

/// What kind of word is unknown, the word, and those that are known.
fn unknown(message: &str) -> Option<(&'static str, &str, Vec<&str>)> {
    let kinds = [("unknown field `", "key"), ("unknown variant `", "value")];
    let (rest, what) = kinds.iter().find_map(|(start, what)| Some((message.strip_prefix(start)?, *what)))?;
    let (found, expected) = rest.rsplit_once("`, expected ")?;
    Some((what, found, expected.split('`').skip(1).step_by(2).collect()))
}

fn quoted<'a>(message: &'a str, start: &str) -> Option<&'a str> {
    message.strip_prefix(start)?.split('`').next()
}

/// What a key that must be there says.
fn missing(key: &str) -> &'static str {
    match key {
        "reason" => "say why the docs are wrong: `reason = \"…\"`",
        "type" => "name the type as api.json does: `type = \"microsoft.graph.user\"`",
        "name" => "name the property: `name = \"age\"`",
        "only" => "name operations or types: `only = [\"GET /users/*\"]`, or `[\"*\"]` for everything",
        "page" => "name the page by its path below the docs folder: `page = \"beta/api/user-get.md\"`",
        _ => "say what is right: `is = \"Collection(Edm.String)\"`",
    }
}

/// `a`, `b` and `c`.
pub(super) fn list(names: &[&str]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}
