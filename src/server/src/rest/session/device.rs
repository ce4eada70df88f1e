//! How a client describes its device when it signs in.

use services::account::ClientDevice;

const MAX_IDENTIFIER: usize = 64;
const MAX_NAME: usize = 50;

/// The three fields, or nothing when one is missing or not usable.
pub fn device(identifier: Option<&str>, name: Option<&str>, kind: Option<i64>) -> Option<ClientDevice> {
    let identifier = identifier.map(str::trim).filter(|text| (1..=MAX_IDENTIFIER).contains(&text.len()))?;
    let name = name.map(str::trim).filter(|text| !text.is_empty())?;
    let kind = kind.filter(|kind| (0..=1_000).contains(kind))?;
    let printable = |text: &str| text.chars().filter(|c| !c.is_control()).take(MAX_NAME).collect();
    Some(ClientDevice { identifier: printable_only(identifier)?, name: printable(name), kind })
}

fn printable_only(text: &str) -> Option<String> {
    text.chars().all(|c| !c.is_control()).then(|| text.to_owned())
}
