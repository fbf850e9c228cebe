//! Reads Markdown into the tree.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream};

use super::bare_url::safe_url;
use super::chars::clean_code_line;
use super::read_line::{Line, Open};
use super::tree::{Block, List, Mark};

/// Lists inside lists are kept to this depth; what is deeper joins the item around it. A page of
/// nothing but list markers must not overflow the stack of the writer.
const MAX_LIST_DEPTH: usize = 8;

/// Tells the address of a link target.
type Resolve<'r> = &'r dyn Fn(&str) -> Option<String>;

/// The blocks of a Markdown text. Never fails: every text is some Markdown.
pub(super) fn blocks(markdown: &str, resolve: Resolve) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader::new(resolve);
    for event in TextMergeStream::new(Parser::new_ext(markdown, options)) {
        reader.event(event);
    }
    reader.end_paragraph();
    reader.done
}

struct Reader<'r> {
    resolve: Resolve<'r>,
    /// Finished blocks outside of lists.
    done: Vec<Block>,
    /// The lists around the current place, and how many more are too deep to be kept.
    lists: Vec<List>,
    lists_ignored: usize,
    line: Line,
    /// The code block or the block of HTML that is still open. HTML is kept until its end because a
    /// comment may span its lines.
    code: Option<String>,
    html: Option<String>,
}

impl<'r> Reader<'r> {
    fn new(resolve: Resolve<'r>) -> Self {
        let (done, lists, line) = (Vec::new(), Vec::new(), Line::default());
        Reader { resolve, done, lists, lists_ignored: 0, line, code: None, html: None }
    }

    fn event(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.line.text(&text),
            },
            Event::Html(text) | Event::InlineHtml(text) => match &mut self.html {
                Some(html) => html.push_str(&text),
                None => self.line.html(&text),
            },
            Event::Code(code) => self.line.code(&code),
            Event::SoftBreak | Event::HardBreak => self.line.line_break(),
            Event::Rule => self.end_paragraph(),
            // The remaining events belong to extensions that are not turned on.
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Emphasis => self.line.start(Open::Mark(Mark::Emphasis)),
            Tag::Strong => self.line.start(Open::Mark(Mark::Strong)),
            Tag::Link { link_type: LinkType::Email, .. } => self.line.start(Open::Link(None)),
            Tag::Link { dest_url, .. } => {
                let url = (self.resolve)(&dest_url).and_then(|url| safe_url(&url));
                self.line.start(Open::Link(url));
            }
            Tag::Image { .. } | Tag::Strikethrough | Tag::TableHead => {}
            Tag::TableRow => self.line.line_break(),
            Tag::TableCell => self.line.cell(),
            block => self.start_block(block),
        }
    }

    fn start_block(&mut self, tag: Tag) {
        self.end_paragraph();
        match tag {
            Tag::CodeBlock(_) => self.code = Some(String::new()),
            Tag::HtmlBlock => self.html = Some(String::new()),
            Tag::List(_) if self.lists.len() >= MAX_LIST_DEPTH => self.lists_ignored += 1,
            Tag::List(start) => self.lists.push(List { start, items: Vec::new() }),
            Tag::Item if self.lists_ignored == 0 => {
                if let Some(list) = self.lists.last_mut() {
                    list.items.push(Vec::new());
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link => self.line.end(),
            TagEnd::Image | TagEnd::Strikethrough => {}
            TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell => {}
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock => {
                self.line.html(&self.html.take().unwrap_or_default());
                self.end_paragraph();
            }
            TagEnd::List(_) => self.end_list(),
            _ => self.end_paragraph(),
        }
    }

    fn end_paragraph(&mut self) {
        let inlines = self.line.take();
        if !inlines.is_empty() {
            self.push(Block::Paragraph(inlines));
        }
    }

    fn end_code(&mut self) {
        let code = self.code.take().unwrap_or_default();
        let lines: Vec<String> = code.lines().map(clean_code_line).collect();
        if lines.iter().any(|line| !line.is_empty()) {
            self.push(Block::Code(lines));
        }
    }

    /// Items without text are left out: a bare marker could underline the line above as a heading.
    fn end_list(&mut self) {
        self.end_paragraph();
        if self.lists_ignored > 0 {
            self.lists_ignored -= 1;
        } else if let Some(mut list) = self.lists.pop() {
            list.items.retain(|item| !item.is_empty());
            if !list.items.is_empty() {
                self.push(Block::List(list));
            }
        }
    }

    /// Lists that follow each other differ in their markers only, which are not kept; they become one.
    fn push(&mut self, block: Block) {
        let item = self.lists.last_mut().and_then(|list| list.items.last_mut());
        let blocks = item.unwrap_or(&mut self.done);
        match (blocks.last_mut(), block) {
            (Some(Block::List(before)), Block::List(list))
                if before.start.is_some() == list.start.is_some() =>
            {
                before.items.extend(list.items);
            }
            (_, block) => blocks.push(block),
        }
    }
}
