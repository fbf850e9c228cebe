//! Enumerations and their members.

super::rules! {
    ENUM_ADDED "enum-added" Additive Enum Added Both ~ "enum-removed":
        "There is an enumeration that was not described."
        "nothing to do: an enum appears";
    ENUM_REMOVED "enum-removed" Breaking Enum Removed Both ~ "enum-added":
        "An enumeration is no longer described."
        "the enum is gone: use what its properties have as a type now";
    ENUM_RENAMED "enum-renamed" Breaking Enum Renamed Both ~ "enum-renamed":
        "An enumeration has another name; most of its members are the same."
        "name the enum by its new name";
    ENUM_MEMBER_ADDED "enum-member-added" Additive Enum Added Both ~ "enum-member-removed":
        "An enumeration has a member that it did not have."
        "match the new variant where the text was matched through `Unlisted`";
    ENUM_MEMBER_ADDED_EVOLVABLE "enum-member-added-evolvable" Additive Enum Added Both ~ "enum-member-removed":
        "An enumeration has a new member behind `unknownFutureValue`."
        "it is only sent to those who ask with `Prefer: include-unknown-enum-members`";
    ENUM_MEMBER_REMOVED "enum-member-removed" Breaking Enum Removed Both:
        "An enumeration has lost a member."
        "the variant is gone; its text is still read, as `Unlisted`";
    ENUM_MEMBER_RENAMED "enum-member-renamed" Breaking Enum Renamed Both ~ "enum-member-renamed":
        "A member of an enumeration has another name, in the same place."
        "use the variant by its new name";
    ENUM_MEMBER_CASE_CHANGED "enum-member-case-changed" Warn Enum Renamed Both ~ "enum-member-case-changed":
        "The name of a member is written in other capitals."
        "the variant keeps its name where the capitals do not part words; what is sent is written differently";
    ENUM_BECAME_EVOLVABLE "enum-became-evolvable" DocsOnly Enum Changed Response ~ "enum-no-longer-evolvable":
        "An enumeration has `unknownFutureValue`: more members may follow."
        "nothing to do: emitted enums are open";
    ENUM_NO_LONGER_EVOLVABLE "enum-no-longer-evolvable" Warn Enum Changed Response ~ "enum-became-evolvable":
        "An enumeration has lost `unknownFutureValue`."
        "do not send `unknownFutureValue`";
    ENUM_FLAGS_CHANGED "enum-flags-changed" Breaking Enum Changed Both ~ "enum-flags-changed":
        "An enumeration allows several members at once, or no longer does."
        "fields become `Flags` of the enum, or the enum itself";
    ENUM_MEMBER_VALUE_CHANGED "enum-member-value-changed" DocsOnly Enum Changed None ~ "enum-member-value-changed":
        "The number of a member is another."
        "nothing to do: members are sent by name";
    ENUM_MEMBER_DEPRECATED "enum-member-deprecated" Additive Enum Changed Both:
        "A member of an enumeration is said to go away."
        "plan without it";
    ENUM_MEMBER_DESCRIPTION_CHANGED "enum-member-description-changed" DocsOnly Enum Changed None ~ "enum-member-description-changed":
        "A member of an enumeration is described in other words."
        "nothing to do: rustdoc changes";
}
