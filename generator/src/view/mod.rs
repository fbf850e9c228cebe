//! The Rust view: everything that emission places, decided.
//!
//! In: the description of the API and the lock of names. Out: names, types, doc lines and literals, one
//! struct for each kind of item that is emitted. Emission adds nothing to it.

mod bodies;
mod boxing;
mod constructors;
mod docs;
mod examples;
mod features;
mod gates;
mod homes;
mod matching;
mod models;
mod operations;
mod queries;
mod responses;
mod rust_type;
mod table;

use crate::{
    ir::Api,
    names::{self, Lock},
    source::Version,
};
use graphdoc_runtime::testing::examples::Example;
use std::collections::BTreeMap;

#[cfg(feature = "commands")]
pub(crate) use bodies::{BYTES, as_field};
pub use bodies::{BodyView, SetterView};
pub use constructors::{CallPiece, ConstructorView};
pub use examples::{CallView, EntryView};
pub use features::FeatureView;
pub use gates::Gate;
pub use models::{
    AccessorView, ArmView, DerivedView, EnumView, FieldView, ModelView, UnionView, VariantView,
};
#[cfg(feature = "commands")]
pub(crate) use operations::option_methods;
pub use operations::{GrantView, Grants, MetaView, OperationView, OptionView};
pub use queries::{QueryPiece, QueryType, QueryView};
#[cfg(feature = "commands")]
pub(crate) use queries::{set_by_method, takes};
pub use responses::{Ability, ResponseView};
pub use rust_type::RustType;

use table::TypeTable;
pub(crate) use table::{name_types, type_scope, union_key};

/// The whole SDK.
#[derive(Clone, Debug, Default)]
pub struct Sdk {
    /// Modules of versions.
    pub versions: Vec<VersionView>,
    /// Constants of permissions: the constant, the permission.
    pub permissions: Vec<(String, String)>,
    /// Features of the areas.
    pub features: Vec<FeatureView>,
}

impl Sdk {
    /// Does any page have an example?
    pub fn has_examples(&self) -> bool {
        self.versions.iter().flat_map(|version| &version.areas).any(|area| !area.examples.is_empty())
    }
}

/// One version.
#[derive(Clone, Debug)]
pub struct VersionView {
    /// The version.
    pub version: Version,
    /// The module, and the feature that switches it on: `v1`, `beta`.
    pub module: &'static str,
    /// The areas, by module.
    pub areas: Vec<AreaView>,
}

/// One area, or what several areas need: one file of models and one of operations.
#[derive(Clone, Debug, Default)]
pub struct AreaView {
    /// The module.
    pub module: String,
    /// What switches the files on; nothing if they always are, and each type has a gate of its own.
    pub gate: Option<Gate>,
    /// Structs.
    pub models: Vec<ModelView>,
    /// Enumerations.
    pub enums: Vec<EnumView>,
    /// Base types with derived types.
    pub unions: Vec<UnionView>,
    /// Operations.
    pub operations: Vec<OperationView>,
    /// Examples, as data.
    pub examples: Vec<Example>,
    /// What the examples call.
    pub entries: Vec<EntryView>,
}

impl AreaView {
    /// Does it have a file of models?
    pub fn has_models(&self) -> bool {
        !(self.models.is_empty() && self.enums.is_empty() && self.unions.is_empty())
    }
}

/// The module of a version.
pub(crate) fn module(version: Version) -> &'static str {
    match version {
        Version::Beta => "beta",
        Version::V1 => "v1",
    }
}

/// Computes the view of a crate, in which every area is a feature. New names are added to the lock.
pub fn view(api: &Api, lock: &mut Lock) -> Sdk {
    let mut sdk = of(api, lock, homes::place);
    sdk.features = features::views(&sdk.versions);
    sdk
}

/// As [`view`], without features: nothing is ever off.
pub fn plain_view(api: &Api, lock: &mut Lock) -> Sdk {
    of(api, lock, |_, _| ())
}

fn of(api: &Api, lock: &mut Lock, place: fn(&mut BTreeMap<String, AreaView>, &mut Lock)) -> Sdk {
    let permissions = operations::permissions(api, lock);
    let one = |version, lock: &mut Lock| (version, areas(api, version, &permissions, lock));
    // No name of one version depends on the other's.
    let mut lock_of_v1 = lock.split_off(Version::V1.as_str());
    let (beta, v1) = rayon::join(|| one(Version::Beta, lock), || one(Version::V1, &mut lock_of_v1));
    lock.append(lock_of_v1);
    let mut versions = Vec::new();
    for (version, mut areas) in [beta, v1] {
        place(&mut areas, lock);
        if !areas.is_empty() {
            let areas = areas.into_values().collect();
            versions.push(VersionView { version, module: module(version), areas });
        }
    }
    let mut constants: Vec<_> = permissions.into_iter().map(|(name, constant)| (constant, name)).collect();
    constants.sort();
    Sdk { permissions: constants, features: Vec::new(), versions }
}

fn areas(
    api: &Api,
    version: Version,
    permissions: &BTreeMap<String, String>,
    lock: &mut Lock,
) -> BTreeMap<String, AreaView> {
    let table = TypeTable::new(api, version, lock);
    let mut areas = BTreeMap::new();
    models::add(&table, lock, &mut areas);
    operations::add(api, &table, permissions, lock, &mut areas);
    areas
}

/// The view of an area, made where it is not there yet.
fn area<'a>(areas: &'a mut BTreeMap<String, AreaView>, name: &str) -> &'a mut AreaView {
    let module = names::field(name);
    areas.entry(module.clone()).or_insert_with(|| AreaView { module, ..AreaView::default() })
}
