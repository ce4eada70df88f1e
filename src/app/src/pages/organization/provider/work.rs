//! The state of the way to a new key, and the work itself. The worker does what needs keys, in steps; here they are counted, repeated and stopped.

use common::{
    id::{MemberId, OrganizationId},
    wire::hand_over::{CommitOutcome, KeyHolder},
};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use vault::{Familiarity, Recipient};

use crate::{
    pages::{organization::members::words::role_name, password_question::beside},
    server_fns::hand_over::{cancel_rotation, read_rotation_parts},
    session::{Person, use_person},
    trouble::Trouble,
    ui::{Toasts, use_toasts},
    worker::{VaultWorker, call, use_vault},
};

const PASSWORD: &str = "masterPasswordHash";
/// How often the new key is tried to be put in place while others save.
const ATTEMPTS: usize = 30;
/// Until what was saved this very second has settled, in milliseconds.
const SETTLING: u32 = 2_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Words,
    People,
    Password,
    Working,
    Done,
}

/// What is to be done.
#[derive(Clone)]
pub(super) struct Plan {
    pub organization: OrganizationId,
    pub provider: Option<String>,
    pub ends: bool,
    /// The key was made before; the server has it.
    pub resumes: bool,
}

/// A member to whom the new key may be sealed.
#[derive(Clone)]
pub(super) struct Holder {
    pub id: MemberId,
    pub called: String,
    pub email: String,
    pub role: &'static str,
    pub to: Recipient,
    /// How the key stands to the one that was compared before in this browser; a changed one gets nothing sealed to it.
    pub familiarity: Familiarity,
    pub compared: RwSignal<bool>,
}

#[derive(Clone, Copy)]
pub(super) struct Work {
    pub open: RwSignal<bool>,
    pub plan: RwSignal<Option<Plan>>,
    pub step: RwSignal<usize>,
    pub people: RwSignal<Option<Result<Vec<Holder>, String>>>,
    pub password: RwSignal<String>,
    pub password_error: RwSignal<Option<String>>,
    pub busy: RwSignal<bool>,
    pub error: RwSignal<Option<String>>,
    pub notice: RwSignal<Option<String>>,
    pub done: RwSignal<usize>,
    pub total: RwSignal<usize>,
    pub unreadable: RwSignal<usize>,
    pub placing: RwSignal<bool>,
    pub cancelled: RwSignal<bool>,
    pub sealed: RwSignal<usize>,
    pub waiting: RwSignal<usize>,
    pub name: Signal<String>,
    finished: RwSignal<bool>,
    changed: Callback<()>,
    vault: VaultWorker,
    person: Person,
    toasts: Toasts,
}

/// How a run ended.
enum End {
    Done,
    Cancelled,
    /// The page is gone; the server keeps what was made.
    Left,
    /// The members are other ones than those that were chosen from.
    Members,
}

impl Work {
    pub fn new(name: Signal<String>, changed: Callback<()>) -> Self {
        Self {
            open: RwSignal::new(false),
            plan: RwSignal::new(None),
            step: RwSignal::new(0),
            people: RwSignal::new(None),
            password: RwSignal::default(),
            password_error: RwSignal::new(None),
            busy: RwSignal::new(false),
            error: RwSignal::new(None),
            notice: RwSignal::new(None),
            done: RwSignal::new(0),
            total: RwSignal::new(0),
            unreadable: RwSignal::new(0),
            placing: RwSignal::new(false),
            cancelled: RwSignal::new(false),
            sealed: RwSignal::new(0),
            waiting: RwSignal::new(0),
            name,
            finished: RwSignal::new(false),
            changed,
            vault: use_vault(),
            person: use_person(),
            toasts: use_toasts(),
        }
    }

    /// The page reads again.
    pub fn changed(self) {
        self.changed.run(());
    }

    pub fn open(self, plan: Plan) {
        self.step.set(0);
        self.finished.set(false);
        self.password.set(String::new());
        self.password_error.set(None);
        self.error.set(None);
        self.notice.set(None);
        self.unreadable.set(0);
        self.plan.set(Some(plan));
        self.open.set(true);
        self.load_people();
    }

    pub fn title(self) -> String {
        let plan = self.plan.get();
        match plan.and_then(|plan| plan.provider.filter(|_| plan.ends)) {
            Some(provider) => format!("End the relation to {provider}"),
            None => "Replace the organization's key".to_owned(),
        }
    }

    pub fn stage(self) -> Stage {
        match (self.finished.get(), self.step.get()) {
            (true, _) => Stage::Done,
            (false, 0) => Stage::Words,
            (false, 1) => Stage::People,
            (false, 2) => Stage::Password,
            (false, _) => Stage::Working,
        }
    }

    pub fn holders(self) -> Vec<Holder> {
        self.people.with(|people| people.as_ref().and_then(|people| people.as_ref().ok()).cloned().unwrap_or_default())
    }

    /// The button of the stage.
    pub fn next(self) {
        match untrack(|| self.stage()) {
            Stage::Words | Stage::People => self.step.update(|step| *step += 1),
            Stage::Password | Stage::Working => self.run(),
            Stage::Done => self.open.set(false),
        }
    }

    pub fn load_people(self) {
        let Some(plan) = self.plan.get_untracked() else { return };
        self.people.set(None);
        leptos::task::spawn_local(async move {
            let loaded = self.read_people(plan.organization).await;
            self.people.try_set(Some(loaded.map_err(|trouble| {
                self.person.note(&trouble);
                trouble.message
            })));
        });
    }

    async fn read_people(self, organization: OrganizationId) -> Result<Vec<Holder>, Trouble> {
        let parts = read_rotation_parts(organization).await?;
        let others: Vec<_> = parts.members.into_iter().filter(|member| !member.is_self).collect();
        let keys: Vec<_> = others.iter().map(|member| (member.user_id, member.public_key.clone())).collect();
        let phrases = self.vault.ask(call::Phrases { people: keys.clone() }).await?;
        let known = self.vault.ask(call::KnownKeys { people: keys }).await?;
        let holder = |((member, phrase), familiarity): ((KeyHolder, String), Familiarity)| Holder {
            id: member.id,
            called: member.name.clone().unwrap_or_else(|| member.email.clone()),
            email: member.email,
            role: role_name(member.role),
            to: Recipient { user: member.user_id, public_key: member.public_key, phrase },
            familiarity,
            compared: RwSignal::new(familiarity == Familiarity::Known),
        };
        Ok(others.into_iter().zip(phrases).zip(known).map(holder).collect())
    }

    fn run(self) {
        let Some(plan) = self.plan.get_untracked() else { return };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.error.set(None);
        self.notice.set(None);
        self.password_error.set(None);
        self.cancelled.set(false);
        self.placing.set(false);
        leptos::task::spawn_local(async move {
            let end = self.work(plan).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match end {
                Ok(End::Left) => {}
                Ok(End::Done) => {
                    self.finished.set(true);
                    self.password.set(String::new());
                    self.toasts.success(format!("{} has a new key.", self.name.get_untracked()));
                    self.changed();
                }
                Ok(End::Cancelled) => {
                    self.open.set(false);
                    self.toasts.info("Cancelled. Nothing was changed.");
                    self.changed();
                }
                Ok(End::Members) => {
                    self.notice.set(Some(
                        "Somebody was confirmed or left meanwhile. Look at the list again, then continue.".to_owned(),
                    ));
                    self.step.set(1);
                    self.load_people();
                }
                Err(trouble) => self.fail(trouble),
            }
        });
    }

    fn fail(self, trouble: Trouble) {
        self.person.note(&trouble);
        match trouble.field(PASSWORD) {
            Some(sentence) => {
                self.step.set(2);
                self.password_error.set(Some(sentence));
            }
            None => self.error.set(Some(trouble.message)),
        }
        // A key that was made before the trouble is shown as one that waits.
        self.changed();
    }

    async fn work(self, plan: Plan) -> Result<End, Trouble> {
        let organization = plan.organization;
        let password = self.password.get_untracked();
        let proof =
            self.vault.ask(call::ProvePassword { password }).await.map_err(|trouble| beside(trouble, PASSWORD))?;
        if !plan.resumes {
            let start = call::StartRotation { organization, proof: proof.clone(), ends_relation: plan.ends };
            let view = self.vault.ask(start).await?;
            if self.done.is_disposed() {
                return Ok(End::Left);
            }
            self.done.set(view.staged as usize);
            self.total.set(view.items as usize);
            // From here on a second try goes on with the same key.
            self.plan.update(|plan| plan.iter_mut().for_each(|plan| plan.resumes = true));
        }
        self.step.set(3);
        for _ in 0..ATTEMPTS {
            if let Some(end) = self.stage_all(organization).await? {
                return Ok(end);
            }
            self.placing.set(true);
            let outcome = self.commit(organization, &proof).await?;
            if self.placing.try_set(false).is_some() {
                return Ok(End::Left);
            }
            if outcome.done {
                return Ok(End::Done);
            }
            if outcome.members {
                return Ok(End::Members);
            }
            self.notice.set(Some("Others are saving. What they saved is taken along.".to_owned()));
            if outcome.settling {
                TimeoutFuture::new(SETTLING).await;
            }
        }
        Err(Trouble::new(
            crate::trouble::TroubleKind::Refused,
            "Others save all the time, so the change found no quiet second. Nothing was changed; try again in a while.",
        ))
    }

    /// Until nothing is pending, or to an early end.
    async fn stage_all(self, organization: OrganizationId) -> Result<Option<End>, Trouble> {
        let mut after = String::new();
        loop {
            match self.cancelled.try_get_untracked() {
                None => return Ok(Some(End::Left)),
                Some(true) => {
                    cancel_rotation(organization).await?;
                    return Ok(Some(End::Cancelled));
                }
                Some(false) => {}
            }
            let step = self.vault.ask(call::RotateSome { organization, after }).await?;
            if self.done.is_disposed() {
                return Ok(Some(End::Left));
            }
            self.unreadable.update(|unreadable| *unreadable += step.unreadable);
            if let Some(view) = step.view {
                self.done.set(view.staged as usize);
                self.total.set(view.items as usize);
            }
            match step.next {
                Some(next) => after = next,
                None => return Ok(None),
            }
        }
    }

    async fn commit(self, organization: OrganizationId, proof: &str) -> Result<CommitOutcome, Trouble> {
        let holders = untrack(|| self.holders());
        let (chosen, others): (Vec<_>, Vec<_>) =
            holders.into_iter().partition(|holder| holder.compared.get_untracked());
        self.sealed.set(chosen.len());
        self.waiting.set(others.len());
        let commit = call::CommitRotation {
            organization,
            proof: proof.to_owned(),
            people: chosen.into_iter().map(|holder| (holder.id, holder.to)).collect(),
            unconfirmed: others.into_iter().map(|holder| holder.id).collect(),
        };
        self.vault.ask(commit).await
    }
}
