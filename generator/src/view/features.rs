//! Cargo features: one for each area, one for each version.

use super::{AreaView, Gate, VersionView};
use crate::names::Lock;
use std::collections::BTreeMap;

/// The feature of an area.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeatureView {
    /// Its name.
    pub name: String,
    /// How many types are on with it, of those that are not always on.
    pub types: usize,
    /// How many operations it has.
    pub operations: usize,
}

/// Features that are no area's, and what the emitted crate depends on.
const RESERVED: &[&str] = &["beta", "client", "debug", "default", "full", "graphdoc_runtime", "v1"];

/// The feature of an area's module: a name that programs write down, so it is a promise.
pub(super) fn name(module: &str, lock: &mut Lock) -> String {
    let candidates = [module.to_owned(), format!("{module}_area")];
    let ident = lock.name("feature", module, &candidates, &|name| RESERVED.contains(&name));
    // Modules whose name would be a keyword end in `_`.
    ident.trim_end_matches('_').replace('_', "-")
}

/// The features of all areas, by name.
pub(super) fn views(versions: &[VersionView]) -> Vec<FeatureView> {
    let mut views: BTreeMap<&str, FeatureView> = BTreeMap::new();
    for area in versions.iter().flat_map(|version| &version.areas) {
        let own = area.gate.iter().flat_map(Gate::features);
        for feature in own {
            let view = views.entry(feature).or_default();
            view.operations += area.operations.len();
            view.types += area.models.len() + area.enums.len();
        }
        for feature in shared(area).flat_map(Gate::features) {
            views.entry(feature).or_default().types += 1;
        }
    }
    let named = |(name, view): (&str, FeatureView)| FeatureView { name: name.to_owned(), ..view };
    views.into_iter().map(named).collect()
}

/// The gates of the types that have one of their own.
fn shared(area: &AreaView) -> impl Iterator<Item = &Gate> {
    let models = area.models.iter().filter_map(|model| model.gate.as_ref());
    models.chain(area.enums.iter().filter_map(|item| item.gate.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lock: &mut Lock, module: &str, expect: &str) {
        assert_eq!(name(module, lock), expect, "{module}");
        let mut again = Lock::parse(&lock.to_text()).unwrap();
        assert_eq!(name(module, &mut again), expect, "{module}, from the lock");
    }

    #[test]
    fn features_are_no_words_of_cargo_and_stay() {
        let mut lock = Lock::default();
        check(&mut lock, "intune_devices", "intune-devices");
        check(&mut lock, "type_", "type");
        check(&mut lock, "client", "client-area");
        check(&mut lock, "client_area", "client-area-area");
        check(&mut lock, "v1", "v1-area");
        check(&mut lock, "client", "client-area");
    }
}
