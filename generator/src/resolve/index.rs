//! Which type a page means by words and a link.

use super::{
    Program,
    bases::{Bases, bases_of, chain},
};
use crate::{
    diagnostic::{Crowd, Diagnostics, Location, codes},
    ir::{Edm, Reference, TypeName, TypeRef},
    lower::is_qualified,
    source::{Version, relative},
};
use foldhash::HashMap;
use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

/// The type that every entity has at last, whether a page describes it or not.
pub(crate) const ENTITY: &str = "microsoft.graph.entity";

/// Names of the types of each version, however they are written.
#[derive(Debug, Default)]
pub struct Index {
    of_version: [Names; Version::ALL.len()],
    by_page: HashMap<String, Vec<Arc<str>>>,
    bases: Bases,
}

/// Names of one version in lower case, and what they mean.
#[derive(Debug, Default)]
struct Names {
    full: HashMap<String, Arc<str>>,
    simple: BTreeMap<String, Vec<Arc<str>>>,
    /// For what is none of them.
    crowd: OnceLock<Crowd>,
}

/// Where a reference stands.
pub(crate) struct Site<'a> {
    pub(crate) version: Version,
    pub(crate) page: &'a str,
    pub(crate) namespace: &'a str,
}

impl Index {
    fn add(&mut self, version: Version, name: &str, pages: &[&str]) {
        let name: Arc<str> = name.into();
        let simple = crate::ir::simple_name(&name).to_lowercase();
        let names = &mut self.of_version[version as usize];
        names.full.insert(name.to_lowercase(), name.clone());
        names.simple.entry(simple).or_default().push(name.clone());
        for page in pages {
            self.by_page.entry(page.to_lowercase()).or_default().push(name.clone());
        }
    }

    /// The full name that a reference means. Where it names several types, the nearest that all of them are.
    pub(crate) fn find(&self, reference: &Reference, site: &Site<'_>) -> Option<Arc<str>> {
        let first = self.find_one(reference, site)?;
        if reference.or.is_empty() {
            return Some(first);
        }
        let others = reference.or.iter().map(|other| self.find_one(other, site));
        let others = others.collect::<Option<Vec<_>>>()?;
        let is =
            |name: &str, base: &str| name == base || self.bases_of(site.version, name).any(|b| b == base);
        let mut candidates = std::iter::once(&*first).chain(self.bases_of(site.version, &first));
        let common = candidates.find(|base| *base != ENTITY && others.iter().all(|other| is(other, base)))?;
        self.of_version[site.version as usize].full.get(&common.to_lowercase()).cloned()
    }

    fn bases_of<'a>(&'a self, version: Version, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        chain(&self.bases, version, name)
    }

    /// By the words first, then by the link.
    fn find_one(&self, reference: &Reference, site: &Site<'_>) -> Option<Arc<str>> {
        let words = reference.text.trim().to_lowercase();
        let target = reference.target.as_deref();
        if let Some(name) = self.qualified(&words, site) {
            return Some(name);
        }
        let linked = target.and_then(|target| self.page(target, site));
        // Drafts with properties come before enumerations.
        let first = linked.and_then(|names| names.first());
        // A type of one namespace is none of another.
        let by_words = || if is_in_namespace(&words) { None } else { self.simple(&words, linked, site) };
        first
            .filter(|name| is_shortened(name, &words))
            .or_else(by_words)
            .or_else(|| target.and_then(|target| self.anchored(target, site)))
            .or(first)
            .cloned()
    }

    /// By words in lower case.
    fn qualified(&self, words: &str, site: &Site<'_>) -> Option<Arc<str>> {
        if !words.contains('.') {
            return None;
        }
        let full = &self.of_version[site.version as usize].full;
        full.get(words).or_else(|| full.get(&format!("microsoft.graph.{words}"))).cloned()
    }

    fn simple(&self, words: &str, linked: Option<&Vec<Arc<str>>>, site: &Site<'_>) -> Option<&Arc<str>> {
        let simple = crate::ir::simple_name(words);
        let candidates = self.of_version[site.version as usize].simple.get(simple)?;
        if let [only] = candidates.as_slice() {
            return Some(only);
        }
        let on_linked = candidates.iter().find(|name| linked.is_some_and(|names| names.contains(name)));
        let in_namespace = |namespace: &str| {
            candidates.iter().find(|name| name.rsplit_once('.').is_some_and(|(ns, _)| ns == namespace))
        };
        on_linked.or_else(|| in_namespace(site.namespace)).or_else(|| in_namespace("microsoft.graph"))
    }

    /// `#x-values` means the enumeration below that heading.
    fn anchored(&self, target: &str, site: &Site<'_>) -> Option<&Arc<str>> {
        let (_, anchor) = target.split_once('#')?;
        let simple = anchor.trim_end_matches('-').strip_suffix("-values")?.to_lowercase();
        self.of_version[site.version as usize].simple.get(&simple)?.first()
    }

    fn page(&self, target: &str, site: &Site<'_>) -> Option<&Vec<Arc<str>>> {
        let path = match target.strip_prefix("/graph/api/resources/") {
            Some(stem) => format!("{}/resources/{}.md", site.version.as_str(), stem.trim_end_matches(".md")),
            None => relative(site.page, target)?,
        };
        self.by_page.get(&path.to_lowercase())
    }

    /// Links a type in place; what is not found becomes any JSON, with a diagnostic.
    pub(crate) fn link(
        &self,
        ty: &mut TypeRef,
        site: &Site<'_>,
        at: &Location,
        diagnostics: &mut Diagnostics,
    ) {
        let TypeName::Unlinked(reference) = &ty.name else { return };
        ty.name = match self.find(reference, site) {
            Some(name) => TypeName::Named(name),
            None => {
                let message = not_found(reference);
                let single = reference.or.is_empty();
                match self.nearest(&reference.text, site.version).filter(|_| single) {
                    Some(near) => {
                        let help = format!("did you mean `{near}`? the value is read as any JSON");
                        diagnostics.report_with_help(&codes::UNKNOWN_TYPE, at.clone(), message, help);
                    }
                    None => diagnostics.report(&codes::UNKNOWN_TYPE, at.clone(), message),
                }
                TypeName::Edm(Edm::Untyped)
            }
        };
    }

    /// The name that is most like these words, where one is like them at all: a slip of the hand.
    fn nearest(&self, words: &str, version: Version) -> Option<&str> {
        let names = &self.of_version[version as usize];
        let crowd = names.crowd.get_or_init(|| {
            let types = names.simple.values().filter_map(|names| names.first());
            let types = types.map(|name| crate::ir::simple_name(name));
            Crowd::of(Edm::ALL.iter().map(|edm| edm.as_str()).chain(types))
        });
        crowd.nearest(words, 0.75)
    }
}

/// Names a namespace below that of all types: `microsoft.graph.security.alert`.
pub(super) fn is_in_namespace(name: &str) -> bool {
    name.strip_prefix("microsoft.graph.").is_some_and(is_qualified)
}

/// `[message](chatmessage.md)` means `chatMessage`: the words, in lower case, are the end of the name of the linked
/// type.
fn is_shortened(linked: &str, words: &str) -> bool {
    let simple = crate::ir::simple_name(linked);
    let end = simple.len().checked_sub(words.len()).filter(|before| *before > 0 && words.len() > 3);
    end.and_then(|at| simple.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(words))
}

fn not_found(reference: &Reference) -> String {
    match reference.or.as_slice() {
        [] => format!("no type named `{}`", reference.text),
        others => {
            let others: Vec<_> = others.iter().map(|other| format!("`{}`", other.text)).collect();
            format!("no type is a base of both `{}` and {}", reference.text, others.join(" and "))
        }
    }
}

/// Needs one draft for each type. Afterwards the index knows all names.
pub(super) fn build(program: &mut Program<'_>) {
    let mut index = Index::default();
    for draft in &program.types {
        let ty = &draft.ty;
        let pages: Vec<&str> = match ty.pages.is_empty() {
            true => vec![&ty.page],
            false => ty.pages.iter().map(String::as_str).collect(),
        };
        index.add(ty.version, &ty.name, &pages);
    }
    program.index = index;
}

/// Needs linked bases. Afterwards the index knows what several types have in common.
pub(super) fn know_bases(program: &mut Program<'_>) {
    program.index.bases = bases_of(&program.types);
}

/// Needs the index. Afterwards the types of all properties are linked.
pub(super) fn link_properties(program: &mut Program<'_>) {
    program.each_type(|index, draft, diagnostics| {
        let namespace = draft.ty.name.rsplit_once('.').map_or("", |(namespace, _)| namespace);
        for property in &mut draft.ty.properties {
            // A property that a second page added links from that page.
            let site = Site { version: draft.ty.version, page: &property.at.page, namespace };
            index.link(&mut property.ty, &site, &property.at, diagnostics);
        }
    });
}
