//! Providers over HTTP, on both engines: set-up, people, clients and logs. The takeover case comes first.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::allow_attributes,
    reason = "a failed expectation here is a failed test"
)]

mod clients;
mod events;
mod house;
mod inside;
mod invited;
mod leaving;
mod logins;
mod people;
mod set_up;
mod shapes;
mod takeover;
