//! The commands as users run them: exit codes, what is printed, which files there are afterwards.

#[path = "cli/api.rs"]
mod api;
#[path = "cli/check.rs"]
mod check;
#[path = "cli/config.rs"]
mod config;
#[path = "cli/coverage.rs"]
mod coverage;
#[path = "cli/damaged.rs"]
mod damaged;
#[path = "cli/diff.rs"]
mod diff;
#[path = "cli/diff_settings.rs"]
mod diff_settings;
#[path = "cli/explain.rs"]
mod explain;
#[path = "cli/files.rs"]
mod files;
#[path = "cli/findings.rs"]
mod findings;
#[path = "cli/folder.rs"]
mod folder;
#[path = "cli/help.rs"]
mod help;
#[path = "cli/killed.rs"]
mod killed;
#[path = "cli/only.rs"]
mod only;
#[path = "cli/pages.rs"]
mod pages;
#[path = "cli/places.rs"]
mod places;
#[path = "cli/preview.rs"]
mod preview;
#[path = "cli/readers.rs"]
mod readers;
#[path = "cli/regenerate.rs"]
mod regenerate;
#[path = "cli/remembered.rs"]
mod remembered;
#[path = "cli/show.rs"]
mod show;
#[path = "cli/sync.rs"]
mod sync;
