//! Going out: locking by hand and by time, and the end of the session.

use gloo_net::http::Method;
use leptos::wasm_bindgen::JsValue;

use super::{
    account::SESSION,
    device::{self, Forbidden},
    http, kept,
    state::{Answer, Desk, Standing},
};
use crate::{
    trouble::{Trouble, TroubleKind},
    worker::call::{Active, Lock, LogOut, ReadTimeout, SetTimeout},
};

const PREFERENCE: &str = "timeout";
/// The device is written to at most so often, in milliseconds.
const PATIENCE: f64 = 30_000.0;
/// A day; beyond it the vault is as good as never locked.
const LONGEST: u32 = 1_440;

/// The minutes that were chosen in this browser; an inner none stands for "at every reload".
pub(super) async fn preferred() -> Option<Option<u32>> {
    let value = device::read(PREFERENCE).await.ok()??;
    if value.is_null() {
        return Some(None);
    }
    let minutes = value.as_f64()?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped, and written from a whole number"
    )]
    Some(Some(minutes.clamp(1.0, f64::from(LONGEST)) as u32))
}

impl Answer for SetTimeout {
    async fn answer(self, desk: &Desk) -> Result<(), Trouble> {
        let minutes = self.minutes.map(|minutes| minutes.clamp(1, LONGEST));
        let mut state = desk.state().await;
        state.minutes = minutes;
        state.prolong();
        let (tab, deadline) = (state.tab.clone(), state.deadline);
        let user = state.account().ok().map(|account| account.data.user_id);
        let key = state.vault().ok().map(|vault| vault.user_key().clone());
        drop(state);
        let value = minutes.map_or(JsValue::NULL, JsValue::from);
        device::write(PREFERENCE, &value).await.map_err(not_kept)?;
        match (deadline, user, key) {
            (Some(deadline), Some(user), Some(key)) => kept::keep(&tab, user, &key, deadline).await.map_err(not_kept),
            _ => kept::forget(&tab).await.map_err(not_deleted),
        }
    }
}

impl Answer for ReadTimeout {
    async fn answer(self, desk: &Desk) -> Result<Option<u32>, Trouble> {
        Ok(desk.state().await.minutes)
    }
}

impl Answer for Active {
    async fn answer(self, desk: &Desk) -> Result<(), Trouble> {
        let mut state = desk.state().await;
        state.prolong();
        let (tab, kept_until) = (state.tab.clone(), state.kept_until);
        let Some(deadline) = state.deadline.filter(|deadline| deadline - kept_until > PATIENCE) else { return Ok(()) };
        state.kept_until = deadline;
        drop(state);
        // If the device refuses, a reload asks for the password earlier than it had to.
        drop(kept::prolong(&tab, deadline).await);
        Ok(())
    }
}

impl Answer for Lock {
    async fn answer(self, desk: &Desk) -> Result<(), Trouble> {
        let mut state = desk.state().await;
        state.lock();
        let tab = state.tab.clone();
        drop(state);
        kept::forget(&tab).await.map_err(not_deleted)
    }
}

impl Answer for LogOut {
    async fn answer(self, desk: &Desk) -> Result<(), Trouble> {
        desk.state().await.change(Standing::SignedOut);
        let deleted = kept::forget_all().await;
        match http::bare(Method::DELETE, SESSION).await {
            Err(trouble) if trouble.kind != TroubleKind::SignedOut => Err(trouble),
            _ => deleted.map_err(not_deleted),
        }
    }
}

fn not_kept(_: Forbidden) -> Trouble {
    Trouble::new(TroubleKind::Refused, "This browser keeps nothing for this site, so the vault locks at every reload.")
}

fn not_deleted(_: Forbidden) -> Trouble {
    Trouble::new(TroubleKind::Broken, "This browser did not delete the kept key. Close this tab to be safe.")
}
