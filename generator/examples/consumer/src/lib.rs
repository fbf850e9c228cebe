//! A program that reads users and asks devices for their logs, and compiles nothing else of the API.

/// What the build script emitted.
pub mod graph {
    graphdoc_runtime::include_graph!("graph");
}

use graph::{
    beta::{models::DeviceLogCollectionResponse, operations::CreateDeviceLogCollectionResponse},
    v1::{models::User, operations::GetUser},
};
use graphdoc_runtime::{Result, client::Client};

/// The name of a user, where there is one.
///
/// # Errors
/// The service refuses, or cannot be reached.
pub async fn name_of(client: &Client, user: &str) -> Result<Option<String>> {
    let get = GetUser::users(user).select([User::ID, User::DISPLAY_NAME]);
    Ok(client.send(get).await?.display_name)
}

/// Asks a device for its logs.
///
/// # Errors
/// The service refuses, or cannot be reached.
pub async fn collect_logs(
    client: &Client,
    script: &str,
    state: &str,
    log: DeviceLogCollectionResponse,
) -> Result<DeviceLogCollectionResponse> {
    client.send(CreateDeviceLogCollectionResponse::new(script, state, log)).await
}
