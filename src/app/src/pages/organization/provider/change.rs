//! The end of the relation, or only a new key; and the one that is being made already.

use common::{
    id::OrganizationId,
    wire::hand_over::{RelationView, RotationView},
};
use leptos::prelude::*;

use super::work::{Plan, Work};
use crate::{
    pages::submission::Submission,
    server_fns::hand_over::cancel_rotation,
    ui::{
        Button, Callout, ConfirmDialog, DangerLine, Icon, ProgressBar, RelativeTime, Section, Tone, Variant, use_toasts,
    },
};

#[component]
pub(super) fn Change(id: OrganizationId, read: RelationView, work: Work) -> impl IntoView {
    if !read.may_rotate {
        return ().into_any();
    }
    let provider = read.relation.as_ref().map(|relation| relation.name.clone());
    let plan = Plan { organization: id, provider: provider.clone(), ends: read.may_end, resumes: false };
    if let Some(rotation) = read.rotation {
        return view! { <UnderWay rotation plan work/> }.into_any();
    }
    match provider {
        Some(provider) if read.may_end => {
            let text = format!(
                "The people of {provider} lose access at once. The organization stays whole: items, people and collections. It gets a new key, so that the old one opens nothing that is saved from then on."
            );
            view! {
                <Section title="End the relation">
                    <DangerLine title="Take the organization back" text>
                        <Button class="text-error" icon=Icon::Unlink on_click=move |()| work.open(plan.clone())>"End the relation"</Button>
                    </DangerLine>
                </Section>
            }
            .into_any()
        }
        Some(_) => ().into_any(),
        None => {
            view! {
                <Section
                    title="A new key"
                    text=Some("Every shared item, every collection and every member depends on it.".to_owned())
                >
                    <DangerLine
                        title="Replace the key"
                        text="After a provider or somebody with much access has left. Everything is encrypted anew in this browser; nobody is kept from working meanwhile."
                    >
                        <Button icon=Icon::RefreshCw on_click=move |()| work.open(plan.clone())>"Replace the key"</Button>
                    </DangerLine>
                </Section>
            }
            .into_any()
        }
    }
}

/// A new key that is not in place yet: by this person, to be continued; by another owner, to be waited for or cancelled.
#[component]
fn UnderWay(rotation: RotationView, plan: Plan, work: Work) -> impl IntoView {
    let id = plan.organization;
    let own = rotation.own;
    let (asking, form, toasts) = (RwSignal::new(false), Submission::new(), use_toasts());
    let cancel = move |()| {
        form.send(&[], cancel_rotation(id), move |_| {
            asking.set(false);
            toasts.success("Cancelled. Nothing was changed.");
            work.changed();
        });
    };
    let title = if rotation.ends.is_some() { "Ending the relation" } else { "Replacing the key" };
    let words = if own {
        "You began this and did not finish. Nothing has changed for anybody so far.".to_owned()
    } else {
        format!("{} began this. Nothing has changed for anybody so far.", rotation.starter)
    };
    let (done, total) = (rotation.staged as usize, rotation.items as usize);
    let resumed = Plan { ends: rotation.ends.is_some(), resumes: true, ..plan };
    view! {
        <Section title>
            <div class="space-y-4">
                <Callout tone=Tone::Warning icon=Icon::Clock>
                    <p>{words}</p>
                    <p class="mt-1 text-muted">"It ends by itself when nobody goes on with it: begun " <RelativeTime at=rotation.created.millis()/> "."</p>
                </Callout>
                <ProgressBar done=Signal::stored(done) total=Signal::stored(total) text="Items under the new key"/>
                <div class="flex flex-wrap gap-2">
                    {own.then(|| view! {
                        <Button variant=Variant::Primary on_click=move |()| work.open(resumed.clone())>"Continue"</Button>
                    })}
                    <Button on_click=move |()| asking.set(true)>"Cancel it"</Button>
                </div>
            </div>
        </Section>
        <ConfirmDialog
            open=asking
            title="Cancel this?"
            subject=title
            consequence="What was prepared so far is thrown away. Items, people and the provider stay as they are."
            confirm="Cancel it"
            busy=form.busy()
            error=form.top()
            on_confirm=cancel
        />
    }
    .into_any()
}
