//! Upload sessions: large files, piece by piece.
//!
//! The service answers with a URL that is a key by itself, mostly on another host. There the pieces go without
//! the token and without any other header of the program's, as the pages demand
//! (<https://learn.microsoft.com/graph/api/driveitem-createuploadsession>,
//! <https://learn.microsoft.com/graph/outlook-large-attachments>).

mod sending;
mod session;
mod source;
mod uploaded;

pub use source::{Seekable, Source};
pub use uploaded::Uploaded;

use super::Client;
use crate::{
    edm::DateTimeOffset,
    error::{Error, Result},
    operation::CreatesUploadSession,
};
use azure_core::http::Url;
use bytes::Bytes;
use session::Session;
use std::fmt;

/// All pieces but the last are multiples of this many bytes.
const UNIT: u64 = 320 * 1024;
/// The largest piece: all must be smaller than 60 MiB.
const LARGEST: u64 = 191 * UNIT;
/// 3.1 MiB: mail takes pieces up to 4 MB.
const USUAL: u64 = 10 * UNIT;

impl Client {
    /// Makes an upload session, for the bytes of `source`. Nothing of them is sent before
    /// [`finish`](Upload::finish) or [`step`](Upload::step).
    ///
    /// # Errors
    /// As with [`send`](Client::send); an empty source; [`Error::ForeignLink`] for a URL without TLS.
    pub async fn upload<O: CreatesUploadSession, S: Source>(&self, op: O, source: S) -> Result<Upload<S>> {
        if source.size() == 0 {
            return Err(Error::Request("an upload session takes no empty file".to_owned()));
        }
        let request = op.request()?;
        let url = self.url(O::META.version, request.uri())?;
        let session = Session::of(self.exchange(url, &request, "application/json").await?)?;
        let missing = || Error::Decode {
            message: "uploadUrl: expected a string, found nothing".to_owned(),
            body: Bytes::new(),
        };
        let link = session.link.clone().ok_or_else(missing)?;
        let mut upload = Upload::new(self, self.given(&link)?, source);
        upload.take(session)?;
        Ok(upload)
    }

    /// Goes on with an upload session that was begun before, maybe by another process. `link` is what
    /// [`Upload::link`] gave. The service is asked which bytes it has.
    ///
    /// # Errors
    /// [`Error::Service`] with the status 404 where the session is gone: begin anew.
    pub async fn resume_upload<S: Source>(&self, link: &str, source: S) -> Result<Upload<S>> {
        let mut upload = Upload::new(self, self.given(link)?, source);
        upload.refresh().await?;
        Ok(upload)
    }
}

/// A file on its way.
pub struct Upload<S> {
    client: Client,
    source: S,
    url: Url,
    expires: Option<DateTimeOffset>,
    piece: u64,
    /// The first bytes that the service lacks, from and to; nothing once it has all.
    next: Option<(u64, u64)>,
    /// Whether something failed, so that only the service knows what it has.
    unsure: bool,
}

impl<S: Source> Upload<S> {
    fn new(client: &Client, url: Url, source: S) -> Self {
        let next = source.size().checked_sub(1).map(|last| (0, last));
        Self { client: client.clone(), source, url, expires: None, piece: USUAL, next, unsure: false }
    }

    /// How many bytes to send at once: rounded down to a multiple of 320 KiB, which the service demands, at
    /// least one of them and less than 60 MiB. Where this is not called, 3,276,800.
    #[must_use]
    pub fn piece(mut self, bytes: u64) -> Self {
        self.piece = (bytes / UNIT * UNIT).clamp(UNIT, LARGEST);
        self
    }
    /// Where the pieces go. Whoever has it can write the file: keep it like a password.
    pub fn link(&self) -> &str {
        self.url.as_str()
    }
    /// When the service forgets the session, where it said so.
    pub fn expires(&self) -> Option<&DateTimeOffset> {
        self.expires.as_ref()
    }
    /// How many bytes the service has, from the first on.
    pub fn sent(&self) -> u64 {
        self.next.map_or(self.source.size(), |(from, _)| from)
    }
}

impl<S: Source> fmt::Debug for Upload<S> {
    /// How far it is; not where it goes, which is a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut upload = f.debug_struct("Upload");
        upload.field("sent", &self.sent()).field("size", &self.source.size()).finish_non_exhaustive()
    }
}
