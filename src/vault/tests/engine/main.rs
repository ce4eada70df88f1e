//! The client engine, natively: one test reads like one sentence about what a person meets.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at what it did not expect"
)]

mod account;
mod items;
mod keys;
mod list;
mod pins;
mod rotation;
mod round_trip;
mod sharing;
mod support;
