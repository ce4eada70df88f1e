//! How many people wait to be confirmed: the badge in the portal's navigation. Asked for whenever another page of the portal is opened, and after
//! every act that changes it.

use common::{id::ProviderId, wire::live::Topic};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{
    live::use_live,
    server_fns::queue::count_queue,
    session::{Person, use_person},
};

/// A `Copy` handle; provided by the portal's frame.
#[derive(Clone, Copy)]
pub struct WaitingCount {
    number: RwSignal<usize>,
    /// Rises with every wish to count again.
    wish: RwSignal<u32>,
}

impl WaitingCount {
    /// Counts for the provider that is open; a provider that is switched off has no queue.
    pub(super) fn provide(open: Signal<Option<ProviderId>>) -> Self {
        let waiting = Self { number: RwSignal::new(0), wish: RwSignal::new(0) };
        provide_context(waiting);
        let (person, path) = (use_person(), use_location().pathname);
        Effect::new(move |before: Option<Option<ProviderId>>| {
            path.track();
            waiting.wish.track();
            let id = open.get();
            if before.flatten() != id {
                waiting.number.set(0);
            }
            if let Some(id) = id {
                use_live(Topic::Queue(id)).track();
                leptos::task::spawn_local(waiting.count(id, open, person));
            }
            id
        });
        waiting
    }

    async fn count(self, id: ProviderId, open: Signal<Option<ProviderId>>, person: Person) {
        let counted = count_queue(id).await.inspect_err(|trouble| person.note(trouble));
        // Without an answer the badge stays as it is: the page behind it says what is wrong.
        if let (Ok(number), Some(Some(now))) = (counted, open.try_get_untracked())
            && now == id
        {
            self.number.try_set(usize::try_from(number).unwrap_or(usize::MAX));
        }
    }

    pub fn refresh(self) {
        self.wish.update(|wish| *wish = wish.wrapping_add(1));
    }

    /// Tracked.
    pub(super) fn number(self) -> usize {
        self.number.get()
    }
}

/// The count of the portal around this page.
#[must_use]
pub fn use_waiting() -> WaitingCount {
    expect_context()
}
