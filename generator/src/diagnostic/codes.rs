//! The table of diagnostic codes. Each has a file in `examples`, without which its row does not compile.

use super::{Example, Level, nearest};
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
    BAD_REPRESENTATION "bad-representation" Warning
        "What stands behind the annotation of a resource is no JSON object."
        "mend the JSON; nothing is compared with it";
    BETA_MEMBER "beta-member" Info
        "An enumeration has a member in v1.0 that beta lacks."
        "add the member to the page of beta, or remove it; each version is emitted as it is documented";
    BETA_PERMISSION "beta-permission" Info
        "An operation needs another least permission in v1.0 than in beta."
        "write the same on both pages, if it is; each version is emitted as it is documented";
    BETA_PROPERTY "beta-property" Info
        "A property has another type in v1.0 than in beta."
        "give both the same type, if they are the same; each version is emitted as it is documented";
    BETA_REQUEST "beta-request" Info
        "A page of v1.0 has a request line that its page of beta lacks."
        "add the line to the page of beta; each version is emitted as it is documented";
    BETA_RESPONSE "beta-response" Info
        "An operation returns something else in v1.0 than in beta."
        "write the same on both pages, if it is; each version is emitted as it is documented";
    BETA_TYPE "beta-type" Info
        "A type has another kind or base in v1.0 than in beta."
        "write the same on both pages, if it is; each version is emitted as it is documented";
    BODY_TYPE "body-type" Info
        "The table of a body gives a property another type than the page of the body's type."
        "give both the same type; the one on the page of the type is used";
    CONTRARY_PAGES "contrary-pages" Info
        "Pages that describe one operation contradict each other."
        "write the same on all of them; what the main page says is used";
    CONTRARY_TYPES "contrary-types" Info
        "Pages that describe one type contradict each other."
        "write the same on all of them; what the first page says is used";
    DUPLICATE_MEMBER "duplicate-member" Info
        "A table lists one member twice."
        "remove one of the rows; the first is used";
    DUPLICATE_OPERATION "duplicate-operation" Info
        "Several pages describe one operation."
        "what all the pages say is one operation; the main page gives it name and description";
    DUPLICATE_PROPERTY "duplicate-property" Warning
        "A table lists one name twice, or a table of relationships lists a property."
        "remove one of the rows; the first is used, but a relationship before a property";
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
    EXAMPLE_COLLECTION "example-collection" Warning
        "An example shows several values where one is documented, or the other way."
        "mend the one that is wrong; the documented type is used, and what the example shows is read into `extra`";
    EXAMPLE_MEMBER "example-member" Info
        "A value of an example is no member of its enumeration."
        "add the member to the page of the enumeration, or mend the example; it is read as an unlisted member";
    EXAMPLE_PATH "example-path" Info
        "An example asks for a path that no page describes."
        "add the request line, or mend the example; its test is emitted ignored";
    EXAMPLE_PROPERTY "example-property" Info
        "An example has a name that is not documented."
        "add the property to the page of its type, or remove it from the example; it is read into `extra`";
    EXAMPLE_VALUE "example-value" Info
        "A value of an example contradicts its documented type."
        "mend the one that is wrong; the documented type is used, and another value is read into `extra`";
    INHERITANCE_LOOP "inheritance-loop" Warning
        "A type is its own base, directly or through others."
        "mend the base on one of the pages; the base is ignored";
    LISTED_RELATIONSHIP "listed-relationship" Info
        "A relationship has one value in its table, and an operation lists several."
        "write `collection` behind the type; it is read as one";
    LONG_INHERITANCE "long-inheritance" Error
        "A type has more than 16 bases, one above the other."
        "mend the base on one of the pages; the base is ignored";
    MEMBER_CASE "member-case" Info
        "A sentence writes a member of an enumeration in other letters than the table."
        "write it in the same letters; the table is used";
    MENDED_EXAMPLE "mended-example" Info
        "The body of an example is JSON but for slips that people make: commas, comments, line breaks in strings."
        "mend the JSON of the example; it is read, and its test emitted, as if it were mended";
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
    OPEN_FENCE "open-fence" Warning
        "A fence of code is not closed."
        "close it; all that stands below it is read as code";
    OUTSIDE_LINK "outside-link" Error
        "A file or a folder of the docs is a symbolic link to a place outside of the docs folder."
        "put a copy of the file or folder in the place of the link; it is skipped";
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
    PERMISSION_SPELLING "permission-spelling" Warning
        "A permission is spelt as nearly no other page spells it: other dots, or other capitals."
        "correct the name; as it is, it is a permission of its own";
    READ_PERMISSION "read-permission" Info
        "An operation that writes lists only permissions to read."
        "add the permission to write; the permissions are emitted as documented";
    REPAIRED_TABLE "repaired-table" Info
        "A table's delimiter row has another number of columns than its header."
        "give the delimiter row one column for each header cell";
    REPEATED_PERMISSION "repeated-permission" Info
        "A cell of a table of permissions names one twice."
        "remove one of them; it is read once";
    REPRESENTATION "representation" Info
        "The JSON representation shows a property as a collection and the table does not, or the other way, or it names another type."
        "mend the one that is wrong";
    RESPONSE_ANNOTATION "response-annotation" Info
        "The text says that something else is returned than the annotation of the response."
        "write the same in both";
    RESPONSE_METHODS "response-methods" Info
        "The text says that something else is returned than the table of methods."
        "write the same in both";
    SECOND_RESOURCE "second-resource" Info
        "A page has a second annotation of a resource."
        "describe one type on a page; the first annotation is used";
    SKIPPED_LINE "skipped-line" Info
        "A line among the requests of a page is none."
        "begin the line with its method, or move it to the section where it belongs; it is skipped, and those right below it that are none either";
    SKIPPED_LIST "skipped-list" Info
        "A list stands where a table would be read."
        "write a table; the list is skipped";
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
    TOO_LONG "too-long" Error
        "A page has more than 8 MiB."
        "part the page; it is skipped";
    UNCLEAR_PERMISSIONS "unclear-permissions" Info
        "Tables of permissions are about single request lines, and it is not known which table is about which line."
        "name all request lines of the page in `requestUrls`; the permissions of all tables are read as alternatives";
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
    UNLISTED_MEMBER "unlisted-member" Info
        "A sentence names members of an enumeration that its table lacks."
        "add them to the table; they are members all the same";
    UNLISTED_PROPERTY "unlisted-property" Info
        "The JSON representation has a name that no table lists."
        "add a row for it; the tables are used";
    UNNAMED_MEMBER "unnamed-member" Info
        "A sentence that lists the values of an enumeration lacks members of its table."
        "add them to the sentence; the table is used";
    UNSHOWN_PROPERTY "unshown-property" Info
        "The JSON representation lacks a property of the table."
        "add it to the JSON; the table is used";
}

/// The code of a name.
pub fn find(name: &str) -> Option<&'static Code> {
    ALL.binary_search_by(|code| code.name.cmp(name)).ok().map(|i| ALL[i])
}

/// The code that somebody had in mind who wrote another name, where one is like it.
pub fn like(name: &str) -> Option<&'static Code> {
    find(nearest(name, ALL.iter().map(|code| code.name))?)
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
