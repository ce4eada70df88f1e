//! The server: configuration, the Bitwarden-compatible REST interface, the web application's shell and server functions, mail delivery, and
//! the command line. Only here are the clock and the randomness of the machine read.

pub mod config;
pub mod environment;
pub mod events;
pub mod jobs;
pub mod mail;
pub mod operator;
pub mod rest;
pub mod router;
pub mod serve;
pub mod shell;
pub mod state;
#[cfg(feature = "web")]
pub mod web;
