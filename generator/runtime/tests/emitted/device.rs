//! Types of every kind of property.
use graphdoc_runtime::prelude::models::*;

/// An entity of the seed page.
#[derive(Clone, Default, PartialEq)]
pub struct LogCollection {
    pub id: Option<String>,
    pub status: Option<UploadState>,
    pub managed_device_id: Option<Uuid>,
    pub error_code: Option<i64>,
    pub requested_date_time_utc: Option<DateTimeOffset>,
    pub size: Option<f64>,
    pub size_in_kb: Option<f64>,
    pub enrolled_by_user: Option<String>,
    pub extra: Extra,
}
impl LogCollection {
    pub const ID: Prop<Self> = Prop::new("id");
    pub const STATUS: Prop<Self> = Prop::new("status");
    pub const SIZE: Prop<Self> = Prop::new("size");
}
impl Object for LogCollection {
    #[inline]
    fn identity(&self) -> (&'static str, &Extra) {
        ("#microsoft.graph.deviceLogCollectionResponse", &self.extra)
    }
    #[inline]
    fn slot(&mut self, name: &str) -> Option<&mut dyn Slot> {
        match name {
            "id" => Some(&mut self.id),
            "status" => Some(&mut self.status),
            "managedDeviceId" => Some(&mut self.managed_device_id),
            "errorCode" => Some(&mut self.error_code),
            "requestedDateTimeUTC" => Some(&mut self.requested_date_time_utc),
            "size" => Some(&mut self.size),
            "sizeInKB" => Some(&mut self.size_in_kb),
            "enrolledByUser" => Some(&mut self.enrolled_by_user),
            _ => None,
        }
    }
    #[inline]
    fn write(&self, out: &mut Writer<'_>) {
        out.put("id", &self.id);
        out.put("status", &self.status);
        out.put("managedDeviceId", &self.managed_device_id);
        out.put("errorCode", &self.error_code);
        out.put("requestedDateTimeUTC", &self.requested_date_time_utc);
        out.put("size", &self.size);
        out.put("sizeInKB", &self.size_in_kb);
        out.put("enrolledByUser", &self.enrolled_by_user);
    }
    #[inline]
    fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }
}
graphdoc_runtime::object!(LogCollection);
/// Dates, times, durations, bytes, flags.
#[derive(Clone, Default, PartialEq)]
pub struct Window {
    pub start_date: Option<Date>,
    pub start_time: Option<TimeOfDay>,
    pub length: Option<Duration>,
    pub certificate: Option<Binary>,
    pub days: Option<Flags<WeekDay>>,
    pub extra: Extra,
}
impl Object for Window {
    #[inline]
    fn identity(&self) -> (&'static str, &Extra) {
        ("#microsoft.graph.maintenanceWindow", &self.extra)
    }
    #[inline]
    fn slot(&mut self, name: &str) -> Option<&mut dyn Slot> {
        match name {
            "startDate" => Some(&mut self.start_date),
            "startTime" => Some(&mut self.start_time),
            "length" => Some(&mut self.length),
            "certificate" => Some(&mut self.certificate),
            "days" => Some(&mut self.days),
            _ => None,
        }
    }
    #[inline]
    fn write(&self, out: &mut Writer<'_>) {
        out.put("startDate", &self.start_date);
        out.put("startTime", &self.start_time);
        out.put("length", &self.length);
        out.put("certificate", &self.certificate);
        out.put("days", &self.days);
    }
    #[inline]
    fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }
}
graphdoc_runtime::object!(Window);
/// Every number, and JSON of no type.
#[derive(Clone, Default, PartialEq)]
pub struct Numbers {
    pub byte: Option<u8>,
    pub int16: Option<i16>,
    pub int32: Option<i32>,
    pub single: Option<f32>,
    pub decimal: Option<Number>,
    pub flag: Option<bool>,
    pub json: Option<Value>,
    pub items: Option<Vec<LogCollection>>,
    pub texts: Option<Vec<String>>,
    pub extra: Extra,
}
impl Object for Numbers {
    #[inline]
    fn identity(&self) -> (&'static str, &Extra) {
        ("#microsoft.graph.numbers", &self.extra)
    }
    #[inline]
    fn slot(&mut self, name: &str) -> Option<&mut dyn Slot> {
        match name {
            "byte" => Some(&mut self.byte),
            "int16" => Some(&mut self.int16),
            "int32" => Some(&mut self.int32),
            "single" => Some(&mut self.single),
            "decimal" => Some(&mut self.decimal),
            "flag" => Some(&mut self.flag),
            "json" => Some(&mut self.json),
            "items" => Some(&mut self.items),
            "texts" => Some(&mut self.texts),
            _ => None,
        }
    }
    #[inline]
    fn write(&self, out: &mut Writer<'_>) {
        out.put("byte", &self.byte);
        out.put("int16", &self.int16);
        out.put("int32", &self.int32);
        out.put("single", &self.single);
        out.put("decimal", &self.decimal);
        out.put("flag", &self.flag);
        out.put("json", &self.json);
        out.put("items", &self.items);
        out.put("texts", &self.texts);
    }
    #[inline]
    fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }
}
graphdoc_runtime::object!(Numbers);
/// A type that has a property `value`.
#[derive(Clone, Default, PartialEq)]
pub struct Setting {
    pub name: Option<String>,
    pub value: Option<Value>,
    pub extra: Extra,
}
impl Object for Setting {
    #[inline]
    fn identity(&self) -> (&'static str, &Extra) {
        ("#microsoft.graph.setting", &self.extra)
    }
    #[inline]
    fn slot(&mut self, name: &str) -> Option<&mut dyn Slot> {
        match name {
            "name" => Some(&mut self.name),
            "value" => Some(&mut self.value),
            _ => None,
        }
    }
    #[inline]
    fn write(&self, out: &mut Writer<'_>) {
        out.put("name", &self.name);
        out.put("value", &self.value);
    }
    #[inline]
    fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }
}
graphdoc_runtime::object!(Setting);
/// An open type.
#[derive(Clone, Default, PartialEq)]
pub struct Extension {
    pub id: Option<String>,
    pub extra: Extra,
}
impl Object for Extension {
    #[inline]
    fn identity(&self) -> (&'static str, &Extra) {
        ("#microsoft.graph.extension", &self.extra)
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
    #[inline]
    fn open(&self) -> bool {
        true
    }
}
graphdoc_runtime::object!(Extension);
/// An enumeration.
#[derive(Clone, Debug, PartialEq, Hash)]
#[non_exhaustive]
pub enum UploadState {
    Pending,
    Completed,
    Failed,
    Unlisted(Unlisted),
}
impl OpenEnum for UploadState {
    #[inline]
    fn as_str(&self) -> &str {
        match self {
            Self::Pending => "pending",
            Self::Completed => "completed",
            Self::Failed => "failed",
            Self::Unlisted(value) => value.as_str(),
        }
    }
    #[inline]
    fn from_text(text: &str) -> Self {
        match text {
            "pending" => Self::Pending,
            "completed" => Self::Completed,
            "failed" => Self::Failed,
            _ => Self::Unlisted(Unlisted::new(text)),
        }
    }
}
graphdoc_runtime::open_enum!(UploadState);
/// A flags enumeration.
#[derive(Clone, Debug, PartialEq, Hash)]
#[non_exhaustive]
pub enum WeekDay {
    Monday,
    Friday,
    Unlisted(Unlisted),
}
impl OpenEnum for WeekDay {
    #[inline]
    fn as_str(&self) -> &str {
        match self {
            Self::Monday => "monday",
            Self::Friday => "friday",
            Self::Unlisted(value) => value.as_str(),
        }
    }
    #[inline]
    fn from_text(text: &str) -> Self {
        match text {
            "monday" => Self::Monday,
            "friday" => Self::Friday,
            _ => Self::Unlisted(Unlisted::new(text)),
        }
    }
}
graphdoc_runtime::open_enum!(WeekDay);

/// A type that is going away.
#[deprecated(note = "use Setting")]
#[derive(Clone, Default, PartialEq)]
pub struct Profile {
    pub extra: Extra,
}
#[allow(deprecated)]
impl Object for Profile {
    #[inline]
    fn identity(&self) -> (&'static str, &Extra) {
        ("#microsoft.graph.profile", &self.extra)
    }
    #[inline]
    fn slot(&mut self, _: &str) -> Option<&mut dyn Slot> {
        None
    }
    #[inline]
    fn write(&self, _: &mut Writer<'_>) {}
    #[inline]
    fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }
}
graphdoc_runtime::object!(Profile);
