//! Verifying the chains of the logs: every link from the beginning, or from the anchor that pruning left, to the end that is written down beside
//! the stream. Entries are read one after the other; nothing grows with the length of a log.
//!
//! What it shows: an entry that was changed, taken out, put in or moved after it was written, unless whoever did it wrote every later link anew.
//! Against that, note the end of a stream (number and hash) outside the database from time to time.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use common::event::chain;
use futures::StreamExt as _;
use storage::{
    Tx,
    event::{self, Head, Stored},
};

use crate::{Failure, Site, account::Purpose};

/// Which streams.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verify {
    All,
    /// The log of the owner with this id.
    One(String),
}

/// What is wrong at the first place where something is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("this entry was changed after it was written, or it is not the one that was")]
    Altered,
    #[error("the entries up to {until} are missing")]
    Missing { until: i64 },
    #[error("this entry and the next have changed places")]
    OutOfOrder,
    #[error("this entry stands where none can be, before the beginning of the stream")]
    BeforeBeginning,
    #[error("the end that is written down beside the stream is not the end of its entries")]
    HeadDiffers,
    #[error("the anchor of what was pruned bears no signature of this instance")]
    ForgedAnchor,
    #[error("{found} entries stand outside the chain, and there were {known} before it began")]
    Unchained { found: i64, known: i64 },
    #[error("these entries belong to a stream without an end, which cannot come about by itself")]
    NoHead,
}

/// The first break of a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Break {
    pub stream: String,
    /// Whose log it is, while the owner is there.
    pub owner: Option<String>,
    /// The number at which it breaks.
    pub seq: Option<i64>,
    /// The id of the entry there, if there is one.
    pub id: Option<String>,
    pub fault: Fault,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verified {
    pub streams: u64,
    /// Entries whose links hold.
    pub entries: u64,
    /// Entries from before the chain, which nothing vouches for.
    pub unchained: u64,
    /// Entries that were pruned; signed anchors stand for them.
    pub pruned: u64,
    /// The first break of each stream that has one.
    pub breaks: Vec<Break>,
    /// Number and hash of the end, where one stream was asked for.
    pub end: Option<(i64, String)>,
}

/// Reads the streams and follows their chains.
pub async fn verify(site: &Site, which: &Verify) -> Result<Verified, Failure> {
    let mut verified = Verified::default();
    match which {
        Verify::One(stream) => {
            let mut tx = site.database().stream().await?;
            let head = event::head(&mut tx, stream).await?.ok_or(Failure::Absent)?;
            tx.commit().await?;
            one(site, stream, &mut verified).await?;
            verified.end = Some((head.seq, head.hash));
        }
        Verify::All => {
            let mut name = String::new();
            loop {
                let mut tx = site.database().stream().await?;
                let streams = event::heads_after(&mut tx, &name).await?;
                tx.commit().await?;
                let Some(last) = streams.last() else { break };
                name.clone_from(last);
                for stream in &streams {
                    one(site, stream, &mut verified).await?;
                }
            }
            let mut tx = site.database().stream().await?;
            let headless = event::headless(&mut tx).await?;
            tx.commit().await?;
            verified.breaks.extend(headless.map(|stream| Break {
                stream,
                owner: None,
                seq: None,
                id: None,
                fault: Fault::NoHead,
            }));
        }
    }
    Ok(verified)
}

async fn one(site: &Site, stream: &str, verified: &mut Verified) -> Result<(), Failure> {
    // One snapshot for the entries and the end of the stream.
    let mut tx = site.database().stream().await?;
    let Some(head) = event::head(&mut tx, stream).await? else { return Ok(()) };
    let found = follow(site, &mut tx, &head, verified).await?;
    let owner = if found.is_some() { event::owner_called(&mut tx, stream).await? } else { None };
    tx.commit().await?;
    verified.streams += 1;
    verified.pruned += u64::try_from(head.pruned_seq).unwrap_or_default();
    verified.breaks.extend(found.map(|(seq, id, fault)| Break { stream: stream.to_owned(), owner, seq, id, fault }));
    Ok(())
}

type Found = (Option<i64>, Option<String>, Fault);

async fn follow(site: &Site, tx: &mut Tx, head: &Head, verified: &mut Verified) -> Result<Option<Found>, Failure> {
    if head.pruned_seq > 0 && !is_signed(site, head) {
        return Ok(Some((Some(head.pruned_seq), None, Fault::ForgedAnchor)));
    }
    let unchained = event::unchained(tx, &head.stream).await?;
    verified.unchained += u64::try_from(unchained).unwrap_or_default();
    if unchained != head.unchained {
        return Ok(Some((None, None, Fault::Unchained { found: unchained, known: head.unchained })));
    }
    let mut link = Link { seq: head.pruned_seq, hash: head.pruned_hash.clone() };
    let mut rows = event::stored(tx, &head.stream).peekable();
    while let Some(row) = rows.next().await {
        let row = row?;
        if let Some(fault) = link.follow(&row) {
            let swapped = match (&fault, std::pin::Pin::new(&mut rows).peek().await) {
                (Fault::Altered, Some(Ok(next))) => link.held_by(next),
                _ => false,
            };
            let fault = if swapped { Fault::OutOfOrder } else { fault };
            let at = if matches!(fault, Fault::Missing { .. }) { link.seq + 1 } else { row.seq };
            let id = (!matches!(fault, Fault::Missing { .. })).then_some(row.id);
            return Ok(Some((Some(at), id, fault)));
        }
        verified.entries += 1;
    }
    drop(rows);
    Ok(match link.seq.cmp(&head.seq) {
        std::cmp::Ordering::Less => Some((Some(link.seq + 1), None, Fault::Missing { until: head.seq })),
        std::cmp::Ordering::Equal if link.hash == head.hash => None,
        _ => Some((Some(link.seq), None, Fault::HeadDiffers)),
    })
}

/// The last entry that held.
struct Link {
    seq: i64,
    hash: String,
}

impl Link {
    /// Goes on to the row, or says what keeps it from following.
    fn follow(&mut self, row: &Stored) -> Option<Fault> {
        if row.seq <= self.seq {
            return Some(Fault::BeforeBeginning);
        }
        if row.seq > self.seq + 1 {
            return Some(Fault::Missing { until: row.seq - 1 });
        }
        let hash = row.link(&self.hash);
        if row.hash.as_ref() != Some(&hash) {
            return Some(Fault::Altered);
        }
        (self.seq, self.hash) = (row.seq, hash);
        None
    }

    /// Whether the row is the one that should have come next.
    fn held_by(&self, row: &Stored) -> bool {
        row.hash.as_deref() == Some(row.link_as(&self.hash, self.seq + 1).as_str())
    }
}

fn is_signed(site: &Site, head: &Head) -> bool {
    let (Some(at), Some(mac)) = (head.pruned_at, &head.pruned_mac) else { return false };
    let message = chain::anchor(&head.stream, head.pruned_seq, &head.pruned_hash, at);
    BASE64_URL_SAFE_NO_PAD
        .decode(mac)
        .is_ok_and(|presented| site.secrets().verify(Purpose::EventAnchor, &message, &presented))
}
