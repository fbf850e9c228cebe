//! Running text: what it says, and where in it the links and the code are.

use super::Span;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque},
    ops::Range,
};

/// Text without markup. All white space, also what only looks like it, is one blank.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inline {
    /// The text.
    pub text: String,
    /// Links, in order.
    pub links: Vec<Link>,
    /// Code, as ranges of `text`.
    pub codes: Vec<Range<usize>>,
    /// Where in it items of lists in HTML begin, and lines behind a `<br>`: the place, and whether it is an item.
    pub items: Vec<(usize, bool)>,
    /// All of the text is bold.
    pub bold: bool,
    /// Where it is, without padding.
    pub span: Span,
}

/// A link in an [`Inline`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The range of the text that is the link's.
    pub range: Range<usize>,
    /// Where to.
    pub target: String,
}

impl Inline {
    /// There is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text of a link.
    pub fn text_of(&self, link: &Link) -> &str {
        self.text.get(link.range.clone()).unwrap_or_default().trim()
    }

    /// Adds what follows it in the same file.
    pub(crate) fn append(&mut self, rest: &Self) {
        self.text.push(' ');
        let by = self.text.len();
        self.text.push_str(&rest.text);
        let moved = |range: &Range<usize>| range.start + by..range.end + by;
        self.codes.extend(rest.codes.iter().map(moved));
        self.items.extend(rest.items.iter().map(|(item, is_item)| (item + by, *is_item)));
        let links = rest.links.iter();
        self.links.extend(links.map(|link| Link { range: moved(&link.range), target: link.target.clone() }));
        self.span.end = rest.span.end;
    }

    /// The text of a range, without blanks around it.
    pub fn text_at(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default().trim()
    }

    /// The text of each piece of code, with its range.
    pub fn code_texts(&self) -> impl Iterator<Item = (&str, &Range<usize>)> {
        self.codes.iter().map(|range| (self.text_at(range), range))
    }
}

/// Builds an [`Inline`] from a parser's events.
#[derive(Debug, Default)]
pub(super) struct InlineBuilder {
    inline: Inline,
    open_links: Vec<(usize, String)>,
    strong_depth: usize,
    plain_seen: bool,
}

impl InlineBuilder {
    /// Makes room for the text of a range of the source, which is hardly ever longer than what it is written in.
    pub(super) fn begin(&mut self, range: &Range<usize>) {
        self.inline.text = String::with_capacity(range.len());
    }

    /// Takes an event; answers whether it belonged to running text.
    pub(super) fn event(&mut self, event: &Event<'_>) -> bool {
        match event {
            Event::Text(text) => self.push(text),
            Event::Code(text) => self.code(text),
            Event::SoftBreak | Event::HardBreak => self.push(" "),
            Event::InlineHtml(html) => self.html(html),
            Event::Start(Tag::Strong) => self.strong_depth += 1,
            Event::End(TagEnd::Strong) => self.strong_depth = self.strong_depth.saturating_sub(1),
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.open_links.push((self.inline.text.len(), dest_url.to_string()));
            }
            Event::End(TagEnd::Link) => self.close_link(),
            Event::Start(Tag::Emphasis | Tag::Image { .. } | Tag::Strikethrough)
            | Event::End(TagEnd::Emphasis | TagEnd::Image | TagEnd::Strikethrough) => {}
            _ => return false,
        }
        true
    }

    fn push(&mut self, text: &str) {
        if is_plain(text) && !text.starts_with(' ') {
            self.plain_seen |= self.strong_depth == 0 && !text.is_empty();
            return self.inline.text.push_str(text);
        }
        for c in text.chars() {
            match c {
                '\u{200b}' | '\u{feff}' | '\u{fffd}' => {}
                c if c.is_whitespace() => {
                    if !self.inline.text.is_empty() && !self.inline.text.ends_with(' ') {
                        self.inline.text.push(' ');
                    }
                }
                c => {
                    self.plain_seen |= self.strong_depth == 0;
                    self.inline.text.push(c);
                }
            }
        }
    }

    fn code(&mut self, text: &str) {
        let start = self.inline.text.len();
        self.push(text);
        self.inline.codes.push(start..self.inline.text.len());
    }

    /// Tags are dropped; those that part words leave a blank, and what is raised a sign.
    fn html(&mut self, html: &str) {
        let name = html.trim_start_matches(['<', '/']).to_ascii_lowercase();
        if html.starts_with("<sup") || html.starts_with("<SUP") {
            self.push("^");
        }
        if ["br", "li", "p", "ul", "ol", "td", "tr"].iter().any(|tag| name.starts_with(tag)) {
            self.push(" ");
        }
        if !html.starts_with("</") && ["br", "li"].iter().any(|tag| name.starts_with(tag)) {
            self.inline.items.push((self.inline.text.len(), name.starts_with("li")));
        }
    }

    fn close_link(&mut self) {
        if let Some((start, target)) = self.open_links.pop() {
            self.inline.links.push(Link { range: start..self.inline.text.len(), target });
        }
    }

    /// The finished text; `range` is what of `source` it was written in, padding included. The builder is as new.
    pub(super) fn finish(&mut self, source: &str, range: Range<usize>, file: u16) -> Inline {
        self.inline.text.truncate(self.inline.text.trim_end().len());
        let written = source.get(range.clone()).unwrap_or_default();
        let padding = written.len() - written.trim_start().len();
        let trimmed = written.trim();
        let start = range.start + padding;
        self.inline.span = Span::new(file, &(start..start + trimmed.len()));
        self.inline.bold = !self.inline.text.is_empty() && !self.plain_seen;
        self.open_links.clear();
        self.strong_depth = 0;
        self.plain_seen = false;
        std::mem::take(&mut self.inline)
    }
}

/// Nearly all text is printable ASCII with single blanks, which is taken over as it is.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Without a way out on the way both walks take many bytes at a time.
    let printable = bytes.iter().fold(true, |all, byte| all & (b' '..0x7f).contains(byte));
    let behind = bytes.iter().skip(1);
    printable && !bytes.iter().zip(behind).fold(false, |any, pair| any | (pair == (&b' ', &b' ')))
}

/// `[user][]` and `[a user][user]` take their target from elsewhere on the page; alone the text needs it beside itself.
pub(super) fn with_definitions(markdown: &str, inline: &Inline) -> String {
    let mut text = markdown.to_owned();
    if !markdown.contains("][") {
        return text;
    }
    // What stands before each `][`, and the labels behind it: a text may have thousands of links.
    let plain = |text: &str| text.replace(['*', '_', '`'], "");
    let mut pieces = markdown.split("][").peekable();
    let mut labels: HashMap<String, VecDeque<&str>> = HashMap::new();
    while let (Some(before), Some(behind)) = (pieces.next(), pieces.peek()) {
        let (Some((_, shown)), Some((label, _))) = (before.rsplit_once('['), behind.split_once(']')) else {
            continue;
        };
        labels.entry(plain(shown)).or_default().push_back(if label.is_empty() { shown } else { label });
    }
    let mut defined = HashSet::new();
    for link in &inline.links {
        let label = labels.get_mut(&plain(inline.text_of(link))).and_then(VecDeque::pop_front);
        let Some(label) = label.filter(|_| !link.target.contains(char::is_whitespace)) else { continue };
        if defined.insert(label) {
            text.push_str(&format!("\n\n[{label}]: {}", link.target));
        }
    }
    text
}

/// The link definitions of a text by label, as Markdown.
#[derive(Clone, Debug, Default)]
pub(super) struct Definitions(BTreeMap<String, String>);

impl Definitions {
    pub(super) fn new(definitions: impl Iterator<Item = (String, String)>) -> Self {
        Self(definitions.map(|(label, line)| (label.to_lowercase(), line)).collect())
    }

    /// Those whose labels stand in brackets in a piece: a page may have thousands.
    fn used_in(&self, piece: &str) -> String {
        if self.0.is_empty() {
            return String::new();
        }
        let labels = piece.split('[').skip(1).filter_map(|rest| rest.split(']').next());
        // Each once: a long definition that is used often would fill the memory.
        let labels: BTreeSet<String> = labels.map(str::to_lowercase).collect();
        let lines = labels.iter().filter_map(|label| self.0.get(label).map(String::as_str));
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// Parses a piece of a text on its own, with the text's link definitions.
pub(super) fn parse_piece(source: &str, range: Range<usize>, definitions: &Definitions, file: u16) -> Inline {
    let piece = source.get(range.clone()).unwrap_or_default().trim();
    let alone = format!("{piece}\n\n{}", definitions.used_in(piece));
    let mut builder = InlineBuilder::default();
    for event in Parser::new_ext(&alone, Options::empty()) {
        if matches!(event, Event::End(TagEnd::Paragraph)) {
            break;
        }
        builder.event(&event);
    }
    builder.finish(source, range, file)
}
