//! One of a few: cards that explain themselves, or a segmented row.

use super::select::Choice;
use crate::ui::{
    dom::unique_id,
    icon::{Glyph, Icon},
};
use leptos::prelude::*;

/// A choice that wants a sentence, such as a role or a plan.
#[derive(Clone)]
pub struct CardChoice {
    value: String,
    title: String,
    text: String,
    icon: Option<Icon>,
    points: Vec<String>,
    badge: Option<String>,
    disabled: Option<String>,
}

impl CardChoice {
    pub fn new(value: impl Into<String>, title: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            title: title.into(),
            text: text.into(),
            icon: None,
            points: Vec::new(),
            badge: None,
            disabled: None,
        }
    }

    pub fn icon(self, icon: Icon) -> Self {
        Self { icon: Some(icon), ..self }
    }

    /// What it includes, one check mark each.
    pub fn points<T: Into<String>>(self, points: impl IntoIterator<Item = T>) -> Self {
        Self { points: points.into_iter().map(Into::into).collect(), ..self }
    }

    /// A word beside the title ("current").
    pub fn badge(self, badge: impl Into<String>) -> Self {
        Self { badge: Some(badge.into()), ..self }
    }

    /// Cannot be chosen, and why.
    pub fn disabled(self, reason: impl Into<String>) -> Self {
        Self { disabled: Some(reason.into()), ..self }
    }
}

/// Radio buttons as cards. Arrow keys move between them, as in every radio group.
#[component]
pub fn RadioCards(
    value: RwSignal<String>,
    #[prop(into)] legend: Signal<String>,
    options: Vec<CardChoice>,
    /// Beside each other from the small breakpoint on.
    #[prop(default = 1)]
    columns: u8,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let name = unique_id("cards");
    let grid = match columns {
        0 | 1 => "grid gap-2",
        2 => "grid gap-2 sm:grid-cols-2",
        _ => "grid gap-2 sm:grid-cols-3",
    };
    view! {
        <fieldset class="min-w-0" disabled=move || disabled.get()>
            <legend class="mb-1 text-sm font-medium">{move || legend.get()}</legend>
            <div class=grid>
                {options.into_iter().map(|card| view! { <RadioCard value name=name.clone() card/> }).collect_view()}
            </div>
        </fieldset>
    }
    .into_any()
}

#[component]
fn RadioCard(value: RwSignal<String>, name: String, card: CardChoice) -> impl IntoView {
    let CardChoice { value: own, title, text, icon, points, badge, disabled } = card;
    let (id, key, off) = (unique_id("card"), own.clone(), disabled.is_some());
    let described = id.clone();
    view! {
        <label class="radio-card" >
            <input
                type="radio"
                class="radio radio-sm radio-primary mt-px"
                name=name
                value=own.clone()
                disabled=off
                aria-describedby=described
                prop:checked=move || value.with(|chosen| *chosen == key)
                on:change=move |_| value.set(own.clone())
            />
            <span class="min-w-0 grow">
                <span class="flex items-center gap-1.5 font-medium">
                    {icon.map(|icon| view! { <Glyph icon/> })}
                    {title}
                    {badge.map(|badge| view! { <span class="tag tone-neutral">{badge}</span> })}
                </span>
                <span id=id class="mt-0.5 block text-xs text-muted">
                    <span class="block">{text}</span>
                    {points
                        .into_iter()
                        .map(|point| {
                            view! {
                                <span class="mt-1 flex items-start gap-1.5">
                                    <Glyph icon=Icon::Check class="size-3.5 mt-px text-success"/>
                                    {point}
                                </span>
                            }
                        })
                        .collect_view()}
                    {disabled.map(|reason| view! { <span class="mt-1 block text-warning-strong">{reason}</span> })}
                </span>
            </span>
        </label>
    }
    .into_any()
}

/// A segmented row for two to four short words: Monthly | Annually.
#[component]
pub fn RadioRow(
    value: RwSignal<String>,
    #[prop(into)] legend: Signal<String>,
    options: Vec<Choice>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let name = unique_id("row");
    view! {
        <fieldset disabled=move || disabled.get()>
            <legend class="mb-1 text-sm font-medium">{move || legend.get()}</legend>
            <div class="segmented">
                {options
                    .into_iter()
                    .map(|choice| {
                        let Choice { value: own, label, disabled } = choice;
                        let key = own.clone();
                        view! {
                            <label>
                                <input
                                    type="radio"
                                    class="sr-only"
                                    name=name.clone()
                                    value=own.clone()
                                    disabled=disabled
                                    prop:checked=move || value.with(|chosen| *chosen == key)
                                    on:change=move |_| value.set(own.clone())
                                />
                                {label}
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </fieldset>
    }
    .into_any()
}
