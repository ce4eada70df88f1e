//! The shapes that pages and server share: what a page reads and what its forms send, one file per area. The official clients' own spellings of
//! the same things stay in the server's REST interface.

pub mod account;
pub mod client;
pub mod collection;
pub mod event;
pub mod folder;
pub mod item;
pub mod member;
pub mod organization;
pub mod provider;
pub mod sync;
