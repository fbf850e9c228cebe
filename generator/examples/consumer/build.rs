//! Emits the operations that the program calls, and the types that these need.

use std::process::ExitCode;

fn main() -> ExitCode {
    graphdoc::Generator::new()
        .docs("../../../docs-input")
        .operations(["POST /deviceManagement/**/logCollectionRequests", "v1.0:GET /users/*", "ListUsers"])
        .operations(["!GET /users/delta*", "!GET /users/$count"])
        .names("names.lock")
        .build()
}
