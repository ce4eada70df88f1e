//! Whose rooms one is in: the provider, the client organization, or one's own vault.

use crate::ui::{
    avatar::{Avatar, AvatarSize},
    icon::{Glyph, Icon},
    overlay::{Menu, MenuItem},
};
use leptos::prelude::*;

/// The current house.
#[derive(Clone, PartialEq, Eq)]
pub struct House {
    pub name: String,
    /// "Provider", "Client organization", "Personal".
    pub kind: String,
    /// The address of its own picture.
    pub logo: Option<String>,
}

/// Name and tint of the house; a switcher as soon as there are others.
#[component]
pub(super) fn HouseBlock(house: Signal<Option<House>>, houses: Signal<Vec<MenuItem>>) -> impl IntoView {
    let block = move |house: House, switches: bool| {
        view! {
            <span class="flex w-full min-w-0 items-center gap-2.5">
                <Face name=house.name.clone() logo=house.logo/>
                <span class="side-label min-w-0 grow text-start">
                    <span class="line-clamp-2 text-[.93rem] leading-tight font-semibold break-words">{house.name}</span>
                    <span class="block truncate text-xs font-normal text-muted">{house.kind}</span>
                </span>
                {switches.then(|| view! { <span class="side-label text-muted"><Glyph icon=Icon::ChevronsUpDown/></span> })}
            </span>
        }
        .into_any()
    };
    let content = move || {
        let house = house.get()?;
        if houses.with(Vec::is_empty) {
            return Some(view! { <div class="mt-5 px-2">{block(house, false)}</div> }.into_any());
        }
        Some(
            view! {
                <div class="mt-4">
                    <Menu label="Switch" items=houses button_class="house-button" trigger=move || block(house.clone(), true)/>
                </div>
            }
            .into_any(),
        )
    };
    view! { {content} }.into_any()
}

/// The logo; initials without one, and in place of one that does not load.
#[component]
fn Face(name: String, logo: Option<String>) -> impl IntoView {
    let broken = RwSignal::new(false);
    move || match logo.clone().filter(|_| !broken.get()) {
        Some(address) => {
            let alt = ["Logo of ", &name].concat();
            view! { <img class="house-logo" src=address alt=alt on:error=move |_| broken.set(true)/> }.into_any()
        }
        None => view! { <Avatar name=name.clone() size=AvatarSize::Lg/> }.into_any(),
    }
}
