//! The query of a log. Dates come in every form of ISO 8601 that clients write; one without a zone is UTC.

use common::{time::Timestamp, wire::event::EventQuery};
use services::{Failure, FieldError};

pub fn parse(parameters: Vec<(String, String)>) -> Result<EventQuery, Failure> {
    let mut query = EventQuery::default();
    for (name, value) in parameters.into_iter().filter(|(_, value)| !value.trim().is_empty()) {
        match name.as_str() {
            "start" => query.start = Some(date("start", &value)?),
            "end" => query.end = Some(date("end", &value)?),
            "continuationToken" => query.continuation = Some(value),
            "type" => query.kind = Some(field("type", &value)?),
            "person" => query.person = Some(field("person", &value)?),
            "client" => query.client = Some(field("client", &value)?),
            _ => {}
        }
    }
    Ok(query)
}

fn field<T: std::str::FromStr>(name: &'static str, value: &str) -> Result<T, Failure> {
    value.parse().map_err(|_| Failure::Invalid(vec![FieldError::named(name, "This is not of the expected form.")]))
}

fn date(name: &'static str, value: &str) -> Result<Timestamp, Failure> {
    // A plus sign that was not encoded arrives as a blank.
    let text = value.trim().replace(' ', "+");
    let forms = [text.clone(), format!("{text}Z"), format!("{text}:00Z"), format!("{text}T00:00:00Z")];
    forms
        .iter()
        .find_map(|form| form.parse().ok())
        .ok_or_else(|| Failure::field(name, "Write the date and time like 2026-01-31T08:00:00Z."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_every_form_that_clients_write() {
        let expected: Timestamp = "2026-01-31T08:00:00Z".parse().unwrap();
        for form in
            ["2026-01-31T08:00:00Z", "2026-01-31T08:00:00.000Z", "2026-01-31T08:00", "2026-01-31T10:00:00 02:00"]
        {
            assert_eq!(date("start", form).unwrap(), expected, "{form}");
        }
        assert_eq!(date("start", "2026-01-31").unwrap(), expected.plus(-8 * common::time::HOUR));
        assert!(date("start", "soon").is_err());
    }
}
