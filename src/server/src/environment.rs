//! The machine's own clock and randomness.

use std::time::{SystemTime, UNIX_EPOCH};

use common::time::Timestamp;
use services::Environment;

/// The real thing; tests bring their own.
pub struct Machine;

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
}
