//! The providers that a person works for, to switch between.

use common::{id::ProviderId, kind::ProviderRole};
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_navigate};
use vault::ProviderInfo;

use crate::{
    session::use_person,
    ui::{Icon, MenuItem},
};

/// Nothing to switch with a single one.
pub(super) fn houses(current: Memo<Option<ProviderId>>) -> Signal<Vec<MenuItem>> {
    let (person, path, navigate) = (use_person(), use_location().pathname, use_navigate());
    Signal::derive(move || {
        let providers = person.profile().map(|profile| profile.providers).unwrap_or_default();
        if providers.len() < 2 {
            return Vec::new();
        }
        let mut items: Vec<MenuItem> = providers
            .into_iter()
            .map(|provider| {
                let (name, navigate) = (provider.name.clone(), navigate.clone());
                let icon = if current.get() == Some(provider.id) { Icon::Check } else { Icon::KeyRound };
                let go = Callback::new(move |()| {
                    navigate(&same_page(&path.get_untracked(), &provider), leptos_router::NavigateOptions::default());
                });
                MenuItem::new(name, go).icon(icon)
            })
            .collect();
        items.push(MenuItem::divider());
        items.push(MenuItem::link("All my providers", "/providers").icon(Icon::LayoutGrid));
        items
    })
}

/// The page that is open, of another provider; where it is for Provider Admins and the person is none there, its clients.
fn same_page(path: &str, to: &ProviderInfo) -> String {
    let page =
        path.trim_start_matches("/providers/").split_once('/').map_or("", |(_, page)| page.trim_end_matches('/'));
    let everybodys = ["clients", "confirm"].contains(&page);
    let page =
        if everybodys || (to.role == ProviderRole::ProviderAdmin && !page.is_empty()) { page } else { "clients" };
    format!("/providers/{}/{page}", to.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_stays_unless_it_is_not_for_the_person() {
        let id = "7d1e8a52-4a0f-4a39-9d0b-0c3a52a7a001";
        let provider = |role| ProviderInfo {
            id: id.parse().unwrap(),
            name: "South".to_owned(),
            role,
            enabled: true,
            use_events: true,
            has_key: true,
        };
        let (admin, service) = (provider(ProviderRole::ProviderAdmin), provider(ProviderRole::ServiceUser));
        assert_eq!(same_page("/providers/x/manage/people", &admin), format!("/providers/{id}/manage/people"));
        assert_eq!(same_page("/providers/x/manage/people", &service), format!("/providers/{id}/clients"));
        assert_eq!(same_page("/providers/x/confirm", &service), format!("/providers/{id}/confirm"));
        assert_eq!(same_page("/providers/x", &admin), format!("/providers/{id}/clients"));
    }
}
