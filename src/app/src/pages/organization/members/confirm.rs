//! Confirming: the fingerprint phrase of the key that will be used is shown, compared with the person, and only then is the organization's key
//! sealed to it. A key that is another than the one accepted before is refused, and says so loudly.

use common::{
    id::{MemberId, OrganizationId},
    rules::Action,
    wire::member::MemberPublicKey,
};
use leptos::prelude::*;
use vault::Recipient;

use super::house::{House, name};
use crate::{
    server_fns::member::{confirm_members, read_member_keys},
    trouble::Trouble,
    ui::{
        Avatar, Callout, Checkbox, Dialog, DialogSize, ErrorState, FingerprintPhrase, Glyph, Icon, ProgressBar, Tone,
        Working,
    },
    worker::call,
};

/// So many are sealed and sent at a time; cancelling stops between.
const AT_ONCE: usize = 10;

#[derive(Clone, PartialEq, Eq)]
enum Fate {
    Open,
    Done,
    Failed(String),
}

/// One person to be confirmed.
#[derive(Clone)]
struct Candidate {
    id: MemberId,
    called: String,
    email: String,
    /// None: nothing can be sealed to them, and the fate says why.
    key: Option<Recipient>,
    compared: RwSignal<bool>,
    fate: RwSignal<Fate>,
}

impl Candidate {
    /// Can still be confirmed.
    fn waits(&self) -> bool {
        self.key.is_some() && self.fate.with(|fate| *fate != Fate::Done)
    }
}

#[derive(Clone, Copy)]
struct Work {
    people: RwSignal<Option<Result<Vec<Candidate>, String>>>,
    busy: RwSignal<bool>,
    done: RwSignal<usize>,
    total: RwSignal<usize>,
    cancelled: RwSignal<bool>,
    error: RwSignal<Option<String>>,
}

impl Work {
    fn new() -> Self {
        Self {
            people: RwSignal::new(None),
            busy: RwSignal::new(false),
            done: RwSignal::new(0),
            total: RwSignal::new(0),
            cancelled: RwSignal::new(false),
            error: RwSignal::new(None),
        }
    }

    fn candidates(self) -> Vec<Candidate> {
        self.people.with(|people| people.as_ref().and_then(|people| people.as_ref().ok()).cloned().unwrap_or_default())
    }

    /// Those whose phrase was compared and who are not confirmed yet. A single one is compared by pressing the button.
    fn ready(self) -> Vec<Candidate> {
        let all = self.candidates();
        let alone = all.len() == 1;
        all.into_iter().filter(|one| one.waits() && (alone || one.compared.get())).collect()
    }
}

#[component]
pub(super) fn ConfirmKeysDialog(house: House) -> impl IntoView {
    let work = Work::new();
    Effect::new(move |_| {
        if house.confirm_open.get() {
            load(house, work);
        }
    });
    let alone = Memo::new(move |_| house.chosen.with(Vec::len) == 1);
    let title = Signal::derive(move || if alone.get() { "Confirm this person" } else { "Confirm people" }.to_owned());
    let submit =
        Signal::derive(move || if alone.get() { "They match: confirm" } else { "Confirm those compared" }.to_owned());
    let blocked = Signal::derive(move || match work.people.with(|people| people.as_ref().map(Result::is_ok)) {
        None => Some("The fingerprint phrases are being loaded.".to_owned()),
        Some(false) => Some("The keys could not be loaded.".to_owned()),
        Some(true) if work.candidates().iter().all(|one| !one.waits()) => {
            Some("Nobody is left to be confirmed.".to_owned())
        }
        Some(true) => work.ready().is_empty().then(|| "Tick those whose phrase you compared.".to_owned()),
    });
    let list = move || match work.people.get() {
        None => view! { <Working text="Loading the public keys"/> }.into_any(),
        Some(Err(text)) => {
            view! { <ErrorState title="The keys could not be loaded" text on_retry=move |()| load(house, work)/> }
                .into_any()
        }
        Some(Ok(people)) => match <[Candidate; 1]>::try_from(people) {
            Ok([one]) => view! { <Alone one/> }.into_any(),
            Err(many) => view! { <Many many/> }.into_any(),
        },
    };
    let progress = move || {
        (work.busy.get() && work.total.get() > 1).then(|| {
            view! {
                <div class="mt-4">
                    <ProgressBar done=work.done total=work.total text="Confirming members" on_cancel=move |()| work.cancelled.set(true)/>
                </div>
            }
        })
    };
    view! {
        <Dialog
            open=house.confirm_open
            title
            submit
            size=DialogSize::Lg
            on_submit=move |()| run(house, work)
            busy=work.busy
            blocked
            error=work.error
        >
            <p class="mb-4 text-sm text-muted">
                "Ask for the fingerprint phrase over another channel – in person or by phone – and compare it word by word. The person finds it in their account settings. If it differs, do not confirm: somebody may be posing as them."
            </p>
            {list}
            {progress}
        </Dialog>
    }
}

#[component]
fn Alone(one: Candidate) -> impl IntoView {
    let phrase = one.key.as_ref().map(|key| key.phrase.clone());
    view! {
        <div class="flex items-center gap-3">
            <Avatar name=one.called.clone() round=true/>
            <div class="min-w-0">
                <p class="truncate font-medium">{one.called.clone()}</p>
                <p class="truncate text-sm text-muted">{one.email.clone()}</p>
            </div>
        </div>
        {phrase.map(|words| view! { <div class="mt-4"><FingerprintPhrase words/></div> })}
        <div class="mt-4 empty:hidden"><FateNote fate=one.fate/></div>
    }
}

#[component]
fn Many(many: Vec<Candidate>) -> impl IntoView {
    let line = |one: Candidate| {
        let phrase = one.key.as_ref().map(|key| key.phrase.clone());
        let (compared, fate) = (one.compared, one.fate);
        let label = ["I compared the phrase of ", &one.called].concat();
        let can = phrase.is_some();
        view! {
            <li class="px-3 py-3 text-sm">
                <div class="flex flex-wrap items-baseline gap-x-2">
                    <span class="font-medium">{one.called}</span>
                    <span class="text-muted">{one.email}</span>
                </div>
                {phrase.map(|phrase| view! { <p class="mt-1 font-mono break-words" translate="no">{phrase}</p> })}
                {move || (can && fate.with(|fate| *fate != Fate::Done)).then(|| {
                    view! { <div class="mt-2"><Checkbox checked=compared label=label.clone()/></div> }
                })}
                <div class="mt-2 empty:hidden"><FateNote fate/></div>
            </li>
        }
    };
    view! {
        <ul class="card-box max-h-96 divide-y divide-base-300/70 overflow-y-auto" aria-label="People to be confirmed" tabindex="0">
            {many.into_iter().map(line).collect_view()}
        </ul>
    }
}

#[component]
fn FateNote(fate: RwSignal<Fate>) -> impl IntoView {
    move || {
        match fate.get() {
        Fate::Open => ().into_any(),
        Fate::Done => {
            view! { <p class="flex items-center gap-1.5 text-sm text-success"><Glyph icon=Icon::CircleCheck/>"Confirmed"</p> }.into_any()
        }
        Fate::Failed(reason) => view! { <Callout tone=Tone::Error title="Not confirmed">{reason}</Callout> }.into_any(),
    }
    }
}

/// Reads the keys and makes their phrases, in the browser.
fn load(house: House, work: Work) {
    let (Some(organization), ids) = (house.id(), house.chosen.get_untracked()) else { return };
    work.people.set(None);
    work.error.set(None);
    leptos::task::spawn_local(async move {
        let loaded = candidates(house, organization, ids).await;
        work.people.set(Some(loaded.map_err(|trouble| {
            house.person.note(&trouble);
            trouble.message
        })));
    });
}

async fn candidates(house: House, organization: OrganizationId, ids: Vec<MemberId>) -> Result<Vec<Candidate>, Trouble> {
    let keys = read_member_keys(organization, ids.clone()).await?;
    let people = keys.iter().map(|key| (key.user_id, key.public_key.clone())).collect();
    let phrases = house.vault.ask(call::Phrases { people }).await?;
    let keyed: Vec<(MemberPublicKey, String)> = keys.into_iter().zip(phrases).collect();
    let known = house.now();
    let one = |id: MemberId| {
        let member = known.as_ref()?.find(id)?;
        // Where the rules already know that it will be refused, their sentence stands beside the name.
        let refused =
            known.as_ref()?.on(Action::MemberConfirm, member).require().err().map(|reason| reason.to_string());
        let key = keyed.iter().find(|(key, _)| key.id == id).map(|(key, phrase)| Recipient {
            user: key.user_id,
            public_key: key.public_key.clone(),
            phrase: phrase.clone(),
        });
        let missing = key
            .is_none()
            .then(|| "This person has no account yet: they have to accept their invitation first.".to_owned());
        let fate = refused.clone().or(missing).map_or(Fate::Open, Fate::Failed);
        Some(Candidate {
            id,
            called: name(member),
            email: member.email.clone(),
            key: key.filter(|_| refused.is_none()),
            compared: RwSignal::new(false),
            fate: RwSignal::new(fate),
        })
    };
    Ok(ids.into_iter().filter_map(one).collect())
}

fn run(house: House, work: Work) {
    let Some(organization) = house.id() else { return };
    let chosen = untrack(|| work.ready());
    work.total.set(chosen.len());
    work.done.set(0);
    work.cancelled.set(false);
    work.error.set(None);
    work.busy.set(true);
    leptos::task::spawn_local(async move {
        for some in chosen.chunks(AT_ONCE) {
            if work.cancelled.try_get_untracked() != Some(false) {
                break;
            }
            if let Err(trouble) = confirm(house, organization, some).await {
                house.person.note(&trouble);
                work.error.set(Some(trouble.message));
                break;
            }
            work.done.update(|done| *done += some.len());
        }
        finish(house, work, &chosen);
    });
}

fn finish(house: House, work: Work, chosen: &[Candidate]) {
    work.busy.set(false);
    let done = chosen.iter().filter(|one| one.fate.try_get_untracked() == Some(Fate::Done)).count();
    if done > 0 {
        house.toasts.success(if done == 1 {
            "1 person confirmed.".to_owned()
        } else {
            format!("{done} people confirmed.")
        });
        house.load();
    }
    let left = untrack(|| work.candidates().iter().any(|one| one.fate.with(|fate| *fate != Fate::Done)));
    if !left {
        house.confirm_open.set(false);
    }
}

/// Seals the key to some people and hands it in; each row learns its own fate.
async fn confirm(house: House, organization: OrganizationId, some: &[Candidate]) -> Result<(), Trouble> {
    let people = some.iter().filter_map(|one| one.key.clone()).collect();
    let sealed = house.vault.ask(call::SealOrganizationKey { organization, people }).await?;
    let mut keys = Vec::new();
    for one in some {
        let answer = sealed.iter().find(|sealed| one.key.as_ref().is_some_and(|key| key.user == sealed.user));
        match answer.map(|sealed| sealed.key.clone()) {
            Some(Ok(key)) => keys.push((one.id, key)),
            Some(Err(reason)) => {
                house.toasts.error(format!("{}: {reason}", one.called));
                one.fate.set(Fate::Failed(reason));
            }
            None => one.fate.set(Fate::Failed("Nothing was made for this person. Try again.".to_owned())),
        }
    }
    if keys.is_empty() {
        return Ok(());
    }
    for result in confirm_members(organization, keys).await? {
        if let Some(one) = some.iter().find(|one| one.id == result.id) {
            one.fate.set(if result.error.is_empty() { Fate::Done } else { Fate::Failed(result.error) });
        }
    }
    Ok(())
}
