//! The fields of cards, identities, keys and the rarer types.

use common::kind::ItemKind;
use leptos::prelude::*;
use vault::ItemView;

use super::super::{
    desk::{Desk, use_desk},
    names::{Part, parts},
};
use crate::ui::{KeyValue, SecretRow};

#[component]
pub fn Parts(item: ItemView) -> impl IntoView {
    let desk = use_desk();
    let contents = &item.contents;
    let hidden_key = contents.kind == ItemKind::SshKey && !item.view_password;
    let rows = parts(contents.kind)
        .iter()
        .filter(|part| !is_expiry(part) && !contents.part(part.name).is_empty())
        .map(|part| row(desk, &item, *part))
        .collect_view();
    let expiry = expiry(contents.part("expMonth"), contents.part("expYear"));
    view! {
        {hidden_key.then(|| view! { <KeyValue label="Private key" value="Hidden from you"/> })}
        {rows}
        {expiry.map(|expiry| view! { <KeyValue label="Expires" value=expiry copy=true/> })}
    }
    .into_any()
}

fn is_expiry(part: &Part) -> bool {
    matches!(part.name, "expMonth" | "expYear")
}

fn row(desk: Desk, item: &ItemView, part: Part) -> AnyView {
    let (id, organization) = (item.id, item.organization);
    let value = item.contents.part(part.name).to_owned();
    let tell = move |event: Option<common::event::EventKind>| {
        if let Some(event) = event {
            desk.report(event, id, organization);
        }
    };
    if part.secret {
        view! {
            <SecretRow label=part.label value on_reveal=move |()| tell(part.shown) on_copy=move |()| tell(part.copied)/>
        }
        .into_any()
    } else {
        let mono = matches!(part.name, "publicKey" | "keyFingerprint");
        view! { <KeyValue label=part.label value copy=true mono/> }.into_any()
    }
}

/// "08 / 2029", or the one that is known.
fn expiry(month: &str, year: &str) -> Option<String> {
    match (month.is_empty(), year.is_empty()) {
        (true, true) => None,
        (false, true) => Some(month.to_owned()),
        (true, false) => Some(year.to_owned()),
        (false, false) => Some(format!("{month:0>2} / {year}")),
    }
}

#[cfg(test)]
mod tests {
    use super::expiry;

    #[test]
    fn an_expiry_is_month_and_year_as_far_as_known() {
        assert_eq!(expiry("8", "2029").as_deref(), Some("08 / 2029"));
        assert_eq!(expiry("", "2029").as_deref(), Some("2029"));
        assert_eq!(expiry("12", "").as_deref(), Some("12"));
        assert_eq!(expiry("", ""), None);
    }
}
