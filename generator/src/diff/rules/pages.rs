//! Pages, and what could be read of them.

super::rules! {
    PAGE_ADDED "page-added" DocsOnly Page Added None ~ "page-removed":
        "There is a page that was not there."
        "nothing to do: what it describes has findings of its own";
    PAGE_REMOVED "page-removed" DocsOnly Page Removed None ~ "page-added":
        "A page is gone."
        "nothing to do: what it described has findings of its own";
    PAGE_RENAMED "page-renamed" DocsOnly Page Renamed None ~ "page-renamed":
        "What a page described is on another page now."
        "nothing to do: only the link in rustdoc changes";
    PAGE_RETITLED "page-retitled" DocsOnly Page Changed None ~ "page-retitled":
        "A page has another title."
        "nothing to do: names are not made of titles";
    NAMESPACE_CHANGED "namespace-changed" Breaking Page Changed Both ~ "namespace-changed":
        "A type is in another namespace."
        "name the type by its new path; what is sent names the new namespace";
    NAMESPACE_LINE_CORRECTED "namespace-line-corrected" DocsOnly Page Changed None ~ "namespace-line-corrected":
        "A page names the namespace of its type now, or no longer does, and the type has the same name."
        "nothing to do";
    COVERAGE_LOST "coverage-lost" Warn Page Removed None:
        "What a page gave cannot be read from it any more, although the page is there."
        "look at the page with `cargo xtask check`: regenerating would drop the item";
    COVERAGE_GAINED "coverage-gained" DocsOnly Page Added None:
        "What a page did not give can be read from it now."
        "nothing to do: the item has a finding of its own";
}
