//! The way to a new key: what happens, who gets it, the password, the work, and what came of it.

use leptos::prelude::*;

use super::{
    people::People,
    work::{Stage, Work},
};
use crate::ui::{
    Callout, Dialog, DialogSize, Fact, Facts, Field, Glyph, Icon, PasswordInput, ProgressBar, Steps, TextLink, Tone,
    Working,
};

const STEPS: [&str; 4] = ["What happens", "People", "Password", "New key"];

#[component]
pub(super) fn Wizard(work: Work) -> impl IntoView {
    let title = Signal::derive(move || work.title());
    let submit = Signal::derive(move || match work.stage() {
        Stage::Words | Stage::People => "Continue".to_owned(),
        Stage::Working if !work.busy.get() => "Try again".to_owned(),
        Stage::Password | Stage::Working => work.plan.with(|plan| {
            if plan.as_ref().is_some_and(|plan| plan.ends) { "End the relation" } else { "Replace the key" }.to_owned()
        }),
        Stage::Done => "Close".to_owned(),
    });
    let blocked = Signal::derive(move || match work.stage() {
        Stage::People => work.people.with(|people| match people {
            None => Some("The members are being loaded.".to_owned()),
            Some(Err(_)) => Some("The members could not be loaded.".to_owned()),
            Some(Ok(_)) => None,
        }),
        Stage::Password => work.password.with(String::is_empty).then(|| "Enter your master password.".to_owned()),
        Stage::Words | Stage::Working | Stage::Done => None,
    });
    let at = work.step;
    let steps =
        move || (work.stage() != Stage::Done).then(|| view! { <Steps labels=STEPS.to_vec() at disabled=work.busy/> });
    let body = move || match work.stage() {
        Stage::Words => view! { <Words work/> }.into_any(),
        Stage::People => view! { <People work/> }.into_any(),
        Stage::Password => view! { <Password work/> }.into_any(),
        Stage::Working => view! { <Progress work/> }.into_any(),
        Stage::Done => view! { <Result work/> }.into_any(),
    };
    view! {
        <Dialog
            open=work.open
            title
            submit
            size=DialogSize::Lg
            on_submit=move |()| work.next()
            busy=work.busy
            blocked
            error=work.error
        >
            {steps}
            {body}
        </Dialog>
    }
    .into_any()
}

#[component]
fn Words(work: Work) -> impl IntoView {
    let plan = move || work.plan.get();
    let lines = move || {
        let plan = plan()?;
        let mut lines = Vec::new();
        if let Some(provider) = plan.provider.filter(|_| plan.ends) {
            lines.push((
                Icon::Unlink,
                format!("The people of {provider} lose access at the moment of the change, not before."),
            ));
        }
        lines.push((Icon::KeyRound, "This browser makes a new key and encrypts every item, every collection and the organization's own key anew.".to_owned()));
        lines.push((Icon::Users, "Members get the new key sealed to them. Those whose fingerprint phrase you do not compare now have to be confirmed again.".to_owned()));
        lines.push((Icon::Clock, "Everybody goes on working meanwhile. What is saved in between is taken along, and until the end nothing changes: you can cancel, or continue after a reload.".to_owned()));
        lines.push((
            Icon::ShieldAlert,
            "What somebody has already seen or copied stays known to them: change important passwords afterwards."
                .to_owned(),
        ));
        Some(lines)
    };
    let line = |(icon, text): (Icon, String)| {
        view! {
            <li class="flex items-start gap-3">
                <span class="surface tone-accent grid size-8 shrink-0 place-items-center rounded-full"><Glyph icon/></span>
                <span class="min-w-0 pt-1">{text}</span>
            </li>
        }
    };
    view! { <ul class="space-y-3 text-sm">{move || lines().unwrap_or_default().into_iter().map(line).collect_view()}</ul> }
        .into_any()
}

#[component]
fn Password(work: Work) -> impl IntoView {
    let consequence = move || {
        let plan = work.plan.get()?;
        let name = work.name.get();
        Some(match plan.provider.filter(|_| plan.ends) {
            Some(provider) => format!(
                "{provider} loses its access to {name}. Only a new invitation by an owner who works for a provider can bring it back."
            ),
            None => format!("{name} gets a new key. The old one opens nothing that is saved from then on."),
        })
    };
    view! {
        <Callout tone=Tone::Warning>{consequence}</Callout>
        <div class="mt-4 max-w-sm">
            <Field label="Your master password" error=work.password_error required=true>
                <PasswordInput value=work.password autocomplete="current-password" autofocus=true/>
            </Field>
        </div>
    }
    .into_any()
}

#[component]
fn Progress(work: Work) -> impl IntoView {
    let bar = move || {
        if work.placing.get() {
            return view! { <Working text="Putting the new key in place"/> }.into_any();
        }
        view! {
            <ProgressBar
                done=work.done
                total=work.total
                text="Encrypting items anew"
                on_cancel=move |()| work.cancelled.set(true)
            />
        }
        .into_any()
    };
    view! {
        <div class="space-y-4 py-2">
            {move || work.busy.get().then(bar)}
            {move || work.notice.get().map(|notice| view! { <p class="text-sm text-muted" role="status">{notice}</p> })}
            <p class="text-sm text-muted">"You can leave this page: what is done so far is kept for a day, and you go on from there."</p>
        </div>
    }
    .into_any()
}

#[component]
fn Result(work: Work) -> impl IntoView {
    let members =
        move || work.plan.get().map(|plan| format!("/organizations/{}/members", plan.organization)).unwrap_or_default();
    let words = move || {
        let plan = work.plan.get();
        let name = work.name.get();
        match plan.and_then(|plan| plan.provider.filter(|_| plan.ends)) {
            Some(provider) => {
                format!("{provider} no longer administers {name}. Its people are strangers here from now on.")
            }
            None => format!("{name} has a new key."),
        }
    };
    let waiting = move || work.waiting.get();
    let unreadable = move || work.unreadable.get();
    view! {
        <Callout tone=Tone::Success icon=Icon::CircleCheck title=Some("Done".to_owned())>{words}</Callout>
        <div class="mt-4">
            <Facts>
                <Fact label="Items under the new key"><span class="num">{move || work.total.get()}</span></Fact>
                <Fact label="Members with the new key"><span class="num">{move || work.sealed.get() + 1}</span></Fact>
                <Fact label="To be confirmed again"><span class="num">{waiting}</span></Fact>
            </Facts>
        </div>
        {move || (waiting() > 0).then(|| view! {
            <p class="mt-3 text-sm">"Compare their phrases and confirm them on the page "<TextLink href=members()>"Members"</TextLink>"."</p>
        })}
        {move || (unreadable() > 0).then(|| view! {
            <div class="mt-3">
                <Callout tone=Tone::Warning>{format!("{} of the items held something that the old key did not open. It was left as it was.", unreadable())}</Callout>
            </div>
        })}
        <p class="mt-3 text-sm text-muted">"Whoever saves in an app that has not noticed yet is asked to sync first."</p>
    }
    .into_any()
}
