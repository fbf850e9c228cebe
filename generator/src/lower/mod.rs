//! From pages to drafts: what one page says, in the words of the description of the API.
//!
//! In: one page and its document. Out: drafts of types and operations whose types are not linked yet, and
//! beside each the evidence that only all the pages together can weigh. Never fails.

mod enums;
mod media;
mod operations;
mod permissions;
mod types;

use crate::{
    account::PageAccount,
    diagnostic::{Diagnostics, Location},
    ir::{Operation, Reference, Type, TypeRef},
    markdown::Document,
    page::{MethodRow, Page, PageKind, PropertyRow, Values},
    source::{Folder, Version},
};
use std::sync::Arc;

pub(crate) use types::is_qualified;

/// What one page gives.
#[derive(Debug, Default)]
pub struct Drafts {
    /// Types and enumerations.
    pub types: Vec<TypeDraft>,
    /// The operation.
    pub operations: Vec<OperationDraft>,
    /// Methods tables.
    pub methods: Vec<MethodDraft>,
    /// What was not understood.
    pub diagnostics: Diagnostics,
    /// What became of the pages.
    pub account: Account,
}

/// What became of all pages.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// One account a page.
    pub pages: Vec<PageAccount>,
    /// How many pages the configuration leaves out.
    pub left_out: usize,
}

/// A type as one page describes it.
#[derive(Clone, Debug)]
pub struct TypeDraft {
    /// The type; its base and its properties' types are not linked.
    pub ty: Type,
    /// The file name without ending, in lower case.
    pub stem: String,
    /// The base that the introduction links to.
    pub base_in_text: Option<Reference>,
    /// The base that the annotation names.
    pub base_in_annotation: Option<String>,
    /// For each property, the type it says it is inherited from.
    pub inherited_from: Vec<Option<Reference>>,
    /// For each property, the values that its description lists.
    pub values: Vec<Option<Values>>,
    /// The annotation names a key.
    pub has_key: bool,
    /// The page is one list of many enumerations.
    pub is_list: bool,
    /// What the JSON representations show other than the tables.
    pub representations: Vec<Representation>,
    /// How many of the members come from tables; those that sentences add stand behind them.
    pub tabled: usize,
}

/// What a JSON representation shows other than the tables of its page.
#[derive(Clone, Debug)]
pub struct Representation {
    /// Names that it shows and neither table lists.
    pub unlisted: Vec<String>,
    /// Where the first of them is.
    pub unlisted_at: Location,
    /// Properties that the table lists and it does not show.
    pub unshown: Vec<String>,
    /// Where the first of them is.
    pub unshown_at: Location,
    /// Properties that it shows as several values and the table as one, or the other way.
    pub contrary: Vec<String>,
    /// Properties that are text in the table, with the type that it names.
    pub named: Vec<(String, String)>,
}

impl TypeDraft {
    /// A type about which nothing needs to be weighed.
    pub(crate) fn settled(ty: Type, stem: String) -> Self {
        Self {
            ty,
            stem,
            base_in_text: None,
            base_in_annotation: None,
            inherited_from: Vec::new(),
            values: Vec::new(),
            has_key: false,
            is_list: false,
            representations: Vec::new(),
            tabled: 0,
        }
    }
}

/// An operation as its page describes it.
#[derive(Clone, Debug)]
pub struct OperationDraft {
    /// The operation; its types are not linked, its name and its kind are not known.
    pub operation: Box<Operation>,
    /// The file name without ending, in lower case.
    pub stem: String,
    /// What the page says about the body.
    pub body: BodyEvidence,
    /// What the page says about the response.
    pub response: ResponseEvidence,
    /// The namespace that the page names.
    pub namespace: Option<String>,
    /// For each property of the body, the values that its description lists.
    pub values: Vec<Option<Values>>,
    /// The same for each parameter.
    pub parameter_values: Vec<Option<Values>>,
    /// For each example, where its bodies are.
    pub bodies: Vec<BodyPlaces>,
}

/// Where the bodies of an example are, where they are written to the letter.
#[derive(Clone, Debug, Default)]
pub struct BodyPlaces {
    /// What is sent.
    pub request: Option<WrittenBody>,
    /// What comes back.
    pub response: Option<WrittenBody>,
}

/// A body as the page has it.
#[derive(Clone, Debug)]
pub struct WrittenBody {
    /// Where it begins.
    pub at: Location,
    /// Its text, with the slips in its JSON.
    pub text: Arc<str>,
}

/// Evidence about a body.
#[derive(Clone, Debug, Default)]
pub struct BodyEvidence {
    /// The text says there is none.
    pub says_none: bool,
    /// The page has such a section with text.
    pub says_something: bool,
    /// The text or the example sends bytes.
    pub stream: bool,
    /// What the table of headers says that bytes are.
    pub content_type: Option<String>,
    /// The text sends a reference.
    pub reference: bool,
    /// The table lists parameters.
    pub parameters: bool,
    /// The first type that the text links to.
    pub link: Option<Reference>,
    /// The link leads to a type, or there is a table: the type of the body is told. `resolve` sets it.
    pub is_told: bool,
    /// The table.
    pub rows: Vec<crate::ir::Field>,
    /// Where the text is, else the table, else the example that sends one.
    pub at: Option<Location>,
}

impl OperationDraft {
    /// Whether something comes back, and the table has more than what tells a thing from others: then what is sent to a `$ref` is the
    /// thing itself.
    pub(crate) fn sends_thing(&self) -> bool {
        let tells = |name: &str| name == "id" || name.contains('@');
        self.response.sentence.is_some() && self.body.rows.iter().any(|row| !tells(&row.name))
    }
}

/// Evidence about a response.
#[derive(Clone, Debug, Default)]
pub struct ResponseEvidence {
    /// The section is there.
    pub described: bool,
    /// The text says there is no body.
    pub says_none: bool,
    /// The sentence's type.
    pub sentence: Option<TypeRef>,
    /// Where the section is.
    pub at: Option<Location>,
    /// The annotation's type, before the first response of success.
    pub annotation: Option<TypeRef>,
    /// Where that response is.
    pub annotated_at: Option<Location>,
    /// The first response of success has a body.
    pub example_has_body: Option<bool>,
}

/// A row of a methods table.
#[derive(Clone, Debug)]
pub struct MethodDraft {
    /// The version of the page.
    pub version: Version,
    /// The page of the type.
    pub from: String,
    /// The type that the page describes.
    pub owner: Option<String>,
    /// The row.
    pub row: MethodRow,
    /// Where the row says what it returns.
    pub at: Location,
}

/// Lowers one page.
pub fn lower(mut page: Page, document: &Document, diagnostics: Diagnostics) -> Drafts {
    let mut drafts = Drafts { diagnostics, ..Drafts::default() };
    // What the page says is moved into the drafts, not copied.
    match std::mem::replace(&mut page.kind, PageKind::Concept) {
        PageKind::Operation(operation) => {
            drafts.operations.extend(operations::lower(&page, *operation, document, &mut drafts.diagnostics));
        }
        PageKind::Types(mut types) => {
            let methods = std::mem::take(&mut types.methods);
            let enums = enums::lower(&mut page, &types, document, &mut drafts.diagnostics);
            let structured = types::lower(&page, *types, document, &mut drafts.diagnostics);
            let owner = structured.as_ref().map(|draft| draft.ty.name.clone());
            drafts.types.extend(structured);
            drafts.types.extend(enums);
            drafts.methods.extend(methods.into_iter().map(|row| MethodDraft {
                version: page.version,
                from: page.path.to_string(),
                owner: owner.clone(),
                at: document.at(row.span),
                row,
            }));
        }
        PageKind::Concept => {}
    }
    drafts.account.pages.push(page.account);
    drafts
}

/// The published page.
fn docs_url(page: &Page) -> String {
    let folder = if page.folder == Folder::Resources { "resources/" } else { "" };
    let view = match page.version {
        Version::Beta => "beta",
        Version::V1 => "1.0",
    };
    let stem: String =
        page.stem.chars().filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c)).collect();
    format!("https://learn.microsoft.com/graph/api/{folder}{stem}?view=graph-rest-{view}")
}

/// The area: Intune's file names carry one, the others have it in their front matter.
fn area(page: &Page) -> String {
    let mut segments = page.stem.split('-');
    if let (Some("intune"), Some(area), Some(_)) = (segments.next(), segments.next(), segments.next()) {
        return format!("intune-{}", area.get(..60).unwrap_or(area));
    }
    // What a template leaves to be filled in (`**TODO: ...**`) is no area.
    let product = page.head.product.as_deref().filter(|product| !product.contains(['*', '[']));
    let product = product.unwrap_or_default().to_lowercase();
    let plain: String = product.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    // File names are made of it, and file systems have limits.
    let plain = plain.get(..60).unwrap_or(&plain).trim_matches('-');
    if plain.is_empty() { "other".to_owned() } else { plain.to_owned() }
}

/// The introduction as Markdown.
fn description(page: &Page) -> String {
    page.head.introduction.join("\n\n")
}

fn reference((text, target): &(String, String)) -> Reference {
    Reference::new(text, Some(target.clone()))
}

fn row_type(row: &PropertyRow) -> TypeRef {
    let untyped = TypeRef::edm(crate::ir::Edm::Untyped);
    row.ty.as_ref().map_or(untyped, |expr| expr.ty.clone())
}

impl Drafts {
    /// Adds what another page gives.
    pub fn append(&mut self, other: Self) {
        self.types.extend(other.types);
        self.operations.extend(other.operations);
        self.methods.extend(other.methods);
        self.diagnostics.append(other.diagnostics);
        self.account.pages.extend(other.account.pages);
    }

    /// These drafts, and what other pages give.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.append(other);
        self
    }
}
