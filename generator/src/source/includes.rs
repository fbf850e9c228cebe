//! Files that pages include: shared notices, tables of permissions and of clouds.

use super::{Docs, Kind, Root, SourceError, SourceText, Text, read_text};
use std::{
    collections::{BTreeMap, HashSet, VecDeque},
    path::PathBuf,
    sync::Arc,
};

/// Files of the `includes` folders by path in lower case, because pages and disks disagree about case.
#[derive(Clone, Debug, Default)]
pub struct Includes(BTreeMap<String, Arc<SourceText>>);

/// Code samples in other languages; no page says anything about the API in them.
const SKIPPED: &str = "snippets";

/// Folders in folders are followed to this depth.
const DEPTH: usize = 4;

/// A folder that is to be read: where it is, its path below the docs folder, and how much deeper folders are followed.
type Waiting = (PathBuf, String, usize);

impl Docs {
    /// Reads all the `includes` folders of the docs.
    pub(super) fn read_includes(&mut self, root: &Root) -> Result<(), SourceError> {
        for below in ["includes", "beta/includes", "v1.0/includes"] {
            let directory = self.place.join(below);
            match root.kind_of_link(&directory) {
                Kind::Folder => self.read_all_included(root, (directory, below.to_owned(), DEPTH))?,
                Kind::Outside => self.skip_link(below),
                Kind::File | Kind::Other => {}
            }
        }
        Ok(())
    }

    /// Each folder once, however many links lead to it: where it is, or else where the first link to it is.
    fn read_all_included(&mut self, root: &Root, first: Waiting) -> Result<(), SourceError> {
        let mut waiting = VecDeque::from([first]);
        let mut seen = HashSet::new();
        while let Some(next) = waiting.pop_front() {
            if next.0.canonicalize().is_ok_and(|place| seen.insert(place)) {
                self.read_included(root, &next, &mut waiting)?;
            }
        }
        Ok(())
    }

    fn read_included(
        &mut self,
        root: &Root,
        (directory, below, depth): &Waiting,
        waiting: &mut VecDeque<Waiting>,
    ) -> Result<(), SourceError> {
        for (name, kind) in root.list(directory)? {
            let (path, below) = (directory.join(&name), format!("{below}/{name}"));
            match kind {
                Kind::Outside => self.skip_link(&below),
                // Such a name would end a line that is printed, or a line that cargo reads.
                _ if name.contains(char::is_control) => {}
                Kind::Folder if name != SKIPPED && *depth > 1 => match path.is_symlink() {
                    true => waiting.push_back((path, below, depth - 1)),
                    false => waiting.push_front((path, below, depth - 1)),
                },
                // What cannot be read is missing, which the pages that include it say.
                Kind::File if name.ends_with(".md") => {
                    if let Text::Page(text) = read_text(&path, &below)? {
                        self.includes.0.insert(below.to_lowercase(), Arc::new(text));
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }
}

impl Includes {
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
