//! Inviting people: up to twenty addresses with one role. Addresses that are here already are skipped; seats are reserved first.

use common::{
    event::EventKind,
    id::{CollectionId, MemberId, OrganizationId},
    kind::{MemberRole, MemberStatus},
    permissions::Permissions,
    rules::{Action, Facts, Granted, RoleGrant, filter_permissions},
    validate::Email,
    wire::member::InvitedMember,
};
use storage::member::{self, NewMember};

use super::{
    grants::{self, Holder},
    letter,
};
use crate::{
    Caller, Cx, Failure, Grant, Mode, Operation,
    access::OrganizationSubject,
    event::{About, record_for_organization},
    link_token,
    organization::{growing, hold, seat_request},
};

#[derive(Debug, Clone)]
pub struct InviteMembers {
    pub emails: Vec<Email>,
    pub role: MemberRole,
    /// For Custom; ignored for any other role.
    pub permissions: Permissions,
    pub collections: Vec<Granted<CollectionId>>,
}

impl Operation for InviteMembers {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::MemberInvite);
    const MODE: Mode = Mode::Write;
    type Output = Vec<InvitedMember>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<Vec<InvitedMember>, Failure> {
        let id = grant.subject().id;
        let grant = hold::<OrganizationId>(cx, grant.caller(), id, id, Self::ACTION).await?;
        let mut new = Vec::new();
        for email in &self.emails {
            if !member::has_address(&mut cx.tx, id, email.as_str()).await? {
                new.push(email);
            }
        }
        let seats = seat_request(cx, id, new.len()).await?;
        let permissions = if self.role == MemberRole::Custom { self.permissions } else { Permissions::NONE };
        grant.also(Action::MemberInvite, |facts| {
            facts.grant = Some(RoleGrant { role: self.role, permissions });
            facts.seats = Some(seats);
        })?;
        filter_permissions(grant.facts(), self.role, permissions)?;
        growing(cx, grant.caller(), grant.facts(), grant.subject(), &seats).await?;
        let mut invited = Vec::with_capacity(new.len());
        for email in new {
            let invitee = Invitee { email, role: self.role, permissions };
            let person = invite_person(cx, grant.caller(), grant.facts(), grant.subject(), invitee).await?;
            let holder = Holder { member: person.id, is_self: false, live: false };
            grants::set(cx, grant.caller(), grant.facts(), grant.subject(), &holder, &self.collections).await?;
            invited.push(person);
        }
        Ok(invited)
    }
}

/// Who is invited, as what.
pub(crate) struct Invitee<'a> {
    pub email: &'a Email,
    pub role: MemberRole,
    pub permissions: Permissions,
}

/// Adds the row, its event and its letter. The caller has decided that it may be, and that there is a seat.
pub(crate) async fn invite_person(
    cx: &mut Cx<'_>,
    caller: &Caller,
    facts: &Facts,
    organization: &OrganizationSubject,
    invitee: Invitee<'_>,
) -> Result<InvitedMember, Failure> {
    let token = link_token::make(cx.environment());
    let row = NewMember {
        id: cx.id(MemberId::from_uuid),
        organization_id: organization.id,
        user_id: None,
        email: Some(invitee.email.as_str().to_owned()),
        key: None,
        status: MemberStatus::Invited,
        role: invitee.role,
        permissions: permissions_text(invitee.role, invitee.permissions)?,
        invite_token_hash: Some(token.hash),
        invite_issued: Some(cx.now),
        invited_by: Some(caller.user),
        created: cx.now,
    };
    member::insert(&mut cx.tx, &row).await?;
    let about = About { member: Some(row.id), ..About::default() };
    record_for_organization(cx, caller, facts, organization, EventKind::MemberInvited, about).await?;
    let link = letter::invitation(cx, invitee.email.as_str(), organization, row.id, &token.token).await?;
    Ok(InvitedMember { id: row.id, email: invitee.email.as_str().to_owned(), link })
}

/// What is stored of permissions: nothing for any role but Custom.
pub(super) fn permissions_text(role: MemberRole, permissions: Permissions) -> Result<Option<String>, Failure> {
    if role != MemberRole::Custom {
        return Ok(None);
    }
    serde_json::to_string(&permissions).map(Some).map_err(|_| Failure::Damaged("permissions"))
}
