//! Accounts, sessions and devices over HTTP, on both engines.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failed expectation here is a failed test")]

mod account;
mod csrf;
mod instance;
mod limits;
mod log_in;
mod password;
mod refresh;
mod register;
mod web_session;
