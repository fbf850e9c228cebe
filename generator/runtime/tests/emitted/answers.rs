//! Operations that answer values, numbers, changes or bytes.
use super::{
    device::*,
    directory::*,
    operations::{GetUser, USER, meta},
};
use graphdoc_runtime::prelude::operations::*;

/// A function with a parameter in the path.
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until a client sends it"]
pub struct SearchDrive {
    call: Call,
}
impl SearchDrive {
    #[inline]
    pub fn me(q: impl AsRef<str>) -> Self {
        Self { call: Call::new("/me/drive/root/search(q=").quoted("q", q, ")") }
    }
    graphdoc_runtime::options!(top);
}
impl RequestOptions for SearchDrive {
    #[inline]
    fn call_mut(&mut self) -> &mut Call {
        &mut self.call
    }
}
impl Operation for SearchDrive {
    type Response = Json<Page<Value>>;
    const META: &'static Meta = &meta("Search", ApiVersion::V1, &[200], USER);
    #[inline]
    fn request(&self) -> Result<Request<Bytes>> {
        self.call.build(Method::GET)
    }
}

/// A delta.
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until a client sends it"]
pub struct DeltaUsers {
    call: Call,
}
impl DeltaUsers {
    #[allow(clippy::new_without_default)]
    #[inline]
    pub fn new() -> Self {
        Self { call: Call::new("/users/delta") }
    }
    graphdoc_runtime::options!(select<User>, delta_token, prefer);
}
impl RequestOptions for DeltaUsers {
    #[inline]
    fn call_mut(&mut self) -> &mut Call {
        &mut self.call
    }
}
impl Operation for DeltaUsers {
    type Response = Json<Page<User>>;
    const META: &'static Meta = &meta("Delta", ApiVersion::V1, &[200], USER);
    #[inline]
    fn request(&self) -> Result<Request<Bytes>> {
        self.call.build(Method::GET)
    }
}

/// A count; its page demands a header.
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until a client sends it"]
pub struct CountUsers {
    call: Call,
}
impl CountUsers {
    #[allow(clippy::new_without_default)]
    #[inline]
    pub fn new() -> Self {
        Self { call: Call::new("/users/$count").header("consistencylevel", "eventual") }
    }
    graphdoc_runtime::options!(filter);
}
impl RequestOptions for CountUsers {
    #[inline]
    fn call_mut(&mut self) -> &mut Call {
        &mut self.call
    }
}
impl Operation for CountUsers {
    type Response = Count;
    const META: &'static Meta = &meta("Count", ApiVersion::V1, &[200], USER);
    #[inline]
    fn request(&self) -> Result<Request<Bytes>> {
        self.call.build(Method::GET)
    }
}

/// Media.
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until a client sends it"]
pub struct GetPhoto {
    call: Call,
}
impl GetPhoto {
    #[inline]
    pub fn me() -> Self {
        Self { call: Call::new("/me/photo/$value") }
    }
    graphdoc_runtime::options!();
}
impl RequestOptions for GetPhoto {
    #[inline]
    fn call_mut(&mut self) -> &mut Call {
        &mut self.call
    }
}
impl Operation for GetPhoto {
    type Response = Media;
    const META: &'static Meta = &meta("Get photo", ApiVersion::V1, &[200], USER);
    #[inline]
    fn request(&self) -> Result<Request<Bytes>> {
        self.call.build(Method::GET)
    }
}

/// Media to send, at a path of several segments.
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until a client sends it"]
pub struct PutContent {
    call: Call,
    body: Quiet<Bytes>,
}
impl PutContent {
    #[inline]
    pub fn me(item_path: impl AsRef<str>, body: impl Into<Bytes>) -> Self {
        Self {
            call: Call::new("/me/drive/root:/").path("item-path", item_path, ":/content"),
            body: Quiet(body.into()),
        }
    }
    graphdoc_runtime::options!();
}
impl RequestOptions for PutContent {
    #[inline]
    fn call_mut(&mut self) -> &mut Call {
        &mut self.call
    }
}
impl Operation for PutContent {
    type Response = MaybeJson<Value>;
    const META: &'static Meta = &meta("Put content", ApiVersion::V1, &[200, 201], USER);
    #[inline]
    fn request(&self) -> Result<Request<Bytes>> {
        self.call.bytes(Method::PUT, &self.body, "application/octet-stream")
    }
}

/// A type with a property `value`.
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until a client sends it"]
pub struct GetSetting {
    call: Call,
}
impl GetSetting {
    #[inline]
    pub fn new(id: impl AsRef<str>) -> Self {
        Self { call: Call::new("/settings/").seg("id", id, "") }
    }
    graphdoc_runtime::options!();
}
impl RequestOptions for GetSetting {
    #[inline]
    fn call_mut(&mut self) -> &mut Call {
        &mut self.call
    }
}
impl Operation for GetSetting {
    type Response = Json<Setting>;
    const META: &'static Meta = &meta("Get setting", ApiVersion::V1, &[200], USER);
    #[inline]
    fn request(&self) -> Result<Request<Bytes>> {
        self.call.build(Method::GET)
    }
}

/// A function that gives a collection of no entities.
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until a client sends it"]
pub struct GetNames {
    call: Call,
}
impl GetNames {
    #[allow(clippy::new_without_default)]
    #[inline]
    pub fn new() -> Self {
        Self { call: Call::new("/names") }
    }
    graphdoc_runtime::options!();
}
impl RequestOptions for GetNames {
    #[inline]
    fn call_mut(&mut self) -> &mut Call {
        &mut self.call
    }
}
impl Operation for GetNames {
    type Response = Wrapped<Vec<String>>;
    const META: &'static Meta = &meta("Get names", ApiVersion::V1, &[200], USER);
    #[inline]
    fn request(&self) -> Result<Request<Bytes>> {
        self.call.build(Method::GET)
    }
}

/// An operation that is going away: its crate must not warn about itself.
#[deprecated(note = "use GetUser")]
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until a client sends it"]
pub struct GetProfile {
    call: Call,
}
#[allow(deprecated)]
impl GetProfile {
    #[inline]
    pub fn me() -> Self {
        Self { call: Call::new("/me/profile") }
    }
    graphdoc_runtime::options!(select<User>);
}
#[allow(deprecated)]
impl RequestOptions for GetProfile {
    #[inline]
    fn call_mut(&mut self) -> &mut Call {
        &mut self.call
    }
}
#[allow(deprecated)]
impl Operation for GetProfile {
    type Response = Json<User>;
    const META: &'static Meta = &Meta { deprecated: Some("use GetUser"), ..*GetUser::META };
    #[inline]
    fn request(&self) -> Result<Request<Bytes>> {
        self.call.build(Method::GET)
    }
}
