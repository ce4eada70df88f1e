//! Inviting people and editing one: addresses, role, collections, and what it means for the seats.

use std::sync::Arc;

use common::{
    id::{MemberId, OrganizationId},
    kind::{MemberRole, MemberStatus},
    permissions::Permissions,
    rules::{Action, Decision, RoleGrant},
    validate::{Email, MAX_INVITED},
    wire::member::{CollectionAccess, InvitedMember, MemberView},
};
use leptos::prelude::*;

use super::{
    collections::{Access, CollectionChoice},
    house::{Act, House, People, Results, name},
    roles::RoleChoice,
    words::{role_name, role_of},
};
use crate::{
    server_fns::member::{edit_member, invite_members},
    trouble::Trouble,
    ui::{
        AddressChips, Button, Callout, Dialog, DialogSize, Field, Outcome, SeatBar, Size, Tab, TabPanel, Tabs, Tone,
        Variant, valid_addresses,
    },
};

fn is_address(text: &str) -> bool {
    Email::parse(text).is_ok()
}

/// What is being filled in.
#[derive(Clone, Copy)]
struct Form {
    emails: RwSignal<Vec<String>>,
    role: RwSignal<String>,
    permissions: RwSignal<Permissions>,
    access: RwSignal<Access>,
    tab: RwSignal<String>,
    busy: RwSignal<bool>,
    error: RwSignal<Option<String>>,
    emails_error: RwSignal<Option<String>>,
}

impl Form {
    fn new() -> Self {
        Self {
            emails: RwSignal::new(Vec::new()),
            role: RwSignal::new(String::new()),
            permissions: RwSignal::new(Permissions::NONE),
            access: RwSignal::new(Access::new()),
            tab: RwSignal::new(String::new()),
            busy: RwSignal::new(false),
            error: RwSignal::new(None),
            emails_error: RwSignal::new(None),
        }
    }

    /// As the row is stored, or as an invitation begins.
    fn fill(self, member: Option<&MemberView>) {
        self.emails.set(Vec::new());
        self.role.set(role_name(member.map_or(MemberRole::User, |member| member.role)).to_owned());
        self.permissions.set(member.map_or(Permissions::NONE, |member| member.permissions));
        self.access.set(stored(member));
        self.tab.set("role".to_owned());
        self.error.set(None);
        self.emails_error.set(None);
    }

    fn changed(self, member: Option<&MemberView>) -> bool {
        let role = member.map_or(MemberRole::User, |member| member.role);
        let permissions = member.map_or(Permissions::NONE, |member| member.permissions);
        self.emails.with(|emails| !emails.is_empty())
            || self.role.with(|chosen| chosen != role_name(role))
            || self.permissions.get() != permissions
            || self.access.with(|access| *access != stored(member))
    }

    fn grant(self) -> RoleGrant {
        let role = self.role.with(|role| role_of(role));
        let permissions = if role == MemberRole::Custom { self.permissions.get() } else { Permissions::NONE };
        RoleGrant { role, permissions }
    }

    fn addresses(self) -> Vec<String> {
        self.emails.with(|emails| valid_addresses(emails, is_address))
    }

    /// How many of them are not here yet, and so take a seat.
    fn newcomers(self, people: &People) -> usize {
        let here = |email: &str| people.members.iter().any(|member| member.email.eq_ignore_ascii_case(email.trim()));
        self.addresses().iter().filter(|email| !here(email)).count()
    }

    fn collections(self) -> Vec<CollectionAccess> {
        self.access.with_untracked(|access| {
            access.iter().map(|(id, level)| CollectionAccess { id: *id, level: *level }).collect()
        })
    }

    fn fail(self, house: House, trouble: Trouble) {
        house.person.note(&trouble);
        self.emails_error.set(trouble.field("emails"));
        self.error.set(self.emails_error.with_untracked(Option::is_none).then_some(trouble.message));
    }
}

fn stored(member: Option<&MemberView>) -> Access {
    member.map(|member| member.collections.iter().map(|access| (access.id, access.level)).collect()).unwrap_or_default()
}

/// The row as it was when the dialog opened.
fn edited(house: House, people: &People) -> Option<MemberView> {
    house.edited.get().and_then(|id| people.find(id).cloned())
}

#[component]
pub(super) fn EditorDialog(house: House) -> impl IntoView {
    let form = Form::new();
    let member = Memo::new(move |_| house.ready().and_then(|people| edited(house, &people)));
    let title =
        Signal::derive(move || member.with(|member| member.as_ref().map_or_else(|| "Invite members".to_owned(), name)));
    let text = Signal::derive(move || member.with(|member| member.as_ref().map(|member| member.email.clone())));
    let submit = Signal::derive(move || {
        let mail = house.ready().is_some_and(|people| people.mail);
        match member.with(Option::is_some) {
            true => "Save",
            false if mail => "Send invitations",
            false => "Invite",
        }
        .to_owned()
    });
    let blocked =
        Signal::derive(move || house.ready().and_then(|people| blocked(form, &people, member.get().as_ref())));
    let dirty = Signal::derive(move || member.with(|member| form.changed(member.as_ref())));
    let footer = move || {
        move || {
            let (people, member) = (house.ready()?, member.get()?);
            Some(view! { <RowActs house people member/> })
        }
    };
    view! {
        <Dialog
            open=house.editor_open
            title
            text
            submit
            size=DialogSize::Lg
            on_submit=move |()| save(house, form)
            busy=form.busy
            blocked
            dirty
            error=form.error
            footer
        >
            {move || {
                // The dialog builds its content anew at each opening: the form begins here.
                let (people, member) = (house.now()?, member.get_untracked());
                form.fill(member.as_ref());
                Some(view! { <Panels house people form member/> })
            }}
        </Dialog>
    }
}

/// Why it cannot be saved as it stands.
fn blocked(form: Form, people: &People, member: Option<&MemberView>) -> Option<String> {
    let decision = people.gives(member, form.grant());
    if let Decision::Deny(reason) = decision {
        return Some(reason.to_string());
    }
    if member.is_some() {
        return None;
    }
    let entered = form.emails.with(Vec::len);
    let valid = form.addresses().len();
    if entered == 0 {
        return Some("Enter at least one address.".to_owned());
    }
    if valid < entered {
        return Some("Remove or mend the entries that are not addresses.".to_owned());
    }
    if valid > MAX_INVITED {
        return Some(format!("Invite {MAX_INVITED} people at a time."));
    }
    let more = u32::try_from(form.newcomers(people)).unwrap_or(u32::MAX);
    people.seats(0).after_occupying(more).err().map(|code| code.sentence().to_owned())
}

#[component]
fn Panels(house: House, people: Arc<People>, form: Form, member: Option<MemberView>) -> impl IntoView {
    let inviting = member.is_none();
    let is_self = member.as_ref().is_some_and(|member| member.is_self);
    let admin_access =
        people.organization.facts.organization.is_some_and(|organization| organization.allow_admin_access);
    let reaches_all = Signal::derive(move || {
        admin_access && form.role.with(|role| matches!(role_of(role), MemberRole::Owner | MemberRole::Admin))
    });
    let tabs = Signal::derive(move || {
        vec![
            Tab::new("role", "Role"),
            Tab::new("collections", "Collections").count(form.access.with(std::collections::BTreeMap::len)),
        ]
    });
    let on_roles = Memo::new(move |_| form.tab.with(|tab| tab != "collections"));
    let seats = Arc::clone(&people);
    view! {
        {inviting.then(|| view! { <div class="mb-4"><Addresses form people=seats/></div> })}
        <Tabs value=form.tab tabs label="Parts of the form"/>
        <TabPanel tab=form.tab>
            <div class="pt-4">
                {move || {
                    let people = Arc::clone(&people);
                    if on_roles.get() {
                        view! { <RoleChoice people member=member.clone() role=form.role permissions=form.permissions/> }.into_any()
                    } else {
                        view! { <CollectionChoice house people access=form.access is_self reaches_all/> }.into_any()
                    }
                }}
            </div>
        </TabPanel>
    }
}

#[component]
fn Addresses(form: Form, people: Arc<People>) -> impl IntoView {
    let seats = people.organization.seats;
    let request = people.seats(0);
    let more = Memo::new(move |_| form.newcomers(&people));
    let notice = move || {
        let wanted = u32::try_from(more.get()).unwrap_or(u32::MAX);
        match request.after_occupying(wanted) {
            Ok(after) if after != request.seats => {
                let added = after.unwrap_or_default().saturating_sub(request.seats.unwrap_or_default());
                let text = if added == 1 {
                    "This adds 1 seat to the subscription.".to_owned()
                } else {
                    format!("This adds {added} seats to the subscription.")
                };
                Some(view! { <Callout tone=Tone::Warning>{text}</Callout> })
            }
            Ok(_) => None,
            Err(code) => Some(view! { <Callout tone=Tone::Error>{code.sentence()}</Callout> }),
        }
    };
    view! {
        <Field
            label="E-mail addresses"
            hint="Separate them by commas or lines, or paste a list. Each gets an invitation that works for five days."
            error=form.emails_error
            required=true
        >
            <AddressChips value=form.emails max=MAX_INVITED is_valid=is_address/>
        </Field>
        <div class="mt-2 flex flex-wrap items-center gap-3 text-sm">
            <span class="text-muted">"Seats in use"</span>
            <SeatBar used=seats.occupied seats=seats.seats/>
        </div>
        <div class="mt-2 empty:hidden">{notice}</div>
    }
}

/// What else can be done with the person, at the foot of the dialog.
#[component]
fn RowActs(house: House, people: Arc<People>, member: MemberView) -> impl IntoView {
    let id = member.id;
    let leave_for = move |act: Act| {
        move |()| {
            house.editor_open.set(false);
            house.ask(act, vec![id]);
        }
    };
    let revoked = member.status == MemberStatus::Revoked;
    let turn = if revoked {
        people
            .on_with_seat(Action::restore(member.role), &member)
            .is_allowed()
            .then_some(("Restore access", Act::Restore))
    } else {
        people.on(Action::revoke(member.role), &member).is_allowed().then_some(("Revoke access", Act::Revoke))
    };
    let removes = people.on(Action::remove(member.role), &member).is_allowed();
    view! {
        <span class="flex flex-wrap gap-1">
            {turn.map(|(label, act)| view! { <Button variant=Variant::Ghost size=Size::Sm on_click=leave_for(act)>{label}</Button> })}
            {removes.then(|| view! { <Button variant=Variant::Ghost size=Size::Sm class="text-error" on_click=leave_for(Act::Remove)>"Remove"</Button> })}
        </span>
    }
}

fn save(house: House, form: Form) {
    let Some(organization) = house.id() else { return };
    let member = house.edited.get_untracked();
    form.busy.set(true);
    form.error.set(None);
    form.emails_error.set(None);
    leptos::task::spawn_local(async move {
        match member {
            Some(member) => keep(house, form, organization, member).await,
            None => invite(house, form, organization).await,
        }
        form.busy.set(false);
    });
}

async fn keep(house: House, form: Form, organization: OrganizationId, member: MemberId) {
    let RoleGrant { role, permissions } = untrack(|| form.grant());
    let before = house.now().and_then(|people| people.find(member).cloned());
    let moved = form.access.with_untracked(|access| *access != stored(before.as_ref()));
    let collections = moved.then(|| form.collections());
    match edit_member(organization, member, role, permissions, collections).await {
        Ok(()) => {
            house.editor_open.set(false);
            house.toasts.success(format!("{}: saved.", before.as_ref().map(name).unwrap_or_default()));
            house.load();
        }
        Err(trouble) => form.fail(house, trouble),
    }
}

async fn invite(house: House, form: Form, organization: OrganizationId) {
    let RoleGrant { role, permissions } = untrack(|| form.grant());
    let emails = untrack(|| form.addresses());
    match invite_members(organization, emails.clone(), role, permissions, form.collections()).await {
        Ok(invited) => {
            house.editor_open.set(false);
            house.show(summary(&emails, &invited));
            house.load();
        }
        Err(trouble) => form.fail(house, trouble),
    }
}

/// A line for each address, in the order in which they were typed.
fn summary(emails: &[String], invited: &[InvitedMember]) -> Results {
    let outcome = |email: &String| match invited.iter().find(|person| person.email.eq_ignore_ascii_case(email.trim())) {
        Some(_) => Outcome::done(email, "invited"),
        None => Outcome::skipped(email, "is here already"),
    };
    Results {
        title: "Invitations".to_owned(),
        outcomes: emails.iter().map(outcome).collect(),
        links: invited.iter().filter_map(|person| Some((person.email.clone(), person.link.clone()?))).collect(),
    }
}
