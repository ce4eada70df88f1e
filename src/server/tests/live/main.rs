//! What reaches whom without being asked for: the notifications hub of the clients and the line of our own pages, over real WebSockets.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::allow_attributes,
    reason = "a failed expectation here is a failed test"
)]

mod audience;
mod ends;
#[path = "../provider/house.rs"]
#[expect(dead_code, reason = "made for other tests as well")]
mod house;
#[path = "../items/house.rs"]
#[expect(dead_code, reason = "made for other tests as well")]
mod office;
mod processes;
mod protocol;
mod socket;
