//! What keeps the benchmark from going on; one sentence each.

use std::{io, path::PathBuf};

#[derive(Debug, thiserror::Error)]
pub enum BenchError {
    #[error("{0} cannot be started ({1}): build the release first (`make bench` does)")]
    Start(PathBuf, io::Error),
    #[error("the server did not answer within {0} seconds")]
    NotThere(u64),
    #[error("{0} cannot be prepared: {1}")]
    Folder(PathBuf, io::Error),
    #[error("the connection broke: {0}")]
    Io(#[from] io::Error),
    #[error("the server's answer is no HTTP")]
    Http,
    #[error("{what} was answered with {status}: {body}")]
    Refused { what: String, status: u16, body: String },
    #[error("{0} is missing in an answer")]
    Missing(&'static str),
    #[error("the process of the server cannot be looked at")]
    Proc,
    #[error(transparent)]
    Storage(#[from] storage::StorageError),
    #[error(transparent)]
    Vault(#[from] vault::VaultError),
    #[error("an address that the benchmark made is refused")]
    Email,
    #[error("a measuring thread ended early")]
    Thread,
}
