//! A letter that only says that mail works.

use common::{id::MailId, validate::Email, wire::mail::MailStanding};

use super::{OperatorGrant, OperatorOperation};
use crate::{Cx, Failure, Mode, mail};

/// Puts the letter into the outbox.
pub struct SendTestMail(pub Email);

impl OperatorOperation for SendTestMail {
    const MODE: Mode = Mode::Write;
    type Output = MailId;

    async fn run(self, cx: &mut Cx<'_>, grant: &OperatorGrant) -> Result<MailId, Failure> {
        let id = mail::queue_test(cx, &self.0).await?;
        grant.write_down(cx, "send test mail", self.0.as_str()).await?;
        Ok(id)
    }
}

/// What became of it.
pub struct ReadTestMail(pub MailId);

impl OperatorOperation for ReadTestMail {
    const MODE: Mode = Mode::Read;
    type Output = MailStanding;

    async fn run(self, cx: &mut Cx<'_>, _grant: &OperatorGrant) -> Result<MailStanding, Failure> {
        mail::standing(cx, self.0).await
    }
}
