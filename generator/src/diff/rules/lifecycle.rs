//! What is said about coming and going: retirement, versions, clouds, labels.

super::rules! {
    RETIREMENT_DATE_ADDED "retirement-date-added" Additive Lifecycle Added None:
        "A note on going away has a date."
        "be done with it before the date";
    RETIREMENT_DATE_EARLIER "retirement-date-earlier" Warn Lifecycle Changed None ~ "retirement-date-later":
        "Something goes away earlier than was said."
        "be done with it before the new date";
    RETIREMENT_DATE_LATER "retirement-date-later" DocsOnly Lifecycle Changed None ~ "retirement-date-earlier":
        "Something goes away later than was said."
        "nothing to do";
    RETIREMENT_DATE_PASSED "retirement-date-passed" Warn Lifecycle Changed None:
        "Something should have gone away by the time of the revision and is still described."
        "decide whether to keep it";
    RETIREMENT_NOTICE_SHORT "retirement-notice-short" Warn Lifecycle Changed None:
        "Something of v1.0 goes away less than 24 months after the note on it."
        "Microsoft's policy promises 24 months: ask for the time";
    VERSION_PROMOTED "version-promoted" Additive Lifecycle Added Both ~ "version-withdrawn":
        "Something that was only in beta is in v1.0 too."
        "use it from the module of v1.0";
    VERSION_WITHDRAWN "version-withdrawn" Breaking Lifecycle Removed Both ~ "version-promoted":
        "Something that was in v1.0 is only in beta."
        "its item in the module of v1.0 is gone";
    PREVIEW_LABEL_CHANGED "preview-label-changed" DocsOnly Lifecycle Changed None ~ "preview-label-changed":
        "Something is called a preview, or no longer is."
        "nothing to do: rustdoc changes";
    CLOUD_ADDED "cloud-added" Additive Cloud Added None ~ "cloud-removed":
        "An operation is said to be available in more clouds."
        "nothing to do: the table of clouds grows";
    CLOUD_REMOVED "cloud-removed" Warn Cloud Removed None ~ "cloud-added":
        "An operation is no longer available in a cloud."
        "do not call it there";
    CLOUD_NOTE_MISSING "cloud-note-missing" DocsOnly Cloud Removed None ~ "cloud-added":
        "A page no longer says in which clouds its operation is available."
        "nothing to do: what is not said is not known";
    LICENSE_NOTE_CHANGED "license-note-changed" DocsOnly Lifecycle Changed None ~ "license-note-changed":
        "What a page says about licences is another."
        "check which licences callers have";
}
