//! Who has access to a collection, and how far.

use common::{
    id::{CollectionId, MemberId, OrganizationId},
    kind::MemberStatus,
    rules::Level,
    wire::member::MemberView,
};
use leptos::{prelude::*, task::spawn_local};

use super::super::desk::Desk;
use crate::{
    server_fns::member::list_members,
    trouble::Trouble,
    ui::{Avatar, Button, Callout, Choice, ErrorState, Field, Icon, IconButton, Select, SkeletonRows, Tone},
    worker::call::AccessEntry,
};

/// One member's line.
#[derive(Clone, Copy)]
struct Grant {
    id: MemberId,
    level: RwSignal<String>,
}

/// The table as it stands. Copies share it.
#[derive(Clone, Copy)]
pub struct Access {
    desk: Desk,
    organization: OrganizationId,
    collection: Option<CollectionId>,
    /// The person may set it at all.
    allowed: bool,
    members: RwSignal<Option<Result<Vec<MemberView>, Trouble>>>,
    grants: RwSignal<Vec<Grant>>,
    before: RwSignal<Vec<AccessEntry>>,
}

impl Access {
    /// Fetches the members, if the person may set access.
    pub fn load(desk: Desk, organization: OrganizationId, collection: Option<CollectionId>, allowed: bool) -> Self {
        let access = Self {
            desk,
            organization,
            collection,
            allowed,
            members: RwSignal::new(None),
            grants: RwSignal::new(Vec::new()),
            before: RwSignal::new(Vec::new()),
        };
        if allowed {
            access.fetch();
        }
        access
    }

    fn fetch(self) {
        self.members.set(None);
        spawn_local(async move {
            let answer = list_members(self.organization).await;
            if let Err(trouble) = &answer {
                self.desk.person.note(trouble);
            }
            self.take(answer.map(|page| page.members));
        });
    }

    fn take(self, members: Result<Vec<MemberView>, Trouble>) {
        // The dialog may be closed by now.
        if self.members.is_disposed() {
            return;
        }
        if let Ok(members) = &members {
            let of = |member: &MemberView| {
                let access = member.collections.iter().find(|access| Some(access.id) == self.collection)?;
                Some(Grant { id: member.id, level: RwSignal::new(level_key(access.level).to_owned()) })
            };
            self.grants.set(members.iter().filter_map(of).collect());
            // The creator of a collection is the natural first manager.
            let own = members.iter().find(|member| member.is_self).filter(|_| self.collection.is_none());
            if let Some(own) = own {
                self.add(own.id, Level::Manage);
            }
        }
        self.members.set(Some(members));
        self.before.set(untrack(|| self.listed()));
    }

    fn add(self, id: MemberId, level: Level) {
        let grant = Grant { id, level: RwSignal::new(level_key(level).to_owned()) };
        self.grants.update(|grants| grants.push(grant));
    }

    pub fn allowed(self) -> bool {
        self.allowed
    }

    pub fn count(self) -> usize {
        self.grants.with(Vec::len)
    }

    fn loaded(self) -> bool {
        self.members.with(|members| matches!(members, Some(Ok(_))))
    }

    fn listed(self) -> Vec<AccessEntry> {
        let grants = self.grants.get();
        let entry = |grant: &Grant| {
            let level = grant.level.with(|key| level_of(key));
            AccessEntry {
                id: grant.id,
                read_only: level.read_only(),
                hide_passwords: level.hide_passwords(),
                manage: level.manage(),
            }
        };
        grants.iter().map(entry).collect()
    }

    /// Tracked.
    pub fn is_dirty(self) -> bool {
        self.loaded() && self.listed() != self.before.get()
    }

    /// What to save; none leaves access as it is.
    pub fn entries(self) -> Option<Vec<AccessEntry>> {
        untrack(|| (self.allowed && self.loaded()).then(|| self.listed()))
    }

    /// Without admin access somebody must be able to manage the collection.
    pub fn fault(self) -> Signal<Option<String>> {
        Signal::derive(move || {
            let admins = self.desk.person.organization(self.organization).is_none_or(|of| of.allow_admin_access);
            let orphan = self.allowed && self.loaded() && !admins && !self.listed().iter().any(|entry| entry.manage);
            orphan.then(|| "Somebody must be able to manage the collection.".to_owned())
        })
    }
}

/// The levels with their words, least first.
const LEVELS: [(Level, &str, &str); 5] = [
    (Level::ViewHidden, "view-hidden", "View, hidden passwords"),
    (Level::View, "view", "View"),
    (Level::EditHidden, "edit-hidden", "Edit, hidden passwords"),
    (Level::Edit, "edit", "Edit"),
    (Level::Manage, "manage", "Manage"),
];

fn level_key(level: Level) -> &'static str {
    LEVELS.iter().find(|(of, ..)| *of == level).map_or("view", |(_, key, _)| key)
}

fn level_of(key: &str) -> Level {
    LEVELS.iter().find(|(_, of, _)| *of == key).map_or(Level::View, |(level, ..)| *level)
}

#[component]
pub fn AccessTab(access: Access) -> impl IntoView {
    let admins = move || access.desk.person.organization(access.organization).is_none_or(|of| of.allow_admin_access);
    let state = Memo::new(move |_| {
        access.members.with(|members| match members {
            None => None,
            Some(Ok(_)) => Some(Ok(())),
            Some(Err(trouble)) => Some(Err(trouble.message.clone())),
        })
    });
    view! {
        <div class="space-y-4 pt-4">
            <Callout tone=Tone::Neutral icon=Icon::ShieldUser>
                {move || if admins() {
                    "Owners, admins and the provider reach every collection, whether they are listed here or not."
                } else {
                    "Owners and admins reach only the collections they are listed in. The provider reaches all."
                }}
            </Callout>
            {move || match state.get() {
                None => view! { <SkeletonRows rows=3 avatar=true/> }.into_any(),
                Some(Err(text)) => view! { <ErrorState text on_retry=move |()| access.fetch()/> }.into_any(),
                Some(Ok(())) => view! { <Grants access/> }.into_any(),
            }}
        </div>
    }
    .into_any()
}

#[component]
fn Grants(access: Access) -> impl IntoView {
    let person = move |id: MemberId| {
        access.members.with(|members| match members {
            Some(Ok(members)) => members.iter().find(|member| member.id == id).cloned(),
            _ => None,
        })
    };
    let line = move |grant: Grant| {
        let member = untrack(|| person(grant.id));
        let (name, email) = member
            .map(|member| (member.name.clone().unwrap_or_else(|| member.email.clone()), member.email))
            .unwrap_or_default();
        let options =
            Signal::stored(LEVELS.iter().map(|(_, key, words)| Choice::new(*key, *words)).collect::<Vec<_>>());
        let remove = move |()| access.grants.update(|grants| grants.retain(|other| other.id != grant.id));
        view! {
            <li class="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
                <Avatar name=name.clone() round=true/>
                <span class="min-w-0 grow basis-40">
                    <span class="block truncate text-sm font-medium">{name.clone()}</span>
                    <span class="block truncate text-xs text-muted">{email}</span>
                </span>
                <span class="w-52"><Select value=grant.level options label=format!("Access of {name}")/></span>
                <IconButton icon=Icon::X label=format!("Take {name} off the list") on_click=remove/>
            </li>
        }
    };
    view! {
        <AddMember access/>
        <ul class="divide-y divide-base-300/70">
            <For each=move || access.grants.get() key=|grant| grant.id children=line/>
        </ul>
        <Show when=move || access.count() == 0>
            <p class="text-sm text-muted">"No member is listed yet. Choose one above to give access."</p>
        </Show>
    }
    .into_any()
}

#[component]
fn AddMember(access: Access) -> impl IntoView {
    let chosen = RwSignal::new(String::new());
    let options = Signal::derive(move || {
        let taken = access.grants.get();
        let free = |member: &&MemberView| {
            member.status != MemberStatus::Revoked && !taken.iter().any(|grant| grant.id == member.id)
        };
        let members = access.members.with(|members| match members {
            Some(Ok(members)) => members.iter().filter(free).cloned().collect(),
            _ => Vec::new(),
        });
        let first = std::iter::once(Choice::new("", "Choose a member"));
        let choice = |member: MemberView| {
            let words = member.name.map_or_else(|| member.email.clone(), |name| format!("{name} ({})", member.email));
            Choice::new(member.id.to_string(), words)
        };
        first.chain(members.into_iter().map(choice)).collect::<Vec<_>>()
    });
    let add = move |()| {
        if let Ok(id) = chosen.get_untracked().parse() {
            access.add(id, Level::View);
            chosen.set(String::new());
        }
    };
    let none = Signal::derive(move || chosen.with(String::is_empty));
    view! {
        <div class="flex items-end gap-2">
            <Field label="Give access to" class="min-w-0 grow"><Select value=chosen options/></Field>
            <Button icon=Icon::Plus on_click=add disabled=none>"Add"</Button>
        </div>
    }
    .into_any()
}
