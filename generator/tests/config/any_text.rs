//! Any text is read, or refused with a place that is in it.

use graphdoc::config::Config;
use proptest::prelude::*;

/// Lines that configurations are made of, and lines that break them.
const LINES: &[&str] = &[
    "[levels]",
    "unknown-type = \"off\"",
    "unknown-tpye = 'error'",
    "no-page = 1",
    "[[property]]",
    "[[base]]",
    "[[members]]",
    "[[path]]",
    "[[response]]",
    "[[skip]]",
    "[skip]",
    "type = \"microsoft.graph.lamp\"",
    "name = \"größe\"",
    "name = \"\"",
    "version = \"beta\"",
    "version = 1.0",
    "is = \"Edm.Dobule\"",
    "is = \"none\"",
    "is = \"Collection(Collection(a.b))\"",
    "reason = \"It is.\"",
    "reason = \"\"\"",
    "add = [\"a\", \"b\"]",
    "add = \"POST /lamps\"",
    "remove = [1, {}]",
    "from = \"GET /ä{\"",
    "to = \"GET /lamps/{id\"",
    "page = \"beta/api/lamp-get.md\"",
    "status = 99999999999999999999",
    "status = -1",
    "\u{feff}",
    "nmae = { a.b = 1 }",
];

fn check(text: &str) -> Result<(), TestCaseError> {
    let Err(error) = Config::parse(text) else { return Ok(()) };
    prop_assert!(!error.problems.is_empty());
    let lines = u32::try_from(text.split('\n').count()).expect("a short text");
    for problem in &error.problems {
        prop_assert!((1..=lines).contains(&problem.line) && problem.column > 0, "{problem}");
        prop_assert!(!problem.message.is_empty() && !problem.help.is_empty(), "{problem}");
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_lines_are_read_or_refused(lines in proptest::collection::vec(proptest::sample::select(LINES), 0..12)) {
        check(&lines.join("\n"))?;
    }

    #[test]
    fn any_text_is_read_or_refused(text in "(?s).{0,200}") {
        check(&text)?;
    }

    #[test]
    fn any_value_is_read_or_refused(key in "(is|to|page|from|type)", value in "\\PC{0,30}") {
        check(&format!("[[path]]\n{key} = '{value}'\n[[property]]\n{key} = \"\"\"{value}\"\"\"\n"))?;
    }
}
