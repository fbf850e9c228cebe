//! Properties as values, for the query options.

use std::{fmt, marker::PhantomData};

/// A property of `M`, for `$select`, `$expand` and `$orderby`. The type keeps a property of another model
/// out of them.
pub struct Prop<M> {
    name: &'static str,
    of: PhantomData<fn() -> M>,
}

impl<M> Prop<M> {
    /// By its name on the wire; also for one that the documentation does not list.
    pub const fn new(name: &'static str) -> Self {
        Self { name, of: PhantomData }
    }
    /// The name on the wire.
    pub const fn name(&self) -> &'static str {
        self.name
    }
    /// The same property for another model: a property of a derived type, where an operation answers with the
    /// base.
    pub const fn cast<B>(self) -> Prop<B> {
        Prop::new(self.name)
    }
    /// In `$orderby`: from large to small.
    pub const fn desc(self) -> Order<M> {
        Order { prop: self, descending: true }
    }
}

impl<M> Clone for Prop<M> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<M> Copy for Prop<M> {}
impl<M> fmt::Debug for Prop<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// A property and a direction, for `$orderby` (OData 4.01, Protocol 11.2.6.2).
pub struct Order<M> {
    prop: Prop<M>,
    descending: bool,
}

impl<M> From<Prop<M>> for Order<M> {
    fn from(prop: Prop<M>) -> Self {
        Self { prop, descending: false }
    }
}
impl<M> fmt::Display for Order<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.prop.name)?;
        f.write_str(if self.descending { " desc" } else { "" })
    }
}
