//! The operator's console.

mod asking;
pub mod health;
mod listing;
mod new_provider;
pub mod organizations;
pub mod people;
pub mod provider;
pub mod providers;
mod words;
