//! What an operator meets: the program's command line and configuration, and the mails that leave it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::allow_attributes,
    reason = "a failed expectation here is a failed test"
)]

mod command_line;
mod configuration;
mod letters;
mod mail;
mod operator;
mod outbox;
mod program;
