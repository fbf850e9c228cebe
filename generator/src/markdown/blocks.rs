//! From the events of the Markdown reader to blocks.

use super::{
    Block, BlockKind, Span,
    annotation::Annotation,
    front_matter::FrontMatter,
    includes,
    inline::{self, Definitions, Inline, InlineBuilder},
    table::{self, Table},
};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::{ops::Range, sync::Arc};

/// The blocks of one file.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    pub(super) front_matter: FrontMatter,
    pub(super) blocks: Vec<Block>,
}

/// Parses one file; includes are named, not followed.
pub(super) fn parse(source: &str, file: u16) -> Parsed {
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let parser = Parser::new_ext(source, options);
    let definitions = definitions(source, &parser);
    let mut reader = Reader::new(source, file, definitions);
    for (event, range) in parser.into_offset_iter() {
        reader.event(event, range);
    }
    reader.parsed
}

/// The link definitions of the text, for pieces that are parsed on their own.
fn definitions(source: &str, parser: &Parser<'_>) -> Definitions {
    let definitions = parser.reference_definitions().iter();
    Definitions::new(definitions.filter_map(|(label, definition)| {
        Some((label.to_owned(), source.get(definition.span.clone())?.to_owned()))
    }))
}

struct Reader<'a> {
    source: &'a str,
    file: u16,
    definitions: Definitions,
    parsed: Parsed,
    quotes: usize,
    lists: usize,
    /// The builder of running text is moved nowhere: there are more cells than anything else.
    builder: InlineBuilder,
    /// Where the running text is that is being built.
    inline: Option<Range<usize>>,
    table: Option<Table>,
    cells: Vec<Inline>,
    code: Option<(String, String)>,
    html: Option<String>,
    metadata: Option<String>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str, file: u16, definitions: Definitions) -> Self {
        Self {
            source,
            file,
            definitions,
            parsed: Parsed::default(),
            quotes: 0,
            lists: 0,
            builder: InlineBuilder::default(),
            inline: None,
            table: None,
            cells: Vec::new(),
            code: None,
            html: None,
            metadata: None,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Text(text) if self.metadata.is_some() => push(&mut self.metadata, &text),
            Event::Text(text) if self.code.is_some() => {
                if let Some((_, code)) = &mut self.code {
                    code.push_str(&text);
                }
            }
            Event::Html(html) => push(&mut self.html, &html),
            Event::Start(tag) if is_block(&tag) => self.start(tag, range),
            Event::End(tag) if is_block_end(&tag) => self.end(tag, range),
            other => self.running_text(&other, &range),
        }
    }

    /// An item of a tight list has text without a paragraph around it.
    fn running_text(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match &mut self.inline {
            Some(known) => known.end = range.end.max(known.end),
            None => self.begin(range),
        }
        self.builder.event(event);
    }

    fn begin(&mut self, range: &Range<usize>) {
        self.builder.begin(range);
        self.inline = Some(range.clone());
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        self.flush_loose_text();
        match tag {
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::List(_) => self.lists += 1,
            Tag::CodeBlock(kind) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info.trim().to_owned(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.code = Some((info, String::with_capacity(range.len())));
            }
            Tag::HtmlBlock => self.html = Some(String::with_capacity(range.len())),
            Tag::MetadataBlock(_) => self.metadata = Some(String::with_capacity(range.len())),
            Tag::Table(_) => self.table = Some(Table::default()),
            Tag::TableHead | Tag::TableRow => self.cells.clear(),
            Tag::Heading { .. } | Tag::Paragraph | Tag::TableCell => {
                self.begin(&range);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::List(_) => {
                self.flush_loose_text();
                self.lists = self.lists.saturating_sub(1);
            }
            TagEnd::Heading(level) => self.heading(level, &range),
            TagEnd::Paragraph => self.paragraph(&range),
            TagEnd::TableCell => {
                let cell = self.take_inline(range);
                self.cells.push(cell);
            }
            TagEnd::TableHead | TagEnd::TableRow => self.row(matches!(tag, TagEnd::TableHead), range),
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.push(BlockKind::Table(table), &range);
                }
            }
            TagEnd::CodeBlock => {
                if let Some((info, text)) = self.code.take() {
                    let closed = is_closed(self.source.get(range.clone()).unwrap_or_default());
                    self.push(BlockKind::Code { info, text, closed }, &range);
                }
            }
            TagEnd::HtmlBlock => self.comment(&range),
            TagEnd::MetadataBlock(_) => {
                self.parsed.front_matter = FrontMatter::parse(&self.metadata.take().unwrap_or_default());
            }
            _ => self.flush_loose_text(),
        }
    }

    fn take_inline(&mut self, range: Range<usize>) -> Inline {
        self.inline = None;
        self.builder.finish(self.source, range, self.file)
    }

    fn heading(&mut self, level: HeadingLevel, range: &Range<usize>) {
        let text = self.take_inline(range.clone());
        self.push(BlockKind::Heading { level: level as u8, text }, range);
    }

    fn paragraph(&mut self, range: &Range<usize>) {
        let text = self.take_inline(range.clone());
        if let Some(table) = table::repair(self.source, range, &self.definitions, self.file) {
            return self.push(BlockKind::Table(table), range);
        }
        self.push_text(text, range);
    }

    /// Text, or includes and the lines around them.
    fn push_text(&mut self, text: Inline, range: &Range<usize>) {
        let named = includes::named(&text);
        if named.is_empty() {
            return self.push_paragraph(text, range);
        }
        // Lines of quotes and lists begin with signs that are none of the text.
        let is_plain = self.quotes == 0 && self.lists == 0;
        let around = is_plain.then(|| includes::around(self.source, range)).flatten();
        let (before, behind) = around.unwrap_or_default();
        self.push_piece(before);
        for (name, target) in named {
            self.push(BlockKind::Include { name, target, found: false }, range);
        }
        behind.into_iter().for_each(|piece| self.push_piece(piece));
    }

    fn push_piece(&mut self, range: Range<usize>) {
        let text = inline::parse_piece(self.source, range.clone(), &self.definitions, self.file);
        self.push_paragraph(text, &range);
    }

    fn push_paragraph(&mut self, text: Inline, range: &Range<usize>) {
        if !text.is_empty() {
            self.push(BlockKind::Paragraph(text), range);
        }
    }

    fn row(&mut self, is_header: bool, range: Range<usize>) {
        let cells = std::mem::take(&mut self.cells);
        let Some(table) = &mut self.table else { return };
        if is_header {
            table.header = cells;
            return;
        }
        let width = table.header.len();
        table.rows.push(table::fit_row(self.source, range, width, &self.definitions, self.file, Some(cells)));
    }

    fn comment(&mut self, range: &Range<usize>) {
        let html = self.html.take().unwrap_or_default();
        let outside = html.split("<!--").map(|part| part.split_once("-->").map_or(part, |(_, rest)| rest));
        // The first part is no comment, the others begin with one.
        if outside.into_iter().any(|part| part.to_ascii_lowercase().contains("<table")) {
            self.push(BlockKind::HtmlTable, range);
        }
        for rest in html.split("<!--").skip(1) {
            let text = rest.split("-->").next().unwrap_or(rest);
            self.push(BlockKind::Comment(Arc::new(Annotation::parse(text))), range);
        }
    }

    fn flush_loose_text(&mut self) {
        if let Some(range) = self.inline.take() {
            let text = self.builder.finish(self.source, range.clone(), self.file);
            self.push_text(text, &range);
        }
    }

    fn push(&mut self, kind: BlockKind, range: &Range<usize>) {
        let span = Span::new(self.file, range);
        self.parsed.blocks.push(Block { span, quoted: self.quotes > 0, listed: self.lists > 0, kind });
    }
}

/// Does the last line of a fence close it? Indented code needs no end.
fn is_closed(code: &str) -> bool {
    let begins = |line: &str, mark: &str| line.trim_start_matches([' ', '\t', '>']).starts_with(mark);
    let code = code.trim_end();
    let mark = ["```", "~~~"].into_iter().find(|mark| begins(code, mark));
    mark.is_none_or(|mark| code.rsplit_once('\n').is_some_and(|(_, last)| begins(last, mark)))
}

fn push(to: &mut Option<String>, text: &str) {
    if let Some(to) = to {
        to.push_str(text);
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}

fn is_block_end(tag: &TagEnd) -> bool {
    !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}
