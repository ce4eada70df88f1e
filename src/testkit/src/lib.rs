//! A whole server for tests: a fresh database on either engine, a clock and randomness that the test decides, HTTP in the same process, and
//! people with real keys who sign up, log in and ask.
//!
//! ```no_run
//! use testkit::{Site, on_every_engine};
//!
//! // #[test]
//! fn people_see_their_own_profile() {
//!     on_every_engine(async |engine| {
//!         let site = Site::start(engine).await;
//!         let alice = site.signs_up("Alice").await;
//!         let profile = alice.get("/api/accounts/profile").ok().await;
//!         assert_eq!(profile["email"], "alice@example.com");
//!     });
//! }
//! ```

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a failed expectation here is a failed test"
)]

mod call;
mod engine;
mod mail_server;
mod operator;
mod person;
mod site;
mod world;

pub use call::{Answer, Call};
pub use engine::{Engine, on_every_engine};
pub use mail_server::{Delivered, MailServer};
pub use person::{Person, address_of, encrypt, key, key_pair, unwrap, wrap};
pub use reqwest::Method;
pub use serde_json::{Value, json};
pub use site::Site;
pub use world::World;
