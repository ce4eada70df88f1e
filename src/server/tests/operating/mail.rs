//! Letters on their way out: both forms, nothing that a name can add, and another attempt after a failed one.

use common::time::MINUTE;
use mail_parser::{Message, MessageParser};
use server::{
    config::{Smtp, SmtpSecurity},
    mail::Postman,
};
use testkit::{Delivered, MailServer, Site, json, on_every_engine};

pub fn postman(port: u16) -> Postman {
    let smtp = Smtp {
        host: "127.0.0.1".to_owned(),
        port,
        security: SmtpSecurity::None,
        credentials: None,
        from: "Chatelaine <vault@msp.example>".to_owned(),
    };
    Postman::new(&smtp).unwrap()
}

pub fn parsed(letter: &Delivered) -> Message<'_> {
    MessageParser::default().parse(&letter.message).unwrap()
}

/// One letter to one address with exactly the headers that every letter has.
pub fn is_for_one(letter: &Delivered, email: &str) {
    assert_eq!((letter.from.as_str(), letter.to.as_slice()), ("vault@msp.example", &[email.to_owned()][..]));
    let message = parsed(letter);
    let mut names: Vec<String> = message.headers().iter().map(|header| header.name().to_ascii_lowercase()).collect();
    names.sort();
    let right = ["auto-submitted", "content-type", "date", "from", "message-id", "mime-version", "subject", "to"];
    assert_eq!(names, right, "{}", letter.message);
    assert_eq!(message.to().unwrap().first().unwrap().address().unwrap(), email);
    assert_eq!((message.text_body_count(), message.html_body_count(), message.attachment_count()), (1, 1, 0));
}

#[test]
fn a_letter_arrives_once_in_both_forms_with_its_link() {
    on_every_engine(async |engine| {
        let site = Site::start_with(engine, |settings| settings.mail = true).await;
        let server = MailServer::start().await;
        let postman = postman(server.address.port());
        assert_eq!(postman.round(&site.services).await.unwrap(), 0);
        let invited = site.invites_provider("ada@msp.example").await;
        assert_eq!(postman.round(&site.services).await.unwrap(), 1);
        assert_eq!(postman.round(&site.services).await.unwrap(), 0, "sent is sent");
        let letters = server.letters();
        let [letter] = letters.as_slice() else { panic!("one letter, not {}", letters.len()) };
        is_for_one(letter, "ada@msp.example");
        let message = parsed(letter);
        assert_eq!(message.subject(), Some("Set up your provider"));
        assert!(message.body_text(0).unwrap().contains(&invited.link));
        let href = format!("href=\"{}\"", invited.link.replace('&', "&amp;"));
        assert!(message.body_html(0).unwrap().contains(&href), "{}", letter.message);
        assert!(site.letters_to("ada@msp.example").await.is_empty(), "its link is not kept");
    });
}

#[test]
fn a_name_adds_neither_a_header_nor_a_receiver_nor_markup() {
    on_every_engine(async |engine| {
        let site = Site::start_with(engine, |settings| settings.mail = true).await;
        let server = MailServer::start().await;
        let postman = postman(server.address.port());
        let ada = registered(&site, "Ada", "ada@msp.example").await;
        let invited = site.invites_provider(&ada.email).await;
        let token = invited.link.split("token=").nth(1).unwrap();
        let set_up = |name: &str| {
            let body = json!({ "name": name, "billingEmail": "b@msp.example", "token": token, "key": ada.receives(&testkit::key("n")) });
            ada.post(&format!("/api/providers/{}/setup", invited.provider), &body)
        };
        // A line end in a name is refused where it comes in.
        for broken in ["North\r\nBcc: eve@example.com", "North\nBcc: eve@example.com", "North\u{0}"] {
            set_up(broken).is_refused_for("name").await;
        }
        let name = "N\u{f8}rth\u{2028}Bcc: e@x.example <img src=x>\" </p>";
        set_up(name).ok().await;
        while postman.round(&site.services).await.unwrap() > 0 {}
        let before = server.letters().len();

        let invite = json!({ "emails": ["sven@msp.example"], "type": 1 });
        ada.post(&format!("/api/providers/{}/users/invite", invited.provider), &invite).ok().await;
        assert_eq!(postman.round(&site.services).await.unwrap(), 1);
        let letters = server.letters();
        let letter = &letters[before];
        is_for_one(letter, "sven@msp.example");
        let message = parsed(letter);
        let subject = message.subject().unwrap();
        assert!(subject.starts_with("Join N\u{f8}rth Bcc: e@x.example <img"), "{subject}");
        let html = message.body_html(0).unwrap();
        assert!(html.contains("N\u{f8}rth") && html.contains("&lt;img"), "{html}");
        assert!(!html.contains("<img") && !html.contains("\" </p>"), "{html}");
        let text = message.body_text(0).unwrap();
        assert!(text.contains("N\u{f8}rth Bcc: e@x.example <img"), "the plain form is not escaped: {text}");
    });
}

/// Registers with the token that a letter brings.
pub async fn registered(site: &Site, name: &str, email: &str) -> testkit::Person {
    let start = json!({ "email": email, "name": name });
    site.post("/identity/accounts/register/send-verification-email", &start).ok().await;
    let letters = site.letters_to(email).await;
    let token = letters[0].text_body.split("token=").nth(1).unwrap().split('&').next().unwrap().to_owned();
    site.registers(name, email, &json!({ "emailVerificationToken": token })).await
}

#[test]
fn after_a_refused_connection_or_a_busy_server_the_letter_is_tried_again() {
    on_every_engine(async |engine| {
        let site = Site::start_with(engine, |settings| settings.mail = true).await;
        // Nobody answers there yet.
        let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        site.invites_provider("ada@msp.example").await;
        let attempt = async || postman(address.port()).round(&site.services).await.unwrap();
        assert_eq!(attempt().await, 1);
        assert_eq!(attempt().await, 0, "not before the pause is over");
        let waiting = site.letters_to("ada@msp.example").await;
        assert_eq!((waiting.len(), waiting[0].attempts), (1, 1));

        let server = MailServer::start_at(address).await;
        server.is_busy_for(1);
        site.world.advance(MINUTE);
        assert_eq!(attempt().await, 1);
        assert!(server.letters().is_empty());
        site.world.advance(MINUTE);
        assert_eq!(attempt().await, 0, "the second pause is longer");
        site.world.advance(MINUTE);
        assert_eq!(attempt().await, 1);
        assert_eq!(server.letters().len(), 1);
        assert!(site.letters_to("ada@msp.example").await.is_empty());
    });
}

#[test]
fn two_processes_on_one_store_send_a_letter_once() {
    on_every_engine(async |engine| {
        let site = Site::start_with(engine, |settings| settings.mail = true).await;
        let server = MailServer::start().await;
        for number in 0..8 {
            site.invites_provider(&format!("admin{number}@msp.example")).await;
        }
        let (one, other) = (postman(server.address.port()), postman(server.address.port()));
        let (first, second) = tokio::join!(one.round(&site.services), other.round(&site.services));
        assert!(first.is_ok() && second.is_ok());
        let mut receivers: Vec<_> = server.letters().into_iter().flat_map(|letter| letter.to).collect();
        receivers.sort();
        let expected: Vec<_> = (0..8).map(|number| format!("admin{number}@msp.example")).collect();
        assert_eq!(receivers, expected);
    });
}
