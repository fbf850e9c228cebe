//! Operations that make, read and change one thing or many; the others are in `answers`.
pub use super::answers::*;
use super::{device::*, directory::*, permissions as p};
use graphdoc_runtime::prelude::operations::*;

pub(super) const fn meta(
    title: &'static str,
    version: ApiVersion,
    success: &'static [u16],
    grant: Grant,
) -> Meta {
    Meta {
        title,
        docs: "https://learn.microsoft.com/graph/api/",
        version,
        requests: &[],
        success,
        permissions: Permissions {
            delegated_work: grant,
            delegated_personal: Grant::NotSupported,
            application: grant,
        },
        clouds: Clouds::GLOBAL_US,
        deprecated: None,
    }
}
const READ: Grant = Grant::AnyOf(&[&[p::CONFIGURATION_READ], &[p::CONFIGURATION_WRITE], &[p::DEVICES_WRITE]]);
const WRITE: Grant = Grant::AnyOf(&[&[p::CONFIGURATION_WRITE], &[p::DEVICES_WRITE]]);
pub(super) const USER: Grant = Grant::AnyOf(&[&[p::USER_READ], &[p::USER_READ_WRITE]]);

/// A create.
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until a client sends it"]
pub struct CreateLog {
    call: Call,
    body: LogCollection,
}
impl CreateLog {
    #[inline]
    pub fn new(script_id: impl AsRef<str>, body: LogCollection) -> Self {
        let call = Call::new("/deviceManagement/deviceManagementScripts/").seg(
            "script-id",
            script_id,
            "/logCollectionRequests",
        );
        Self { call, body }
    }
    graphdoc_runtime::options!();
}
impl RequestOptions for CreateLog {
    #[inline]
    fn call_mut(&mut self) -> &mut Call {
        &mut self.call
    }
}
impl Operation for CreateLog {
    type Response = Json<LogCollection>;
    const META: &'static Meta = &meta("Create log", ApiVersion::Beta, &[201], WRITE);
    #[inline]
    fn request(&self) -> Result<Request<Bytes>> {
        self.call.json(Method::POST, &self.body)
    }
}

/// A list.
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until a client sends it"]
pub struct ListLogs {
    call: Call,
}
impl ListLogs {
    #[inline]
    pub fn new(script_id: impl AsRef<str>) -> Self {
        let call = Call::new("/deviceManagement/deviceManagementScripts/").seg(
            "script-id",
            script_id,
            "/logCollectionRequests",
        );
        Self { call }
    }
    graphdoc_runtime::options!(
        select<LogCollection>,
        expand<LogCollection>,
        orderby<LogCollection>,
        filter,
        search,
        top,
        skip,
        count,
        skip_token,
        format,
        eventual
    );
}
impl RequestOptions for ListLogs {
    #[inline]
    fn call_mut(&mut self) -> &mut Call {
        &mut self.call
    }
}
impl Operation for ListLogs {
    type Response = Json<Page<LogCollection>>;
    const META: &'static Meta = &meta("List logs", ApiVersion::Beta, &[200], READ);
    #[inline]
    fn request(&self) -> Result<Request<Bytes>> {
        self.call.build(Method::GET)
    }
}

/// A get with two request lines.
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until a client sends it"]
pub struct GetUser {
    call: Call,
}
impl GetUser {
    #[inline]
    pub fn me() -> Self {
        Self { call: Call::new("/me") }
    }
    #[inline]
    pub fn users(user_id: impl AsRef<str>) -> Self {
        Self { call: Call::new("/users/").seg("user-id", user_id, "") }
    }
    graphdoc_runtime::options!(select<User>, expand<User>, if_none_match);
}
impl RequestOptions for GetUser {
    #[inline]
    fn call_mut(&mut self) -> &mut Call {
        &mut self.call
    }
}
impl Operation for GetUser {
    type Response = Json<User>;
    const META: &'static Meta = &meta("Get user", ApiVersion::V1, &[200], USER);
    #[inline]
    fn request(&self) -> Result<Request<Bytes>> {
        self.call.build(Method::GET)
    }
}

/// An update: absent, null or a value.
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until a client sends it"]
pub struct UpdateUser {
    call: Call,
    body: Patch,
}
impl UpdateUser {
    #[inline]
    pub fn new(user_id: impl AsRef<str>) -> Self {
        Self { call: Call::new("/users/").seg("user-id", user_id, ""), body: Patch::default() }
    }
    #[inline]
    pub fn display_name(mut self, value: impl Into<Nullable<String>>) -> Self {
        self.body.set("displayName", value.into());
        self
    }
    #[inline]
    pub fn job_title(mut self, value: impl Into<Nullable<String>>) -> Self {
        self.body.set("jobTitle", value.into());
        self
    }
    graphdoc_runtime::options!(if_match, prefer);
}
impl RequestOptions for UpdateUser {
    #[inline]
    fn call_mut(&mut self) -> &mut Call {
        &mut self.call
    }
}
impl Operation for UpdateUser {
    type Response = MaybeJson<User>;
    const META: &'static Meta = &meta("Update user", ApiVersion::V1, &[200, 204], USER);
    #[inline]
    fn request(&self) -> Result<Request<Bytes>> {
        self.call.json(Method::PATCH, &self.body)
    }
}

/// A delete.
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until a client sends it"]
pub struct DeleteUser {
    call: Call,
}
impl DeleteUser {
    #[inline]
    pub fn new(user_id: impl AsRef<str>) -> Self {
        Self { call: Call::new("/users/").seg("user-id", user_id, "") }
    }
    graphdoc_runtime::options!(if_match);
}
impl RequestOptions for DeleteUser {
    #[inline]
    fn call_mut(&mut self) -> &mut Call {
        &mut self.call
    }
}
impl Operation for DeleteUser {
    type Response = Empty;
    const META: &'static Meta = &meta("Delete user", ApiVersion::V1, &[204], USER);
    #[inline]
    fn request(&self) -> Result<Request<Bytes>> {
        self.call.build(Method::DELETE)
    }
}

/// An action.
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until a client sends it"]
pub struct SendMail {
    call: Call,
    body: Patch,
}
impl SendMail {
    #[inline]
    pub fn me() -> Self {
        Self { call: Call::new("/me/sendMail"), body: Patch::default() }
    }
    #[inline]
    pub fn message(mut self, value: impl Into<Nullable<Value>>) -> Self {
        self.body.set("message", value.into());
        self
    }
    #[inline]
    pub fn save_to_sent_items(mut self, value: impl Into<Nullable<bool>>) -> Self {
        self.body.set("saveToSentItems", value.into());
        self
    }
    graphdoc_runtime::options!();
}
impl RequestOptions for SendMail {
    #[inline]
    fn call_mut(&mut self) -> &mut Call {
        &mut self.call
    }
}
impl Operation for SendMail {
    type Response = Empty;
    const META: &'static Meta = &meta("Send mail", ApiVersion::V1, &[202], USER);
    #[inline]
    fn request(&self) -> Result<Request<Bytes>> {
        self.call.json(Method::POST, &self.body)
    }
}
