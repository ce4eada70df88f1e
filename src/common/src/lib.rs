//! What browser and server share: identifiers, enumerations with their wire values, the rules of who may do what,
//! plans, validation and the shapes that cross the wire. No I/O, no clock, no global state.

pub mod accent;
pub mod client_file;
pub mod country;
pub mod csv;
pub mod event;
pub mod id;
pub mod kind;
pub mod month;
pub mod permissions;
pub mod plan;
pub mod policy;
pub mod rules;
pub mod seat;
pub mod time;
pub mod usage;
pub mod validate;
pub mod wire;
