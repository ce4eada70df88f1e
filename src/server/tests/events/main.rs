//! The event logs as a whole, on both engines: their chains, retention, the log over all clients, and files.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::allow_attributes,
    reason = "a failed expectation here is a failed test"
)]

mod activity;
mod chain;
mod export;
#[allow(dead_code, reason = "shared with the tests of providers; each uses its own part")]
#[path = "../provider/house.rs"]
mod house;
mod lines;
mod pruning;
mod visits;
