//! Sections of a page: the table of headings, and the walk that parts a page at them.

use crate::markdown::{Block, BlockKind};

/// What a section holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// What stands between the title and the first section.
    Introduction,
    Permissions,
    HttpRequest,
    RequestHeaders,
    QueryOptions,
    Parameters,
    RequestBody,
    Response,
    Example,
    Properties,
    Relationships,
    Methods,
    Members,
    EnumValues,
    /// The values of one of the page's properties.
    PropertyValues,
    JsonRepresentation,
    /// Text that gives no facts.
    Prose,
    Other,
}

impl Kind {
    /// The name in the account.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Introduction => "introduction",
            Self::Permissions => "permissions",
            Self::HttpRequest => "http request",
            Self::RequestHeaders => "request headers",
            Self::QueryOptions => "query options",
            Self::Parameters => "parameters",
            Self::RequestBody => "request body",
            Self::Response => "response",
            Self::Example => "example",
            Self::Properties => "properties",
            Self::Relationships => "relationships",
            Self::Methods => "methods",
            Self::Members => "members",
            Self::EnumValues => "enum values",
            Self::PropertyValues => "property values",
            Self::JsonRepresentation => "json representation",
            Self::Prose => "prose",
            Self::Other => "other",
        }
    }
}

/// Headings in lower case, without a colon at the end. A new wording is a new row.
const HEADINGS: &[(&str, Kind)] = &[
    ("common properties", Kind::Properties),
    ("common use cases", Kind::Prose),
    ("derived types", Kind::Prose),
    ("error codes", Kind::Prose),
    ("error handling", Kind::Prose),
    ("error response codes", Kind::Prose),
    ("error responses", Kind::Prose),
    ("errors", Kind::Prose),
    ("example", Kind::Example),
    ("examples", Kind::Example),
    ("exceptions", Kind::Prose),
    ("function parameters", Kind::Parameters),
    ("http request", Kind::HttpRequest),
    ("http requests", Kind::HttpRequest),
    ("instance attributes", Kind::Other),
    ("json representation", Kind::JsonRepresentation),
    ("members", Kind::Members),
    ("methods", Kind::Methods),
    ("next steps", Kind::Prose),
    ("notes", Kind::Prose),
    ("odata query parameters", Kind::QueryOptions),
    ("optional odata query parameters", Kind::QueryOptions),
    ("optional query parameters", Kind::QueryOptions),
    ("optional request headers", Kind::RequestHeaders),
    ("parameters", Kind::Parameters),
    ("path parameters", Kind::Parameters),
    ("permissions", Kind::Permissions),
    ("prerequisites", Kind::Permissions),
    ("properties", Kind::Properties),
    ("query parameters", Kind::QueryOptions),
    ("related content", Kind::Prose),
    ("relationships", Kind::Relationships),
    ("remarks", Kind::Prose),
    ("reports", Kind::Prose),
    ("request body", Kind::RequestBody),
    ("request headers", Kind::RequestHeaders),
    ("response", Kind::Response),
    ("see also", Kind::Prose),
    ("what's new", Kind::Prose),
];

/// Beginnings of headings.
const PREFIXES: &[(&str, Kind)] = &[
    ("example ", Kind::Example),
    ("example:", Kind::Example),
    ("http request (", Kind::HttpRequest),
    ("permissions acting on ", Kind::Permissions),
    ("permissions for ", Kind::Permissions),
];

/// Endings of headings; the first that fits holds. `### importance values` stands above the members of an
/// enumeration, `### Size options` above the values of a property.
const SUFFIXES: &[(&str, Kind)] = &[
    (" property values", Kind::PropertyValues),
    (" enumeration values", Kind::PropertyValues),
    (" enumeration", Kind::PropertyValues),
    (" options", Kind::PropertyValues),
    (" values", Kind::EnumValues),
];

/// Sections whose unknown sub-headings part them into pieces of the same kind: permissions for oneself and for
/// others, request lines by what they address, bodies by who sends them, responses by their format.
const PARTED: &[Kind] = &[Kind::Permissions, Kind::HttpRequest, Kind::RequestBody, Kind::Response];

/// A heading and the blocks below it, up to the next heading of any level.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Section<'a> {
    pub(crate) kind: Kind,
    /// The row of the tables above that knows the heading.
    pub(crate) alias: Option<&'static str>,
    /// The heading's text; empty for the introduction of a page without title.
    pub(crate) title: &'a str,
    pub(crate) heading: Option<&'a Block>,
    pub(crate) blocks: &'a [Block],
    /// It is a part of an example.
    pub(crate) in_example: bool,
    /// The known section above, where this heading is unknown and of a lower level.
    pub(crate) below: Option<Kind>,
}

impl Section<'_> {
    pub(crate) fn has_resource_annotation(&self) -> bool {
        self.blocks.iter().any(|block| match &block.kind {
            BlockKind::Comment(annotation) => annotation.text_of("blockType") == Some("resource"),
            _ => false,
        })
    }
}

/// Parts a page. The level of a heading says nothing: on one page in ten it is not what it should be.
pub(crate) fn split(blocks: &[Block]) -> Vec<Section<'_>> {
    let mut sections = Vec::new();
    let mut walk = Walk::default();
    let mut open: Option<Section<'_>> = Some(Section {
        kind: Kind::Introduction,
        alias: None,
        title: "",
        heading: None,
        blocks: &[],
        in_example: false,
        below: None,
    });
    let mut from = 0;
    let mut close = |open: &mut Option<_>, to: usize, from: usize| {
        if let Some(section) = open.take() {
            sections.push(Section { blocks: blocks.get(from..to).unwrap_or_default(), ..section });
        }
    };
    for (i, block) in blocks.iter().enumerate() {
        let BlockKind::Heading { text, level } = &block.kind else { continue };
        if is_tab(text) {
            continue;
        }
        close(&mut open, i, from);
        let (kind, alias) = walk.next(&text.text, *level);
        let (title, in_example) = (text.text.as_str(), walk.in_example);
        let below = walk.known.map(|(kind, _)| kind).filter(|_| kind == Kind::Other);
        open = Some(Section { kind, alias, title, heading: Some(block), blocks: &[], in_example, below });
        from = i + 1;
    }
    close(&mut open, blocks.len(), from);
    sections
}

/// `# [C#](#tab/csharp)` parts nothing: it stands in the middle of an example.
pub(crate) fn is_tab(text: &crate::markdown::Inline) -> bool {
    text.links.iter().any(|link| link.target.starts_with("#tab/"))
}

#[derive(Default)]
struct Walk {
    titled: bool,
    in_example: bool,
    /// The level of the example's heading.
    example: u8,
    /// The section that an unknown heading below it would be a part of.
    parted: Option<(Kind, u8)>,
    /// The last known section, as long as headings below it are of lower levels.
    known: Option<(Kind, u8)>,
}

impl Walk {
    fn next(&mut self, heading: &str, level: u8) -> (Kind, Option<&'static str>) {
        if !std::mem::replace(&mut self.titled, true) {
            return (Kind::Introduction, Some("(title)"));
        }
        let known = kind_of(heading);
        let kind = self.kind(known.map_or(Kind::Other, |(_, kind)| kind), level);
        match kind {
            Kind::Other => self.known = self.known.filter(|(_, above)| level > *above),
            kind => self.known = Some((kind, level)),
        }
        (kind, known.map(|(alias, _)| alias))
    }

    fn kind(&mut self, kind: Kind, level: u8) -> Kind {
        match kind {
            Kind::Example => {
                self.in_example = true;
                self.example = level;
                self.parted = None;
                Kind::Example
            }
            // Within an example only the example's own parts are looked for.
            Kind::Response if self.in_example => Kind::Other,
            Kind::RequestHeaders | Kind::RequestBody if self.in_example && level > self.example => {
                Kind::Other
            }
            Kind::Prose => {
                self.parted = None;
                Kind::Prose
            }
            Kind::Other => match self.parted {
                Some((kind, above)) if level > above => kind,
                _ => {
                    self.parted = None;
                    Kind::Other
                }
            },
            kind => {
                self.in_example = false;
                self.parted = PARTED.contains(&kind).then_some((kind, level));
                kind
            }
        }
    }
}

fn kind_of(heading: &str) -> Option<(&'static str, Kind)> {
    let heading = heading.trim().trim_end_matches(':').trim_end().to_lowercase();
    let exact = HEADINGS.iter().find(|(text, _)| *text == heading);
    let prefix = || PREFIXES.iter().find(|(text, _)| heading.starts_with(text));
    let suffix = || SUFFIXES.iter().find(|(text, _)| heading.ends_with(text));
    exact.or_else(prefix).or_else(suffix).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(headings: &[&str], expect: &[Kind]) {
        let mut walk = Walk { titled: true, ..Walk::default() };
        let level =
            |heading: &str| u8::try_from(heading.len() - heading.trim_start_matches('>').len()).unwrap() + 2;
        let kinds: Vec<_> = headings
            .iter()
            .map(|heading| walk.next(heading.trim_start_matches('>'), level(heading)).0)
            .collect();
        assert_eq!(kinds, expect, "{headings:?}");
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(HEADINGS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn headings_are_known_by_their_words() {
        check(&["HTTP Request", "Request headers:"], &[Kind::HttpRequest, Kind::RequestHeaders]);
        check(&["HTTP request (to replace an item)"], &[Kind::HttpRequest]);
        check(&["Response", "Example", "Response"], &[Kind::Response, Kind::Example, Kind::Other]);
        check(
            &["Example 1: All", "Response", "Request body"],
            &[Kind::Example, Kind::Other, Kind::RequestBody],
        );
        check(
            &["Permissions", ">Acting on self", "Remarks", ">More"],
            &[Kind::Permissions, Kind::Permissions, Kind::Prose, Kind::Other],
        );
        check(&["Example", ">>Request headers", ">>Response"], &[Kind::Example, Kind::Other, Kind::Other]);
        check(&["Permissions", "Permissions acting on self"], &[Kind::Permissions, Kind::Permissions]);
        check(&["Example: A lamp", "Response", "Response"], &[Kind::Example, Kind::Other, Kind::Other]);
        check(&["riskLevel values ", "See also"], &[Kind::EnumValues, Kind::Prose]);
    }
}
