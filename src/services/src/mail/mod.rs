//! Letters to people. A letter is queued in the transaction of the change it tells of and delivered afterwards by the server. Where no mail is
//! configured its link is written to the log instead, for the operator to pass on.

mod letter;

use common::{id::MailId, validate::Email};
use storage::mail::{self, NewMail};

pub use letter::Letter;

use crate::{Cx, Failure};

/// Puts the letter into the outbox.
pub async fn queue(cx: &mut Cx<'_>, to: &Email, letter: Letter) -> Result<(), Failure> {
    if !cx.settings().mail {
        for link in letter.links() {
            tracing::info!(to = %to, subject = letter.subject(), link, "mail is not configured: pass this link on");
        }
        return Ok(());
    }
    let (text, html) = (letter.text(), letter.html());
    let row = NewMail {
        id: cx.id(MailId::from_uuid),
        recipient: to.as_str(),
        subject: letter.subject(),
        text: &text,
        html: &html,
        created: cx.now,
    };
    Ok(mail::insert(&mut cx.tx, &row).await?)
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
    fn links_encode_what_people_typed() {
        let link =
            link("https://vault.example", "accept-organization", &[("name", "A & B/ü"), ("email", "a+b@c.example")]);
        assert_eq!(link, "https://vault.example/accept-organization?name=A%20%26%20B%2F%C3%BC&email=a%2Bb%40c.example");
    }
}
