//! What a doc comment may say. The reader builds this tree and the writer writes it; anything that is
//! not in these types cannot reach a doc comment.

/// A part of a doc comment that stands on lines of its own.
#[derive(Debug)]
pub(super) enum Block {
    Paragraph(Vec<Inline>),
    /// The lines of a code block, of whatever language.
    Code(Vec<String>),
    List(List),
}

/// A list, with the number of its first item if it is numbered.
#[derive(Debug)]
pub(super) struct List {
    pub start: Option<u64>,
    pub items: Vec<Vec<Block>>,
}

/// A part of a paragraph. Texts are clean (see `chars`) but not escaped.
#[derive(Debug)]
pub(super) enum Inline {
    Text(String),
    Code(String),
    Break,
    /// Emphasis around texts, code and links.
    Marked {
        mark: Mark,
        inner: Vec<Inline>,
    },
    /// A link around texts and code, with its address if that may be shown.
    Link {
        url: Option<String>,
        inner: Vec<Inline>,
    },
}

/// The two kinds of emphasis.
#[derive(Clone, Copy, Debug)]
pub(super) enum Mark {
    Emphasis,
    Strong,
}

/// Appends an inline, and joins it with a text that is already there. Texts that meet because
/// something between them was dropped must be seen as one, or an address put together from two
/// pieces would go unnoticed.
pub(super) fn push(inlines: &mut Vec<Inline>, inline: Inline) {
    match (inlines.last_mut(), inline) {
        (_, Inline::Text(text) | Inline::Code(text)) if text.is_empty() => {}
        (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
        (_, inline) => inlines.push(inline),
    }
}

/// `push` for a text.
pub(super) fn push_text(inlines: &mut Vec<Inline>, text: impl Into<String>) {
    push(inlines, Inline::Text(text.into()));
}
