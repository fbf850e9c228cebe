//! What only the pages know.
mod emitted;

use emitted::{operations::*, permissions as p};
use graphdoc_runtime::{meta::*, operation::Operation};

// What a program may do is checked when it is compiled.
const GRANTED: &[Permission] = &[p::CONFIGURATION_WRITE];
const _: () = assert!(CreateLog::META.permissions.application.allows(GRANTED));
const _: () = assert!(ListLogs::META.permissions.application.allows(GRANTED));
const _: () = assert!(!GetUser::META.permissions.application.allows(GRANTED));
const _: () = assert!(CreateLog::META.clouds.has(Cloud::UsGovernmentL5));
const _: () = assert!(!CreateLog::META.clouds.has(Cloud::China));

#[test]
fn scopes_a_program_needs() {
    let ops = [CreateLog::META, ListLogs::META, GetUser::META];
    let scopes = permissions_for(&ops, PermissionType::DelegatedWork).unwrap();
    assert_eq!(scopes, [p::CONFIGURATION_WRITE, p::USER_READ]);
    let personal = permissions_for(&ops, PermissionType::DelegatedPersonal);
    assert_eq!(personal.unwrap_err().title, "Create log");
    assert_eq!(permissions_for(&[], PermissionType::Application), Ok(vec![]));
}

#[test]
fn sets_need_all_of_their_members() {
    let both = Grant::AnyOf(&[&[p::USER_READ, p::CONFIGURATION_READ], &[p::USER_READ_WRITE]]);
    assert!(!both.allows(&[p::USER_READ]));
    assert!(both.allows(&[p::CONFIGURATION_READ, p::USER_READ]) && both.allows(&[p::USER_READ_WRITE]));
    assert_eq!(both.least().map(<[_]>::len), Some(2));
    assert!(!Grant::Undocumented.allows(&[p::USER_READ]) && Grant::NotSupported.least().is_none());
}

#[test]
fn clouds() {
    let names = |clouds: Clouds| Cloud::ALL.map(|cloud| clouds.has(cloud));
    assert_eq!(names(Clouds::GLOBAL_US_L4), [true, true, false, false]);
    assert_eq!(names(Clouds::GLOBAL_CHINA), [true, false, false, true]);
    assert_eq!(names(Clouds::new(false, false, true, false)), [false, false, true, false]);
    assert_eq!(Clouds::ALL, Clouds::new(true, true, true, true));
    assert_eq!(names(Clouds::UNDOCUMENTED), [false; 4]);
    assert!(!Clouds::UNDOCUMENTED.documented() && Clouds::new(false, false, false, false).documented());
    assert_eq!(format!("{:?} {:?}", Clouds::GLOBAL_ONLY, Clouds::UNDOCUMENTED), "{Global} UNDOCUMENTED");
}
