//! The person at this page: signed out, locked or unlocked, and what pages may know about them.

use common::id::{OrganizationId, ProviderId};
use leptos::prelude::*;
use vault::{OrganizationInfo, Profile, ProviderInfo};

use crate::{
    trouble::{Trouble, TroubleKind},
    worker::{
        VaultWorker,
        call::{self, Session},
        use_vault,
    },
};

const TAB_SECRET: &str = "chatelaine.tab";

/// What pages share about the person. Copies share it.
#[derive(Clone, Copy)]
pub struct Person {
    /// None until the worker has answered for the first time.
    session: RwSignal<Option<Session>>,
    worker: VaultWorker,
}

impl Person {
    /// Provides the person and asks the worker where they stand.
    pub fn provide() -> Self {
        let person = Self { session: RwSignal::new(None), worker: use_vault() };
        provide_context(person);
        // The vault locks by itself when its time is over, and the server may end the session.
        let told = person.worker.told();
        Effect::new(move |_| told.get().into_iter().for_each(|session| person.set(session)));
        leptos::task::spawn_local(async move {
            let session = person.worker.ask(call::Start { tab: tab_secret() }).await;
            // A server that does not answer leaves the person at the sign-in form, which will say so.
            person.set(session.unwrap_or(Session::SignedOut));
        });
        person
    }

    #[must_use]
    pub fn session(self) -> Signal<Option<Session>> {
        self.session.into()
    }

    pub fn set(self, session: Session) {
        self.session.set(Some(session));
    }

    /// The unlocked person; tracked.
    #[must_use]
    #[track_caller]
    pub fn profile(self) -> Option<Profile> {
        self.session.with(unlocked)
    }

    /// The unlocked person now, for what happens once.
    #[must_use]
    pub fn profile_now(self) -> Option<Profile> {
        self.session.with_untracked(unlocked)
    }

    /// Replaces the profile after a sync; one that is the same disturbs nobody.
    pub fn refresh(self, profile: Profile) {
        if self.profile_now().as_ref() != Some(&profile) {
            self.set(Session::Unlocked(Box::new(profile)));
        }
    }

    /// An organization that the person reaches; tracked.
    #[must_use]
    #[track_caller]
    pub fn organization(self, id: OrganizationId) -> Option<OrganizationInfo> {
        self.profile()?.organizations.into_iter().find(|organization| organization.id == id)
    }

    /// A provider that the person works for; tracked.
    #[must_use]
    #[track_caller]
    pub fn provider(self, id: ProviderId) -> Option<ProviderInfo> {
        self.profile()?.providers.into_iter().find(|provider| provider.id == id)
    }

    /// Fetches everything again, for changes that were not made through the worker.
    pub async fn sync(self) -> Result<(), Trouble> {
        match self.worker.ask(call::Sync {}).await {
            Ok(profile) => {
                self.refresh(profile);
                Ok(())
            }
            Err(trouble) => {
                self.note(&trouble);
                Err(trouble)
            }
        }
    }

    /// A dead session or a locked vault shows at once, whatever was asked.
    pub fn note(self, trouble: &Trouble) {
        match trouble.kind {
            TroubleKind::SignedOut => self.set(Session::SignedOut),
            TroubleKind::Locked => {
                if let Some(profile) = self.profile_now() {
                    self.set(Session::Locked { email: profile.email, name: profile.name });
                }
            }
            _ => {}
        }
    }
}

fn unlocked(session: &Option<Session>) -> Option<Profile> {
    match session {
        Some(Session::Unlocked(profile)) => Some((**profile).clone()),
        _ => None,
    }
}

/// The person at this page.
#[must_use]
pub fn use_person() -> Person {
    expect_context()
}

/// A random text that survives a reload and dies with the tab.
fn tab_secret() -> String {
    let storage = window().session_storage().ok().flatten();
    if let Some(secret) = storage.as_ref().and_then(|storage| storage.get_item(TAB_SECRET).ok().flatten()) {
        return secret;
    }
    let secret = random_text();
    if let Some(storage) = storage {
        // Where storage is forbidden, a reload asks for the password again: the safe side.
        drop(storage.set_item(TAB_SECRET, &secret));
    }
    secret
}

/// 128 random bits from the browser.
fn random_text() -> String {
    window().crypto().map(|crypto| crypto.random_uuid()).unwrap_or_default()
}
