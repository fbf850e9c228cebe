//! `cargo xtask check`

use crate::{
    Ended,
    console::{print, tell},
    failure::Failure,
    load,
    render::{Format, Texts, render},
    report,
};
use graphdoc::{
    config::FILE_NAME,
    describe,
    diagnostic::{Diagnostic, Level},
    names::Lock,
};
use std::{
    io::{IsTerminal as _, stdout},
    path::PathBuf,
};

pub const EXAMPLES: &str = "Examples:\n  cargo xtask check\n  cargo xtask check --docs ../microsoft-graph-docs-contrib user-get.md --level info";

#[derive(clap::Args)]
pub struct Arguments {
    /// Pages to tell about: paths below the docs folder, or endings of them; `graphdoc.toml` is one. All where
    /// none is given.
    pages: Vec<String>,
    /// A folder that holds `v1.0` and/or `beta`, or a clone's root.
    #[arg(long, default_value = load::DOCS)]
    docs: PathBuf,
    /// The form of the output.
    #[arg(long, value_enum, default_value = "full")]
    format: Format,
    /// The least level to tell about.
    #[arg(long, value_enum, default_value = "warning")]
    level: Least,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Least {
    Error,
    Warning,
    Info,
}

pub fn run(arguments: &Arguments) -> Result<Ended, Failure> {
    let docs = load::docs(&arguments.docs)?;
    let pages = docs.pages.iter().map(|page| page.source.clone());
    let sources: Vec<_> = pages.chain(docs.config.source.clone()).collect();
    if let Some(none) =
        arguments.pages.iter().find(|asked| !sources.iter().any(|page| is_asked(&page.path, asked)))
    {
        return Err(Failure::new(format!("no page of {} ends in `{none}`", arguments.docs.display())));
    }
    let description = describe(docs, &mut Lock::default(), &|| ());
    let told: Vec<Diagnostic> =
        description.diagnostics.into_iter().filter(|found| is_told(found, arguments)).collect();
    let texts: Texts<'_> = sources.iter().map(|page| (&*page.path, page.text.as_str())).collect();
    let colour = stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    print(&render(&told, &texts, arguments.format, colour))?;
    let pages = report::counted(description.account.pages.len(), "page");
    tell(&format!("{pages}; {}\n", report::levels(&told)));
    Ok(if report::has_errors(&told) { Ended::FoundSomething } else { Ended::Done })
}

fn is_told(found: &Diagnostic, arguments: &Arguments) -> bool {
    let least = match arguments.level {
        Least::Error => Level::Error,
        Least::Warning => Level::Warning,
        Least::Info => Level::Info,
    };
    let asked =
        arguments.pages.is_empty() || arguments.pages.iter().any(|asked| is_asked(&found.at.page, asked));
    // An override may be about any page.
    let is_wrong_override = || found.at.page.ends_with(FILE_NAME) && found.level() == Level::Error;
    found.level() <= least && (asked || is_wrong_override())
}

fn is_asked(page: &str, asked: &str) -> bool {
    let asked = asked.trim_start_matches("./").replace('\\', "/");
    page == asked || page.ends_with(&format!("/{asked}")) || asked.ends_with(&format!("/{page}"))
}
