//! The types, declared once and written out in each style.

/// Calls a style's macro for each type. A page is a type like the others here.
macro_rules! types {
    ($style:ident) => {
        $style! { LogPage "#page" { value "value": Vec<Log>, } }
        $style! { Log "#microsoft.graph.deviceLogCollectionResponse" {
            id "id": String,
            status "status": UploadState,
            managed_device_id "managedDeviceId": Uuid,
            error_code "errorCode": i64,
            requested_date_time_utc "requestedDateTimeUTC": DateTimeOffset,
            size "size": f64,
            size_in_kb "sizeInKB": f64,
            enrolled_by_user "enrolledByUser": String,
        } }
        $style! { UserPage "#page" { value "value": Vec<User>, } }
        $style! { User "#microsoft.graph.user" {
            id "id": String,
            display_name "displayName": String,
            job_title "jobTitle": String,
            manager "manager": AnyDirectoryObject,
            direct_reports "directReports": Vec<AnyDirectoryObject>,
            assistant "assistant": Box<User>,
        } }
        $style! { Group "#microsoft.graph.group" {
            id "id": String,
            group_types "groupTypes": Vec<String>,
        } }
        $style! { DirectoryObject "#microsoft.graph.directoryObject" { id "id": String, } }
    };
}

/// A base type and what is derived from it, in the styles with a concrete reader.
macro_rules! family {
    ($any:ident: $($t:ident)+; $base:ident) => {
        pub enum $any {
            $($t(Box<$t>),)+
            $base(Box<$base>),
        }
        impl Field for $any {
            fn read(json: &mut Reader<'_>, found: &mut Found) -> Result<Option<Self>, NotJson> {
                Ok(match json.type_name()?.unwrap_or_default().as_str() {
                    $(name if name == $t::NAME => Field::read(json, found)?.map(Self::$t),)+
                    _ => Field::read(json, found)?.map(Self::$base),
                })
            }
            fn write(&self, out: &mut Vec<u8>) {
                match self {
                    $(Self::$t(value) => value.write_named(Some($t::NAME), out),)+
                    Self::$base(value) => value.write(out),
                }
            }
        }
    };
}
