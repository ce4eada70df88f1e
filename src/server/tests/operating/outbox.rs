//! What becomes of letters that are not taken at once: tried less and less often, given up in the end, forgotten later; and what the operator sees.

use common::{
    time::{DAY, MINUTE},
    validate::Email,
    wire::mail::MailStanding,
};
use services::{
    mail,
    operator::{ReadHealth, ReadTestMail, SendTestMail},
};
use testkit::{MailServer, Site, on_every_engine};

use crate::mail::postman;

const ADA: &str = "ada@msp.example";

async fn with_mail(engine: testkit::Engine) -> Site {
    Site::start_with(engine, |settings| settings.mail = true).await
}

#[test]
fn who_is_not_known_is_not_asked_again() {
    on_every_engine(async |engine| {
        let site = with_mail(engine).await;
        let server = MailServer::start().await;
        server.knows_nobody(Some("550 5.1.1 No such person"));
        site.invites_provider(ADA).await;
        let postman = postman(server.address.port());
        assert_eq!(postman.round(&site.services).await.unwrap(), 1);
        let backlog = site.operate(ReadHealth).await.unwrap().mail;
        assert_eq!(
            (backlog.on, backlog.queued, backlog.failing, backlog.given_up, backlog.sent_last_day),
            (true, 0, 0, 1, 0)
        );
        let words = backlog.last_error.unwrap();
        assert!(words.contains("5.1.1 No such person"), "{words}");
        server.knows_nobody(None);
        site.world.advance(DAY);
        assert_eq!(postman.round(&site.services).await.unwrap(), 0);
        assert!(server.letters().is_empty());
    });
}

#[test]
fn a_wrong_password_of_ours_does_not_lose_the_letter() {
    on_every_engine(async |engine| {
        let site = with_mail(engine).await;
        let server = MailServer::start().await;
        server.knows_nobody(Some("535 5.7.8 Who are you"));
        site.invites_provider(ADA).await;
        let postman = postman(server.address.port());
        assert_eq!(postman.round(&site.services).await.unwrap(), 1);
        let backlog = site.operate(ReadHealth).await.unwrap().mail;
        assert_eq!((backlog.queued, backlog.failing, backlog.given_up), (1, 1, 0));
        assert!(backlog.oldest.is_some());
        server.knows_nobody(None);
        site.world.advance(MINUTE);
        assert_eq!(postman.round(&site.services).await.unwrap(), 1);
        assert_eq!(server.letters().len(), 1);
        let backlog = site.operate(ReadHealth).await.unwrap().mail;
        assert_eq!((backlog.queued, backlog.failing, backlog.sent_last_day, backlog.last_error), (0, 0, 1, None));
        assert_eq!(backlog.oldest, None);
    });
}

#[test]
fn after_three_days_of_refused_connections_the_letter_is_given_up_and_its_link_is_gone() {
    on_every_engine(async |engine| {
        let site = with_mail(engine).await;
        let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        site.invites_provider(ADA).await;
        let postman = postman(nobody.port());
        let mut attempts = 0;
        let begin = site.services.environment().now();
        while site.operate(ReadHealth).await.unwrap().mail.given_up == 0 {
            attempts += postman.round(&site.services).await.unwrap();
            site.world.advance(MINUTE);
            assert!(site.services.environment().now().since(begin) < mail::GIVE_UP_AFTER + DAY, "it goes on for ever");
            // Hours pass faster once the pauses are long.
            if attempts > 8 {
                site.world.advance(30 * MINUTE);
            }
        }
        let lasted = site.services.environment().now().since(begin);
        assert!(lasted > mail::GIVE_UP_AFTER - DAY / 2, "given up after {} minutes", lasted / MINUTE);
        assert!((15..40).contains(&attempts), "{attempts} attempts");
        assert!(site.letters_to(ADA).await.is_empty());
        assert_eq!(site.operate(ReadHealth).await.unwrap().mail.queued, 0);
    });
}

#[test]
fn letters_that_ended_are_forgotten_after_a_month_and_no_others() {
    on_every_engine(async |engine| {
        let site = with_mail(engine).await;
        let server = MailServer::start().await;
        let postman = postman(server.address.port());
        site.invites_provider(ADA).await;
        postman.round(&site.services).await.unwrap();
        server.knows_nobody(Some("550 No"));
        site.invites_provider(ADA).await;
        postman.round(&site.services).await.unwrap();
        assert_eq!(mail::purge(&site.services).await.unwrap(), 0);
        site.world.advance(31 * DAY);
        site.invites_provider(ADA).await;
        assert_eq!(mail::purge(&site.services).await.unwrap(), 2);
        let backlog = site.operate(ReadHealth).await.unwrap().mail;
        assert_eq!((backlog.queued, backlog.given_up, backlog.sent_last_day), (1, 0, 0));
    });
}

#[test]
fn a_process_that_dies_over_a_letter_leaves_it_to_the_others() {
    on_every_engine(async |engine| {
        let site = with_mail(engine).await;
        let server = MailServer::start().await;
        let postman = postman(server.address.port());
        site.invites_provider(ADA).await;
        // What the other process did last.
        let waiting = site.letters_to(ADA).await.remove(0);
        let now = site.services.environment().now();
        let mut tx = site.services.database().write().await.unwrap();
        assert!(storage::mail::claim(&mut tx, waiting.id, 0, now, now.plus(10 * MINUTE)).await.unwrap());
        assert!(!storage::mail::claim(&mut tx, waiting.id, 0, now, now.plus(10 * MINUTE)).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(postman.round(&site.services).await.unwrap(), 0);
        site.world.advance(10 * MINUTE);
        assert_eq!(postman.round(&site.services).await.unwrap(), 1);
        assert_eq!(server.letters().len(), 1);
    });
}

#[test]
fn the_test_mail_tells_what_became_of_it() {
    on_every_engine(async |engine| {
        let site = with_mail(engine).await;
        let server = MailServer::start().await;
        let postman = postman(server.address.port());
        let ada: Email = ADA.parse().unwrap();
        let id = site.operate(SendTestMail(ada.clone())).await.unwrap();
        assert_eq!(site.operate(ReadTestMail(id)).await.unwrap(), MailStanding::Queued);
        server.is_busy_for(1);
        postman.round(&site.services).await.unwrap();
        let MailStanding::Failing { error } = site.operate(ReadTestMail(id)).await.unwrap() else {
            panic!("it failed")
        };
        assert!(error.contains("Try again later"), "{error}");
        site.world.advance(MINUTE);
        postman.round(&site.services).await.unwrap();
        assert!(matches!(site.operate(ReadTestMail(id)).await.unwrap(), MailStanding::Sent { .. }));
        assert!(server.letters()[0].message.contains("Subject: Chatelaine can send mail"));

        let silent = Site::start(engine).await;
        let refused = silent.operate(SendTestMail(ada)).await.unwrap_err().to_string();
        assert!(refused.contains("no mail server"), "{refused}");
        let health = silent.operate(ReadHealth).await.unwrap();
        assert!(!health.mail.on && health.acts.is_empty(), "what was refused is not written down as done");
    });
}
