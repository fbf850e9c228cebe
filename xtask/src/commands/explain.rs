//! `cargo xtask explain`

use crate::{Ended, console::print, failure::Failure};
use graphdoc::diagnostic::{Code, codes};

pub const EXAMPLES: &str = "Examples:\n  cargo xtask explain unknown-type\n  cargo xtask explain";

#[derive(clap::Args)]
pub struct Arguments {
    /// The code of a diagnostic; the whole catalogue where none is given.
    code: Option<String>,
}

pub fn run(arguments: &Arguments) -> Result<Ended, Failure> {
    let text = match &arguments.code {
        None => codes::ALL.iter().map(|code| format!("{}\n", explained(code))).collect(),
        Some(name) => match codes::find(name.trim()) {
            Some(code) => explained(code),
            None => {
                return Err(Failure::new(format!(
                    "no diagnostic has the code `{name}`; `cargo xtask explain` lists all"
                )));
            }
        },
    };
    print(&text)?;
    Ok(Ended::Done)
}

fn explained(code: &Code) -> String {
    format!("{} ({})\n  {}\n  To mend it: {}.\n", code.name, code.level, code.about, code.help)
}
