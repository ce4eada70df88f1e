//! Items, folders and sync over HTTP, on every engine.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::allow_attributes,
    reason = "a failed expectation here is a failed test"
)]

mod bad_input;
mod events;
mod hidden_passwords;
mod house;
mod life;
mod many;
mod organization;
mod read_only;
mod shapes;
mod sync;
