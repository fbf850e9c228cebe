//! What stands above the first section: title, namespace, notices, clouds, introduction.

use super::{
    Context,
    sections::{Kind, Section},
};
use crate::{
    diagnostic::{Location, codes},
    ir::Clouds,
    markdown::{Block, BlockKind, Document, Inline, Table},
};

/// The top of a page.
#[derive(Clone, Debug)]
pub struct Head {
    /// The first heading, else the front matter's title.
    pub title: String,
    /// Where the title is.
    pub at: Location,
    /// The namespace, where the page names one.
    pub namespace: Option<String>,
    /// The paragraphs of the introduction as Markdown, notices left out.
    pub introduction: Vec<String>,
    /// What the page says about its going away.
    pub deprecated: Option<String>,
    /// Where it says so.
    pub deprecated_at: Option<Location>,
    /// The clouds the page names.
    pub clouds: Option<Clouds>,
    /// Where it names them.
    pub clouds_at: Option<Location>,
    /// The product area in the front matter.
    pub product: Option<String>,
}

/// Beginnings of notices that warn, in lower case.
const WARNINGS: &[&str] = &["[!caution]", "[!important]", "[!warning]", "caution", "important", "warning"];

/// Wordings that say that the page's whole subject is going away.
const DEPRECATIONS: &[&str] = &[
    "is deprecated",
    "are deprecated",
    "has been deprecated",
    "have been deprecated",
    "been deprecated",
    "being deprecated",
    "will be removed",
    "is retired",
];

/// What a page calls that which it describes, in lower case.
const SUBJECTS: &[&str] = &[
    "action",
    "api",
    "enumeration",
    "feature",
    "function",
    "method",
    "operation",
    "resource",
    "resource type",
    "type",
];

/// The text where a page only marks itself as deprecated.
const DEPRECATED: &str = "Documented as deprecated.";

pub(super) fn parse(context: &mut Context<'_>, sections: &[Section<'_>], stem: &str) -> Head {
    let mut title = None;
    let mut head = Head {
        title: String::new(),
        at: context.at(crate::markdown::Span::default()),
        namespace: None,
        introduction: Vec::new(),
        deprecated: None,
        deprecated_at: None,
        clouds: None,
        clouds_at: None,
        product: product(context),
    };
    for section in sections.iter().filter(|section| section.kind == Kind::Introduction) {
        if let Some(heading) = section.heading {
            head.at = context.at(heading.span);
            title = Some(section.title);
        }
        section.blocks.iter().for_each(|block| head.take(block, context));
    }
    let from_front_matter = context.document.front_matter.get("title");
    head.title = title.or(from_front_matter).unwrap_or(stem).to_owned();
    if head.deprecated.is_none() && head.title.to_lowercase().contains("(deprecated)") {
        head.deprecated = Some(DEPRECATED.to_owned());
        head.deprecated_at = Some(head.at.clone());
    }
    report_annotations(context);
    head
}

fn product(context: &Context<'_>) -> Option<String> {
    let keys = ["ms.subservice", "ms.prod"];
    keys.iter().find_map(|key| context.document.front_matter.get(key)).map(str::to_owned)
}

fn report_annotations(context: &mut Context<'_>) {
    for block in &context.document.blocks {
        if matches!(&block.kind, BlockKind::Comment(annotation) if annotation.damaged) {
            context.report(&codes::BAD_ANNOTATION, block.span, "the annotation is no JSON");
        }
    }
}

impl Head {
    /// What a block says, and where it is if that is something new about clouds or deprecation.
    fn take(&mut self, block: &Block, context: &Context<'_>) {
        self.block(block, context.document);
        let at = |is_said: bool, known: &Option<Location>| {
            (is_said && known.is_none()).then(|| context.at(block.span))
        };
        self.clouds_at = at(self.clouds.is_some(), &self.clouds_at).or(self.clouds_at.take());
        self.deprecated_at = at(self.deprecated.is_some(), &self.deprecated_at).or(self.deprecated_at.take());
    }

    fn block(&mut self, block: &Block, document: &Document) {
        match &block.kind {
            BlockKind::Paragraph(text) if block.quoted => self.notice(text),
            // What an included file says is said on many pages; it introduces none of them.
            BlockKind::Paragraph(text) if block.span.file == 0 => {
                self.paragraph(text, document, document.marker(block));
            }
            BlockKind::Table(table) => self.clouds = self.clouds.or_else(|| clouds(table)),
            BlockKind::Include { target, .. } => {
                if self.deprecated.is_none() && target.to_lowercase().contains("deprecat") {
                    self.deprecated = Some(DEPRECATED.to_owned());
                }
                self.clouds = self.clouds.or_else(|| clouds_by_name(target));
            }
            _ => {}
        }
    }

    fn notice(&mut self, text: &Inline) {
        let lower = text.text.trim_start_matches(['*', '_', ' ']).to_lowercase();
        let warns = WARNINGS.iter().any(|start| lower.starts_with(start));
        let says_so = DEPRECATIONS.iter().any(|words| lower.contains(words));
        if says_so && (warns || is_about_the_page(&lower)) && self.deprecated.is_none() {
            self.deprecated = Some(without_marker(&text.text).to_owned());
        }
    }

    fn paragraph(&mut self, text: &Inline, document: &Document, marker: &str) {
        let named = text.text.strip_prefix("Namespace:").filter(|_| self.namespace.is_none());
        match named {
            Some(rest) => {
                self.namespace = namespace(rest);
                // What introduces the page may follow in the next line.
                let written = document.markdown(text);
                let behind = self.namespace.as_ref().and_then(|name| written.split_once(name));
                let behind = behind.and_then(|(_, behind)| behind.split_once('\n'));
                let behind = behind.map(|(_, behind)| behind.trim()).filter(|behind| !behind.is_empty());
                self.introduction.extend(behind.map(str::to_owned));
            }
            None => self.introduction.push(format!("{marker}{}", document.markdown(text))),
        }
    }
}

/// Later pages put "This resource type is deprecated" into a plain note, which may be about anything else too.
fn is_about_the_page(lower: &str) -> bool {
    let mut sentences = lower.split(['.', ']', ':']).filter_map(|text| text.trim().strip_prefix("this "));
    sentences.any(|text| {
        let subject =
            DEPRECATIONS.iter().filter_map(|words| text.split_once(words)).map(|(before, _)| before);
        subject.map(str::trim).any(|subject| SUBJECTS.contains(&subject))
    })
}

/// Takes `[!CAUTION]` or `Caution:` off a notice.
fn without_marker(text: &str) -> &str {
    let text = text.strip_prefix("[!").and_then(|rest| rest.split_once(']')).map_or(text, |(_, rest)| rest);
    text.trim()
}

fn namespace(text: &str) -> Option<String> {
    let name = text.split_whitespace().next()?.trim_matches(['*', '`', '.', '_']);
    name.starts_with("microsoft.graph").then(|| name.to_owned())
}

/// What follows the line of the namespace in a text in lower case, where it begins with one.
pub(super) fn behind_namespace(text: &str) -> Option<&str> {
    text.strip_prefix("namespace:")?.trim_start().split_once(' ').map(|(_, behind)| behind)
}

/// Names of the include files, for a docs folder that lacks the files.
const CLOUD_FILES: &[(&str, [bool; 4])] = &[
    ("all-clouds.md", [true; 4]),
    ("global-china.md", [true, false, false, true]),
    ("global-only.md", [true, false, false, false]),
    ("global-us-l4.md", [true, true, false, false]),
    ("global-us.md", [true, true, true, false]),
];

fn clouds_by_name(target: &str) -> Option<Clouds> {
    let file = target.rsplit(['/', '\\']).next()?.to_lowercase();
    CLOUD_FILES.iter().find(|(name, _)| *name == file).map(|(_, marks)| from_marks(*marks))
}

/// Words in the headers of clouds in lower case, in the order of the marks.
const CLOUD_HEADERS: [&[&str]; 4] = [&["global"], &["l4"], &["l5", "dod"], &["china", "21vianet"]];

/// One row of check marks below the names of the clouds.
pub(super) fn clouds(table: &Table) -> Option<Clouds> {
    let [row] = table.rows.as_slice() else { return None };
    let mut marks = [None; 4];
    for (header, cell) in table.header.iter().zip(&row.cells) {
        let header = header.text.to_lowercase();
        let named = |words: &&[&str]| words.iter().any(|word| header.contains(word));
        let at = CLOUD_HEADERS.iter().position(named)?;
        marks[at] = Some(cell.text.contains("check_mark") || cell.text.contains('✅'));
    }
    marks[0]?;
    Some(from_marks(marks.map(|marked| marked.unwrap_or_default())))
}

fn from_marks([global, us_government_l4, us_government_l5, china]: [bool; 4]) -> Clouds {
    Clouds { global, us_government_l4, us_government_l5, china }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(note: &str, expect: bool) {
        assert_eq!(is_about_the_page(&note.to_lowercase()), expect, "{note:?}");
    }

    #[test]
    fn clouds_are_known_by_their_headers() {
        let cell = |text: &&str| Inline { text: (*text).to_owned(), ..Inline::default() };
        let check = |headers: &[&str], marks: &[&str], expect: Option<[bool; 4]>| {
            let row = crate::markdown::Row { cells: marks.iter().map(cell).collect(), ..Default::default() };
            let header = headers.iter().map(cell).collect();
            let table = Table { header, rows: vec![row], repaired: false };
            assert_eq!(clouds(&table), expect.map(from_marks), "{headers:?}");
        };
        let (yes, no) = (":white_check_mark:", ":x:");
        let usual =
            ["Global service", "US Government L4", "US Government L5 (DOD)", "China operated by 21Vianet"];
        check(&usual, &[yes, yes, no, no], Some([true, true, false, false]));
        let turned = ["China operated by 21Vianet", "Global service"];
        check(&turned, &[no, yes], Some([true, false, false, false]));
        check(&["Global service", "Colour"], &[yes, yes], None);
    }

    #[test]
    fn a_plain_note_may_say_that_the_page_is_deprecated() {
        check("[!NOTE] This resource type is deprecated and stopped lighting rooms.", true);
        check("Note: Use lamps. This API has been deprecated.", true);
        check("[!NOTE] The colour property is deprecated.", false);
        check("[!NOTE] This property is deprecated.", false);
        check("[!NOTE] This API is not deprecated.", false);
    }
}
