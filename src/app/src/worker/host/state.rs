//! What the worker holds: where the person stands, the open vault, and when it locks by itself. The lock around it is held for engine operations
//! and never while the server or the device is waited for.

use std::rc::Rc;

use crypto::rand_core::UnwrapErr;
use futures::lock::{Mutex, MutexGuard};
use getrandom::SysRng;
use gloo_timers::future::TimeoutFuture;
use leptos::wasm_bindgen::JsValue;
use serde_json::value::to_raw_value;
use vault::{
    Pins, Vault,
    account::{OpenAccount, UnlockData},
};
use web_sys::DedicatedWorkerGlobalScope;
use zeroize::Zeroizing;

use super::{kept, rotation::Making, web_crypto::WebCrypto};
use crate::{
    trouble::{Trouble, TroubleKind},
    worker::{
        call::{Ask, Call, Session},
        envelope::{Envelope, Reply, UNASKED},
    },
};

pub(super) type Random = UnwrapErr<SysRng>;
pub(super) type BrowserVault = Vault<WebCrypto, Random>;

/// Until the person chooses.
pub(super) const DEFAULT_MINUTES: u32 = 15;
const MINUTE: f64 = 60_000.0;
/// The watch looks at least so often, in milliseconds: a computer that slept does not count time.
const WATCH: f64 = 30_000.0;

pub(super) const fn random() -> Random {
    UnwrapErr(SysRng)
}

/// Milliseconds since 1970.
pub(super) fn now() -> f64 {
    js_sys::Date::now()
}

/// What the worker answers to a question.
pub(in crate::worker) trait Answer: Ask {
    async fn answer(self, desk: &Desk) -> Result<Self::Answer, Trouble>;
}

/// A signed-in account with what unlocks it.
#[derive(Clone)]
pub(super) struct Account {
    pub data: UnlockData,
    pub name: Option<String>,
}

pub(super) struct Open {
    pub account: Account,
    pub vault: BrowserVault,
    pub pins: Pins,
    /// A new organization key that is being made.
    pub rotation: Option<Making>,
    /// A sync has been read.
    pub loaded: bool,
}

pub(super) enum Standing {
    SignedOut,
    Locked(Account),
    Open(Box<Open>),
}

pub(super) struct State {
    /// The secret of this tab; empty until the page tells, and then nothing is kept.
    pub tab: Zeroizing<String>,
    pub standing: Standing,
    /// Rises whenever an open vault is closed, so that what was asked of the old one does not reach the next.
    epoch: u32,
    /// None: nothing survives a reload, and the vault does not lock by time.
    pub minutes: Option<u32>,
    /// When the vault locks.
    pub deadline: Option<f64>,
    /// What the kept key was last told about the deadline.
    pub kept_until: f64,
    /// Rises with every change of an item, so that a sync that was on its way meanwhile is asked for again.
    pub changes: u32,
}

impl State {
    pub fn open(&mut self) -> Result<&mut Open, Trouble> {
        match &mut self.standing {
            Standing::Open(open) => Ok(open),
            Standing::Locked(_) => Err(locked()),
            Standing::SignedOut => Err(signed_out()),
        }
    }

    pub fn vault(&mut self) -> Result<&mut BrowserVault, Trouble> {
        self.open().map(|open| &mut open.vault)
    }

    pub fn account(&self) -> Result<&Account, Trouble> {
        match &self.standing {
            Standing::Open(open) => Ok(&open.account),
            Standing::Locked(account) => Ok(account),
            Standing::SignedOut => Err(signed_out()),
        }
    }

    pub fn session(&self) -> Session {
        match &self.standing {
            Standing::SignedOut => Session::SignedOut,
            Standing::Locked(account) => {
                Session::Locked { email: account.data.email.clone(), name: account.name.clone() }
            }
            Standing::Open(open) => Session::Unlocked(Box::new(open.vault.profile().clone())),
        }
    }

    /// Puts the keys in.
    pub fn enter(&mut self, account: Account, keys: OpenAccount) {
        let vault = Vault::new(WebCrypto, random(), keys, &account.data);
        self.change(Standing::Open(Box::new(Open {
            account,
            vault,
            pins: Pins::default(),
            rotation: None,
            loaded: false,
        })));
        self.prolong();
    }

    /// Drops the keys and everything decrypted.
    pub fn lock(&mut self) {
        if let Standing::Open(open) = &self.standing {
            let account = open.account.clone();
            self.change(Standing::Locked(account));
        }
    }

    pub fn change(&mut self, standing: Standing) {
        self.standing = standing;
        self.epoch = self.epoch.wrapping_add(1);
        self.deadline = None;
        self.kept_until = 0.0;
    }

    /// Counts the time to the lock from now.
    pub fn prolong(&mut self) {
        let open = matches!(self.standing, Standing::Open(_));
        self.deadline = self.minutes.filter(|_| open).map(|minutes| now() + f64::from(minutes) * MINUTE);
    }
}

fn locked() -> Trouble {
    Trouble::new(TroubleKind::Locked, "Your vault is locked. Enter your master password.")
}

fn reopened() -> Trouble {
    Trouble::new(TroubleKind::Refused, "The vault was locked meanwhile. Try again.")
}

fn signed_out() -> Trouble {
    Trouble::new(TroubleKind::SignedOut, "Your session has ended. Log in again.")
}

pub(super) struct Host {
    scope: DedicatedWorkerGlobalScope,
    state: Mutex<State>,
}

/// One question's hold on the worker: of the vault that was open when it came, and of no later one.
pub(in crate::worker) struct Desk {
    host: Rc<Host>,
    epoch: u32,
}

impl Desk {
    /// The state, whoever it belongs to by now.
    pub(super) async fn state(&self) -> MutexGuard<'_, State> {
        self.host.state.lock().await
    }

    /// A hold on the vault that is open now, after this question opened one.
    pub(super) async fn renewed(&self) -> Self {
        let epoch = self.state().await.epoch;
        Self { host: Rc::clone(&self.host), epoch }
    }

    /// Tells the page where the person stands, after the profile has changed.
    pub(super) async fn tell(&self) {
        let session = self.state().await.session();
        self.host.announce(&session);
    }

    /// The state, if the vault that was open when the question came is still.
    pub(super) async fn entered(&self) -> Result<MutexGuard<'_, State>, Trouble> {
        let mut state = self.state().await;
        state.open()?;
        if state.epoch == self.epoch { Ok(state) } else { Err(reopened()) }
    }
}

impl Host {
    pub(super) fn new(scope: DedicatedWorkerGlobalScope) -> Rc<Self> {
        let state = State {
            tab: Zeroizing::default(),
            standing: Standing::SignedOut,
            epoch: 0,
            minutes: Some(DEFAULT_MINUTES),
            deadline: None,
            kept_until: 0.0,
            changes: 0,
        };
        Rc::new(Self { scope, state: Mutex::new(state) })
    }

    /// Answers one message of the page.
    pub(super) async fn serve(self: Rc<Self>, text: String) {
        let text = Zeroizing::new(text);
        let Ok(question) = serde_json::from_str::<Envelope<Call>>(&text) else { return };
        drop(text);
        self.lock_if_due().await;
        let epoch = self.state.lock().await.epoch;
        let desk = Desk { host: Rc::clone(&self), epoch };
        let reply = question.content.answer(&desk).await;
        if reply.as_ref().is_err_and(|trouble| trouble.kind == TroubleKind::SignedOut) {
            self.end(epoch).await;
        }
        self.post(question.number, reply);
    }

    /// Locks the vault when its time is over, as long as the page is there.
    pub(super) async fn watch(self: Rc<Self>) {
        loop {
            let left = self.lock_if_due().await;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 30,000")]
            TimeoutFuture::new(left.clamp(1.0, WATCH) as u32).await;
        }
    }

    /// Milliseconds that are left.
    async fn lock_if_due(&self) -> f64 {
        let mut state = self.state.lock().await;
        let Some(deadline) = state.deadline else { return WATCH };
        let left = deadline - now();
        if left <= 0.0 {
            state.lock();
            let (tab, session) = (state.tab.clone(), state.session());
            drop(state);
            // What stays is of no use to anybody: it is past its time.
            drop(kept::forget(&tab).await);
            self.announce(&session);
        }
        left
    }

    /// The server has ended the session: nothing stays. A vault that was opened after the question is of another session.
    async fn end(&self, epoch: u32) {
        let mut state = self.state.lock().await;
        if state.epoch != epoch && matches!(state.standing, Standing::Open(_)) {
            return;
        }
        state.change(Standing::SignedOut);
        drop(state);
        drop(kept::forget_all().await);
        self.announce(&Session::SignedOut);
    }

    fn announce(&self, session: &Session) {
        if let Ok(content) = to_raw_value(session) {
            self.post(UNASKED, Ok(content));
        }
    }

    fn post(&self, number: u32, content: Reply) {
        if let Ok(text) = serde_json::to_string(&Envelope { number, content }) {
            // A page that is gone does not need its answer.
            drop(self.scope.post_message(&JsValue::from_str(&text)));
        }
    }
}
