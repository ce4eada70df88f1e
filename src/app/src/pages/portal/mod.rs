//! The Provider Portal.

pub mod activity;
mod admins_only;
pub mod billing;
pub mod clients;
mod confirming;
pub mod events;
pub mod people;
pub mod providers;
pub mod queue;
mod rights;
pub mod settings;
mod switched_off;
pub(in crate::pages) mod words;
