//! `Debug` of what is emitted shows no values, unless the feature `debug` is on.

use graphdoc_sdk::{
    beta::{models::*, operations::*},
    open_enum::Flags,
    operation::{Nullable, Page, RequestOptions},
    v1::{
        models::{
            AnyDirectoryObject, ClonableTeamParts, EmailAddress, Message, PasswordProfile, Recipient, User,
        },
        operations::*,
    },
};
use std::fmt::Debug;

const SECRET: &str = "adele@contoso.com";

fn secret() -> Option<String> {
    Some(SECRET.to_owned())
}

fn log() -> DeviceLogCollectionResponse {
    DeviceLogCollectionResponse { id: secret(), enrolled_by_user: secret(), ..Default::default() }
}

fn user() -> User {
    let password_profile = Some(PasswordProfile { password: secret(), ..Default::default() });
    User { id: secret(), mail: secret(), password_profile, ..Default::default() }
}

fn message() -> Message {
    let email_address = Some(EmailAddress { address: secret(), ..Default::default() });
    let to_recipients = Some(vec![Recipient { email_address, ..Default::default() }]);
    Message { subject: secret(), to_recipients, ..Default::default() }
}

#[track_caller]
fn assert_quiet(value: &dyn Debug) {
    for text in [format!("{value:?}"), format!("{value:#?}")] {
        assert_eq!(text.contains("adele"), cfg!(feature = "debug"), "{text}");
    }
}

#[test]
fn operations_show_no_values() {
    assert_quiet(&GetUser::users(SECRET));
    assert_quiet(&ListUsers::new().filter(format!("mail eq '{SECRET}'")));
    assert_quiet(&ListUsers::new().search(SECRET).header("x-person", SECRET));
    assert_quiet(&UpdateUser::new("1").job_title(SECRET).business_phones(vec![SECRET.to_owned()]));
    assert_quiet(&UpdateUser::new("1").property("new", SECRET.into()));
    assert_quiet(&CreateUser::new(user()));
    assert_quiet(&CreateDeviceLogCollectionResponse::new("1", "2", log()));
    assert_quiet(&DeleteDeviceLogCollectionResponse::new("1", "2", "3").if_match(SECRET));
    assert_quiet(&SearchDriveItem::new(SECRET));
    assert_quiet(&AddGroupMemberRef::new("1", SECRET));
    assert_quiet(&SendMail::me().message(message()));
}

#[test]
fn models_show_no_values() {
    assert_quiet(&log());
    assert_quiet(&user());
    assert_quiet(&message());
    assert_quiet(&AnyDirectoryObject::from(user()));
    assert_quiet(&Page { value: vec![user()], ..Default::default() });
    let mut extra = log();
    extra.extra.insert("new".to_owned(), SECRET.into());
    assert_quiet(&extra);
}

#[test]
fn values_by_themselves_are_not_shown() {
    assert_quiet(&Nullable::Value(SECRET));
    assert_quiet(&Nullable::<String>::from(SECRET));
    // Where a page is wrong, any text may stand for a member.
    assert_quiet(&AppLogUploadState::from(SECRET));
    assert_quiet(&format!("Apps , {SECRET}").parse::<Flags<ClonableTeamParts>>().unwrap());
}

#[cfg(not(feature = "debug"))]
#[test]
fn what_is_listed_is_shown() {
    let apps: Flags<ClonableTeamParts> = " apps,new".parse().unwrap();
    assert_eq!(format!("{apps:?}"), "Flags[Apps, Unlisted(Unlisted(…))]");
    let values: [Nullable<i32>; 2] = [None.into(), 7.into()];
    assert_eq!(format!("{values:?}"), "[Null, Value(…)]");
}

#[cfg(not(feature = "debug"))]
#[test]
fn names_are_shown() {
    let update = UpdateUser::new(SECRET).job_title(SECRET).mobile_phone(None).header("if-match", SECRET);
    assert_eq!(
        format!("{update:?}"),
        "UpdateUser { call: Call { path: \"/users/{id | userPrincipalName}\", query: [], \
         headers: [\"if-match\"] }, body: Patch { jobTitle, mobilePhone } }"
    );
    assert_eq!(format!("{:?}", log()), "microsoft.graph.deviceLogCollectionResponse { id, enrolledByUser }");
    let get = GetDeviceLogCollectionResponse::new(SECRET, SECRET, SECRET);
    assert!(format!("{get:?}").contains("{deviceManagementScriptDeviceStateId}/managedDevice"), "{get:?}");
}
