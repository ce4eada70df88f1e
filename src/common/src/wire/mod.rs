//! The shapes that pages and server share: what a page reads and what its forms send, one file per area. The official clients' own spellings of
//! the same things stay in the server's REST interface.

pub mod account;
pub mod admin;
pub mod billing;
pub mod client;
pub mod collection;
pub mod event;
pub mod folder;
pub mod hand_over;
pub mod item;
pub mod live;
pub mod mail;
pub mod member;
pub mod organization;
pub mod provider;
pub mod queue;
pub mod sync;
