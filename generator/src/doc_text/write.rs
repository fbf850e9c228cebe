//! Writes the blocks of the tree as lines.

use super::tree::{Block, List};
use super::write_inline;

/// A number of more than nine digits does not begin an item of a list.
const LAST_NUMBER: u64 = 999_999_999;

/// The shortest fence. Pages use three backticks, so four are rarely too few.
const FENCE: usize = 4;

/// The lines of a doc comment.
pub(super) fn blocks(blocks: &[Block]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for block in blocks {
        append(&mut lines, block_lines(block), true);
    }
    lines
}

/// The lines of an item. A list inside it follows its text at once where Markdown allows it.
fn item_lines(blocks: &[Block]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut after_text = false;
    for block in blocks {
        let interrupts = matches!(block, Block::List(List { start: None | Some(1), .. }));
        append(&mut lines, block_lines(block), !(after_text && interrupts));
        after_text = matches!(block, Block::Paragraph(_));
    }
    lines
}

fn append(lines: &mut Vec<String>, block: Vec<String>, apart: bool) {
    if apart && !lines.is_empty() && !block.is_empty() {
        lines.push(String::new());
    }
    lines.extend(block);
}

fn block_lines(block: &Block) -> Vec<String> {
    match block {
        Block::Paragraph(inlines) => write_inline::lines(inlines),
        Block::Code(code) => code_lines(code),
        Block::List(list) => list_lines(list),
    }
}

/// A fenced block that says it is text, so that rustdoc does not compile it.
fn code_lines(code: &[String]) -> Vec<String> {
    let runs = code.iter().map(|line| write_inline::longest_run(line));
    let fence = "`".repeat(FENCE.max(runs.max().unwrap_or(0) + 1));
    let mut lines = vec![format!("{fence}text")];
    lines.extend_from_slice(code);
    lines.push(fence);
    lines
}

fn list_lines(list: &List) -> Vec<String> {
    let mut lines = Vec::new();
    let mut number = list.start;
    for item in &list.items {
        let marker = number.map_or("- ".to_owned(), |number| format!("{}. ", number.min(LAST_NUMBER)));
        let indent = " ".repeat(marker.len());
        for (i, line) in item_lines(item).into_iter().enumerate() {
            let before = if i == 0 { &marker } else { &indent };
            lines.push(if line.is_empty() { line } else { format!("{before}{line}") });
        }
        number = number.map(|number| number.saturating_add(1));
    }
    lines
}
