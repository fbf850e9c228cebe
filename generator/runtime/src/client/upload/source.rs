//! Where the bytes of an upload come from.

use crate::error::{Error, Result};
use async_trait::async_trait;
use azure_core::error::ErrorKind;
use bytes::Bytes;
use futures::io::{AsyncRead, AsyncReadExt, AsyncSeek, AsyncSeekExt, SeekFrom};
use std::ops::Range;

/// Bytes that can be read again from any place, because an upload goes on where the service says.
#[async_trait]
pub trait Source: Send {
    /// How many bytes there are.
    fn size(&self) -> u64;
    /// `length` bytes from the byte `start` on. Both are within [`size`](Self::size).
    ///
    /// # Errors
    /// The bytes cannot be read.
    async fn read(&mut self, start: u64, length: usize) -> Result<Bytes>;
}

#[async_trait]
impl Source for Bytes {
    fn size(&self) -> u64 {
        self.len() as u64
    }
    async fn read(&mut self, start: u64, length: usize) -> Result<Bytes> {
        Ok(self.slice(range(start, length, self.len())))
    }
}

#[async_trait]
impl Source for Vec<u8> {
    fn size(&self) -> u64 {
        self.len() as u64
    }
    async fn read(&mut self, start: u64, length: usize) -> Result<Bytes> {
        Ok(Bytes::copy_from_slice(&self[range(start, length, self.len())]))
    }
}

/// The indices of a piece, as far as there is any.
fn range(start: u64, length: usize, all: usize) -> Range<usize> {
    let start = usize::try_from(start).unwrap_or(usize::MAX).min(all);
    start..start.saturating_add(length).min(all)
}

/// A file, or whatever else can be read and sought: only one piece of it is in memory.
#[derive(Debug)]
pub struct Seekable<R> {
    reader: R,
    size: u64,
}

impl<R: AsyncRead + AsyncSeek + Unpin + Send> Seekable<R> {
    /// Finds out how many bytes there are.
    ///
    /// # Errors
    /// The end cannot be sought.
    pub async fn new(mut reader: R) -> Result<Self> {
        let size = reader.seek(SeekFrom::End(0)).await.map_err(unread)?;
        Ok(Self { reader, size })
    }
}

#[async_trait]
impl<R: AsyncRead + AsyncSeek + Unpin + Send> Source for Seekable<R> {
    fn size(&self) -> u64 {
        self.size
    }
    async fn read(&mut self, start: u64, length: usize) -> Result<Bytes> {
        let mut piece = vec![0; length];
        self.reader.seek(SeekFrom::Start(start)).await.map_err(unread)?;
        self.reader.read_exact(&mut piece).await.map_err(unread)?;
        Ok(piece.into())
    }
}

fn unread(error: std::io::Error) -> Error {
    Error::Transport(azure_core::Error::with_error(
        ErrorKind::Io,
        error,
        "cannot read what is to be uploaded",
    ))
}
