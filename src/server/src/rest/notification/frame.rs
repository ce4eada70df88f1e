//! The hub's records: a length as unsigned LEB128, then MessagePack (`vault.md` §8.1, §8.2). Times are MessagePack's own extension in its form of
//! eight bytes; member names are in Pascal case.

use common::time::{SECOND, Timestamp};
use rmpv::{Value, encode::write_value};
use services::push::{Message, Payload};

const INVOCATION: i64 = 1;
const PING: i64 = 6;
const CLOSE: i64 = 7;
/// The number of MessagePack's extension for times.
const TIME: i8 = -1;

/// One thing that is said to a client.
pub fn message(message: &Message) -> Vec<u8> {
    let whole = object([
        ("ContextId", message.context.as_deref().map_or(Value::Nil, Value::from)),
        ("Type", Value::from(message.kind)),
        ("Payload", payload(&message.payload)),
    ]);
    let arguments = Value::Array(vec![whole]);
    let no_headers = Value::Map(Vec::new());
    record(vec![INVOCATION.into(), no_headers, Value::Nil, "ReceiveMessage".into(), arguments])
}

pub fn ping() -> Vec<u8> {
    record(vec![PING.into()])
}

pub fn close() -> Vec<u8> {
    record(vec![CLOSE.into(), Value::Nil])
}

fn payload(payload: &Payload) -> Value {
    match payload {
        Payload::Item { id, user, organization, collections, revised } => object([
            ("Id", text(id)),
            ("UserId", optional(user.as_ref())),
            ("OrganizationId", optional(organization.as_ref())),
            (
                "CollectionIds",
                collections.as_ref().map_or(Value::Nil, |ids| Value::Array(ids.iter().map(text).collect())),
            ),
            ("RevisionDate", time(*revised)),
        ]),
        Payload::Folder { id, user, revised } => {
            object([("Id", text(id)), ("UserId", text(user)), ("RevisionDate", time(*revised))])
        }
        Payload::Person { user, date } => object([("UserId", text(user)), ("Date", time(*date))]),
        Payload::OrganizationStatus { organization, enabled } => {
            object([("OrganizationId", text(organization)), ("Enabled", Value::from(*enabled))])
        }
        Payload::CollectionSettings { organization, limit_creation, limit_deletion, limit_item_deletion } => object([
            ("OrganizationId", text(organization)),
            ("LimitCollectionCreation", Value::from(*limit_creation)),
            ("LimitCollectionDeletion", Value::from(*limit_deletion)),
            ("LimitItemDeletion", Value::from(*limit_item_deletion)),
        ]),
    }
}

fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    Value::Map(members.into_iter().map(|(name, value)| (Value::from(name), value)).collect())
}

fn text(id: impl std::fmt::Display) -> Value {
    Value::from(id.to_string())
}

fn optional(id: Option<impl std::fmt::Display>) -> Value {
    id.map_or(Value::Nil, text)
}

fn time(at: Timestamp) -> Value {
    let (seconds, micros) = (at.micros().div_euclid(SECOND), at.micros().rem_euclid(SECOND));
    // 30 bits of nanoseconds, 34 of seconds: until the year 2514.
    let packed = (micros.unsigned_abs() * 1_000) << 34 | (seconds.unsigned_abs() & ((1 << 34) - 1));
    Value::Ext(TIME, packed.to_be_bytes().to_vec())
}

fn record(fields: Vec<Value>) -> Vec<u8> {
    let mut body = Vec::new();
    // Writing into memory does not fail.
    drop(write_value(&mut body, &Value::Array(fields)));
    let mut framed = length(body.len());
    framed.append(&mut body);
    framed
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
fn length(mut rest: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = u8::try_from(rest & 0x7f).unwrap_or_default();
        rest >>= 7;
        if rest == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ping_is_three_bytes() {
        assert_eq!(ping(), [0x02, 0x91, 0x06]);
    }

    #[test]
    fn a_length_has_as_many_bytes_as_it_needs() {
        assert_eq!(length(0), [0]);
        assert_eq!(length(127), [127]);
        assert_eq!(length(128), [0x80, 1]);
        assert_eq!(length(300), [0xac, 2]);
        assert_eq!(length(2_097_152), [0x80, 0x80, 0x80, 1]);
    }

    #[test]
    fn a_time_is_nanoseconds_and_seconds_in_eight_bytes() {
        let Value::Ext(kind, bytes) = time(Timestamp::from_micros(1_700_000_000_123_456)) else { unreachable!() };
        let packed = u64::from_be_bytes(bytes.try_into().unwrap());
        assert_eq!((kind, packed >> 34, packed & 0x3_ffff_ffff), (-1, 123_456_000, 1_700_000_000));
    }
}
