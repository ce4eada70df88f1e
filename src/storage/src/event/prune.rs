//! Forgetting what is older than it must be kept: the beginning of a stream goes, its signed anchor stays.

use common::time::Timestamp;

use crate::{StorageError, Tx, execute, lock, row};

#[derive(sqlx::FromRow)]
struct Place {
    seq: i64,
}

/// An entry's number and hash.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Last {
    pub seq: i64,
    pub hash: String,
}

/// Keeps others from moving the anchor until the transaction ends.
pub async fn hold(tx: &mut Tx, stream: &str) -> Result<(), StorageError> {
    lock!(tx, "SELECT stream FROM event_stream WHERE stream = $1 FOR UPDATE", stream)
}

#[derive(sqlx::FromRow)]
struct Oldest {
    at: Option<i64>,
}

/// When the first entry of the stream happened, chained or from before the chain.
pub async fn oldest(tx: &mut Tx, stream: &str) -> Result<Option<Timestamp>, StorageError> {
    let found = row!(
        tx,
        Oldest,
        "SELECT MIN(f.at) AS at FROM (
            SELECT at FROM (SELECT at FROM event WHERE stream = $1 AND seq IS NOT NULL ORDER BY seq LIMIT 1) chained
            UNION ALL
            SELECT MIN(at) AS at FROM event WHERE stream = $1 AND seq IS NULL
        ) f",
        stream
    )?;
    Ok(found.and_then(|row| row.at).map(Timestamp::from_micros))
}

/// The number of the first entry that is not older than `before`, as far as the entry number `end`.
pub async fn first_kept(tx: &mut Tx, stream: &str, before: Timestamp, end: i64) -> Result<Option<i64>, StorageError> {
    let found = row!(
        tx,
        Place,
        "SELECT seq FROM event WHERE stream = $1 AND seq <= $3 AND at >= $2 ORDER BY seq LIMIT 1",
        stream,
        before,
        end
    )?;
    Ok(found.map(|row| row.seq))
}

/// The last entry up to and with the number.
pub async fn last_until(tx: &mut Tx, stream: &str, seq: i64) -> Result<Option<Last>, StorageError> {
    row!(
        tx,
        Last,
        "SELECT seq, COALESCE(hash, '') AS hash FROM event WHERE stream = $1 AND seq <= $2 ORDER BY seq DESC LIMIT 1",
        stream,
        seq
    )
}

/// Takes out everything up to the anchor and puts the anchor in its place.
pub async fn cut(tx: &mut Tx, stream: &str, anchor: &Last, at: Timestamp, mac: &str) -> Result<u64, StorageError> {
    execute!(
        tx,
        "UPDATE event_stream SET pruned_seq = $2, pruned_hash = $3, pruned_at = $4, pruned_mac = $5 WHERE stream = $1",
        stream,
        anchor.seq,
        anchor.hash,
        at,
        mac
    )?
    .one()?;
    Ok(execute!(tx, "DELETE FROM event WHERE stream = $1 AND seq <= $2", stream, anchor.seq)?.any())
}

/// Takes out old entries from before the chain, at most so many.
pub async fn cut_unchained(tx: &mut Tx, stream: &str, before: Timestamp, limit: i64) -> Result<u64, StorageError> {
    let gone = execute!(
        tx,
        "DELETE FROM event WHERE id IN (SELECT id FROM event WHERE stream = $1 AND seq IS NULL AND at < $2 LIMIT $3)",
        stream,
        before,
        limit
    )?
    .any();
    if gone > 0 {
        let counted = i64::try_from(gone).unwrap_or(i64::MAX);
        execute!(tx, "UPDATE event_stream SET unchained = unchained - $2 WHERE stream = $1", stream, counted)?.one()?;
    }
    Ok(gone)
}
