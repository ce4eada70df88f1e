//! The outbox as a whole: how long a letter is tried, when it is forgotten, what the operator sees of it, and the test letter.

use common::{
    id::MailId,
    time::{DAY, HOUR, MINUTE, Timestamp},
    validate::Email,
    wire::mail::{MailBacklog, MailStanding},
};
use storage::mail;

use super::{Letter, queue_as};
use crate::{Cx, Failure, Refusal, Site};

/// How long a letter that nobody takes is tried.
pub const GIVE_UP_AFTER: i64 = 3 * DAY;
/// The longest pause between two attempts.
const LONGEST_PAUSE: i64 = 4 * HOUR;
/// How long letters that ended are counted before they are forgotten.
const KEPT: i64 = 30 * DAY;

const MAIL_IS_OFF: Refusal = Refusal::new(
    "MailIsOff",
    "This server has no mail server: set CHATELAINE_SMTP_HOST and start it again, then send the test mail.",
);

/// When a letter is tried again after its attempt number `attempts`: 1, 2, 4, … minutes later, at most four hours, a last time when its time is
/// over. Never after that.
#[must_use]
pub fn next_attempt(attempts: i64, created: Timestamp, now: Timestamp) -> Option<Timestamp> {
    let end = created.plus(GIVE_UP_AFTER);
    let pause = (MINUTE << attempts.saturating_sub(1).clamp(0, 10)).min(LONGEST_PAUSE);
    (now < end).then(|| now.plus(pause).min(end))
}

/// The outbox in numbers.
pub(crate) async fn backlog(cx: &mut Cx<'_>) -> Result<MailBacklog, Failure> {
    let since = cx.now.plus(-DAY);
    let stored = mail::backlog(&mut cx.tx, since).await?.ok_or(Failure::Damaged("the outbox cannot be counted"))?;
    let number = |count: i64| u64::try_from(count).unwrap_or(0);
    Ok(MailBacklog {
        on: cx.settings().mail,
        queued: number(stored.queued),
        failing: number(stored.failing),
        given_up: number(stored.given_up),
        sent_last_day: number(stored.sent),
        oldest: stored.oldest,
        last_error: stored.last_error,
    })
}

/// Queues a letter that only says that mail works; [`standing`] tells what became of it.
pub(crate) async fn queue_test(cx: &mut Cx<'_>, address: &Email) -> Result<MailId, Failure> {
    if !cx.settings().mail {
        return Err(MAIL_IS_OFF.into());
    }
    let letter = Letter::new("Chatelaine can send mail")
        .line(format!("This is the test mail that was asked for at {}.", cx.settings().public_url))
        .line("Nothing needs to be done.");
    queue_as(cx, address, &letter).await
}

/// What became of a letter.
pub(crate) async fn standing(cx: &mut Cx<'_>, id: MailId) -> Result<MailStanding, Failure> {
    let row = mail::standing(&mut cx.tx, id).await?.ok_or(Failure::Absent)?;
    let error = row.last_error.unwrap_or_default();
    Ok(match (row.sent, row.given_up) {
        (Some(at), _) => MailStanding::Sent { at },
        (None, Some(_)) => MailStanding::GivenUp { error },
        (None, None) if error.is_empty() => MailStanding::Queued,
        (None, None) => MailStanding::Failing { error },
    })
}

/// Forgets the letters that ended long ago; how many.
pub async fn purge(site: &Site) -> Result<u64, Failure> {
    let mut cx = Cx::write(site).await?;
    let before = cx.now.plus(-KEPT);
    let outcome = mail::purge(&mut cx.tx, before).await.map_err(Failure::from);
    cx.finish(outcome).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_four_hours_and_the_last_attempt_is_at_the_end() {
        let created = Timestamp::from_micros(0);
        assert_eq!(next_attempt(1, created, created), Some(created.plus(MINUTE)));
        assert_eq!(next_attempt(4, created, created), Some(created.plus(8 * MINUTE)));
        assert_eq!(next_attempt(30, created, created), Some(created.plus(4 * HOUR)));
        let late = created.plus(GIVE_UP_AFTER - MINUTE);
        assert_eq!(next_attempt(30, created, late), Some(created.plus(GIVE_UP_AFTER)));
        assert_eq!(next_attempt(31, created, created.plus(GIVE_UP_AFTER)), None);
        assert_eq!(next_attempt(i64::MAX, created, created), Some(created.plus(4 * HOUR)));
    }
}
