//! Files that pages include: shared notices, tables of permissions and of clouds.

use super::{SourceError, SourceText, list, read_text};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

/// Files of the `includes` folders by path in lower case, because pages and disks disagree about case.
#[derive(Clone, Debug, Default)]
pub struct Includes(BTreeMap<String, Arc<SourceText>>);

/// Code samples in other languages; no page says anything about the API in them.
const SKIPPED: &str = "snippets";

/// Folders in folders are followed to this depth, so that a link to a parent cannot loop.
const DEPTH: usize = 4;

impl Includes {
    /// Reads all the `includes` folders of a docs folder.
    pub(super) fn read(root: &Path) -> Result<Self, SourceError> {
        let mut found = Self::default();
        for below in ["includes", "beta/includes", "v1.0/includes"] {
            found.read_folder(&root.join(below), below, DEPTH)?;
        }
        Ok(found)
    }

    fn read_folder(&mut self, directory: &Path, below: &str, depth: usize) -> Result<(), SourceError> {
        if depth == 0 || !directory.is_dir() {
            return Ok(());
        }
        for (name, is_file) in list(directory)? {
            let (path, below): (PathBuf, _) = (directory.join(&name), format!("{below}/{name}"));
            if !is_file && name != SKIPPED {
                self.read_folder(&path, &below, depth - 1)?;
            } else if is_file
                && name.ends_with(".md")
                && let Some(text) = read_text(&path, &below)?
            {
                self.0.insert(below.to_lowercase(), Arc::new(text));
            }
        }
        Ok(())
    }

    /// Adds one file, for docs that are not on a disk.
    pub fn insert(&mut self, path: &str, text: &str) {
        self.0.insert(path.to_lowercase(), Arc::new(SourceText::new(path, text)));
    }

    /// Paths and texts of all files, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.values().map(|source| (&*source.path, &*source.text))
    }

    /// The file that `target` means on the page `from`.
    pub fn get(&self, from: &str, target: &str) -> Option<Arc<SourceText>> {
        self.0.get(&relative(from, target)?.to_lowercase()).cloned()
    }

    /// Is the target one of those that are left out on purpose?
    pub fn is_skipped(target: &str) -> bool {
        target.split(['/', '\\']).any(|segment| segment.eq_ignore_ascii_case(SKIPPED))
    }
}

/// The path that `target` means seen from the page `from`, or nothing where it leaves the docs folder.
pub(crate) fn relative(from: &str, target: &str) -> Option<String> {
    let mut path = String::with_capacity(from.len() + target.len());
    path.push_str(from.rsplit_once('/').map_or("", |(folder, _)| folder));
    let end = memchr::memchr2(b'#', b'?', target.as_bytes()).unwrap_or(target.len());
    let mut rest = target.get(..end);
    while let Some(target) = rest {
        let parted = memchr::memchr2(b'/', b'\\', target.as_bytes());
        let (segment, behind) = parted.map_or((target, None), |at| (&target[..at], target.get(at + 1..)));
        rest = behind;
        match segment {
            "" | "." => {}
            ".." if path.is_empty() => return None,
            ".." => path.truncate(path.rfind('/').unwrap_or_default()),
            name if path.is_empty() => path.push_str(name),
            name => path.extend(["/", name]),
        }
    }
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(from: &str, target: &str, expect: Option<&str>) {
        assert_eq!(relative(from, target).as_deref(), expect, "{target} from {from}");
    }

    #[test]
    fn targets_are_relative_to_their_page_and_stay_inside() {
        check("beta/api/a.md", "../resources/b.md", Some("beta/resources/b.md"));
        check("beta/api/a.md", "../../includes/c.md#x", Some("includes/c.md"));
        check("beta/api/a.md", "b.md?view=1", Some("beta/api/b.md"));
        check("beta/api/a.md", "..\\resources\\b.md", Some("beta/resources/b.md"));
        check("beta/api/a.md", "../../../etc/passwd", None);
        check("a.md", "./b.md", Some("b.md"));
    }
}
