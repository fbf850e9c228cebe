//! The configuration file beside the docs, and the pages that it leaves out.

use super::{Docs, NESTED, SourceError, stem};
use crate::{
    config::{Config, FILE_NAME, Placed},
    diagnostic::{codes, nearest},
};
use std::path::{Path, PathBuf};

/// Reads the file, where there is one. `root` is the folder with the versions in it, which may be a folder of
/// the one that the user named, or be named itself with the file beside it in the clone's root.
pub(super) fn read(folder: &Path, root: &Path) -> Result<(Config, Option<PathBuf>), SourceError> {
    let mut found: Vec<PathBuf> = vec![folder.join(FILE_NAME), root.join(FILE_NAME)];
    found.extend(clone_of(folder).filter(|_| folder == root).map(|clone| clone.join(FILE_NAME)));
    found.dedup();
    // Whatever has the name, so that nobody thinks it is in force.
    found.retain(|path| path.symlink_metadata().is_ok());
    match found.as_slice() {
        [] => Ok((Config::default(), None)),
        [path] => Ok((load(path)?, Some(path.clone()))),
        [first, second, ..] => Err(SourceError::TwoConfigs { first: first.clone(), second: second.clone() }),
    }
}

/// The root of the clone that a folder is the `api-reference` of.
fn clone_of(folder: &Path) -> Option<PathBuf> {
    if folder.ends_with(NESTED) {
        return folder.parent().map(Path::to_owned);
    }
    let whole = folder.canonicalize().ok()?;
    whole.parent().filter(|_| whole.ends_with(NESTED)).map(Path::to_owned)
}

/// Reads a configuration, where there is one.
///
/// # Errors
/// What has its name is no plain file, or leads elsewhere; or it does not load.
pub fn read_config(path: &Path) -> Result<Option<Config>, SourceError> {
    if path.symlink_metadata().is_err() { Ok(None) } else { load(path).map(Some) }
}

/// The most that is read of a configuration, in bytes.
const LONGEST: u64 = 8 * 1024 * 1024;

fn load(path: &Path) -> Result<Config, SourceError> {
    let failed = |source| SourceError::Read { path: path.to_owned(), source };
    let refused = |found| Err(SourceError::ConfigNotAFile { path: path.to_owned(), found });
    match path.metadata() {
        Ok(there) if there.len() > LONGEST && there.is_file() => return refused("a file of more than 8 MiB"),
        Ok(there) if there.is_file() => refuse_outside(path)?,
        Ok(there) if there.is_dir() => return refused("a folder"),
        Ok(_) => return refused("not a plain file"),
        Err(_) if path.is_symlink() => return refused("a symbolic link that leads nowhere"),
        Err(error) => return Err(failed(error)),
    }
    let text = std::fs::read(path).map_err(failed)?;
    let text = String::from_utf8(text).map_err(|_| SourceError::ConfigNotUtf8(path.to_owned()))?;
    Config::parse(&text).map_err(|error| SourceError::Config { path: path.to_owned(), error })
}

/// Whoever writes docs may not have other files of the reader's machine read, of which errors would show lines.
fn refuse_outside(path: &Path) -> Result<(), SourceError> {
    let failed = |source| SourceError::Read { path: path.to_owned(), source };
    if path.is_symlink() {
        let target = path.canonicalize().map_err(failed)?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if !target.starts_with(folder.canonicalize().map_err(failed)?) {
            return Err(SourceError::ConfigOutside { path: path.to_owned(), target });
        }
    }
    Ok(())
}

impl Docs {
    /// Takes out the pages that the configuration skips, with all that was found about them, and says how many
    /// they are. Reports overrides of pages that are not there.
    pub(crate) fn leave_out(&mut self) -> usize {
        let all = self.pages.len();
        let skips = std::mem::take(&mut self.config.skips);
        for skip in &skips {
            let before = self.pages.len();
            self.pages.retain(|page| *page.source.path != *skip.value);
            let told = self.diagnostics.take_back_page(&skip.value);
            if self.pages.len() == before && !told {
                self.report_no_page(skip);
            }
        }
        self.config.skips = skips;
        let left_out = all - self.pages.len();
        let paths = self.config.paths.iter().map(|entry| entry.page.clone());
        for page in paths.collect::<Vec<_>>() {
            if !self.pages.iter().any(|known| *known.source.path == *page.value) {
                self.report_no_page(&page);
            }
        }
        left_out
    }

    fn report_no_page(&mut self, page: &Placed<String>) {
        let message = format!("no page at `{}`", page.value);
        let code = &codes::OVERRIDE_NO_MATCH;
        match nearest_page(&page.value, self.pages.iter().map(|page| &*page.source.path)) {
            Some(near) => {
                let help = format!("did you mean `{near}`? otherwise remove the override");
                self.diagnostics.report_with_help(code, page.at.clone(), message, help);
            }
            None => self.diagnostics.report(code, page.at.clone(), message),
        }
    }
}

/// The page whose file name is most like that of a path; of several the one in the same folder.
pub(crate) fn nearest_page<'a>(path: &str, pages: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let stems: Vec<String> = pages.clone().map(stem).collect();
    let near = nearest(&stem(path), stems.iter().map(String::as_str))?;
    let folder = |path: &str| path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    let named = pages.filter(|page| stem(page) == near);
    named.max_by_key(|page| folder(page) == folder(path))
}
