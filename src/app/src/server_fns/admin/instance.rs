//! The instance: its health, and the test mail.

use common::{
    id::MailId,
    wire::{admin::Health, mail::MailStanding},
};
use leptos::{prelude::*, server_fn::codec::Json};

use crate::{server_fns::WebClient, trouble::Trouble};

#[server(prefix = "/fn", endpoint = "admin/health", input = Json, output = Json, client = WebClient)]
pub async fn admin_health() -> Result<Health, Trouble> {
    super::operate::operate(services::operator::ReadHealth).await
}

/// Puts a test mail into the outbox; [`admin_test_mail`] tells what became of it.
#[server(prefix = "/fn", endpoint = "admin/mail/send-test", input = Json, output = Json, client = WebClient)]
pub async fn admin_send_test_mail(email: String) -> Result<MailId, Trouble> {
    let to = common::validate::Email::parse(&email).map_err(|error| crate::server_fns::refused("email", &error))?;
    super::operate::operate(services::operator::SendTestMail(to)).await
}

#[server(prefix = "/fn", endpoint = "admin/mail/test", input = Json, output = Json, client = WebClient)]
pub async fn admin_test_mail(mail: MailId) -> Result<MailStanding, Trouble> {
    super::operate::operate(services::operator::ReadTestMail(mail)).await
}
