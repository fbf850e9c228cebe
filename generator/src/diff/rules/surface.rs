//! The public items of the emitted crate, held against the findings. Whoever has both surfaces reports these.

super::rules! {
    SURFACE_REMOVAL_UNEXPLAINED "surface-removal-unexplained" Breaking Surface Removed Both:
        "A public item is gone and no finding explains it."
        "look for a change of the generator, or for a rule that is missing";
    SURFACE_CHANGE_UNEXPLAINED "surface-change-unexplained" Breaking Surface Changed Both:
        "A public item has another signature and no finding explains it."
        "look for a change of the generator, or for a rule that is missing";
    SURFACE_ADDITION_UNEXPLAINED "surface-addition-unexplained" Additive Surface Added Both:
        "There is a new public item and no finding explains it."
        "look for a change of the generator, or for a rule that is missing";
    FINDING_WITHOUT_SURFACE "finding-without-surface" Warn Surface Changed None:
        "A finding says that callers break, and no public item has changed."
        "the rule is wrong, or what it assumes of emitted code";
}
