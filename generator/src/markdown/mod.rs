//! Markdown to blocks with byte spans. Knows nothing of Graph.
//!
//! In: the text of a page and a way to find included files. Out: a flat list of blocks in the order of the
//! page, the blocks of included files spliced in where they are named. Never fails: text that is no
//! Markdown is one long paragraph.

mod annotation;
mod blocks;
mod front_matter;
mod includes;
mod inline;
mod mend;
mod table;

use crate::{diagnostic::Location, source::SourceText};
use std::{ops::Range, sync::Arc};

pub use annotation::{Annotation, lenient_json};
pub use front_matter::FrontMatter;
pub use inline::{Inline, Link};
pub use mend::{Slips, mend};
pub use table::{Damage, Row, Table};

/// A range of bytes in one of a document's files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// 0 is the page itself, others are included files.
    pub file: u16,
    /// First byte.
    pub start: u32,
    /// Behind the last byte.
    pub end: u32,
}

impl Span {
    pub(crate) fn new(file: u16, range: &Range<usize>) -> Self {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { file, start: number(range.start), end: number(range.end) }
    }
}

/// A parsed page.
#[derive(Clone, Debug)]
pub struct Document {
    /// The page, then the included files.
    pub files: Vec<Arc<SourceText>>,
    /// The keys at the top.
    pub front_matter: FrontMatter,
    /// The blocks.
    pub blocks: Vec<Block>,
}

/// One block.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Where it is.
    pub span: Span,
    /// It stands in a block quote.
    pub quoted: bool,
    /// It stands in a list.
    pub listed: bool,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// A heading.
    Heading {
        /// 1 to 6.
        level: u8,
        /// The text.
        text: Inline,
    },
    /// A paragraph, or an item of a list.
    Paragraph(Inline),
    /// A table, also one that had to be repaired.
    Table(Table),
    /// Fenced or indented code.
    Code {
        /// The first line of the fence, trimmed.
        info: String,
        /// The code.
        text: String,
        /// It ends where it says so, and not where the page or what it stands in does.
        closed: bool,
    },
    /// A table in HTML, which is not read.
    HtmlTable,
    /// An HTML comment.
    Comment(Arc<Annotation>),
    /// A file to include. Where it was found, its blocks follow.
    Include {
        /// The link's text.
        name: String,
        /// The link's target.
        target: String,
        /// The file was there, or is left out on purpose.
        found: bool,
    },
}

impl Document {
    /// Where a span begins.
    pub fn at(&self, span: Span) -> Location {
        match self.files.get(usize::from(span.file)) {
            Some(file) => file.location(span.start as usize),
            None => Location::start_of(""),
        }
    }

    /// The Markdown that a text was written in.
    pub fn markdown(&self, text: &Inline) -> String {
        let Span { file, start, end } = text.span;
        let file = self.files.get(usize::from(file));
        let written = file.and_then(|file| file.text.get(start as usize..end as usize));
        inline::with_definitions(&includes::without(written.unwrap_or_default()), text)
    }

    /// What a paragraph of a list has before itself, to be read as one again: the sign of its item, or what goes on with it.
    pub fn marker(&self, block: &Block) -> &'static str {
        let file = self.files.get(usize::from(block.span.file));
        let before = file.and_then(|file| file.text.get(..block.span.start as usize));
        let line = before.map_or("", |before| before.rsplit('\n').next().unwrap_or_default());
        let is_nested = line.starts_with("  ") || line.starts_with('\t');
        match line.trim().as_bytes() {
            _ if !block.listed => "",
            [b'-' | b'*' | b'+'] if is_nested => "   - ",
            [b'-' | b'*' | b'+'] => "- ",
            [numbers @ .., b'.' | b')'] if !numbers.is_empty() && numbers.iter().all(u8::is_ascii_digit) => {
                "1. "
            }
            _ => "   ",
        }
    }

    /// The first place of an ASCII text within a span, in capitals or not; the span itself where it is not there.
    pub fn find_in_any_case(&self, span: Span, text: &str) -> Span {
        let file = self.files.get(usize::from(span.file));
        let within = file.and_then(|file| file.text.get(span.start as usize..span.end as usize));
        let at = within.and_then(|within| {
            within.as_bytes().windows(text.len()).position(|part| part.eq_ignore_ascii_case(text.as_bytes()))
        });
        at.map_or(span, |at| {
            let start = span.start as usize + at;
            Span::new(span.file, &(start..start + text.len()))
        })
    }

    /// The first place of a text within a span; the span itself where the text is not there to the letter.
    pub fn find(&self, span: Span, text: &str) -> Span {
        let file = self.files.get(usize::from(span.file));
        let within = file.and_then(|file| file.text.get(span.start as usize..span.end as usize));
        match within.and_then(|within| memchr::memmem::find(within.as_bytes(), text.as_bytes())) {
            Some(at) => {
                let start = span.start as usize + at;
                Span::new(span.file, &(start..start + text.len()))
            }
            None => span,
        }
    }
}

/// What an include means.
pub enum Included {
    /// This file.
    File(Arc<SourceText>),
    /// Nothing, on purpose.
    Skipped,
    /// There is no such file.
    Missing,
}

/// Files that include each other are followed to this depth.
const DEPTH: usize = 3;

/// A page includes no more files than this: the longest real pages include about twenty.
const FILES: usize = 200;

/// Parses a page. `include` says which file a page (first argument) means by a target (second argument).
pub fn parse(source: &Arc<SourceText>, include: &dyn Fn(&str, &str) -> Included) -> Document {
    let mut document =
        Document { files: Vec::new(), front_matter: FrontMatter::default(), blocks: Vec::new() };
    document.front_matter = splice(&mut document, source, include, DEPTH);
    document
}

fn splice(
    document: &mut Document,
    source: &Arc<SourceText>,
    include: &dyn Fn(&str, &str) -> Included,
    depth: usize,
) -> FrontMatter {
    let Ok(file) = u16::try_from(document.files.len()) else { return FrontMatter::default() };
    document.files.push(source.clone());
    let parsed = blocks::parse(&source.text, file);
    document.blocks.reserve(parsed.blocks.len());
    for mut block in parsed.blocks {
        let BlockKind::Include { target, found, .. } = &mut block.kind else {
            document.blocks.push(block);
            continue;
        };
        let meant = include(&source.path, target);
        *found = !matches!(meant, Included::Missing);
        document.blocks.push(block);
        let few = document.files.len() < FILES;
        if let (Included::File(inner), 1.., true) = (meant, depth, few) {
            splice(document, &inner, include, depth - 1);
        }
    }
    parsed.front_matter
}
