//! The client engine, natively: one test reads like one sentence about what a person meets.

mod account;
mod items;
mod keys;
mod list;
mod pins;
mod round_trip;
mod sharing;
mod support;
