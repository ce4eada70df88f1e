//! A log as a file (`provider.md` §10.4): CSV after RFC 4180, UTF-8, with the beginnings that spreadsheets take for formulas made harmless; or one
//! JSON object a line, for programs.

use serde_json::{Value, json};

use super::{device_label, plain, sentence, symbolic_name};
use crate::{csv::push_row, time::Timestamp, wire::event::EventEntry};

const COLUMNS: [&str; 9] = ["message", "appIcon", "appName", "userId", "userName", "userEmail", "date", "ip", "type"];
/// Follows the others in a file over all clients.
const CLIENT: &str = "client";

/// The entries in the order given, below a header.
#[must_use]
pub fn csv<'a>(entries: impl IntoIterator<Item = &'a EventEntry>) -> String {
    header(false) + &rows(entries, false)
}

/// The first line.
#[must_use]
pub fn header(with_client: bool) -> String {
    let mut file = String::new();
    push_row(&mut file, COLUMNS.into_iter().chain(with_client.then_some(CLIENT)));
    file
}

/// One line for each entry, without the first.
#[must_use]
pub fn rows<'a>(entries: impl IntoIterator<Item = &'a EventEntry>, with_client: bool) -> String {
    entries.into_iter().fold(String::new(), |mut file, entry| {
        row(&mut file, entry, with_client);
        file
    })
}

fn row(file: &mut String, entry: &EventEntry, with_client: bool) {
    let device = device_label(entry.device_kind);
    let actor = entry.actor.as_ref();
    let client = || entry.client.as_ref().map(|client| client.name.clone()).unwrap_or_default();
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
    let client = with_client.then(client);
    push_row(file, fields.iter().map(String::as_str).chain(client.as_deref()));
}

/// The entries as JSON, one object a line.
#[must_use]
pub fn lines<'a>(entries: impl IntoIterator<Item = &'a EventEntry>) -> String {
    entries.into_iter().fold(String::new(), |mut file, entry| {
        file.push_str(&object(entry).to_string());
        file.push('\n');
        file
    })
}

/// An entry with everything that the columns tell, and ids for programs.
#[must_use]
pub fn object(entry: &EventEntry) -> Value {
    let actor = entry.actor.as_ref();
    let client = entry.client.as_ref();
    json!({
        "object": "event",
        "id": entry.id,
        "date": entry.at,
        "type": entry.kind,
        "typeName": symbolic_name(entry.kind),
        "message": plain(&sentence(entry.kind, entry.subject.as_ref())),
        "userId": actor.map(|actor| actor.user_id),
        "userName": actor.map(crate::wire::event::Actor::display),
        "userEmail": actor.and_then(|actor| actor.email.as_deref()),
        "systemUser": entry.system_user,
        "subjectKind": entry.subject.as_ref().map(|subject| subject.kind),
        "subjectId": entry.subject.as_ref().map(|subject| subject.id.as_str()),
        "organizationId": client.map(|client| client.organization_id),
        "providerOrganizationId": client.map(|client| client.id),
        "clientName": client.map(|client| client.name.as_str()),
        "deviceType": entry.device_kind,
        "deviceName": device_label(entry.device_kind).name,
        "ipAddress": entry.ip,
    })
}

/// The name of the file: product, log, time to the second.
#[must_use]
pub fn file_name(log: &str, now: Timestamp) -> String {
    file_name_with(log, now, "csv")
}

/// The same for another form.
#[must_use]
pub fn file_name_with(log: &str, now: Timestamp, extension: &str) -> String {
    let digits: String = now.to_string().chars().take_while(|c| *c != '.').filter(char::is_ascii_digit).collect();
    format!("chatelaine-{log}-{digits}.{extension}")
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
            client: None,
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
    fn a_file_over_all_clients_names_the_client_last_and_harmlessly() {
        let client = crate::wire::event::EventClient {
            id: "0f3a2b1c-0000-4000-8000-000000000000".parse().unwrap(),
            organization_id: "0f3a2b1c-0000-4000-8000-000000000001".parse().unwrap(),
            name: "=Acme".to_owned(),
        };
        let entry = EventEntry { client: Some(client), ..entry("Ada", "Acme") };
        assert!(header(true).ends_with(",ip,type,client\r\n"));
        assert!(rows([&entry], true).ends_with(",ProviderClientCreated,\"'=Acme\"\r\n"));
        assert!(rows([&entry], false).ends_with(",ProviderClientCreated\r\n"));
        let line = lines([&entry]);
        assert_eq!(line.matches('\n').count(), 1);
        let read: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(read["clientName"], "=Acme", "JSON needs no disguise");
        assert_eq!(read["message"], "Created client organization Acme");
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
