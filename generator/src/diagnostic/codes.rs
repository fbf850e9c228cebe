//! The table of diagnostic codes. Each has a file in `examples`, without which its row does not compile.

use super::{Example, Level};
use serde::{Serialize, Serializer};
use std::cmp::Ordering;

/// One kind of finding. A code's name is a promise: users silence and search for it.
#[derive(Debug)]
pub struct Code {
    /// `kebab-case`, unique.
    pub name: &'static str,
    /// How much it matters.
    pub level: Level,
    /// What it means.
    pub about: &'static str,
    /// What to do, where the finding has nothing better to say.
    pub help: &'static str,
    /// The text of its file in `examples`.
    example: &'static str,
}

impl Code {
    /// Docs that give it, and the same docs mended.
    pub fn example(&self) -> Example<'static> {
        Example::parse(self.example)
    }
}

// A code is the same as another where its name is: names are unique, which a test checks.
impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}
impl Eq for Code {}
impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name.cmp(other.name)
    }
}
impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name)
    }
}

macro_rules! codes {
    ($($ident:ident $name:literal $level:ident $about:literal $help:literal;)*) => {
        $(
            #[doc = $about]
            pub static $ident: Code = Code {
                name: $name,
                level: Level::$level,
                about: $about,
                help: $help,
                example: include_str!(concat!("examples/", $name, ".md")),
            };
        )*
        /// Every code, by name.
        pub static ALL: &[&Code] = &[$(&$ident),*];
    };
}

codes! {
    BAD_ANNOTATION "bad-annotation" Warning
        "An HTML comment holds an annotation that is no JSON."
        "mend the JSON in the comment; what could be recognised was used";
    BAD_EXAMPLE "bad-example" Warning
        "The body of an example is no JSON."
        "mend the JSON of the example; its test is emitted ignored";
    BAD_PATH "bad-path" Warning
        "A request line has a path that cannot be read."
        "write the path from the root after the version, with parameters in braces";
    BODY_TYPE "body-type" Info
        "The table of a body gives a property another type than the page of the body's type."
        "give both the same type; the one on the page of the type is used";
    DUPLICATE_MEMBER "duplicate-member" Info
        "A table lists one member twice."
        "remove one of the rows; the first is used";
    DUPLICATE_PROPERTY "duplicate-property" Warning
        "A table lists one name twice."
        "remove one of the rows; the first is used";
    DUPLICATE_REQUEST "duplicate-request" Info
        "Another page describes the same method and path."
        "both pages stay operations of their own";
    DUPLICATE_TYPE "duplicate-type" Info
        "Several pages describe one type."
        "the properties of all the pages are united; the first description of each is used";
    ELIDED_PATH "elided-path" Info
        "A request line writes `...` for a part of its path."
        "write the path in full; the line gets no constructor";
    EMPTY_TABLE "empty-table" Info
        "A table has a header and no rows."
        "add the rows or remove the table";
    INHERITANCE_LOOP "inheritance-loop" Warning
        "A type is its own base, directly or through others."
        "mend the base on one of the pages; the base is ignored";
    MISSING_CELL "missing-cell" Info
        "A row has fewer cells than its table's header."
        "add the missing cells; they are read as empty";
    MISSING_INCLUDE "missing-include" Info
        "An included file is not in the docs folder."
        "add the file, or point at the folder that holds `includes`";
    NO_NAMESPACE "no-namespace" Info
        "The page of a type names no namespace."
        "add a `Namespace:` line; `microsoft.graph` is assumed";
    NO_PAGE "no-page" Warning
        "A Markdown file has neither front matter nor a title."
        "give the page a title, or move the file out of `api` and `resources`";
    NO_PERMISSIONS "no-permissions" Info
        "The page of an operation has no table of permissions."
        "add the table; the permissions are undocumented";
    NO_PROPERTY_TYPE "no-property-type" Info
        "The type cell of a property is empty."
        "name the type; the value is read as any JSON";
    NO_REQUEST "no-request" Error
        "The page of an operation has no request line."
        "add a fence with the method and the path to the section `HTTP request`";
    NO_RESPONSE "no-response" Warning
        "The page of an operation does not say what it returns."
        "name the result in the section `Response`; the body is read as any JSON";
    NO_TYPE "no-type" Info
        "The page in `resources` describes neither a type nor an enumeration."
        "nothing to do for a page that only explains; otherwise add a section `Properties`";
    NOT_UTF8 "not-utf8" Error
        "The file is not UTF-8."
        "save the file as UTF-8; it is skipped";
    OVERRIDE_BAD_BASE "override-bad-base" Error
        "An override in `graphdoc.toml` gives a type a base that it cannot have."
        "name another base; the override is not applied";
    OVERRIDE_NO_CHANGE "override-no-change" Error
        "An override in `graphdoc.toml` says what the docs say."
        "the docs are right: remove the override";
    OVERRIDE_NO_MATCH "override-no-match" Error
        "An override in `graphdoc.toml` is about something that is not in the docs."
        "mend the override, or remove it";
    OVERRIDE_UNKNOWN_TYPE "override-unknown-type" Error
        "An override in `graphdoc.toml` names a type that no page describes."
        "name a type of api.json; the override is not applied";
    REPAIRED_TABLE "repaired-table" Info
        "A table's delimiter row has another number of columns than its header."
        "give the delimiter row one column for each header cell";
    REPRESENTATION "representation" Info
        "The JSON representation shows a property as a collection and the table does not, or the other way."
        "mend the one that is wrong; the table is used";
    SKIPPED_ROW "skipped-row" Info
        "A row of a table is no property, and no heading within the table."
        "write one name in the first cell; text belongs above or below the table";
    SKIPPED_TABLE "skipped-table" Info
        "A table stands where none of its kind is expected."
        "say it in text, or move the table below the heading where it belongs; it is skipped";
    STRAY_FILE "stray-file" Info
        "A file in a folder of pages is no Markdown page."
        "remove the file; it is skipped";
    SURPLUS_CELL "surplus-cell" Info
        "A row has more cells than its table's header."
        "escape the pipe as `\\|`; the surplus is read as part of the last cell";
    UNEXPLAINED_TYPE "unexplained-type" Warning
        "A type cell says more than a type, or no type at all."
        "write a type, and `collection` where there are several; what was recognised is used";
    UNKNOWN_BASE "unknown-base" Warning
        "No page describes the base that the page names."
        "add the page or mend the link; the type is read as one without a base";
    UNKNOWN_COLUMN "unknown-column" Info
        "A table has a column whose header is not known."
        "use one of the usual headers; the column is skipped";
    UNKNOWN_PERMISSION "unknown-permission" Info
        "A cell of a table of permissions names none, and does not say that there are none."
        "name the permissions, or write `Not supported.`; the row is read as undocumented";
    UNKNOWN_SECTION "unknown-section" Info
        "No section is known by the heading."
        "use one of the usual headings; text and tables below it are skipped";
    UNKNOWN_TYPE "unknown-type" Warning
        "No page describes the type."
        "add the page of the type or mend the cell; the value is read as any JSON";
}

/// The code of a name.
pub fn find(name: &str) -> Option<&'static Code> {
    ALL.binary_search_by(|code| code.name.cmp(name)).ok().map(|i| ALL[i])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_entry_says_something() {
        assert!(ALL.windows(2).all(|pair| pair[0].name < pair[1].name), "sorted and unique");
        for code in ALL {
            let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(code.name.chars().all(kebab), "{}", code.name);
            assert!(code.about.ends_with('.') && !code.help.is_empty(), "{}", code.name);
            assert_eq!(find(code.name), Some(*code));
        }
    }
}
