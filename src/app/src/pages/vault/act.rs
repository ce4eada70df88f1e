//! One act at a time: busy while it runs, its trouble afterwards.

use leptos::{prelude::*, task::spawn_local};

use super::desk::Desk;
use crate::trouble::Trouble;

#[derive(Clone, Copy)]
pub struct Act {
    pub busy: RwSignal<bool>,
    pub trouble: RwSignal<Option<Trouble>>,
}

impl Act {
    pub fn new() -> Self {
        Self { busy: RwSignal::new(false), trouble: RwSignal::new(None) }
    }

    /// Runs it unless it runs already; `done` gets the answer of success.
    pub fn run<T: 'static>(
        self,
        desk: Desk,
        work: impl Future<Output = Result<T, Trouble>> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            let answer = work.await;
            // The page may be gone meanwhile.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(answer) => done(answer),
                Err(trouble) => {
                    desk.person.note(&trouble);
                    self.trouble.set(Some(trouble));
                }
            }
        });
    }

    /// The sentence of what went wrong.
    pub fn message(self) -> Signal<Option<String>> {
        Signal::derive(move || self.trouble.with(|trouble| trouble.as_ref().map(|trouble| trouble.message.clone())))
    }
}
