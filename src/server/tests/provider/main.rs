//! Providers over HTTP, on both engines: set-up, people, clients and logs. The takeover case comes first.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::allow_attributes,
    reason = "a failed expectation here is a failed test"
)]

mod client_requests;
mod client_table;
mod clients;
mod deleting;
mod events;
mod house;
mod inside;
mod invited;
mod leaving;
mod logins;
mod people;
mod queue;
mod set_up;
mod settings;
mod shapes;
mod takeover;
