//! Reads a docs folder: the first stage, and with `output` the only one that does I/O.
//!
//! In: a folder that holds `v1.0` and/or `beta`, or the root of a clone with `api-reference` in it.
//! Out: every Markdown page of `api` and `resources`, sorted by path, the files that pages include, and the
//! configuration beside the docs.

mod config;
#[cfg(feature = "commands")]
mod digest;
mod entries;
mod includes;
mod text;

use crate::{
    config::{Config, ConfigError},
    diagnostic::{Diagnostics, Location, codes},
};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::{
    fmt, io,
    path::{Path, PathBuf},
    sync::Arc,
};

pub(crate) use config::nearest_page;
pub use config::read_config;
use entries::{Kind, Root, Text, read_text};
pub use includes::Includes;
pub(crate) use includes::relative;
pub use text::SourceText;

/// A version of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Version {
    /// `beta`
    #[serde(rename = "beta")]
    Beta,
    /// `v1.0`
    #[serde(rename = "v1.0")]
    V1,
}

impl Version {
    /// All versions, in the order of output.
    pub const ALL: [Self; 2] = [Self::Beta, Self::V1];

    /// The folder's name, which is also the first segment of a URL.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Beta => "beta",
            Self::V1 => "v1.0",
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The folder a page is in. A hint at what the page describes, no more: some pages lie in the wrong one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Folder {
    /// `api`: operations.
    Api,
    /// `resources`: types, enumerations, concepts.
    Resources,
}

impl Folder {
    const ALL: [Self; 2] = [Self::Api, Self::Resources];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Resources => "resources",
        }
    }
}

/// One page as it was read.
#[derive(Clone, Debug)]
pub struct SourcePage {
    /// The version whose folder it is in.
    pub version: Version,
    /// The folder.
    pub folder: Folder,
    /// Path and text.
    pub source: Arc<SourceText>,
}

impl SourcePage {
    /// The file name without `.md`, in lower case.
    pub fn stem(&self) -> String {
        stem(&self.source.path)
    }
}

/// The file name of a page's path without `.md`, in lower case.
pub(crate) fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".md").unwrap_or(name).to_ascii_lowercase()
}

/// Intune's pages describe their own view of what other pages describe in full (page format, section 5).
pub(crate) fn is_partial_view(stem: &str) -> bool {
    stem.starts_with("intune-")
}

/// Everything read from a docs folder.
#[derive(Debug, Default)]
pub struct Docs {
    /// The pages, by path.
    pub pages: Vec<SourcePage>,
    /// The files that pages include.
    pub includes: Includes,
    /// Files that are no pages.
    pub diagnostics: Diagnostics,
    /// What `graphdoc.toml` says.
    pub config: Config,
    /// The folder that the paths of pages begin in, for docs that are on a disk.
    pub place: PathBuf,
    /// The file that the configuration was read from.
    pub config_place: Option<PathBuf>,
}

/// The folder of a clone that has the versions in it.
const NESTED: &str = "api-reference";

/// Why a docs folder could not be read.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// There is no such folder.
    #[error("no docs folder at {0}: name the folder that holds `v1.0` and `beta`, or a clone's root")]
    NoFolder(PathBuf),
    /// The folder is there, but has no pages.
    #[error(
        "no pages below {0}: expected Markdown files in `v1.0/api`, `v1.0/resources`, `beta/api` or `beta/resources`"
    )]
    NoPages(PathBuf),
    /// The system refused.
    #[error("cannot read {path}: {source}; check that it exists and may be read")]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// The configuration does not load.
    #[error("{}", error.at(&path.display().to_string()))]
    Config {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        error: ConfigError,
    },
    /// The configuration is no text.
    #[error("{0} is not UTF-8: save the file as UTF-8")]
    ConfigNotUtf8(PathBuf),
    /// The configuration is a symbolic link that leads elsewhere.
    #[error(
        "{path} is a symbolic link to {target}, outside of its folder: put a copy of the file in its place"
    )]
    ConfigOutside {
        /// The link.
        path: PathBuf,
        /// Where it leads.
        target: PathBuf,
    },
    /// The configuration is no plain file.
    #[error("{path} is {found} where the configuration must be a file: move or delete it, then run again")]
    ConfigNotAFile {
        /// Where it stands.
        path: PathBuf,
        /// What it is, with its article.
        found: &'static str,
    },
    /// The folder with the versions is a symbolic link that leads elsewhere.
    #[error(
        "{path} is a symbolic link to {target}, outside of the docs folder: name that folder, or put it here"
    )]
    FolderOutside {
        /// The link.
        path: PathBuf,
        /// Where it leads.
        target: PathBuf,
    },
    /// There are two configurations.
    #[error("two configurations, {first} and {second}: put everything into one of them")]
    TwoConfigs {
        /// The one in the folder that was named.
        first: PathBuf,
        /// The other.
        second: PathBuf,
    },
}

impl Docs {
    /// Reads a docs folder.
    ///
    /// # Errors
    /// The folder is missing, has no pages, or the system refuses to read a part of it; or the configuration
    /// does not load. A file that is no page is no error but a diagnostic.
    pub fn read(folder: &Path) -> Result<Self, SourceError> {
        Self::read_versions(folder, &Version::ALL)
    }

    /// As [`Docs::read`], with the pages of these versions alone, unless there is a configuration.
    ///
    /// # Errors
    /// Those of [`Docs::read`].
    pub fn read_versions(folder: &Path, versions: &[Version]) -> Result<Self, SourceError> {
        if !folder.is_dir() {
            return Err(SourceError::NoFolder(folder.to_owned()));
        }
        let nested = folder.join(NESTED);
        let root = if nested.is_dir() { inside(folder, nested)? } else { folder.to_owned() };
        let (config, config_place) = config::read(folder, &root)?;
        let mut docs = Self { config, config_place, place: root.clone(), ..Self::default() };
        let links = Root::of(&root)?;
        docs.read_includes(&links)?;
        if root != folder {
            docs.read_includes_beside(folder)?;
        }
        // What a configuration says about a page can only be held against a page that is read.
        let versions = if docs.config.source.is_some() { &Version::ALL } else { versions };
        for version in versions {
            for kind in Folder::ALL {
                docs.read_folder(&links, *version, kind)?;
            }
        }
        if docs.pages.is_empty() {
            return Err(SourceError::NoPages(folder.to_owned()));
        }
        docs.pages.sort_by(|a, b| a.source.path.cmp(&b.source.path));
        Ok(docs)
    }

    /// Docs that are not on a disk, from paths below the docs folder and texts. A path that is none of a page
    /// is one of a file that pages include.
    ///
    /// # Errors
    /// One of them is `graphdoc.toml`, and is no configuration.
    pub fn from_texts<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, ConfigError> {
        let mut docs = Self::default();
        for (path, text) in files {
            match place(path) {
                Some((version, folder)) => {
                    let source = Arc::new(SourceText::new(path, text));
                    docs.pages.push(SourcePage { version, folder, source });
                }
                None if path == crate::config::FILE_NAME => docs.config = Config::parse(text)?,
                None => docs.includes.insert(path, text),
            }
        }
        docs.pages.sort_by(|a, b| a.source.path.cmp(&b.source.path));
        Ok(docs)
    }

    fn read_folder(&mut self, root: &Root, version: Version, folder: Folder) -> Result<(), SourceError> {
        let below = format!("{}/{}", version.as_str(), folder.as_str());
        let directory = self.place.join(&below);
        if root.kind_of_link(&directory) == Kind::Outside {
            self.skip_link(&below);
            return Ok(());
        }
        if !directory.is_dir() {
            return Ok(());
        }
        let mut names = Vec::new();
        for (name, kind) in root.list(&directory)? {
            let path = format!("{below}/{name}");
            match name.ends_with(".md") {
                _ if kind == Kind::Outside => self.skip_link(&path),
                // Such a name would end a line that is printed, or a line that cargo reads.
                _ if name.contains(char::is_control) => {
                    self.skip(&codes::STRAY_FILE, &path, "has a name that cannot be printed");
                }
                true if kind == Kind::File => names.push(name),
                _ => self.skip(&codes::STRAY_FILE, &path, "is no Markdown file"),
            }
        }
        let texts: Vec<_> = names
            .par_iter()
            .map(|name| read_text(&directory.join(name), &format!("{below}/{name}")))
            .collect();
        for (name, text) in names.iter().zip(texts) {
            match text? {
                Text::Page(source) => {
                    self.pages.push(SourcePage { version, folder, source: Arc::new(source) })
                }
                Text::NotUtf8 => self.skip(&codes::NOT_UTF8, &format!("{below}/{name}"), "is not UTF-8"),
                Text::TooLong => {
                    self.skip(&codes::TOO_LONG, &format!("{below}/{name}"), "is too long for a page")
                }
            }
        }
        Ok(())
    }

    fn skip_link(&mut self, path: &str) {
        self.skip(&codes::OUTSIDE_LINK, path, "is a symbolic link that leads out of the docs folder");
    }

    fn skip(&mut self, code: &'static crate::diagnostic::Code, path: &str, why: &str) {
        let path = path.escape_debug().to_string();
        let name = path.rsplit('/').next().unwrap_or(&path);
        self.diagnostics.report(code, Location::start_of(&path), format!("`{name}` {why}"));
    }
}

/// A folder of the docs, where it is not elsewhere: nobody means what a link there leads to.
fn inside(docs: &Path, folder: PathBuf) -> Result<PathBuf, SourceError> {
    if Root::of(docs)?.kind_of_link(&folder) == Kind::Folder {
        return Ok(folder);
    }
    let target = folder.canonicalize().unwrap_or_default();
    Err(SourceError::FolderOutside { path: folder, target })
}

/// The version and the folder of a page, or nothing where the path is none of a page.
fn place(path: &str) -> Option<(Version, Folder)> {
    let mut segments = path.split('/');
    let (version, folder) = (segments.next()?, segments.next()?);
    let version = Version::ALL.into_iter().find(|known| known.as_str() == version)?;
    let folder = Folder::ALL.into_iter().find(|known| known.as_str() == folder)?;
    Some((version, folder))
}
