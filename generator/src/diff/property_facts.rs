//! What the description of a property says beside what it is: a table of wordings.

/// What can be said of a property.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// The words on null.
    pub(super) nullable: Option<&'static str>,
    pub(super) read_only: bool,
    /// The value that the service fills in.
    pub(super) default: Option<String>,
    /// It is returned where `$select` names it, and not otherwise.
    pub(super) select_only: bool,
    pub(super) filter: bool,
    pub(super) expand: bool,
    /// Sentences on lengths and ranges.
    pub(super) constraint: Option<String>,
}

/// Wordings on null, the longer ones first.
const NULL: &[&str] = &[
    "not nullable",
    "cannot be null",
    "can't be null",
    "must not be null",
    "nullable",
    "can be null",
    "may be null",
];

const READ_ONLY: &[&str] = &["read-only", "read only", "readonly"];

/// What stands before a default value.
const DEFAULT: &[&str] =
    &["default value is", "default value:", "defaults to", "default is", "by default is"];

const SELECT_ONLY: &[&str] =
    &["returned only on $select", "only returned on $select", "returned only when $select"];

/// What a sentence on a length or a range has, beside a digit.
const CONSTRAINT: &[&str] = &[
    "maximum length",
    "max length",
    "maximum size",
    "characters",
    "minimum value",
    "maximum value",
    "minimum length",
    "between",
    "range",
    "must be less than",
    "cannot exceed",
    "regular expression",
];

impl Facts {
    pub(super) fn of(description: &str) -> Self {
        let text: String =
            description.chars().filter(|c| !matches!(c, '`' | '*' | '_' | '"' | '\\')).collect();
        let lower = text.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        let supports =
            |option: &str| sentences(&lower).any(|text| text.contains("support") && text.contains(option));
        let is_constraint = |text: &&str| {
            text.bytes().any(|byte| byte.is_ascii_digit())
                && CONSTRAINT.iter().any(|word| text.contains(word))
        };
        let constraints: Vec<_> = sentences(&lower).filter(is_constraint).collect();
        Self {
            nullable: NULL.iter().find(|word| lower.contains(**word)).copied(),
            read_only: has(READ_ONLY),
            default: DEFAULT.iter().find_map(|word| after(&lower, word)),
            select_only: has(SELECT_ONLY),
            filter: supports("$filter"),
            expand: supports("$expand"),
            constraint: (!constraints.is_empty()).then(|| constraints.join(". ")),
        }
    }
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(". ")
        .map(|sentence| sentence.trim().trim_end_matches('.'))
        .filter(|sentence| !sentence.is_empty())
}

/// The word behind some words.
fn after(text: &str, words: &str) -> Option<String> {
    let rest = text.split_once(words)?.1.trim_start();
    let word = rest.split([' ', ',', ';', ')']).next()?.trim_end_matches('.');
    (!word.is_empty()).then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordings_are_facts() {
        let facts = Facts::of(
            "The hue. Read-only. Not nullable. Default value is `red`. Supports `$filter` (eq) and $expand.",
        );
        assert_eq!(facts.nullable, Some("not nullable"));
        assert!(facts.read_only && facts.filter && facts.expand && !facts.select_only);
        assert_eq!(facts.default.as_deref(), Some("red"));
        let facts =
            Facts::of("Maximum length is 64 characters. Returned only on `$select`. Do not `$filter`.");
        assert_eq!(facts.constraint.as_deref(), Some("maximum length is 64 characters"));
        assert!(facts.select_only && !facts.filter);
        assert_eq!(Facts::of("The range of the lamp."), Facts::default());
    }
}
