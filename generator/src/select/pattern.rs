//! One pattern.

use crate::{
    diagnostic::nearest,
    ir::{METHODS, Path, Request},
    source::Version,
};
use glob::{MatchOptions, Pattern as Glob};

/// A pattern that has been read.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    /// As it is written.
    pub(super) text: String,
    /// It takes out.
    pub(super) excludes: bool,
    /// The version that it is about; nothing for all.
    pub(super) version: Option<Version>,
    /// What it matches.
    pub(super) what: What,
}

/// What a pattern matches.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// All operations and types.
    Everything,
    /// Request lines.
    Requests(Requests),
    /// Names.
    Named(Named),
}

/// Request lines by method and path.
#[derive(Clone, Debug)]
pub(super) struct Requests {
    /// The method; nothing for all.
    pub(super) method: Option<&'static str>,
    path: Glob,
}

/// Names of things of a kind, or of any.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// What the name is of; nothing for anything.
    pub(super) kind: Option<Kind>,
    /// The name as it is written.
    pub(super) name: String,
    glob: Glob,
}

/// What a name is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Operation,
    Type,
    Area,
}

impl Kind {
    pub(super) const ALL: [Self; 3] = [Self::Operation, Self::Type, Self::Area];

    /// What stands before the colon.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Operation => "operation",
            Self::Type => "type",
            Self::Area => "area",
        }
    }
}

/// A pattern that cannot be used: what is wrong, and what to do.
pub(super) type Refused = (String, String);

/// Names and paths are told apart by more than case.
const OPTIONS: MatchOptions = MatchOptions {
    case_sensitive: false,
    require_literal_separator: true,
    require_literal_leading_dot: false,
};

impl Pattern {
    pub(super) fn parse(text: &str) -> Result<Self, Refused> {
        let (excludes, rest) = match text.trim().strip_prefix('!') {
            Some(rest) => (true, rest.trim()),
            None => (false, text.trim()),
        };
        let versioned = Version::ALL.into_iter().find_map(|version| {
            let rest = rest.strip_prefix(version.as_str())?.strip_prefix(':')?;
            Some((version, rest.trim()))
        });
        let (version, rest) = versioned.map_or((None, rest), |(version, rest)| (Some(version), rest));
        Ok(Self { text: text.trim().to_owned(), excludes, version, what: what(rest)? })
    }
}

fn what(text: &str) -> Result<What, Refused> {
    if matches!(text, "*" | "**") {
        return Ok(What::Everything);
    }
    let starts_path = |text: &str| text.starts_with('/') || text.starts_with("**");
    match text.split_once(char::is_whitespace) {
        None if text.is_empty() => {
            Err(("it is empty".to_owned(), "write a path, a name, or `*` for everything".to_owned()))
        }
        None if starts_path(text) => requests(None, text),
        None if METHODS.iter().any(|method| method.eq_ignore_ascii_case(text)) => {
            Err(("a method alone".to_owned(), format!("write a path behind it, such as `{text} /**`")))
        }
        None => named(text),
        Some((first, path)) if starts_path(path.trim()) => requests(Some(method(first)?), path.trim()),
        // A placeholder may hold blanks.
        Some(_) if starts_path(text) => requests(None, text),
        Some((first, path)) => {
            method(first)?;
            let path = path.trim();
            let help = format!("a path begins with `/` or `**`: write `{first} /{path}`");
            Err((format!("`{path}` is no path"), help))
        }
    }
}

fn method(word: &str) -> Result<&'static str, Refused> {
    let found = METHODS.iter().copied().find(|method| method.eq_ignore_ascii_case(word));
    found.ok_or_else(|| {
        let near = nearest(word, METHODS.iter().copied());
        let asked = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
        (format!("`{word}` is no method"), format!("{asked}methods are {}", METHODS.join(", ")))
    })
}

fn requests(method: Option<&'static str>, path: &str) -> Result<What, Refused> {
    let first = path.split('/').nth(1).unwrap_or_default();
    if let Some(version) = Version::ALL.into_iter().find(|version| version.as_str() == first) {
        let rest = path.get(version.as_str().len() + 1..).unwrap_or_default();
        return Err(("a path begins after the version".to_owned(), format!("write `{version}:{rest}`")));
    }
    // Request lines are told apart by their paths; what a page writes behind them is an example.
    if let Some((path, _)) = path.split_once('?') {
        let line = [method.unwrap_or_default(), path].join(" ");
        return Err(("a path ends before the query".to_owned(), format!("write `{}`", line.trim())));
    }
    Ok(What::Requests(Requests { method, path: glob(&plain_path(&Path::parse(path)))? }))
}

/// A path with `{}` for every placeholder, in lower case. A slash that parts no segments becomes another sign.
fn plain_path(path: &Path) -> String {
    let segments = Path::parse(&path.shape()).segments();
    segments.iter().map(|segment| format!("/{}", segment.replace('/', "\u{1}"))).collect()
}

fn named(text: &str) -> Result<What, Refused> {
    let of_kind = Kind::ALL.into_iter().find_map(|kind| {
        let name = text.strip_prefix(kind.as_str())?.strip_prefix(':')?;
        Some((Some(kind), name.trim()))
    });
    let (kind, name) = of_kind.unwrap_or((None, text));
    if name.is_empty() || name.contains([':', '/']) {
        let help = match kind.is_none() && !name.contains(':') && !name.is_empty() {
            true => format!("a path begins with `/`: write `/{name}`"),
            false => {
                "write a path that begins with `/`, a name, or `type:`, `operation:` or `area:` and a name"
                    .to_owned()
            }
        };
        return Err((format!("`{text}` is neither a path nor a name"), help));
    }
    Ok(What::Named(Named { kind, name: name.to_owned(), glob: glob(name)? }))
}

fn glob(text: &str) -> Result<Glob, Refused> {
    Glob::new(text).map_err(|error| {
        let message = format!("`{text}` cannot be matched: {}", error.msg);
        (message, "`**` stands for whole segments, and a `[` is closed".to_owned())
    })
}

impl Requests {
    pub(super) fn matches(&self, request: &Request) -> bool {
        self.method.is_none_or(|method| method == request.method)
            && [&request.path, request.callable()].iter().any(|path| self.matches_path(path))
    }

    /// Whatever the method is.
    pub(super) fn matches_path(&self, path: &Path) -> bool {
        let path = plain_path(path);
        // To the library a path that goes on with any number of segments goes on with a slash.
        let ends =
            self.path.as_str().ends_with("/**") && self.path.matches_with(&format!("{path}/"), OPTIONS);
        ends || self.path.matches_with(&path, OPTIONS)
    }

    /// The pattern of the path.
    pub(super) fn path(&self) -> &str {
        self.path.as_str()
    }
}

impl Named {
    /// Is this the name of a thing of this kind?
    pub(super) fn is(&self, kind: Kind, name: &str) -> bool {
        self.kind.is_none_or(|wanted| wanted == kind) && self.glob.matches_with(name, OPTIONS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, path: &str, expect: bool) {
        let at = crate::diagnostic::Location::start_of("");
        let request = Request::new("GET".into(), Path::parse(path), at);
        let What::Requests(requests) = Pattern::parse(pattern).unwrap().what else { unreachable!("a path") };
        assert_eq!(requests.matches(&request), expect, "{pattern} {path}");
    }

    #[test]
    fn a_star_is_a_segment_and_two_are_any_number() {
        check("GET /lamps/*", "/lamps/{lamp-id}", true);
        check("get /Lamps/*", "/lamps/delta", true);
        check("/lamps/*", "/lamps", false);
        check("/lamps/*", "/lamps/{id}/plug", false);
        check("POST /lamps/*", "/lamps/{id}", false);
        check("/lamps/**", "/lamps", true);
        check("/lamps/**", "/lamps/{id}/plug", true);
        check("/rooms/**/lamps", "/rooms/lamps", true);
        check("/rooms/**/lamps", "/rooms/{id}/tables/{id}/lamps", true);
        check("**/lamps", "/rooms/{id}/lamps", true);
        check("/**", "/rooms", true);
        check("/**/lamps", "/lamps", true);
    }

    #[test]
    fn placeholders_have_no_names() {
        check("/lamps/{id}", "/lamps/{id | name}", true);
        check("/lamps/{any name}/plug", "/lamps/{id}/plug", true);
        check("/lamps/{id}", "/lamps/delta", false);
        check("/lamps/delta*", "/lamps/delta(token='{token}')", true);
        check("/lamps/find(name='{x}')", "/lamps/find(name='{a name}')", true);
        check("/lamps/*", "/lamps/find(at='a/b')", true);
        check("/drive/root:/*:/children", "/drive/root:/{path}:/children", true);
    }

    fn check_wrong(pattern: &str, expect: &str) {
        let (message, help) = Pattern::parse(pattern).unwrap_err();
        assert_eq!(format!("{message}; {help}"), expect, "{pattern}");
    }

    #[test]
    fn what_is_no_pattern_is_told() {
        check_wrong("", "it is empty; write a path, a name, or `*` for everything");
        check_wrong("!", "it is empty; write a path, a name, or `*` for everything");
        check_wrong("GET", "a method alone; write a path behind it, such as `GET /**`");
        check_wrong(
            "GTE /lamps",
            "`GTE` is no method; did you mean `GET`? methods are DELETE, GET, HEAD, PATCH, POST, PUT",
        );
        check_wrong("GET lamps", "`lamps` is no path; a path begins with `/` or `**`: write `GET /lamps`");
        check_wrong("GET /lamps?$select=id", "a path ends before the query; write `GET /lamps`");
        check_wrong(
            "lamps/*",
            "`lamps/*` is neither a path nor a name; a path begins with `/`: write `/lamps/*`",
        );
        check_wrong("GET /beta/lamps", "a path begins after the version; write `beta:/lamps`");
        check_wrong(
            "/lamps/**s",
            "`/lamps/**s` cannot be matched: recursive wildcards must form a single path component; \
             `**` stands for whole segments, and a `[` is closed",
        );
        check_wrong(
            "kind:lamp",
            "`kind:lamp` is neither a path nor a name; \
             write a path that begins with `/`, a name, or `type:`, `operation:` or `area:` and a name",
        );
    }
}
