//! Files that pages include: shared notices, tables of permissions and of clouds.

use super::{Docs, Kind, NESTED, Root, SourceError, SourceText, Text, read_text};
use std::{
    collections::{BTreeMap, HashSet, VecDeque},
    path::{Path, PathBuf},
    sync::Arc,
};

/// Files of the `includes` folders by path in lower case, because pages and disks disagree about case.
#[derive(Clone, Debug, Default)]
pub struct Includes(BTreeMap<String, Arc<SourceText>>);

/// Code samples in other languages; no page says anything about the API in them.
const SKIPPED: &str = "snippets";

/// The folder of includes that a clone has beside its docs folder.
const BESIDE: &str = "concepts/includes";

/// Folders in folders are followed to this depth.
const DEPTH: usize = 4;

/// A folder that is to be read: where it is, its path below the docs folder, and how much deeper folders are followed.
type Waiting = (PathBuf, String, usize);

impl Docs {
    /// Reads the includes that a clone has beside its docs folder.
    pub(super) fn read_includes_beside(&mut self, clone: &Path) -> Result<(), SourceError> {
        let root = Root::of(clone)?;
        let directory = clone.join(BESIDE);
        match root.kind_of_link(&directory) {
            Kind::Folder => self.read_all_included(&root, (directory, format!("../{BESIDE}"), DEPTH)),
            Kind::Outside => {
                self.skip_link(BESIDE);
                Ok(())
            }
            Kind::File | Kind::Other => Ok(()),
        }
    }

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
        let path = relative(from, target).or_else(|| beside(from, target))?;
        self.0.get(&path.to_lowercase()).cloned()
    }

    /// Is the target one of those that are left out on purpose?
    pub fn is_skipped(target: &str) -> bool {
        target.split(['/', '\\']).any(|segment| segment.eq_ignore_ascii_case(SKIPPED))
    }
}

/// The path of an include that a clone has beside its docs folder.
fn beside(from: &str, target: &str) -> Option<String> {
    let path = relative(&format!("{NESTED}/{from}"), target)?;
    path.to_lowercase().starts_with(BESIDE).then(|| format!("../{path}"))
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

    #[test]
    fn a_clone_has_includes_beside_its_docs() {
        let mut includes = Includes::default();
        includes.insert("../concepts/includes/lamps.md", "Lamps.");
        let found = |target| includes.get("beta/api/a.md", target).map(|source| source.path.to_string());
        let path = "../concepts/includes/lamps.md";
        assert_eq!(found("../../../concepts/includes/lamps.md").as_deref(), Some(path));
        assert_eq!(found("../../../../concepts/includes/lamps.md"), None);
        assert_eq!(found("../../../concepts/lamps.md"), None);
    }

    #[test]
    fn includes_of_a_clone_are_read_and_links_out_of_it_are_not() {
        let clone = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = clone.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        write("api-reference/beta/api/a.md", "# A");
        write("concepts/includes/lamps.md", "Lamps.");
        write("concepts/lamps.md", "More.");
        let docs = Docs::read(clone.path()).unwrap();
        let paths: Vec<_> = docs.includes.iter().map(|(path, _)| path.to_owned()).collect();
        assert_eq!(paths, ["../concepts/includes/lamps.md"]);
    }
}
