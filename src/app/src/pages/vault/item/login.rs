//! The fields of a login.

use common::event::EventKind;
use leptos::prelude::*;
use vault::{ItemView, contents::Login};

use super::{super::desk::use_desk, code::CodeRow};
use crate::ui::{KeyValue, SecretRow};

#[component]
pub fn LoginRows(item: ItemView, login: Login) -> impl IntoView {
    let desk = use_desk();
    let (id, organization) = (item.id, item.organization);
    let hidden = !item.view_password;
    let password = login.password.clone();
    let passkeys = login.passkeys.len();
    let created = login.passkeys.first().and_then(|passkey| passkey.created.as_deref()).and_then(super::dates::local);
    view! {
        {(!login.username.is_empty()).then(|| view! { <KeyValue label="User name" value=login.username.clone() copy=true/> })}
        {hidden.then(|| view! { <KeyValue label="Password" value="Hidden from you"/> })}
        {(!password.is_empty()).then(|| view! {
            <SecretRow
                label="Password"
                value=password
                on_reveal=move |()| desk.report(EventKind::ItemPasswordShown, id, organization)
                on_copy=move |()| desk.report(EventKind::ItemPasswordCopied, id, organization)
            />
        })}
        {(!login.totp.is_empty()).then(|| view! { <CodeRow secret=login.totp.clone()/> })}
        {(passkeys > 0).then(|| {
            let many = if passkeys == 1 { "One passkey".to_owned() } else { format!("{passkeys} passkeys") };
            let value = created.map_or_else(|| many.clone(), |created| format!("{many}, created {created}"));
            view! { <KeyValue label="Passkey" value/> }
        })}
        {login.uris.iter().filter(|uri| !uri.uri.is_empty()).map(|uri| {
            let insecure = uri.uri.starts_with("http://");
            let label = if insecure { "Website (not encrypted)" } else { "Website" };
            let href = Signal::stored(openable(&uri.uri));
            view! { <KeyValue label value=uri.uri.clone() href copy=true/> }
        }).collect_view()}
    }
    .into_any()
}

/// The address to open, if it is one of the web; nothing that could run as a script.
fn openable(uri: &str) -> Option<String> {
    let uri = uri.trim();
    let lower = uri.to_ascii_lowercase();
    if lower.starts_with("https://") || lower.starts_with("http://") {
        return Some(uri.to_owned());
    }
    let authority = uri.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    let named = host.contains('.') && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
    let numbered = port.is_none_or(|port| port.parse::<u16>().is_ok());
    (named && numbered).then(|| ["https://", uri].concat())
}

#[cfg(test)]
mod tests {
    use super::openable;

    #[test]
    fn web_addresses_open_as_they_stand() {
        assert_eq!(openable("https://a.example/x?y").as_deref(), Some("https://a.example/x?y"));
        assert_eq!(openable("http://router.lan").as_deref(), Some("http://router.lan"));
    }

    #[test]
    fn a_bare_host_is_taken_to_be_encrypted() {
        assert_eq!(openable("portal.example/login").as_deref(), Some("https://portal.example/login"));
        assert_eq!(openable("portal.example:8443").as_deref(), Some("https://portal.example:8443"));
    }

    #[test]
    fn nothing_that_could_run_is_opened() {
        for uri in
            ["javascript:alert(1)", "data:text/html,x", "androidapp://com.example", "a.example:alert(1)", "", "word"]
        {
            assert_eq!(openable(uri), None, "{uri}");
        }
    }
}
