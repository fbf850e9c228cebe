//! Text for whoever reads it, who may stop to read at any time.

use crate::failure::Failure;
use std::io::{self, ErrorKind, Write as _};

/// Writes to the standard output. A reader that has seen enough, such as `head`, is no failure.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::file("write", "standard output", &error))
        }
        _ => Ok(()),
    }
}

/// Writes to the standard error output. Where that is closed, there is nobody to tell.
pub fn tell(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}
