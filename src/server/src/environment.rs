//! The machine's own clock, randomness and disk.

use std::{
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

use common::{time::Timestamp, wire::admin::Disk};
use services::Environment;

/// The real thing; tests bring their own.
pub struct Machine {
    /// Where data is kept: of its disk the free room is told.
    data: PathBuf,
}

impl Machine {
    #[must_use]
    pub fn with(data: &Path) -> Self {
        Self { data: data.to_owned() }
    }
}

impl Environment for Machine {
    #[expect(clippy::disallowed_methods, reason = "this is the server's clock")]
    fn now(&self) -> Timestamp {
        // Before 1970 the clock is not set; every lifetime then counts from its zero.
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
    }

    #[expect(clippy::panic, reason = "going on without randomness would make guessable keys")]
    fn fill(&self, bytes: &mut [u8]) {
        if let Err(error) = getrandom::fill(bytes) {
            panic!("the operating system has no randomness to give: {error}");
        }
    }
    #[cfg(unix)]
    fn disk(&self) -> Option<Disk> {
        let disk = rustix::fs::statvfs(&self.data).ok()?;
        Some(Disk {
            free: disk.f_bavail.saturating_mul(disk.f_frsize),
            total: disk.f_blocks.saturating_mul(disk.f_frsize),
        })
    }
}
