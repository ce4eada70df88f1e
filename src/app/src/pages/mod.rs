//! One module per page; each is a lazy route and so a chunk of its own in the browser build.

pub mod account;
pub mod address;
pub mod admin;
pub mod entry;
pub mod event_log;
mod hand_on;
pub mod not_found;
pub mod organization;
pub mod password_question;
pub mod portal;
pub mod submission;
pub mod vault;
