//! Clock and randomness, the two things that tests must be able to decide, and the machine's disk.

use common::{time::Timestamp, wire::admin::Disk};
use uuid::Builder;

/// What only the server (or a test) can provide.
pub trait Environment: Send + Sync + 'static {
    fn now(&self) -> Timestamp;

    /// Fills the slice from a cryptographically secure source.
    fn fill(&self, bytes: &mut [u8]);

    /// The room on the disk that the data folder lies on; none where nobody can tell.
    fn disk(&self) -> Option<Disk> {
        None
    }
}

impl<'e> dyn Environment + 'e {
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    /// A fresh identifier: any of `common::id`.
    pub fn id<T>(&self, from_uuid: impl FnOnce(uuid::Uuid) -> T) -> T {
        from_uuid(Builder::from_random_bytes(self.random()).into_uuid())
    }
}
