//! Permissions. A finding is about one operation and one kind of access.

super::rules! {
    PERMISSION_ALTERNATIVE_ADDED "permission-alternative-added" Additive Permission Added Request ~ "permission-alternative-removed":
        "One more permission is enough."
        "nothing to do: the table of permissions grows";
    PERMISSION_ALTERNATIVE_REMOVED "permission-alternative-removed" Warn Permission Removed Request ~ "permission-alternative-added":
        "A permission is no longer enough."
        "check which permissions were consented to";
    PERMISSION_LEAST_PRIVILEGED_RAISED "permission-least-privileged-raised" Warn Permission Raised Request ~ "permission-least-privileged-lowered":
        "The least privileged permission is a higher one than before."
        "check which permissions were consented to";
    PERMISSION_LEAST_PRIVILEGED_LOWERED "permission-least-privileged-lowered" Additive Permission Lowered Request ~ "permission-least-privileged-raised":
        "There is a permission that is less privileged than the least privileged before."
        "ask for the new one: the old one is still enough";
    PERMISSION_LEAST_PRIVILEGED_CHANGED "permission-least-privileged-changed" Warn Permission Changed Request ~ "permission-least-privileged-changed":
        "The least privileged permission is another, and the two cannot be compared."
        "check which permissions were consented to";
    PERMISSION_CONJUNCTION_ADDED "permission-conjunction-added" Warn Permission Added Request ~ "permission-conjunction-removed":
        "A permission that was enough alone is needed together with another."
        "consent to the other one too";
    PERMISSION_CONJUNCTION_REMOVED "permission-conjunction-removed" Additive Permission Removed Request ~ "permission-conjunction-added":
        "A permission that was needed together with another is enough alone."
        "nothing to do";
    PERMISSION_KIND_SUPPORTED "permission-kind-supported" Additive Permission Added Request ~ "permission-kind-unsupported":
        "A kind of access is supported that was not."
        "nothing to do";
    PERMISSION_KIND_UNSUPPORTED "permission-kind-unsupported" Warn Permission Removed Request ~ "permission-kind-supported":
        "A kind of access is no longer supported."
        "call the operation with another kind of access";
    PERMISSION_RESPELLED "permission-respelled" DocsOnly Permission Changed Request ~ "permission-respelled":
        "The name of a permission is written differently."
        "nothing to do: a slip of the pen was mended";
    PERMISSION_REORDERED "permission-reordered" DocsOnly Permission Changed Request ~ "permission-reordered":
        "The same permissions stand in another order, the first being the same."
        "nothing to do";
    PERMISSION_OF_LINE_CHANGED "permission-of-line-changed" Warn Permission Changed Request ~ "permission-of-line-changed":
        "A request line needs other permissions than before; what is enough for all lines of the operation is the same."
        "check which permissions were consented to";
    PERMISSION_ROLE_NOTE_CHANGED "permission-role-note-changed" DocsOnly Permission Changed Request ~ "permission-role-note-changed":
        "What the section on permissions says about roles is another."
        "check which roles callers have";
}
