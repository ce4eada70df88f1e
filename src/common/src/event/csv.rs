//! A log as a file (`provider.md` §10.4): RFC 4180, UTF-8, with the beginnings that spreadsheets take for formulas made harmless.

use super::{device_label, plain, sentence, symbolic_name};
use crate::{csv::push_row, wire::event::EventEntry};

const HEADER: &str = "message,appIcon,appName,userId,userName,userEmail,date,ip,type\r\n";

/// The entries in the order given.
#[must_use]
pub fn csv<'a>(entries: impl IntoIterator<Item = &'a EventEntry>) -> String {
    entries.into_iter().fold(HEADER.to_owned(), |mut file, entry| {
        row(&mut file, entry);
        file
    })
}

fn row(file: &mut String, entry: &EventEntry) {
    let device = device_label(entry.device_kind);
    let actor = entry.actor.as_ref();
    let fields = [
        plain(&sentence(entry.kind, entry.subject.as_ref())),
        device.icon.to_owned(),
        device.name.to_owned(),
        actor.map(|actor| actor.user_id.to_string()).unwrap_or_default(),
        actor.map(crate::wire::event::Actor::display).unwrap_or_default(),
        actor.and_then(|actor| actor.email.clone()).unwrap_or_default(),
        entry.at.to_string(),
        entry.ip.clone().unwrap_or_default(),
        symbolic_name(entry.kind),
    ];
    push_row(file, fields.iter().map(String::as_str));
}

/// The name of the file: product, log, time to the second.
#[must_use]
pub fn file_name(log: &str, now: crate::time::Timestamp) -> String {
    let digits: String = now.to_string().chars().take_while(|c| *c != '.').filter(char::is_ascii_digit).collect();
    format!("chatelaine-{log}-{digits}.csv")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        event::{Subject, SubjectKind},
        wire::event::Actor,
    };

    fn entry(user_name: &str, label: &str) -> EventEntry {
        EventEntry {
            id: "7d1e8a52-4a0f-4a39-9d0b-0c3a52a7a001".parse().unwrap(),
            at: "2026-01-02T03:04:05Z".parse().unwrap(),
            kind: 1900,
            actor: Some(Actor {
                user_id: "5b0e8a52-4a0f-4a39-9d0b-0c3a52a7a002".parse().unwrap(),
                name: Some(user_name.to_owned()),
                email: Some("ada@msp.example".to_owned()),
                provider: None,
                gone: false,
            }),
            system_user: None,
            subject: Some(Subject {
                kind: SubjectKind::Client,
                id: "0f3a2b1c-0000-4000-8000-000000000000".to_owned(),
                label: Some(label.to_owned()),
                gone: false,
            }),
            device_kind: Some(9),
            ip: Some("192.0.2.1".to_owned()),
        }
    }

    #[test]
    fn a_row_has_the_nine_columns_in_order() {
        let file = csv([&entry("Ada", "Acme")]);
        assert_eq!(
            file,
            "message,appIcon,appName,userId,userName,userEmail,date,ip,type\r\n\
            Created client organization Acme,browser,Web vault – Chrome,5b0e8a52-4a0f-4a39-9d0b-0c3a52a7a002,Ada,\
            ada@msp.example,2026-01-02T03:04:05.000000Z,192.0.2.1,ProviderClientCreated\r\n"
        );
    }

    #[test]
    fn a_formula_in_a_name_stays_text() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"] {
            let file = csv([&entry(formula, "Acme")]);
            assert!(file.contains(&format!(",\"'{formula}\",")), "{file}");
        }
    }

    #[test]
    fn commas_quotes_and_line_ends_are_quoted() {
        let file = csv([&entry("Ada", "A, \"B\"\r\nC")]);
        assert!(file.contains("\"Created client organization A, \"\"B\"\"\r\nC\","), "{file}");
    }

    #[test]
    fn the_file_is_named_to_the_second() {
        let now = "2026-01-02T03:04:05.678Z".parse().unwrap();
        assert_eq!(file_name("provider-events", now), "chatelaine-provider-events-20260102030405.csv");
    }
}
