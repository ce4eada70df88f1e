//! The chains (`common::event::chain`): adding entries, and reading streams from their beginning.
//!
//! The end of a stream is one row, taken with an UPDATE, which keeps every other writer of the stream away until the transaction ends: two
//! cannot add to the same end. A transaction adds all its entries at once and as its last act, stream after stream in the order of their names,
//! so that no two can wait for each other.

use common::event::chain;
use futures::stream::BoxStream;

use super::NewEvent;
use crate::{StorageError, Tx, execute, row, rows, stream};

/// How many heads are read at once.
const HEADS: i64 = 200;

/// The end of a stream, and the anchor of what was pruned from its beginning.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Head {
    pub stream: String,
    /// The number of the last entry; 0 before the first.
    pub seq: i64,
    pub hash: String,
    /// How many entries from before the chain there were, less those that were pruned.
    pub unchained: i64,
    /// The number of the last entry that was pruned; 0 if none was.
    pub pruned_seq: i64,
    pub pruned_hash: String,
    pub pruned_at: Option<i64>,
    pub pruned_mac: Option<String>,
}

/// An entry exactly as it is stored, also where that makes no sense.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Stored {
    pub stream: String,
    pub seq: i64,
    pub hash: Option<String>,
    pub id: String,
    pub at: i64,
    pub kind: i64,
    pub user_id: Option<String>,
    pub organization_id: Option<String>,
    pub provider_id: Option<String>,
    pub item_id: Option<String>,
    pub collection_id: Option<String>,
    pub group_id: Option<String>,
    pub policy_id: Option<String>,
    pub member_id: Option<String>,
    pub provider_user_id: Option<String>,
    pub provider_organization_id: Option<String>,
    pub acting_user_id: Option<String>,
    pub device_kind: Option<i64>,
    pub ip: Option<String>,
    pub system_user: Option<i64>,
}

impl Stored {
    fn new(event: &NewEvent, stream: String, seq: i64) -> Self {
        Self {
            stream,
            seq,
            hash: None,
            id: event.id.to_string(),
            at: event.at.micros(),
            kind: event.kind.number(),
            user_id: event.user_id.map(|id| id.to_string()),
            organization_id: event.organization_id.map(|id| id.to_string()),
            provider_id: event.provider_id.map(|id| id.to_string()),
            item_id: event.item_id.map(|id| id.to_string()),
            collection_id: event.collection_id.map(|id| id.to_string()),
            group_id: None,
            policy_id: None,
            member_id: event.member_id.map(|id| id.to_string()),
            provider_user_id: event.provider_user_id.map(|id| id.to_string()),
            provider_organization_id: event.provider_organization_id.map(|id| id.to_string()),
            acting_user_id: event.acting_user_id.map(|id| id.to_string()),
            device_kind: event.device_kind,
            ip: event.ip.clone(),
            system_user: event.system_user,
        }
    }

    /// What its hash must be after an entry with the hash `previous`.
    #[must_use]
    pub fn link(&self, previous: &str) -> String {
        self.link_as(previous, self.seq)
    }

    /// The same, had it the number `seq`.
    #[must_use]
    pub fn link_as(&self, previous: &str, seq: i64) -> String {
        let entry = chain::Entry {
            stream: &self.stream,
            seq,
            id: &self.id,
            at: self.at,
            kind: self.kind,
            user: self.user_id.as_deref(),
            organization: self.organization_id.as_deref(),
            provider: self.provider_id.as_deref(),
            item: self.item_id.as_deref(),
            collection: self.collection_id.as_deref(),
            group: self.group_id.as_deref(),
            policy: self.policy_id.as_deref(),
            member: self.member_id.as_deref(),
            provider_user: self.provider_user_id.as_deref(),
            provider_organization: self.provider_organization_id.as_deref(),
            acting_user: self.acting_user_id.as_deref(),
            device_kind: self.device_kind,
            ip: self.ip.as_deref(),
            system_user: self.system_user,
        };
        chain::link(previous, &entry)
    }
}

/// Adds the entries in their order, each to the end of its stream. To be called once, as the last act of a transaction.
pub async fn append(tx: &mut Tx, events: &[NewEvent]) -> Result<(), StorageError> {
    let mut by_stream: Vec<(String, &NewEvent)> = events.iter().map(|event| (event.stream(), event)).collect();
    by_stream.sort_by(|left, right| left.0.cmp(&right.0));
    for of_one in by_stream.chunk_by(|left, right| left.0 == right.0) {
        let Some((stream, _)) = of_one.first() else { continue };
        let added = i64::try_from(of_one.len()).unwrap_or(i64::MAX);
        let end = take(tx, stream, added).await?;
        let (mut seq, mut hash) = (end.seq - added, end.hash);
        for (stream, event) in of_one {
            seq += 1;
            let row = Stored::new(event, stream.clone(), seq);
            hash = row.link(&hash);
            insert(tx, &row, &hash).await?;
        }
        execute!(tx, "UPDATE event_stream SET hash = $2 WHERE stream = $1", stream, hash)?.one()?;
    }
    Ok(())
}

#[derive(sqlx::FromRow)]
struct End {
    seq: i64,
    hash: String,
}

/// Moves the end of the stream on; the hash is still that of the entry before. The first entry of a stream makes its row.
async fn take(tx: &mut Tx, stream: &str, added: i64) -> Result<End, StorageError> {
    if let Some(end) = moved(tx, stream, added).await? {
        return Ok(end);
    }
    execute!(
        tx,
        "INSERT INTO event_stream (stream, seq, hash, unchained, pruned_seq, pruned_hash) VALUES ($1, 0, '', 0, 0, '')
        ON CONFLICT (stream) DO NOTHING",
        stream
    )?
    .any();
    moved(tx, stream, added).await?.ok_or(StorageError::Hits { statement: "the end of a stream", hits: 0 })
}

async fn moved(tx: &mut Tx, stream: &str, added: i64) -> Result<Option<End>, StorageError> {
    let ends =
        rows!(tx, End, "UPDATE event_stream SET seq = seq + $2 WHERE stream = $1 RETURNING seq, hash", stream, added)?;
    Ok(ends.into_iter().next())
}

async fn insert(tx: &mut Tx, row: &Stored, hash: &str) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO event (id, at, kind, user_id, organization_id, provider_id, item_id, collection_id, member_id, provider_user_id,
            provider_organization_id, acting_user_id, device_kind, ip, system_user, stream, seq, hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
        row.id,
        row.at,
        row.kind,
        row.user_id,
        row.organization_id,
        row.provider_id,
        row.item_id,
        row.collection_id,
        row.member_id,
        row.provider_user_id,
        row.provider_organization_id,
        row.acting_user_id,
        row.device_kind,
        row.ip,
        row.system_user,
        row.stream,
        row.seq,
        hash
    )?
    .one()
}

/// The end of a stream, if it has one.
pub async fn head(tx: &mut Tx, stream: &str) -> Result<Option<Head>, StorageError> {
    row!(
        tx,
        Head,
        "SELECT stream, seq, hash, unchained, pruned_seq, pruned_hash, pruned_at, pruned_mac FROM event_stream WHERE stream = $1",
        stream
    )
}

/// The names of the streams after this one, some at a time.
pub async fn heads_after(tx: &mut Tx, stream: &str) -> Result<Vec<String>, StorageError> {
    let found = rows!(
        tx,
        Name,
        "SELECT stream AS name FROM event_stream WHERE stream > $1 ORDER BY stream LIMIT $2",
        stream,
        HEADS
    )?;
    Ok(found.into_iter().filter_map(|row| row.name).collect())
}

#[derive(sqlx::FromRow)]
struct Name {
    name: Option<String>,
}

/// A stream with entries and without an end, which cannot come about by itself.
pub async fn headless(tx: &mut Tx) -> Result<Option<String>, StorageError> {
    let found = row!(
        tx,
        Name,
        "SELECT e.stream AS name FROM event e WHERE NOT EXISTS (SELECT 1 FROM event_stream s WHERE s.stream = e.stream) LIMIT 1"
    )?;
    Ok(found.and_then(|row| row.name))
}

#[derive(sqlx::FromRow)]
struct Count {
    count: i64,
}

/// How many entries of the stream have no number.
pub async fn unchained(tx: &mut Tx, stream: &str) -> Result<i64, StorageError> {
    let found = row!(tx, Count, "SELECT COUNT(*) AS count FROM event WHERE stream = $1 AND seq IS NULL", stream)?;
    Ok(found.map_or(0, |row| row.count))
}

/// Whose log a stream is, while its owner is there.
pub async fn owner_called(tx: &mut Tx, stream: &str) -> Result<Option<String>, StorageError> {
    let found = row!(
        tx,
        Name,
        "SELECT 'organization ' || name AS name FROM organization WHERE id = $1
        UNION ALL SELECT 'provider ' || COALESCE(name, setup_email, '') FROM provider WHERE id = $1
        UNION ALL SELECT 'person ' || email FROM account WHERE id = $1",
        stream
    )?;
    Ok(found.and_then(|row| row.name))
}

/// The chained entries of a stream in the order of their numbers.
pub fn stored<'a>(tx: &'a mut Tx, stream: &str) -> BoxStream<'a, Result<Stored, StorageError>> {
    let stream = stream.to_owned();
    stream!(
        tx,
        Stored,
        "SELECT stream, seq, hash, id, at, kind, user_id, organization_id, provider_id, item_id, collection_id, group_id, policy_id,
            member_id, provider_user_id, provider_organization_id, acting_user_id, device_kind, ip, system_user
        FROM event WHERE stream = $1 AND seq IS NOT NULL ORDER BY seq",
        stream
    )
}
