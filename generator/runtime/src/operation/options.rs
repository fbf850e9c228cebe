//! Query options and headers as methods of operations.

use super::{Call, Counted};
use std::mem;

/// Headers and query options beside those that an operation has methods for. All emitted operations have them.
///
/// These are methods of a trait, and not of each operation, because a compiler checks a method of a trait once.
pub trait RequestOptions: Sized {
    /// Path, query and headers.
    #[doc(hidden)]
    fn call_mut(&mut self) -> &mut Call;

    /// Sets a request header; set twice, the last holds.
    #[must_use]
    fn header(mut self, name: &str, value: &str) -> Self {
        self.call_mut().set_header(name, value);
        self
    }
    /// Sets a query option, also one that the documentation does not list. The value is text as in
    /// the OData specification; it is encoded here.
    #[must_use]
    fn query(mut self, name: &str, value: &str) -> Self {
        self.call_mut().set_query(name, value);
        self
    }
}

/// An operation that lists what can be counted.
pub trait Countable: RequestOptions {
    /// The number alone, rather than the items: `/$count` behind the path.
    fn counted(mut self) -> Counted<Self> {
        Counted::new(mem::take(self.call_mut()))
    }
    /// Only items of a derived type, by its name with namespace, as in `microsoft.graph.group` (OData 4.01, URL
    /// Conventions 4.11).
    #[must_use]
    fn of_type(mut self, name: &str) -> Self {
        let call = mem::take(self.call_mut());
        *self.call_mut() = call.within(name);
        self
    }
}

/// A string literal for `$filter`: `O'Neil` becomes `'O''Neil'` (OData 4.01, URL Conventions 5.1.1.6).
pub fn lit(text: impl AsRef<str>) -> String {
    format!("'{}'", text.as_ref().replace('\'', "''"))
}

/// Documented query options and headers as methods, inside an `impl` block of an operation that has a field `call`.
///
/// `options!(select<User>, filter, top);`. Each is one call of a method of [`Call`](crate::operation::Call) that takes
/// `&mut`: what a compiler checks thousands of times is short.
#[macro_export]
macro_rules! options {
    ($($option:ident $(<$model:ty>)?),* $(,)?) => {
        $($crate::option_method!($option $(<$model>)?);)*
    };
}

/// One method of [`options!`].
#[doc(hidden)]
#[macro_export]
macro_rules! option_method {
    (select<$model:ty>) => {
        /// `$select`: only these properties.
        #[inline]
        pub fn select(
            mut self,
            properties: impl ::core::iter::IntoIterator<Item = $crate::operation::Prop<$model>>,
        ) -> Self {
            self.call.set_names("$select", properties);
            self
        }
    };
    (expand<$model:ty>) => {
        /// `$expand`: these relationships, in the same answer.
        #[inline]
        pub fn expand(
            mut self,
            relationships: impl ::core::iter::IntoIterator<Item = $crate::operation::Prop<$model>>,
        ) -> Self {
            self.call.set_names("$expand", relationships);
            self
        }
    };
    (orderby<$model:ty>) => {
        /// `$orderby`: by these properties, from small to large or, with `desc()`, from large to small.
        #[inline]
        pub fn orderby<P: ::core::convert::Into<$crate::operation::Order<$model>>>(
            mut self,
            properties: impl ::core::iter::IntoIterator<Item = P>,
        ) -> Self {
            self.call.set_order(properties);
            self
        }
    };
    (select_any) => {
        /// `$select`: only these properties. They may be those of a derived type.
        #[inline]
        pub fn select<M>(
            mut self,
            properties: impl ::core::iter::IntoIterator<Item = $crate::operation::Prop<M>>,
        ) -> Self {
            self.call.set_names("$select", properties);
            self
        }
    };
    (expand_any) => {
        /// `$expand`: these relationships, in the same answer. They may be those of a derived type.
        #[inline]
        pub fn expand<M>(
            mut self,
            relationships: impl ::core::iter::IntoIterator<Item = $crate::operation::Prop<M>>,
        ) -> Self {
            self.call.set_names("$expand", relationships);
            self
        }
    };
    (orderby_any) => {
        /// `$orderby`: by these properties, from small to large or, with `desc()`, from large to small. They may be those
        /// of a derived type.
        #[inline]
        pub fn orderby<M, P: ::core::convert::Into<$crate::operation::Order<M>>>(
            mut self,
            properties: impl ::core::iter::IntoIterator<Item = P>,
        ) -> Self {
            self.call.set_order(properties);
            self
        }
    };
    (filter) => {
        $crate::option_method!(@text filter "$filter"
            "`$filter`: an OData expression; `operation::lit` makes a literal of any text.");
    };
    (search) => {
        $crate::option_method!(@text search "$search"
            "`$search`: an OData search expression, with the quotes the page shows.");
    };
    (format) => {
        $crate::option_method!(@text format "$format" "`$format`: the media type of the answer.");
    };
    (skip_token) => {
        $crate::option_method!(@text skip_token "$skiptoken"
            "`$skiptoken`: where to go on, from the link to the next page.");
    };
    (delta_token) => {
        $crate::option_method!(@text delta_token "$deltatoken"
            "`$deltatoken`: changes since, from a delta link, or `latest`.");
    };
    (top) => {
        $crate::option_method!(@number top "$top" "`$top`: how many items a page has.");
    };
    (skip) => {
        $crate::option_method!(@number skip "$skip" "`$skip`: how many items to leave out at the beginning.");
    };
    (count) => {
        /// `$count`: the number of all items, in the first page.
        #[inline]
        pub fn count(mut self) -> Self {
            self.call.set_query("$count", "true");
            self
        }
    };
    (eventual) => {
        /// `ConsistencyLevel: eventual`: for advanced queries.
        #[inline]
        pub fn eventual(mut self) -> Self {
            self.call.set_header("consistencylevel", "eventual");
            self
        }
    };
    (if_match) => {
        $crate::option_method!(@header if_match "if-match"
            "`If-Match`: only if the resource still has this entity tag.");
    };
    (if_none_match) => {
        $crate::option_method!(@header if_none_match "if-none-match"
            "`If-None-Match`: only if the resource no longer has this entity tag.");
    };
    (prefer) => {
        /// Adds a preference to `Prefer`.
        #[inline]
        pub fn prefer(mut self, value: &str) -> Self {
            self.call.add_preference(value);
            self
        }
    };
    (accept_language) => {
        $crate::option_method!(@header accept_language "accept-language"
            "`Accept-Language`: the language of the answer.");
    };
    (content_language) => {
        $crate::option_method!(@header content_language "content-language"
            "`Content-Language`: the language of the body.");
    };
    (ms_app_acts_as) => {
        $crate::option_method!(@header ms_app_acts_as "ms-app-acts-as"
            "`MS-APP-ACTS-AS`: the id of the user whom the app acts for.");
    };
    (workbook_session_id) => {
        $crate::option_method!(@header workbook_session_id "workbook-session-id"
            "`workbook-session-id`: the session of a workbook that the request belongs to, so that it need not be opened anew.");
    };
    (@text $method:ident $name:literal $doc:literal) => {
        #[doc = $doc]
        #[inline]
        pub fn $method(mut self, value: impl ::core::convert::Into<::std::string::String>) -> Self {
            self.call.set_query($name, value);
            self
        }
    };
    (@number $method:ident $name:literal $doc:literal) => {
        #[doc = $doc]
        #[inline]
        pub fn $method(mut self, number: u32) -> Self {
            self.call.set_number($name, number);
            self
        }
    };
    (@header $method:ident $name:literal $doc:literal) => {
        #[doc = $doc]
        #[inline]
        pub fn $method(mut self, value: &str) -> Self {
            self.call.set_header($name, value);
            self
        }
    };
}
