//! An organization takes itself back: the relation to its provider ends from its own side, with a new key, over HTTP and with the engine that runs in
//! browsers, on every engine.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::allow_attributes,
    reason = "a failed expectation here is a failed test"
)]

mod afterwards;
mod browser;
mod elsewhere;
mod ends;
mod house;
mod meanwhile;
mod refused;
