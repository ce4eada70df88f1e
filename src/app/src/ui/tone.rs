//! Small marks in text: badges, counts, keys, tooltips. A tone is never the only carrier of a meaning; the words are.

use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// What a mark, banner or callout says by its colour.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// A plain fact.
    #[default]
    Neutral,
    /// The chosen or the better one.
    Primary,
    /// Needs a person, or tells of the provider's presence (brass).
    Accent,
    Info,
    Success,
    Warning,
    Error,
}

impl Tone {
    /// Class that sets background, border and text of a tinted surface.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Neutral => "tone-neutral",
            Self::Primary => "tone-primary",
            Self::Accent => "tone-accent",
            Self::Info => "tone-info",
            Self::Success => "tone-success",
            Self::Warning => "tone-warning",
            Self::Error => "tone-error",
        }
    }

    /// The icon that stands for the tone where none is given.
    pub(super) fn icon(self) -> Icon {
        match self {
            Self::Neutral | Self::Primary | Self::Info => Icon::Info,
            Self::Accent => Icon::ShieldUser,
            Self::Success => Icon::CircleCheck,
            Self::Warning => Icon::TriangleAlert,
            Self::Error => Icon::CircleAlert,
        }
    }
}

/// A word or two about a row: its plan, its state, its collection.
#[component]
pub fn Badge(
    #[prop(optional, into)] tone: Signal<Tone>,
    #[prop(optional, into)] icon: Option<Icon>,
    children: Children,
) -> impl IntoView {
    view! {
        <span class=move || format!("tag {}", tone.get().class())>
            {icon.map(|icon| view! { <Glyph icon class="size-3"/> })}
            {children()}
        </span>
    }
    .into_any()
}

/// A number of things that wait for a person; hidden at zero.
#[component]
pub fn Count(#[prop(into)] n: Signal<usize>) -> impl IntoView {
    move || {
        let n = n.get();
        (n > 0).then(|| view! { <span class="count num">{n}</span> })
    }
}

/// A key or key combination, such as `/` or `Ctrl K`; blanks separate the keys.
#[component]
pub fn Kbd(#[prop(into)] keys: String) -> impl IntoView {
    keys.split_whitespace()
        .map(|key| view! { <kbd class="kbd kbd-xs">{key.to_owned()}</kbd> })
        .collect_view()
        .into_any()
}

/// Adds a hover explanation to a mark. Never the only carrier of a needed fact: touch has no hover.
#[component]
pub fn Tooltip(#[prop(into)] text: Signal<String>, children: Children) -> impl IntoView {
    view! {
        <span title=move || text.get()>
            {children()} <span class="sr-only">" (" {move || text.get()} ")"</span>
        </span>
    }
    .into_any()
}
