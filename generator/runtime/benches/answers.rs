//! Answers as the service gives them, for benchmarks.

use serde_json::{Value, json};

/// How many objects a page has.
pub const ITEMS: usize = 200;

pub fn page(items: Vec<Value>) -> Value {
    json!({"@odata.context": "https://example.org/$metadata#items", "value": items})
}

pub fn log(number: usize) -> Value {
    json!({
        "@odata.type": "#microsoft.graph.deviceLogCollectionResponse",
        "id": format!("tenant_{number}_request"),
        "status": (["pending", "completed", "failed"][number % 3]),
        "managedDeviceId": format!("{number:08x}-1c2d-4e5f-8a9b-0123456789ab"),
        "errorCode": number * 7,
        "requestedDateTimeUTC": "2021-07-17T23:57:40.7845755Z",
        "size": number as f64 + 0.5,
        "sizeInKB": number as f64 / 3.0,
        "enrolledByUser": "adele@example.org",
    })
}

pub fn user(number: usize) -> Value {
    json!({
        "@odata.type": "#microsoft.graph.user",
        "@odata.etag": "W/\"1a2b3c\"",
        "id": format!("{number:08x}-1c2d-4e5f-8a9b-0123456789ab"),
        "displayName": format!("Person \"{number}\""),
        "jobTitle": "Keeper of the lamps",
        "officeLocation": "12/1110",
    })
}

pub fn manager(number: usize) -> Value {
    let mut manager = user(number);
    manager["assistant"] = user(number + 1);
    manager["directReports"] = (0..3).map(|report| user(number + report)).collect();
    manager
}
