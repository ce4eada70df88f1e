//! The entries of the side navigation.

use crate::ui::{
    icon::{Glyph, Icon},
    tone::Count,
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// One entry. It is current while the address is its own or below it.
#[derive(Clone, PartialEq, Eq)]
pub struct NavLink {
    label: String,
    href: String,
    icon: Icon,
    badge: usize,
    exact: bool,
    active: bool,
}

impl NavLink {
    pub fn new(label: impl Into<String>, href: impl Into<String>, icon: Icon) -> Self {
        Self { label: label.into(), href: href.into(), icon, badge: 0, exact: false, active: false }
    }

    /// How many things behind it wait for a person.
    pub fn badge(self, badge: usize) -> Self {
        Self { badge, ..self }
    }

    /// Current only at exactly this address.
    pub fn exact(self) -> Self {
        Self { exact: true, ..self }
    }

    /// Current whatever the address: the product that one is in.
    pub fn active(self) -> Self {
        Self { active: true, ..self }
    }

    fn covers(&self, path: &str) -> bool {
        let own = self.href.split(['?', '#']).next().unwrap_or_default();
        self.active
            || match path.strip_prefix(own) {
                Some("" | "/") => true,
                Some(rest) => !self.exact && rest.starts_with('/'),
                None => false,
            }
    }
}

/// Entries under an optional heading.
#[derive(Clone, PartialEq, Eq)]
pub struct NavGroup {
    pub title: Option<String>,
    pub links: Vec<NavLink>,
}

#[component]
pub(super) fn NavGroups(groups: Signal<Vec<NavGroup>>) -> impl IntoView {
    let group = |group: NavGroup| {
        view! {
            <div>
                {group.title.map(|title| view! { <p class="eyebrow side-label px-2.5 pb-1">{title}</p> })}
                <NavLinks links=group.links/>
            </div>
        }
    };
    view! { {move || groups.get().into_iter().map(group).collect_view()} }.into_any()
}

#[component]
pub(super) fn NavLinks(links: Vec<NavLink>) -> impl IntoView {
    let path = use_location().pathname;
    let entry = move |link: NavLink| {
        let (label, href, icon, badge) = (link.label.clone(), link.href.clone(), link.icon, link.badge);
        let title = label.clone();
        let current = Memo::new(move |_| path.with(|path| link.covers(path)));
        view! {
            <li>
                <a class="nav-link" href=href title=title aria-current=move || current.get().then_some("page")>
                    <Glyph icon/>
                    <span class="side-label min-w-0 grow truncate">{label}</span>
                    <span class="side-count"><Count n=badge/></span>
                </a>
            </li>
        }
    };
    view! { <ul class="space-y-0.5">{links.into_iter().map(entry).collect_view()}</ul> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_current_below_its_address_but_not_beside_it() {
        let clients = NavLink::new("Clients", "/providers/1/clients", Icon::Building2);
        assert!(clients.covers("/providers/1/clients"));
        assert!(clients.covers("/providers/1/clients/"));
        assert!(clients.covers("/providers/1/clients/new"));
        assert!(!clients.covers("/providers/1/clients-old"));
        assert!(!clients.covers("/providers/1/manage/people"));
        assert!(!clients.exact().covers("/providers/1/clients/new"));
    }
}
