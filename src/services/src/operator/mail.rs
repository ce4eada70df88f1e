//! A letter that only says that mail works.

use common::{id::MailId, validate::Email, wire::mail::MailStanding};

use super::{OperatorGrant, OperatorOperation, Presented};
use crate::{Cx, Failure, Mode, Site, mail};

/// Writes down that it was asked for; the letter itself follows in a transaction of its own.
struct NoteTestMail<'a>(&'a Email);

impl OperatorOperation for NoteTestMail<'_> {
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: &OperatorGrant) -> Result<(), Failure> {
        grant.write_down(cx, "send test mail", self.0.as_str()).await
    }
}

/// Puts the letter into the outbox.
pub async fn send_test_mail(site: &Site, presented: &Presented, to: &Email) -> Result<MailId, Failure> {
    site.operate(presented, NoteTestMail(to)).await?;
    mail::send_test(site, to).await
}

/// What became of it.
pub struct ReadTestMail(pub MailId);

impl OperatorOperation for ReadTestMail {
    const MODE: Mode = Mode::Read;
    type Output = MailStanding;

    async fn run(self, cx: &mut Cx<'_>, _grant: &OperatorGrant) -> Result<MailStanding, Failure> {
        mail::standing(cx.site(), self.0).await
    }
}
