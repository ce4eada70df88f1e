//! Writing the statement. Writing a day again only brings its figures up to date.

use common::{id::OrganizationId, month::day_of};
use storage::usage;

use crate::{Cx, Failure, Site};

/// Today's row of every client of every provider; how many there are. A background job of the server.
pub async fn record_today(site: &Site) -> Result<u64, Failure> {
    let mut cx = Cx::write(site).await?;
    let day = day_of(cx.now);
    let outcome = usage::record(&mut cx.tx, day).await.map_err(Failure::from);
    cx.finish(outcome).await
}

/// Today's row of a client that has just come, or is about to go.
pub(crate) async fn note(cx: &mut Cx<'_>, organization: OrganizationId) -> Result<(), Failure> {
    Ok(usage::record_client(&mut cx.tx, organization, day_of(cx.now)).await?)
}
