//! What a query says, read word by word, so that what cannot be read is named.

use serde::Deserialize;
use serde_json::json;
use services::Failure;

/// Of a query, in the order they were sent.
pub type Parameters = Vec<(String, String)>;

/// One of the values that have a name on the wire.
pub fn named<T: for<'de> Deserialize<'de>>(field: &'static str, value: &str) -> Result<T, Failure> {
    serde_json::from_value(json!(value)).map_err(|_| Failure::field(field, "This is not one of the possible values."))
}

pub fn number(field: &'static str, value: &str) -> Result<u32, Failure> {
    value.parse().map_err(|_| Failure::field(field, "This is not a whole number."))
}
