//! Retention: entries older than the operator keeps them are taken out, always whole beginnings of streams. What stays can still be verified:
//! the number and hash of the last entry that went are written down, signed with a key of this instance.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use common::{
    event::chain,
    time::{DAY, Timestamp},
};
use storage::event::{self, prune as store, prune::Last};

use crate::{Cx, Failure, Site, account::Purpose};

/// Entries that go in one transaction.
const AT_ONCE: i64 = 5_000;

/// Takes out what is older than so many days; the answer is how many entries went. An entry that a client reported late and that stands before
/// a younger one waits for it.
pub async fn prune(site: &Site, days: u32) -> Result<u64, Failure> {
    let before = site.environment().now().plus(-i64::from(days).saturating_mul(DAY));
    let (mut gone, mut name) = (0, String::new());
    loop {
        let mut tx = site.database().read().await?;
        let streams = event::heads_after(&mut tx, &name).await?;
        tx.commit().await?;
        let Some(last) = streams.last() else { return Ok(gone) };
        name.clone_from(last);
        for stream in &streams {
            gone += prune_stream(site, stream, before).await?;
        }
    }
}

async fn prune_stream(site: &Site, stream: &str, before: Timestamp) -> Result<u64, Failure> {
    let mut gone = 0;
    while is_due(site, stream, before).await? {
        let mut cx = Cx::write(site).await?;
        let outcome = cut(&mut cx, stream, before).await;
        match cx.finish(outcome).await? {
            0 => break,
            rows => gone += rows,
        }
    }
    Ok(gone)
}

/// Asked without the writer, since most streams have nothing to give every day.
async fn is_due(site: &Site, stream: &str, before: Timestamp) -> Result<bool, Failure> {
    let mut tx = site.database().read().await?;
    let due = store::oldest(&mut tx, stream).await?.is_some_and(|oldest| oldest < before);
    tx.commit().await?;
    Ok(due)
}

async fn cut(cx: &mut Cx<'_>, stream: &str, before: Timestamp) -> Result<u64, Failure> {
    let tx = &mut cx.tx;
    store::hold(tx, stream).await?;
    let Some(head) = event::head(tx, stream).await? else { return Ok(0) };
    let gone = store::cut_unchained(tx, stream, before, AT_ONCE).await?;
    let end = head.pruned_seq + AT_ONCE;
    let until = store::first_kept(tx, stream, before, end).await?.map_or(end, |first| first - 1);
    let Some(last) = store::last_until(tx, stream, until).await? else { return Ok(gone) };
    let mac = sign(cx, stream, &last);
    Ok(gone + store::cut(&mut cx.tx, stream, &last, cx.now, &mac).await?)
}

fn sign(cx: &Cx<'_>, stream: &str, last: &Last) -> String {
    let message = chain::anchor(stream, last.seq, &last.hash, cx.now.micros());
    BASE64_URL_SAFE_NO_PAD.encode(cx.secrets().mac(Purpose::EventAnchor, &message))
}
