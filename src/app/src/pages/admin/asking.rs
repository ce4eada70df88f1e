//! The question before an act on a row of a list, from the choice in its menu to the list without it.

use leptos::prelude::*;

use super::listing::Listing;
use crate::{
    pages::submission::Submission,
    trouble::Trouble,
    ui::{ConfirmDialog, use_toasts},
};

/// What is asked, and what is said when it is done.
pub struct Question {
    pub title: &'static str,
    pub consequence: &'static str,
    pub confirm: &'static str,
    pub done: &'static str,
}

/// What a row is called, and what has to be typed before the act, if anything.
pub struct About {
    pub name: String,
    pub typed: Option<String>,
}

/// The act that was chosen, and the row that it is about.
pub type Chosen<A, R> = RwSignal<Option<(A, R)>>;

/// Asks whenever something is chosen.
#[component]
pub fn Asking<A, R, F>(
    list: Listing<R>,
    chosen: Chosen<A, R>,
    question: fn(A) -> Question,
    about: fn(A, &R) -> About,
    send: fn(A, R) -> F,
) -> impl IntoView
where
    A: Copy + Send + Sync + 'static,
    R: Clone + Send + Sync + 'static,
    F: Future<Output = Result<(), Trouble>> + 'static,
{
    let (open, form, toasts) = (RwSignal::new(false), Submission::new(), use_toasts());
    Effect::new(move |_| {
        if chosen.with(Option::is_some) {
            form.reset();
            open.set(true);
        }
    });
    let words = move |part: fn(Question) -> &'static str| {
        Signal::derive(move || {
            chosen.with(|chosen| chosen.as_ref().map_or("", |(act, _)| part(question(*act))).to_owned())
        })
    };
    let row = move || chosen.with(|chosen| chosen.as_ref().map(|(act, row)| about(*act, row)));
    let confirm = move |()| {
        let Some((act, row)) = chosen.get_untracked() else { return };
        form.send(&[], send(act, row), move |()| {
            open.set(false);
            toasts.success(question(act).done);
            list.reload();
        });
    };
    view! {
        <ConfirmDialog
            open
            title=words(|question| question.title)
            subject=Signal::derive(move || row().map(|about| about.name).unwrap_or_default())
            consequence=words(|question| question.consequence)
            confirm=words(|question| question.confirm)
            typed=Signal::derive(move || row().and_then(|about| about.typed))
            busy=form.busy()
            error=form.top()
            on_confirm=confirm
        />
    }
}
