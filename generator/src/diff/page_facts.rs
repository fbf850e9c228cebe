//! What a page's text says that the description does not hold. Found by words: it gives notes, never Rust.

use crate::source::Version;
use std::collections::BTreeSet;

/// A page, as far as nothing else holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageFacts {
    pub(super) version: Version,
    /// The title.
    pub(super) title: String,
    /// What the section on permissions says of roles.
    pub(super) roles: String,
    /// What is said of licences.
    pub(super) licences: String,
    /// The headers that the section on the response names, in lower case.
    pub(super) response_headers: BTreeSet<String>,
    /// Lists in whose sections are words and no table.
    pub(super) told: BTreeSet<Listing>,
}

/// What a page lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Listing {
    Properties,
    Relationships,
    Body,
}

/// The sections that lists stand in.
const LISTINGS: &[(&str, Listing)] = &[
    ("properties", Listing::Properties),
    ("relationships", Listing::Relationships),
    ("request body", Listing::Body),
];

/// Words of a section that say that there is nothing to list here.
const NOTHING: &[&str] = &[
    "none",
    "no properties",
    "no relationships",
    "not have",
    "n't have",
    "not supply",
    "n't supply",
    "inherit",
];

/// The section that a line stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Permissions,
    Response,
    List(Listing),
    Other,
}

/// Words before `header` that are no names of one.
const NO_NAMES: &[&str] = &[
    "a",
    "an",
    "any",
    "each",
    "following",
    "http",
    "in",
    "no",
    "of",
    "request",
    "response",
    "such",
    "the",
    "these",
    "this",
    "with",
    "without",
];

impl PageFacts {
    pub(super) fn of_title(version: Version, title: &str) -> Self {
        Self {
            version,
            title: title.to_owned(),
            roles: String::new(),
            licences: String::new(),
            response_headers: BTreeSet::new(),
            told: BTreeSet::new(),
        }
    }

    pub(super) fn of_text(version: Version, text: &str) -> Self {
        let mut facts = Self::of_title(version, "");
        // Lists with a table, or with words that say that there is none to expect.
        let mut listed = BTreeSet::new();
        let (mut section, mut in_code) = (Section::Other, false);
        for line in text.lines() {
            let line = line.trim();
            if line.starts_with("```") {
                in_code = !in_code;
            } else if !in_code && line.starts_with('#') {
                section = facts.heading(line);
            } else if !in_code {
                if let Section::List(list) = section {
                    facts.told.extend(line.contains(char::is_alphabetic).then_some(list));
                    listed.extend(is_listed(line).then_some(list));
                }
                facts.line(section, line);
            }
        }
        facts.told.retain(|list| !listed.contains(list));
        facts
    }

    fn heading(&mut self, line: &str) -> Section {
        let name = line.trim_start_matches('#').trim();
        if self.title.is_empty() && line.starts_with("# ") {
            name.clone_into(&mut self.title);
        }
        match name.to_ascii_lowercase().as_str() {
            "permissions" => Section::Permissions,
            "response" => Section::Response,
            name => LISTINGS
                .iter()
                .find(|(known, _)| *known == name)
                .map_or(Section::Other, |(_, list)| Section::List(*list)),
        }
    }

    fn line(&mut self, section: Section, line: &str) {
        let lower = line.to_ascii_lowercase();
        // Lines of front matter and includes are no text.
        let is_text = !line.starts_with(['|', '[', '<']) && !lower.starts_with("description:");
        if is_text && section == Section::Permissions && lower.contains(" role") {
            add(&mut self.roles, line);
        }
        if is_text && (lower.contains("license") || lower.contains("licence")) {
            add(&mut self.licences, line);
        }
        if section == Section::Response && lower.contains("header") {
            self.response_headers.extend(headers(&lower));
        }
    }

    /// Is it called a preview?
    pub(super) fn is_preview(&self) -> bool {
        self.title.to_ascii_lowercase().contains("preview")
    }
}

/// Is a line of a section a part of a table, an include, or does it say that there is nothing?
fn is_listed(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    line.contains('|') || lower.starts_with("[!include") || NOTHING.iter().any(|word| lower.contains(word))
}

fn add(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(line);
}

/// The words before `header`, as far as they are names.
fn headers(line: &str) -> impl Iterator<Item = String> + '_ {
    let words: Vec<&str> = line.split_whitespace().collect();
    let pairs: Vec<_> = words.windows(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.into_iter().filter(|(_, next)| next.starts_with("header")).filter_map(|(word, _)| {
        let name = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        (!name.is_empty() && !NO_NAMES.contains(&name)).then(|| name.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_found_by_their_words() {
        let text = "---\ntitle: x\n---\n# Get lamp (preview)\n## Permissions\nNeeds the *light keeper* role.\n\
                    |role|x|\n## Response\nReturns a `Location` header, and no response header.\n```\n# a license\n```\n";
        let facts = PageFacts::of_text(Version::Beta, text);
        assert_eq!(facts.title, "Get lamp (preview)");
        assert_eq!(facts.roles, "Needs the *light keeper* role.");
        assert_eq!(facts.licences, "");
        assert_eq!(Vec::from_iter(facts.response_headers), ["location"]);
    }

    #[test]
    fn lists_that_are_words_alone_are_told() {
        let told = |text: &str| Vec::from_iter(PageFacts::of_text(Version::Beta, text).told);
        assert_eq!(
            told("## Properties\nA key, and whether it is on.\n## Methods\nNo table.\n"),
            [Listing::Properties]
        );
        assert_eq!(told("## Properties\nSee:\n|id|String|\n## Relationships\nNone.\n## Request body\n"), []);
    }
}
