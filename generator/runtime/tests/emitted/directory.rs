//! Types with derived types.
use graphdoc_runtime::prelude::models::*;

/// A base type.
#[derive(Clone, Default, PartialEq)]
pub struct DirectoryObject {
    pub id: Option<String>,
    pub extra: Extra,
}
impl Object for DirectoryObject {
    #[inline]
    fn identity(&self) -> (&'static str, &Extra) {
        ("#microsoft.graph.directoryObject", &self.extra)
    }
    #[inline]
    fn slot(&mut self, name: &str) -> Option<&mut dyn Slot> {
        match name {
            "id" => Some(&mut self.id),
            _ => None,
        }
    }
    #[inline]
    fn write(&self, out: &mut Writer<'_>) {
        out.put("id", &self.id);
    }
    #[inline]
    fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }
}
graphdoc_runtime::object!(DirectoryObject);
/// A derived type with a property of its base type and one of its own.
#[derive(Clone, Default, PartialEq)]
pub struct User {
    pub id: Option<String>,
    pub display_name: Option<String>,
    pub job_title: Option<String>,
    pub manager: Option<AnyDirectoryObject>,
    pub direct_reports: Option<Vec<AnyDirectoryObject>>,
    pub assistant: Option<Box<User>>,
    pub extra: Extra,
}
impl User {
    pub const ID: Prop<Self> = Prop::new("id");
    pub const DISPLAY_NAME: Prop<Self> = Prop::new("displayName");
    pub const MANAGER: Prop<Self> = Prop::new("manager");
}
impl Object for User {
    #[inline]
    fn identity(&self) -> (&'static str, &Extra) {
        ("#microsoft.graph.user", &self.extra)
    }
    #[inline]
    fn slot(&mut self, name: &str) -> Option<&mut dyn Slot> {
        match name {
            "id" => Some(&mut self.id),
            "displayName" => Some(&mut self.display_name),
            "jobTitle" => Some(&mut self.job_title),
            "manager" => Some(&mut self.manager),
            "directReports" => Some(&mut self.direct_reports),
            "assistant" => Some(&mut self.assistant),
            _ => None,
        }
    }
    #[inline]
    fn write(&self, out: &mut Writer<'_>) {
        out.put("id", &self.id);
        out.put("displayName", &self.display_name);
        out.put("jobTitle", &self.job_title);
        out.put("manager", &self.manager);
        out.put("directReports", &self.direct_reports);
        out.put("assistant", &self.assistant);
    }
    #[inline]
    fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }
}
graphdoc_runtime::object!(User);
/// Another derived type.
#[derive(Clone, Default, PartialEq)]
pub struct Group {
    pub id: Option<String>,
    pub group_types: Option<Vec<String>>,
    pub extra: Extra,
}
impl Object for Group {
    #[inline]
    fn identity(&self) -> (&'static str, &Extra) {
        ("#microsoft.graph.group", &self.extra)
    }
    #[inline]
    fn slot(&mut self, name: &str) -> Option<&mut dyn Slot> {
        match name {
            "id" => Some(&mut self.id),
            "groupTypes" => Some(&mut self.group_types),
            _ => None,
        }
    }
    #[inline]
    fn write(&self, out: &mut Writer<'_>) {
        out.put("id", &self.id);
        out.put("groupTypes", &self.group_types);
    }
    #[inline]
    fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }
}
graphdoc_runtime::object!(Group);

/// A directory object or what is derived from it.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum AnyDirectoryObject {
    Group(Box<Group>),
    User(Box<User>),
    DirectoryObject(Box<DirectoryObject>),
}
impl AnyDirectoryObject {
    #[inline]
    pub fn id(&self) -> Option<&String> {
        match self {
            Self::Group(value) => value.id.as_ref(),
            Self::User(value) => value.id.as_ref(),
            Self::DirectoryObject(value) => value.id.as_ref(),
        }
    }
}
impl Polymorphic for AnyDirectoryObject {
    #[inline]
    fn of_type(name: &str) -> Self {
        match name {
            "microsoft.graph.group" => Self::Group(Box::default()),
            "microsoft.graph.user" => Self::User(Box::default()),
            _ => Self::DirectoryObject(Box::default()),
        }
    }
    #[inline]
    fn object(&self) -> &dyn Object {
        match self {
            Self::Group(value) => &**value,
            Self::User(value) => &**value,
            Self::DirectoryObject(value) => &**value,
        }
    }
    #[inline]
    fn object_mut(&mut self) -> &mut dyn Object {
        match self {
            Self::Group(value) => &mut **value,
            Self::User(value) => &mut **value,
            Self::DirectoryObject(value) => &mut **value,
        }
    }
    #[inline]
    fn is_base(&self) -> bool {
        matches!(self, Self::DirectoryObject(_))
    }
}
graphdoc_runtime::polymorphic!(AnyDirectoryObject: Group, User, DirectoryObject);
