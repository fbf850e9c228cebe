//! Structs, enumerations, and enumerations of derived types.

use super::{AreaView, Gate, RustType, area, docs, table::TypeTable};
use crate::{
    doc_text::doc_code,
    ir::{Property, Type, TypeKind},
    names::{self, Lock},
};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// A struct.
#[derive(Clone, Debug, Default, Hash)]
pub struct ModelView {
    /// Its name.
    pub ident: String,
    /// Its doc comment.
    pub doc: Vec<String>,
    /// The note of `#[deprecated]`.
    pub deprecated: Option<String>,
    /// `#microsoft.graph.…`
    pub odata_type: String,
    /// It may have properties that are not documented.
    pub open: bool,
    /// Its media streams, which are no fields.
    pub streams: Vec<String>,
    /// Relationships to types that are left out: they have a constant, and no field.
    pub cut: Vec<FieldView>,
    /// Its fields.
    pub fields: Vec<FieldView>,
    /// Properties whose field may be off, each with what switches it on.
    pub off: Vec<(String, Gate)>,
    /// What switches it on, where its module does not.
    pub gate: Option<Gate>,
}

/// A field.
#[derive(Clone, Debug, Hash)]
pub struct FieldView {
    /// Its name.
    pub ident: String,
    /// The constant that names the property.
    pub constant: String,
    /// The name in JSON.
    pub name: String,
    /// Its doc comment.
    pub doc: Vec<String>,
    /// The note of `#[deprecated]`.
    pub deprecated: Option<String>,
    /// The type within the `Option`.
    pub ty: RustType,
    /// Is it a relationship?
    pub relationship: bool,
    /// What switches it on; while it is off, its value stays in `extra`.
    pub gate: Option<Gate>,
}

/// An enumeration.
#[derive(Clone, Debug, Default, Hash)]
pub struct EnumView {
    /// Its name.
    pub ident: String,
    /// Its namespace-qualified name.
    pub name: String,
    /// Its doc comment.
    pub doc: Vec<String>,
    /// The note of `#[deprecated]`.
    pub deprecated: Option<String>,
    /// Its variants.
    pub variants: Vec<VariantView>,
    /// What switches it on, where its module does not.
    pub gate: Option<Gate>,
}

/// A variant.
#[derive(Clone, Debug, Hash)]
pub struct VariantView {
    /// Its name.
    pub ident: String,
    /// The name in JSON.
    pub name: String,
    /// Its doc comment.
    pub doc: Vec<String>,
    /// The note of `#[deprecated]`.
    pub deprecated: Option<String>,
}

/// A base type and what is derived from it.
#[derive(Clone, Debug, Default, Hash)]
pub struct UnionView {
    /// Its name.
    pub ident: String,
    /// The namespace-qualified name of the base.
    pub name: String,
    /// The base's struct, which is also the last variant.
    pub base: String,
    /// The derived types.
    pub derived: Vec<DerivedView>,
    /// The base's properties.
    pub accessors: Vec<AccessorView>,
    /// There are so many properties and derived types that it has no accessors.
    pub without_accessors: bool,
    /// What switches it on, where its module does not.
    pub gate: Option<Gate>,
}

/// A derived type in a [`UnionView`].
#[derive(Clone, Debug, Hash)]
pub struct DerivedView {
    /// Its struct, which is also the variant.
    pub ident: String,
    /// Its namespace-qualified name.
    pub name: String,
    /// What switches it on; while it is off, its values are read as the base.
    pub gate: Option<Gate>,
}

/// A method of a [`UnionView`] that reads a property of the base.
#[derive(Clone, Debug, Hash)]
pub struct AccessorView {
    /// Its name.
    pub ident: String,
    /// The name in JSON.
    pub name: String,
    /// Its doc comment.
    pub doc: Vec<String>,
    /// The property's type.
    pub ty: RustType,
    /// One for each variant.
    pub arms: Vec<ArmView>,
    /// What switches it on.
    pub gate: Option<Gate>,
}

/// How a property is read from one variant.
#[derive(Clone, Debug, Hash)]
pub struct ArmView {
    /// The variant.
    pub variant: String,
    /// The field of its struct.
    pub field: String,
    /// Is the field boxed?
    pub boxed: bool,
    /// What switches the variant on.
    pub gate: Option<Gate>,
}

/// The field that holds what is not documented.
const EXTRA: &str = "extra";

/// Properties times variants: an enumeration with more has no accessors. The most in the reference is 2,358.
const MOST_ARMS: usize = 20_000;

/// Adds the types of a version to their areas.
pub(super) fn add(table: &TypeTable<'_>, lock: &mut Lock, areas: &mut BTreeMap<String, AreaView>) {
    let (enums, structs): (Vec<_>, Vec<_>) = table.iter().partition(|ty| ty.kind == TypeKind::Enum);
    let view = |ty, lock: &mut Lock| (ty, model(Named::of(ty, table, lock), table));
    let models = lock.with_each(structs, |ty| vec![Named::scope(ty)], view);
    let mut models: HashMap<&str, ModelView> =
        models.into_iter().map(|(ty, model)| (&*ty.name, model)).collect();
    let view = |ty, lock: &mut Lock| (ty, enumeration(ty, table, lock));
    for (ty, item) in lock.with_each(enums, |ty| vec![variants(ty)], view) {
        area(areas, &ty.area).enums.push(item);
    }
    let types: Vec<_> = table.iter().collect();
    let unions = types.par_iter().filter_map(|ty| Some((ty, union(ty, table, &models)?)));
    for (ty, union) in unions.collect::<Vec<_>>() {
        area(areas, &ty.area).unions.push(union);
    }
    for ty in types {
        area(areas, &ty.area).models.extend(models.remove(&*ty.name));
    }
}

fn ident(table: &TypeTable<'_>, name: &str) -> String {
    table.ident(name).unwrap_or_default().to_owned()
}

/// A type, and its properties with the names of their fields: those that have fields, and those that are cut.
struct Named<'a> {
    ty: &'a Type,
    fields: Vec<(&'a Property, String)>,
    cut: Vec<(&'a Property, String)>,
}

impl<'a> Named<'a> {
    /// Where the lock has the names of fields.
    fn scope(ty: &Type) -> String {
        format!("{} field {}", ty.version, ty.name)
    }

    fn of(ty: &'a Type, table: &TypeTable<'a>, lock: &mut Lock) -> Self {
        let scope = Self::scope(ty);
        let (properties, cut) = (table.properties(ty), table.cut(ty));
        lock.follow_case(&scope, properties.iter().chain(&cut).map(|property| property.name.as_str()));
        let mut named = |property: &'a Property| {
            let candidates = ["", " property"].into_iter();
            let candidates = candidates.map(|behind| names::field(&format!("{}{behind}", property.name)));
            (property, lock.name_of(&scope, &property.name, candidates, &|name| name == EXTRA))
        };
        let fields = properties.into_iter().map(&mut named).collect();
        Self { ty, fields, cut: cut.into_iter().map(named).collect() }
    }
}

fn model(named: Named<'_>, table: &TypeTable<'_>) -> ModelView {
    let Named { ty, fields, cut } = named;
    let own = ty.properties.iter().filter(|own| own.inherited && !own.description.is_empty());
    let own: HashMap<&str, &Property> = own.map(|own| (own.name.as_str(), own)).collect();
    let views = |named: Vec<(&Property, String)>| -> Vec<FieldView> {
        let view = |(property, ident): (&Property, _)| {
            let told = own.get(property.name.as_str()).filter(|own| !repeats(own, property));
            let doc = docs::of_property(told.copied().unwrap_or(property), ty.version);
            field(property, ident, doc, ty, table)
        };
        named.into_iter().map(view).collect()
    };
    ModelView {
        fields: views(fields),
        cut: views(cut),
        ident: ident(table, &ty.name),
        doc: docs::of_model(ty, &table.apart_from(ty)),
        deprecated: docs::note(ty.deprecated.as_ref()),
        odata_type: format!("#{}", ty.name),
        open: table.is_open(ty),
        streams: table.streams(ty),
        off: Vec::new(),
        gate: None,
    }
}

fn field(
    property: &Property,
    ident: String,
    doc: Vec<String>,
    owner: &Type,
    table: &TypeTable<'_>,
) -> FieldView {
    let ty = table.rust_type(&property.ty);
    let boxed = table.is_boxed(&owner.name, &property.name);
    FieldView {
        constant: ident.trim_end_matches('_').to_ascii_uppercase(),
        ident,
        name: property.name.clone(),
        doc,
        deprecated: docs::note(property.deprecated.as_ref()),
        ty: if boxed { RustType::Boxed(Box::new(ty)) } else { ty },
        relationship: property.navigation,
        gate: None,
    }
}

/// Does the row of a page about an inherited property say no more than that of the base? "Read-only." is all that many bases say
/// about a key.
fn repeats(own: &Property, inherited: &Property) -> bool {
    let said = inherited.description.trim_end_matches('.');
    let more = own.description.strip_prefix(said).filter(|_| !said.is_empty());
    let more = more.map(|more| more.trim_matches(['.', ' ']));
    more.is_some_and(|more| {
        more.is_empty() || ["Inherited from", "Read-only"].iter().any(|words| more.starts_with(words))
    })
}

/// Where the lock has the names of variants.
fn variants(ty: &Type) -> String {
    format!("{} variant {}", ty.version, ty.name)
}

fn enumeration(ty: &Type, table: &TypeTable<'_>, lock: &mut Lock) -> EnumView {
    let scope = variants(ty);
    lock.follow_case(&scope, ty.members.iter().map(|member| member.name.as_str()));
    let mut variants = Vec::new();
    for member in &ty.members {
        let wanted = std::iter::once_with(|| names::type_like(&member.name));
        variants.push(VariantView {
            ident: lock.name_of(&scope, &member.name, wanted, &|name| name == "Unlisted"),
            name: member.name.clone(),
            deprecated: docs::note(Some(&member.description).filter(|_| member.is_deprecated())),
            doc: match docs::described(&member.description, &member.at.page, ty.version) {
                lines if lines.is_empty() => vec![doc_code(&member.name)],
                lines => lines,
            },
        });
    }
    EnumView {
        ident: ident(table, &ty.name),
        name: ty.name.clone(),
        doc: docs::of_type(ty),
        deprecated: docs::note(ty.deprecated.as_ref()),
        variants,
        gate: None,
    }
}

fn union(ty: &Type, table: &TypeTable<'_>, models: &HashMap<&str, ModelView>) -> Option<UnionView> {
    let any = table.union(&ty.name)?;
    let base = models.get(&*ty.name)?;
    let derived: Vec<_> = table.derived_from(&ty.name).iter().filter_map(|name| models.get(*name)).collect();
    let many = base.fields.len() * (derived.len() + 1) > MOST_ARMS;
    let fields = if many { &[] } else { base.fields.as_slice() };
    let accessors = fields.iter().enumerate();
    let accessors = accessors.filter_map(|(at, field)| accessor((at, field), base, &derived)).collect();
    let variant = |model: &&ModelView| DerivedView {
        ident: model.ident.clone(),
        name: model.odata_type.trim_start_matches('#').to_owned(),
        gate: None,
    };
    Some(UnionView {
        ident: any.to_owned(),
        name: ty.name.clone(),
        base: base.ident.clone(),
        derived: derived.iter().map(variant).collect(),
        accessors,
        without_accessors: many,
        gate: None,
    })
}

/// A property of the base, where every derived struct has it with the same type.
fn accessor(
    (at, field): (usize, &FieldView),
    base: &ModelView,
    derived: &[&ModelView],
) -> Option<AccessorView> {
    let mut arms = Vec::new();
    for model in derived.iter().copied().chain([base]) {
        // Fields of bases are the first: each is where the base has it.
        let there = model.fields.get(at).filter(|other| other.name == field.name);
        let found = there.or_else(|| model.fields.iter().find(|other| other.name == field.name))?;
        if unboxed(&found.ty) != unboxed(&field.ty) {
            return None;
        }
        arms.push(ArmView {
            variant: model.ident.clone(),
            field: found.ident.clone(),
            boxed: matches!(found.ty, RustType::Boxed(_)),
            gate: None,
        });
    }
    let ty = unboxed(&field.ty).clone();
    let (ident, name, doc) = (field.ident.clone(), field.name.clone(), field.doc.clone());
    Some(AccessorView { ident, name, doc, ty, arms, gate: None })
}

fn unboxed(ty: &RustType) -> &RustType {
    match ty {
        RustType::Boxed(inner) => inner,
        ty => ty,
    }
}
