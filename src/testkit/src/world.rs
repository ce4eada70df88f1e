//! A clock that moves when the test says so, and randomness that is the same in every run.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicI64, Ordering},
};

use common::time::{SECOND, Timestamp};
use rand_chacha::{
    ChaCha20Rng,
    rand_core::{Rng as _, SeedableRng as _},
};
use services::Environment;

/// 2026-01-01T00:00:00Z.
const START: i64 = 1_767_225_600 * SECOND;

/// The environment of a test server; clones share it.
#[derive(Clone)]
pub struct World(Arc<Inner>);

struct Inner {
    now: AtomicI64,
    tick: AtomicI64,
    random: Mutex<ChaCha20Rng>,
}

impl World {
    #[must_use]
    pub fn new(seed: u64) -> Self {
        // One millisecond each time somebody looks, so that what happens later is later.
        let inner = Inner {
            now: AtomicI64::new(START),
            tick: AtomicI64::new(SECOND / 1000),
            random: Mutex::new(ChaCha20Rng::seed_from_u64(seed)),
        };
        Self(Arc::new(inner))
    }

    /// Lets so many microseconds pass (`common::time` has units).
    pub fn advance(&self, micros: i64) {
        self.0.now.fetch_add(micros, Ordering::SeqCst);
    }

    /// From now on time passes only by [`advance`](Self::advance).
    pub fn freeze(&self) {
        self.0.tick.store(0, Ordering::SeqCst);
    }
}

impl Environment for World {
    fn now(&self) -> Timestamp {
        let tick = self.0.tick.load(Ordering::SeqCst);
        Timestamp::from_micros(self.0.now.fetch_add(tick, Ordering::SeqCst) + tick)
    }

    fn fill(&self, bytes: &mut [u8]) {
        self.0.random.lock().unwrap().fill_bytes(bytes);
    }
}
