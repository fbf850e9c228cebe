//! Permissions, and which of them a program needs.

use super::Meta;
use std::fmt;

/// A permission's name, as in the permissions reference.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Permission(&'static str);

impl Permission {
    /// By its name; also for one that this crate's pages do not name.
    pub const fn new(name: &'static str) -> Self {
        Self(name)
    }
    /// `User.Read.All`
    pub const fn as_str(self) -> &'static str {
        self.0
    }
    /// Equality that can be used in constants.
    pub const fn is(self, other: Self) -> bool {
        let (left, right) = (self.0.as_bytes(), other.0.as_bytes());
        if left.len() != right.len() {
            return false;
        }
        let mut i = 0;
        while i < left.len() {
            if left[i] != right[i] {
                return false;
            }
            i += 1;
        }
        true
    }
}

impl fmt::Debug for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}
impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

/// How a caller signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PermissionType {
    /// A user with a work or school account.
    DelegatedWork,
    /// A user with a personal account.
    DelegatedPersonal,
    /// No user.
    Application,
}

/// One row of the permissions table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grant {
    /// The page says "Not supported."
    NotSupported,
    /// The page has no such row.
    Undocumented,
    /// Any one of these sets is enough; the first is the least privileged. A set is all of its members.
    AnyOf(&'static [&'static [Permission]]),
}

impl Grant {
    /// The least privileged set.
    pub const fn least(self) -> Option<&'static [Permission]> {
        match self {
            Self::AnyOf([first, ..]) => Some(first),
            _ => None,
        }
    }
    /// Whether what was granted is enough. It can be used in constants.
    pub const fn allows(self, granted: &[Permission]) -> bool {
        let Self::AnyOf(sets) = self else { return false };
        let mut i = 0;
        while i < sets.len() {
            if is_subset(sets[i], granted) {
                return true;
            }
            i += 1;
        }
        false
    }
}

const fn is_subset(set: &[Permission], of: &[Permission]) -> bool {
    let mut i = 0;
    while i < set.len() {
        let mut j = 0;
        while j < of.len() && !set[i].is(of[j]) {
            j += 1;
        }
        if j == of.len() {
            return false;
        }
        i += 1;
    }
    true
}

/// The permissions table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permissions {
    /// Delegated (work or school account)
    pub delegated_work: Grant,
    /// Delegated (personal Microsoft account)
    pub delegated_personal: Grant,
    /// Application
    pub application: Grant,
}

impl Permissions {
    /// The row of one permission type.
    pub const fn of(&self, kind: PermissionType) -> Grant {
        match kind {
            PermissionType::DelegatedWork => self.delegated_work,
            PermissionType::DelegatedPersonal => self.delegated_personal,
            PermissionType::Application => self.application,
        }
    }
}

/// The permissions to ask for so that all of `operations` can be done, sorted; or the first operation that
/// cannot be done so, or whose page does not say.
///
/// Starts from every operation's least privileged set and drops what the others make unnecessary.
pub fn permissions_for(
    operations: &[&'static Meta],
    kind: PermissionType,
) -> Result<Vec<Permission>, &'static Meta> {
    let mut set = Vec::new();
    for operation in operations {
        set.extend_from_slice(operation.permissions.of(kind).least().ok_or(*operation)?);
    }
    set.sort();
    set.dedup();
    let mut i = 0;
    while i < set.len() {
        let dropped = set.remove(i);
        if !operations.iter().all(|operation| operation.permissions.of(kind).allows(&set)) {
            set.insert(i, dropped);
            i += 1;
        }
    }
    Ok(set)
}
