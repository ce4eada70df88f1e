//! How the provider looks to its clients' people: a colour and a logo, with a look at the result.

use common::{
    accent::{Accent, OFFERED},
    wire::provider::{Brand, ProviderView},
};
use leptos::prelude::*;

use crate::{
    pages::submission::Submission,
    server_fns::provider_settings::{remove_logo, set_accent, set_logo},
    ui::{
        BrandMark, Button, ColourChoice, Field, FormError, FormFooter, Picture, PictureButton, Section, TextInput,
        Variant, use_toasts,
    },
};

/// The server says the same; this saves the way there.
const MAX_LOGO: usize = 64 * 1024;
const KINDS: &str = "image/png,image/jpeg,image/webp";

#[component]
pub(super) fn Branding(settings: Memo<ProviderView>, may: bool) -> impl IntoView {
    let ProviderView { id, accent, logo, .. } = settings.get_untracked();
    let name = Signal::derive(move || settings.with(|settings| settings.name.clone().unwrap_or_default()));
    let stored = StoredValue::new(accent.unwrap_or_default());
    let colour = RwSignal::new(stored.get_value());
    let logo = RwSignal::new(logo);
    let look = Memo::new(move |_| settings.with(|settings| (settings.accent.clone(), settings.logo.clone())));
    let follow = move |(accent, new): &(Option<String>, Option<String>)| {
        let accent = accent.clone().unwrap_or_default();
        // A colour that is being chosen stays.
        if colour.get_untracked() == stored.get_value() {
            colour.set(accent.clone());
        }
        stored.set_value(accent);
        logo.set(new.clone());
    };
    Effect::watch(move || look.get(), move |look, _, _| follow(look), false);
    let shown = Memo::new(move |_| colour.with(|colour| Accent::parse(colour).ok().map(|accent| accent.to_string())));
    let toasts = use_toasts();
    let (form, picture) = (Submission::new(), Submission::new());
    let take = move |brand: Brand| {
        logo.set(brand.logo);
        toasts.success("The look is saved.");
    };
    let save = move || {
        let typed = colour.with_untracked(|colour| colour.trim().to_owned());
        let accent = if typed.is_empty() { Some(None) } else { form.check("accent", Accent::parse(&typed)).map(Some) };
        let Some(accent) = accent else { return };
        form.send(&["accent"], set_accent(id, accent.map(|accent| accent.to_string())), move |brand| {
            let accent = brand.accent.clone().unwrap_or_default();
            stored.set_value(accent.clone());
            colour.set(accent);
            take(brand);
        });
    };
    let pick = Callback::new(move |file: Option<Picture>| {
        let file = file.ok_or("The file could not be read. Choose it again.").and_then(|file| match file.bytes {
            0..=MAX_LOGO => Ok(file),
            _ => Err("This file is too large: 64 KB are the most. Save the picture smaller."),
        });
        let Some(file) = picture.check("image", file) else { return };
        picture.send(&["image"], set_logo(id, file.base64), take);
    });
    let remove = move |()| picture.send(&["image"], remove_logo(id), take);
    view! {
        <Section title="Look" text="Your clients' people see it on invitation pages and in mails, to know that a message comes from you.">
            <div class="space-y-5">
                <div>
                    <p class="mb-1 text-sm font-medium">"Preview"</p>
                    <BrandMark name accent=shown logo=logo/>
                </div>
                <div>
                    <p class="mb-1 text-sm font-medium">"Logo"</p>
                    <p class="mb-2 text-sm text-muted">"PNG, JPEG or WebP, at most 64 KB, each side from 16 to 1024 pixels. Everybody who knows its address can see it."</p>
                    <FormError message=picture.top()/>
                    {move || picture.error("image").get().map(|error| view! { <p class="mb-2 text-sm text-error" role="alert">{error}</p> })}
                    {may.then(|| view! {
                        <div class="flex flex-wrap gap-2">
                            <PictureButton label="Choose a logo" accept=KINDS on_pick=pick busy=picture.busy()/>
                            {move || logo.get().is_some().then(|| view! {
                                <Button variant=Variant::Ghost on_click=remove disabled=picture.busy()>"Remove logo"</Button>
                            })}
                        </div>
                    })}
                </div>
                <form
                    novalidate=true
                    on:submit=move |event| {
                        event.prevent_default();
                        save();
                    }
                >
                    <FormError message=form.top()/>
                    <div class="grid gap-4 sm:grid-cols-2">
                        <ColourChoice value=colour legend="Accent colour" options=OFFERED.to_vec() none="Chatelaine's own" disabled=!may/>
                        <Field label="Colour code" hint="A colour of your own, dark enough for white text." error=form.error("accent") optional_mark=true>
                            <TextInput value=colour mono=true disabled=!may maxlength=7 placeholder="#1f3a5f".to_owned()/>
                        </Field>
                    </div>
                    {may.then(|| view! {
                        <FormFooter><Button kind="submit" variant=Variant::Primary busy=form.busy()>"Save colour"</Button></FormFooter>
                    })}
                </form>
            </div>
        </Section>
    }
}
