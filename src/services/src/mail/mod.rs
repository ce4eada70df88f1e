//! Letters to people. A letter is queued in the transaction of the change it tells of and delivered afterwards by the server. Where no mail is
//! configured its link is written to the log instead, for the operator to pass on.

mod html;
mod letter;
mod outbox;

use common::{
    id::MailId,
    time::{DAY, Timestamp},
    validate::Email,
};
use storage::mail::{self, NewMail};

pub use letter::Letter;
pub use outbox::{GIVE_UP_AFTER, next_attempt, purge};
pub(crate) use outbox::{backlog, queue_test, standing};

use crate::{Cx, Failure, link_token};

/// In whose name a letter is sent, and what it looks like for that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brand {
    pub name: String,
    /// `#rrggbb`, dark enough for white text.
    pub accent: Option<String>,
    /// The address of the picture; only where the server is reached by https.
    pub logo: Option<String>,
}

/// Puts the letter into the outbox.
pub async fn queue(cx: &mut Cx<'_>, to: &Email, letter: Letter) -> Result<(), Failure> {
    if !cx.settings().mail {
        for link in letter.links() {
            tracing::info!(to = %to, subject = letter.subject(), link, "mail is not configured: pass this link on");
        }
        return Ok(());
    }
    queue_as(cx, to, &letter).await.map(drop)
}

/// The same for who asks later what became of it.
async fn queue_as(cx: &mut Cx<'_>, to: &Email, letter: &Letter) -> Result<MailId, Failure> {
    let id = cx.id(MailId::from_uuid);
    let public_url = &cx.settings().public_url;
    let (text, html) = (letter.text(public_url), letter.html(public_url));
    let row = NewMail {
        id,
        recipient: to.as_str(),
        sender: letter.sender(),
        subject: letter.subject(),
        text: &text,
        html: &html,
        created: cx.now,
    };
    mail::insert(&mut cx.tx, &row).await?;
    Ok(id)
}

/// The day and time when an invitation that is sent now ends: `28 November 2026, 13:20 UTC`.
pub(crate) fn end_of_invitation(now: Timestamp) -> String {
    in_words(now.plus(link_token::LIFETIME))
}

/// The same for a link that lives one day.
pub(crate) fn end_of_day_link(now: Timestamp) -> String {
    in_words(now.plus(DAY))
}

fn in_words(at: Timestamp) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    // 2026-11-28T13:20:…
    let text = at.to_string();
    let part = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default();
    let month = part(5..7).parse::<usize>().ok().and_then(|month| MONTHS.get(month.wrapping_sub(1)));
    let day = part(8..10).trim_start_matches('0');
    format!("{day} {} {}, {} UTC", month.unwrap_or(&""), part(0..4), part(11..16))
}

/// A link into the web application: `{public_url}/{page}?name=value&…`, with the values percent-encoded.
#[must_use]
pub fn link(public_url: &str, page: &str, parameters: &[(&str, &str)]) -> String {
    let mut link = format!("{public_url}/{page}");
    for (index, (name, value)) in parameters.iter().enumerate() {
        link.push(if index == 0 { '?' } else { '&' });
        link.push_str(name);
        link.push('=');
        percent_encode(value, &mut link);
    }
    link
}

fn percent_encode(value: &str, to: &mut String) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            to.push(char::from(byte));
        } else {
            to.push_str(&format!("%{byte:02X}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_told_in_words() {
        assert_eq!(in_words(Timestamp::from_micros(1_767_225_600_000_000)), "1 January 2026, 00:00 UTC");
        assert_eq!(in_words(Timestamp::from_micros(1_795_872_000_000_000)), "28 November 2026, 13:20 UTC");
    }

    #[test]
    fn links_encode_what_people_typed() {
        let link =
            link("https://vault.example", "accept-organization", &[("name", "A & B/ü"), ("email", "a+b@c.example")]);
        assert_eq!(link, "https://vault.example/accept-organization?name=A%20%26%20B%2F%C3%BC&email=a%2Bb%40c.example");
    }
}
