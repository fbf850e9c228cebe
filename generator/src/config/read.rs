//! From the keys of the file to a [`Config`]: what a key's type alone does not say.

use super::{
    BaseOverride, Config, ConfigError, FILE_NAME, MembersOverride, PathOverride, Placed, Problem,
    PropertyOverride, ResponseOverride, Subject, error,
    raw::{self, Text},
    words::{self, Refused},
};
use crate::{
    diagnostic::{Level, codes},
    select::{Reach, SelectError, Selection, Unmatched},
    source::{SourceText, Version},
};
use std::{ops::Range, sync::Arc};
use toml::Spanned;

pub(super) fn read(text: &str) -> Result<Config, ConfigError> {
    let source = Arc::new(SourceText::new(FILE_NAME, text));
    let mut reader = Reader { source: &source, problems: Vec::new() };
    let config = match toml::from_str(&source.text) {
        Ok(file) => reader.config(file),
        Err(error) => {
            let span = error.span().unwrap_or_default();
            let said = error::refused(error);
            reader.problem(span, said);
            Config::default()
        }
    };
    let mut problems = reader.problems;
    problems.sort();
    match problems.is_empty() {
        true => Ok(Config { source: Some(source), ..config }),
        false => Err(ConfigError { problems }),
    }
}

struct Reader<'a> {
    source: &'a SourceText,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn problem(&mut self, span: Range<usize>, (message, help): Refused) {
        let at = self.source.location(span.start);
        self.problems.push(Problem { line: at.line, column: at.column, message, help });
    }

    fn placed<T>(&self, span: Range<usize>, value: T) -> Placed<T> {
        Placed { value, at: self.source.location(span.start) }
    }

    /// The value, or nothing where it cannot be used.
    fn value<T>(&mut self, text: &Text, read: impl Fn(&str) -> Result<T, Refused>) -> Option<Placed<T>> {
        match read(text.get_ref()) {
            Ok(value) => Some(self.placed(text.span(), value)),
            Err(refused) => {
                self.problem(text.span(), refused);
                None
            }
        }
    }

    fn text(&mut self, key: &str, text: &Text) -> Placed<String> {
        if text.get_ref().trim().is_empty() {
            let help = if key == "reason" {
                "say why the docs are wrong"
            } else {
                "write a name, or remove the override"
            };
            self.problem(text.span(), (format!("`{key}` is empty"), help.to_owned()));
        }
        self.placed(text.span(), text.get_ref().clone())
    }

    fn config(&mut self, file: raw::File) -> Config {
        let mut config = Config::default();
        for (name, setting) in file.levels {
            self.level(&mut config, &name, setting);
        }
        config.properties = file.property.iter().filter_map(|entry| self.property(entry)).collect();
        config.bases = file.base.iter().filter_map(|entry| self.base(entry)).collect();
        config.members = file.members.iter().filter_map(|entry| self.members(entry)).collect();
        config.paths = file.path.iter().filter_map(|entry| self.path(entry)).collect();
        config.responses = file.response.iter().filter_map(|entry| self.response(entry)).collect();
        config.skips = file.skip.iter().map(|entry| self.skip(entry)).collect();
        config.slice = file.slice.and_then(|entry| self.slice(&entry));
        self.repeated(&config);
        config
    }

    fn level(&mut self, config: &mut Config, name: &Text, setting: raw::Setting) {
        let level = match setting {
            raw::Setting::Error => Some(Level::Error),
            raw::Setting::Warning => Some(Level::Warning),
            raw::Setting::Info => Some(Level::Info),
            raw::Setting::Off => None,
        };
        match codes::find(name.get_ref()) {
            Some(code) => drop(config.levels.insert(code, level)),
            None => {
                let near = codes::like(name.get_ref()).map(|code| code.name);
                let asked = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
                let help = format!("{asked}`cargo xtask explain` lists all codes");
                self.problem(name.span(), (format!("no diagnostic has the code `{}`", name.get_ref()), help));
            }
        }
    }

    fn subject(&mut self, ty: &Text, version: Option<Version>) -> Subject {
        Subject { ty: self.text("type", ty), version }
    }

    fn property(&mut self, entry: &raw::Property) -> Option<PropertyOverride> {
        self.text("reason", &entry.reason);
        let of = self.subject(&entry.ty, entry.version);
        let name = self.text("name", &entry.name);
        Some(PropertyOverride { of, name, is: self.value(&entry.is, words::type_ref)? })
    }

    fn base(&mut self, entry: &raw::Base) -> Option<BaseOverride> {
        self.text("reason", &entry.reason);
        let of = self.subject(&entry.ty, entry.version);
        Some(BaseOverride { of, is: self.value(&entry.is, words::base_or_none)? })
    }

    fn members(&mut self, entry: &raw::Members) -> Option<MembersOverride> {
        self.text("reason", &entry.reason);
        let of = self.subject(&entry.ty, entry.version);
        if entry.add.is_empty() && entry.remove.is_empty() {
            let help = "list names in `add` or in `remove`".to_owned();
            self.problem(
                entry.ty.span(),
                ("the override neither adds nor removes a member".to_owned(), help),
            );
            return None;
        }
        let add = entry.add.iter().map(|name| self.text("add", name)).collect();
        let remove = entry.remove.iter().map(|name| self.text("remove", name)).collect();
        Some(MembersOverride { of, add, remove })
    }

    fn path(&mut self, entry: &raw::Path) -> Option<PathOverride> {
        self.text("reason", &entry.reason);
        let page = self.text("page", &entry.page);
        let (from, to) = match (&entry.from, &entry.to, &entry.add) {
            (Some(from), Some(to), None) => (Some(from), to),
            (None, None, Some(add)) => (None, add),
            _ => {
                let help =
                    "write `from` and `to` to replace a request line, or `add` alone to add one".to_owned();
                let message = "the override neither replaces a request line nor adds one".to_owned();
                self.problem(entry.page.span(), (message, help));
                return None;
            }
        };
        let from = from.map(|from| self.text("from", from));
        Some(PathOverride { page, from, to: self.value(to, words::request_line)? })
    }

    fn response(&mut self, entry: &raw::Response) -> Option<ResponseOverride> {
        self.text("reason", &entry.reason);
        let page = self.text("page", &entry.page);
        let status = entry.status.as_ref().and_then(|status| self.status(status));
        Some(ResponseOverride { page, is: self.value(&entry.is, words::type_or_none)?, status })
    }

    fn status(&mut self, status: &Spanned<i64>) -> Option<u16> {
        let number = u16::try_from(*status.get_ref()).ok().filter(|number| (200..400).contains(number));
        if number.is_none() {
            let message = format!("`{}` is no status of success", status.get_ref());
            self.problem(status.span(), (message, "write a number from 200 to 399".to_owned()));
        }
        number
    }

    fn skip(&mut self, entry: &raw::Skip) -> Placed<String> {
        self.text("reason", &entry.reason);
        self.text("page", &entry.page)
    }

    fn slice(&mut self, entry: &raw::Slice) -> Option<(Selection, Reach)> {
        let raw::Slice { only, derived, relationships, emit } = entry;
        let patterns: Vec<_> =
            only.get_ref().iter().map(|text| self.placed(text.span(), text.get_ref().clone())).collect();
        let reach = Reach { derived: *derived, relationships: *relationships, parts: *emit };
        match Selection::placed(&patterns) {
            Ok(selection) => return Some((selection, reach)),
            Err(SelectError::Patterns(wrong)) => {
                let problem = |wrong: Unmatched| {
                    let Unmatched { pattern, at, message, help } = wrong;
                    let message = format!("the pattern `{pattern}` cannot be used: {message}");
                    at.map(|at| Problem { line: at.line, column: at.column, message, help })
                };
                self.problems.extend(wrong.into_iter().filter_map(problem));
            }
            Err(_) => {
                let help = "name operations or types, or `*` for everything".to_owned();
                self.problem(only.span(), ("`only` is empty".to_owned(), help));
            }
        }
        None
    }

    /// Two overrides of one thing: the second would silently win.
    fn repeated(&mut self, config: &Config) {
        let of = |subject: &Subject, name: &str| (subject.ty.value.clone(), name.to_owned());
        let mut subjects: Vec<_> =
            config.properties.iter().map(|e| (of(&e.of, &e.name.value), e.of.version, &e.name.at)).collect();
        self.twice(&subjects);
        subjects = config.bases.iter().map(|e| (of(&e.of, ""), e.of.version, &e.of.ty.at)).collect();
        self.twice(&subjects);
        let page = |page: &Placed<String>| (page.value.clone(), String::new());
        subjects = config.responses.iter().map(|e| (page(&e.page), None, &e.page.at)).collect();
        self.twice(&subjects);
        subjects = config.skips.iter().map(|e| (page(e), None, &e.at)).collect();
        self.twice(&subjects);
        let members =
            config.members.iter().flat_map(|e| e.add.iter().chain(&e.remove).map(move |name| (e, name)));
        subjects = members.map(|(e, name)| (of(&e.of, &name.value), e.of.version, &name.at)).collect();
        self.twice(&subjects);
        let replaced = config.paths.iter().filter_map(|e| Some((e, e.from.as_ref()?)));
        let line = |from: &str| from.split_whitespace().collect::<Vec<_>>().join(" ");
        subjects =
            replaced.map(|(e, from)| ((e.page.value.clone(), line(&from.value)), None, &from.at)).collect();
        self.twice(&subjects);
    }

    fn twice(&mut self, subjects: &[About<'_>]) {
        for (i, (what, version, at)) in subjects.iter().enumerate() {
            let overlaps = |other: &Option<Version>| version.is_none() || other.is_none() || version == other;
            let earlier = &subjects[..i];
            if let Some((_, _, first)) = earlier.iter().find(|(known, of, _)| known == what && overlaps(of)) {
                let name = if what.1.is_empty() { &what.0 } else { &what.1 };
                let message = format!("an override of `{name}` is already at line {}", first.line);
                let help = "remove one of the two".to_owned();
                self.problems.push(Problem { line: at.line, column: at.column, message, help });
            }
        }
    }
}

/// What an override is about, in which version, and where.
type About<'a> = ((String, String), Option<Version>, &'a crate::diagnostic::Location);
