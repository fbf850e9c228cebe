//! Where lines break: Oppen's algorithm ("Prettyprinting", 1980), as `prettyplease` has it, over a list of pieces that is
//! made whole before the first of them is written.

use std::borrow::Cow;

/// How many columns a line has, and how many it has at least however far it is indented.
const MARGIN: isize = 89;
const LEAST: isize = 60;

/// How far a level is indented.
pub(super) const INDENT: isize = 4;

/// What indents most lines.
const BLANKS: &str = "                                                                ";

/// Wider than any line: what is as wide never fits.
const INFINITE: isize = 0xffff;

/// A place where a line may break.
#[derive(Clone, Copy, Default)]
pub(super) struct Break {
    /// Blanks, where the line goes on.
    pub(super) blanks: isize,
    /// The next line's indentation, added to that of the group.
    pub(super) offset: isize,
    /// What ends a line that breaks here.
    pub(super) before: Option<char>,
    /// What begins the line after it.
    pub(super) after: Option<char>,
    /// What stands here where the line goes on.
    pub(super) unbroken: Option<char>,
    /// It goes away where nothing follows it in its group.
    pub(super) if_filled: bool,
    /// The line always goes on: the break only tells where what stands before it ends.
    pub(super) never: bool,
}

enum Piece<'a> {
    Text(Cow<'a, str>),
    Break(Break),
    /// A group: its indentation, and whether all of its breaks are breaks where one is.
    Open(isize, bool),
    Close,
}

/// The pieces of an item.
#[derive(Default)]
pub(super) struct Layout<'a> {
    pieces: Vec<Piece<'a>>,
    /// What each piece takes up to the next break, which the pieces after it decide.
    sizes: Vec<isize>,
    /// Pieces whose size is not known yet, innermost last.
    pending: Vec<usize>,
    /// The width of all pieces in one line.
    total: isize,
    /// Groups that are open.
    open: Vec<isize>,
}

impl<'a> Layout<'a> {
    pub(super) fn word(&mut self, text: impl Into<Cow<'a, str>>) {
        let text = text.into();
        let width = isize::try_from(text.len()).unwrap_or(INFINITE);
        self.push(Piece::Text(text), width);
        self.total += width;
    }

    fn push(&mut self, piece: Piece<'a>, size: isize) {
        self.pieces.push(piece);
        self.sizes.push(size);
    }

    fn push_pending(&mut self, piece: Piece<'a>) {
        self.pending.push(self.pieces.len());
        self.push(piece, -self.total);
    }

    /// A group in which either no break breaks or all do.
    pub(super) fn group(&mut self, indent: isize) {
        self.open.push(self.total);
        self.push_pending(Piece::Open(indent, true));
    }

    /// A group in which a break breaks where what follows does not fit.
    pub(super) fn fill(&mut self, indent: isize) {
        self.open.push(self.total);
        self.push_pending(Piece::Open(indent, false));
    }

    pub(super) fn end(&mut self) {
        self.open.pop();
        if let Some(Piece::Break(last)) = self.pieces.last() {
            let last = *last;
            let is_empty = matches!(self.pieces.iter().rev().nth(1), Some(Piece::Open(..)));
            if is_empty || last.if_filled {
                self.drop_last();
                self.total -= last.blanks;
            }
            if is_empty {
                return self.drop_last();
            }
        }
        self.push_pending(Piece::Close);
    }

    fn drop_last(&mut self) {
        self.pieces.pop();
        self.sizes.pop();
        self.pending.pop();
    }

    /// Ends a group that breaks where it is wider than so many columns.
    pub(super) fn end_within(&mut self, columns: isize) {
        if self.open.last().is_some_and(|begun| self.total - begun > columns) {
            self.push(Piece::Text("".into()), INFINITE);
            self.total += INFINITE;
        }
        self.end();
    }

    pub(super) fn may_break(&mut self, piece: Break) {
        self.settle();
        self.push_pending(Piece::Break(piece));
        self.total += piece.blanks;
    }

    /// Changes the indentation of the last break.
    pub(super) fn offset(&mut self, by: isize) {
        if let Some(Piece::Break(last)) = self.pieces.last_mut() {
            last.offset += by;
        }
    }

    /// What ended before this place has its size now, and so has the break before it.
    fn settle(&mut self) {
        let mut depth = 0_usize;
        while let Some(&at) = self.pending.last() {
            match self.pieces.get(at) {
                Some(Piece::Open(..)) if depth == 0 => break,
                Some(Piece::Close) => depth += 1,
                Some(Piece::Open(..)) => depth -= 1,
                _ => {}
            }
            let is_break = matches!(self.pieces.get(at), Some(Piece::Break(_)));
            self.pending.pop();
            if let Some(size) = self.sizes.get_mut(at) {
                *size += self.total;
            }
            if is_break && depth == 0 {
                break;
            }
        }
    }

    /// The text of all pieces, which go: the next item's take their place.
    pub(super) fn write(&mut self, out: &mut String) {
        self.settle();
        let mut lines = Lines { out, room: MARGIN, indent: 0, blanks: 0, groups: Vec::new() };
        for (piece, size) in self.pieces.drain(..).zip(self.sizes.drain(..)) {
            match piece {
                Piece::Text(text) => lines.text(&text),
                Piece::Break(piece) => lines.at_break(piece, size),
                Piece::Open(indent, whole) => lines.open(indent, whole, size),
                Piece::Close => lines.close(),
            }
        }
        self.pending.clear();
        self.open.clear();
        self.total = 0;
    }

    pub(super) fn space(&mut self) {
        self.may_break(Break { blanks: 1, ..Break::default() });
    }

    pub(super) fn zero(&mut self) {
        self.may_break(Break::default());
    }

    pub(super) fn never(&mut self) {
        self.may_break(Break { never: true, ..Break::default() });
    }

    pub(super) fn line(&mut self) {
        self.may_break(Break { blanks: INFINITE, ..Break::default() });
    }

    pub(super) fn line_if_filled(&mut self) {
        self.may_break(Break { blanks: INFINITE, if_filled: true, ..Break::default() });
    }

    /// Behind an element of a list: a comma, but behind the last one only where the list is broken.
    pub(super) fn comma(&mut self, is_last: bool, blanks: isize) {
        if is_last {
            self.may_break(Break { blanks, before: Some(','), ..Break::default() });
        } else {
            self.word(",");
            self.space();
        }
    }
}

/// A group that is being written: the indentation around it, and whether all of it is broken, where it does not fit.
struct Broken(usize, bool);

struct Lines<'o> {
    out: &'o mut String,
    room: isize,
    indent: usize,
    /// Blanks that go before the next text, so that no line ends with some.
    blanks: usize,
    groups: Vec<Option<Broken>>,
}

impl Lines<'_> {
    fn text(&mut self, text: &str) {
        self.fill_in();
        self.out.push_str(text);
        self.room -= isize::try_from(text.len()).unwrap_or(INFINITE);
    }

    fn fill_in(&mut self) {
        let mut missing = std::mem::take(&mut self.blanks);
        // A whole line's worth at once: one by one they were a fortieth of what emission takes.
        while missing > 0 {
            let blanks = BLANKS.get(..missing).unwrap_or(BLANKS);
            self.out.push_str(blanks);
            missing -= blanks.len();
        }
    }

    fn open(&mut self, indent: isize, whole: bool, size: isize) {
        if size <= self.room {
            return self.groups.push(None);
        }
        self.groups.push(Some(Broken(self.indent, whole)));
        self.indent = self.indent.saturating_add_signed(indent);
    }

    fn close(&mut self) {
        if let Some(Some(Broken(indent, _))) = self.groups.pop() {
            self.indent = indent;
        }
    }

    fn at_break(&mut self, piece: Break, size: isize) {
        let goes_on = match self.groups.last() {
            Some(None) => true,
            Some(Some(Broken(_, true))) => false,
            Some(Some(Broken(_, false))) | None => size <= self.room,
        };
        if goes_on || piece.never {
            self.blanks += usize::try_from(piece.blanks).unwrap_or_default();
            self.room -= piece.blanks;
            if let Some(sign) = piece.unbroken {
                self.out.push(sign);
                self.room -= 1;
            }
            return;
        }
        if let Some(sign) = piece.before {
            self.fill_in();
            self.out.push(sign);
        }
        self.out.push('\n');
        self.blanks = self.indent.saturating_add_signed(piece.offset);
        self.room = LEAST.max(MARGIN.saturating_sub_unsigned(self.blanks));
        if let Some(sign) = piece.after {
            self.text(sign.encode_utf8(&mut [0; 4]));
        }
    }
}
