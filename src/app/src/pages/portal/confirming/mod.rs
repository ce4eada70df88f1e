//! Confirming, from the people page and from the queue: fingerprint phrases are compared with the people over another channel, then the key of the
//! provider or of the client is sealed to each of them in this browser. What is sealed to is the very key whose phrase is shown.

mod ceremony;
mod phrases;
mod preference;

use leptos::prelude::*;

pub use self::ceremony::{Candidate, Ceremony};
use self::{ceremony::Fate, phrases::Phrases};
use crate::ui::{Button, Callout, Checkbox, Dialog, DialogSize, ErrorState, ProgressBar, Size, SkeletonText, Tone};

/// `on_retry` looks the people up once more.
#[component]
pub fn ConfirmDialog(ceremony: Ceremony, #[prop(optional, into)] on_retry: Option<Callback<()>>) -> impl IntoView {
    let title = move || match ceremony.asked.get() {
        1 => "Confirm person".to_owned(),
        n => format!("Confirm {n} people"),
    };
    let submit = move || {
        let text = match (ceremony.begun(), ceremony.finished()) {
            (_, true) => "Done",
            (true, false) => "Try again",
            (false, false) => "Confirm",
        };
        text.to_owned()
    };
    let confirm = move |()| if ceremony.finished() { ceremony.open.set(false) } else { ceremony.run() };
    let blocked = Signal::derive(move || {
        (ceremony.all().is_empty() && !ceremony.busy.get()).then(|| "There is nobody to confirm.".to_owned())
    });
    view! {
        <Dialog
            open=ceremony.open
            title
            on_submit=confirm
            submit=submit
            busy=ceremony.busy
            blocked
            size=DialogSize::Lg
            on_close=move |()| ceremony.cancel()
        >
            {move || match ceremony.candidates.get() {
                None => view! { <SkeletonText/> }.into_any(),
                Some(Err(text)) => {
                    let retry = move |()| if let Some(retry) = on_retry { retry.run(()) };
                    view! { <ErrorState text on_retry=retry/> }.into_any()
                }
                Some(Ok(_)) => view! {
                    <div class="grid gap-4">
                        <Phrases ceremony/>
                        <Asking ceremony/>
                        <Course ceremony/>
                    </div>
                }
                .into_any(),
            }}
        </Dialog>
    }
}

/// What is to be compared, and whether to ask for it the next time.
#[component]
fn Asking(ceremony: Ceremony) -> impl IntoView {
    let unasked = RwSignal::new(preference::is_unasked());
    let ask_again = move || {
        view! {
            <Button size=Size::Xs on_click=move |()| { preference::set_unasked(false); ceremony.unasked.set(false); }>"Ask again"</Button>
        }
    };
    move || {
        if ceremony.unasked.get() {
            return view! {
                <Callout tone=Tone::Warning title="Confirmed without a comparison" action=ask_again>
                    "You chose on this device not to be asked for the fingerprint phrases."
                </Callout>
            }
            .into_any();
        }
        if ceremony.begun() || ceremony.all().is_empty() {
            return ().into_any();
        }
        view! {
            <p class="text-sm text-muted">
                "Ask each person, by telephone or face to face, for the fingerprint phrase in their account settings. Confirm only if all words are the same: whoever is confirmed holds the key to everything they are let into."
            </p>
            <Checkbox
                checked=unasked
                label="Do not ask again on this device"
                hint=Some("From then on people are confirmed without a comparison.".to_owned())
                on_change=preference::set_unasked
            />
        }
        .into_any()
    }
}

/// How far it is, and how it went.
#[component]
fn Course(ceremony: Ceremony) -> impl IntoView {
    let counts = Memo::new(move |_| {
        ceremony.fates.with(|fates| {
            let of = |wanted: fn(&Fate) -> bool| fates.iter().filter(|fate| wanted(fate)).count();
            (
                of(|fate| *fate == Fate::Done),
                of(|fate| matches!(fate, Fate::Failed(_))),
                of(|fate| *fate == Fate::Skipped),
            )
        })
    });
    let summary = move || {
        let (done, failed, skipped) = counts.get();
        let parts = [(done, "confirmed"), (failed, "failed"), (skipped, "not tried")];
        let parts = parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
        parts.collect::<Vec<_>>().join(" · ")
    };
    view! {
        <div aria-live="polite" class="empty:hidden">
            {move || if ceremony.busy.get() {
                view! {
                    <ProgressBar done=ceremony.done total=ceremony.total text="Sealing and handing over keys" on_cancel=move |()| ceremony.cancel()/>
                }
                .into_any()
            } else if ceremony.begun() {
                view! { <p class="num text-sm font-medium">{summary}</p> }.into_any()
            } else {
                ().into_any()
            }}
        </div>
    }
}
