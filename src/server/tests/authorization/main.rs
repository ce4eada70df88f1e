//! Who may do what, over HTTP, for every route that there is: the table of routes is walked, and a route that nobody has written down here
//! fails by its name. What is expected stands in `cases`, one line a route, in the abbreviations of the rules' own table: data, not code.
//!
//! A refused request is asked for its status, for the same bytes as an id that does not exist, and for having left every table as it was.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::allow_attributes,
    reason = "a failed expectation here is a failed test"
)]

mod actors;
mod bad_input;
mod cases;
#[cfg(feature = "web")]
mod console;
mod cut_off;
mod founding;
mod isolation;
mod matrix;
mod older;
mod request;
mod takeover;
mod world;
