//! The portal's reads and changes: one file per area, one service call per function. Arguments and answers are JSON; failures are
//! [`Trouble`](crate::Trouble) with the status that REST would give.
//!
//! How to add one: `#[server(prefix = "/fn", endpoint = "area/verb", input = Json, output = Json, client = WebClient)]`, arguments parsed
//! types of `common`, body `perform(scope, Operation { … }).await`, its name in `register`. The test of the authorization matrix must name it, or it fails.

pub mod account;
pub mod admin;
pub mod billing;
pub mod client;
pub mod entry;
pub mod event;
pub mod hand_over;
pub mod member;
pub mod organization;
#[cfg(feature = "ssr")]
mod perform;
pub mod provider;
pub mod provider_settings;
pub mod queue;
#[cfg(feature = "ssr")]
mod register;
mod web_client;

#[cfg(feature = "ssr")]
pub use perform::{Visitor, caller, perform, prove, refused, site, trouble};
#[cfg(feature = "ssr")]
pub use register::register;
pub use web_client::WebClient;
