//! Light, dark, or as the system says. The choice is kept in this browser only.
//!
//! The style sheet follows the system while `<html>` has no `data-theme`, so "system" is the absence of the attribute.

use super::icon::{Glyph, Icon};
use leptos::{prelude::*, web_sys};

const KEY: &str = "chatelaine.theme";

/// What the person chose.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    Light,
    Dark,
    #[default]
    System,
}

impl ThemeChoice {
    const ALL: [(Self, Icon, &'static str); 3] =
        [(Self::Light, Icon::Sun, "Light"), (Self::Dark, Icon::Moon, "Dark"), (Self::System, Icon::Monitor, "System")];

    fn theme(self) -> Option<&'static str> {
        match self {
            Self::Light => Some("linen"),
            Self::Dark => Some("lantern"),
            Self::System => None,
        }
    }

    /// The stored choice; `System` where storage is unavailable.
    pub fn stored() -> Self {
        match storage().and_then(|storage| storage.get_item(KEY).ok().flatten()).as_deref() {
            Some("linen") => Self::Light,
            Some("lantern") => Self::Dark,
            _ => Self::System,
        }
    }

    /// Shows the choice and keeps it.
    pub fn choose(self) {
        if let Some(storage) = storage() {
            // Storage can be full or forbidden; the theme is then only kept until the next load.
            let _ = match self.theme() {
                Some(theme) => storage.set_item(KEY, theme),
                None => storage.remove_item(KEY),
            };
        }
        self.apply();
    }

    fn apply(self) {
        let Some(root) = document().document_element() else { return };
        // Both calls fail only for malformed attribute names.
        let _ = match self.theme() {
            Some(theme) => root.set_attribute("data-theme", theme),
            None => root.remove_attribute("data-theme"),
        };
    }
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// Shows the stored choice; call once before the first page is drawn.
pub fn apply_stored_theme() {
    ThemeChoice::stored().apply();
}

/// Three-way switch for the account menu and the appearance page.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let chosen = RwSignal::new(ThemeChoice::stored());
    view! {
        <div class="segmented" role="group" aria-label="Theme">
            {ThemeChoice::ALL
                .into_iter()
                .map(|(choice, icon, name)| {
                    view! {
                        <button
                            type="button"
                            aria-pressed=move || if chosen.get() == choice { "true" } else { "false" }
                            on:click=move |_| {
                                chosen.set(choice);
                                choice.choose();
                            }
                        >
                            <Glyph icon/>
                            {name}
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
    .into_any()
}
