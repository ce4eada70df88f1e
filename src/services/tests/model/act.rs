//! What can be done in the walk, and how it is answered.

use common::{
    id::{MemberId, OrganizationId, ProviderId, ProviderOrganizationId, ProviderUserId},
    kind::{MemberRole, ProviderRole},
    rules::RuleCode,
    wire::queue::WaitingId,
};
use services::Failure;

/// One act. People are numbers of the cast, tickets are numbers of letters that were sent.
#[derive(Debug, Clone)]
pub enum Act {
    InviteProvider {
        person: usize,
    },
    SetUp {
        ticket: usize,
    },
    Switch {
        provider: ProviderId,
        enabled: bool,
    },
    SetPool {
        provider: ProviderId,
        minimum: u32,
        purchased: u32,
    },
    ClearPool {
        provider: ProviderId,
    },
    /// Somebody who is confirmed becomes Provider Admin, by the operator.
    Rescue {
        provider: ProviderId,
        id: ProviderUserId,
    },
    /// A client goes from its provider, by the operator.
    Detach {
        organization: OrganizationId,
    },
    DeleteProvider {
        provider: ProviderId,
    },
    InviteStaff {
        provider: ProviderId,
        people: Vec<usize>,
        role: ProviderRole,
    },
    ReinviteStaff {
        provider: ProviderId,
        id: ProviderUserId,
    },
    AcceptStaff {
        ticket: usize,
    },
    ConfirmStaff {
        provider: ProviderId,
        ids: Vec<ProviderUserId>,
    },
    ChangeRole {
        provider: ProviderId,
        id: ProviderUserId,
        role: ProviderRole,
    },
    RemoveStaff {
        provider: ProviderId,
        ids: Vec<ProviderUserId>,
    },
    CreateClient {
        provider: ProviderId,
        owner: usize,
        seats: u32,
        limit: Option<u32>,
    },
    AddExisting {
        provider: ProviderId,
        organization: OrganizationId,
    },
    UpdateClient {
        provider: ProviderId,
        link: ProviderOrganizationId,
        seats: u32,
    },
    RemoveClient {
        provider: ProviderId,
        link: ProviderOrganizationId,
    },
    Found {
        seats: u32,
    },
    DeleteOrganization {
        organization: OrganizationId,
    },
    InviteMember {
        organization: OrganizationId,
        person: usize,
        role: MemberRole,
    },
    AcceptMember {
        ticket: usize,
    },
    ConfirmMembers {
        organization: OrganizationId,
        ids: Vec<MemberId>,
    },
    EditMember {
        organization: OrganizationId,
        id: MemberId,
        role: MemberRole,
    },
    RevokeMembers {
        organization: OrganizationId,
        ids: Vec<MemberId>,
    },
    RestoreMembers {
        organization: OrganizationId,
        ids: Vec<MemberId>,
    },
    RemoveMembers {
        organization: OrganizationId,
        ids: Vec<MemberId>,
    },
    Leave {
        organization: OrganizationId,
    },
    ReinviteMember {
        organization: OrganizationId,
        id: MemberId,
    },
    /// The provider's own people and members of its clients in one request.
    ConfirmQueue {
        provider: ProviderId,
        rows: Vec<WaitingId>,
    },
    TurnAway {
        provider: ProviderId,
        rows: Vec<WaitingId>,
    },
    /// The person comes back with a new account of the same address.
    DeleteAccount,
    /// By an owner, with a new key for the organization.
    EndRelation {
        organization: OrganizationId,
    },
}

impl Act {
    /// By the operator, and not by the person whose turn it is.
    pub const fn by_operator(&self) -> bool {
        matches!(
            self,
            Self::InviteProvider { .. }
                | Self::Switch { .. }
                | Self::SetPool { .. }
                | Self::ClearPool { .. }
                | Self::Rescue { .. }
                | Self::Detach { .. }
        )
    }

    /// What sort of act it is.
    pub fn sort(&self) -> String {
        format!("{self:?}").split_whitespace().next().unwrap_or_default().to_owned()
    }
}

/// Why something was refused.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Why {
    /// As if nothing were there.
    Absent,
    Rule(RuleCode),
    /// With a sentence of its own.
    Said,
}

impl From<Failure> for Why {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Absent => Self::Absent,
            Failure::Rule(code) => Self::Rule(code),
            Failure::Refused(_) | Failure::Invalid(_) => Self::Said,
            broken => panic!("not an answer but a defect: {broken:?}"),
        }
    }
}

/// The answer to the whole, and for acts on many rows to each of them.
pub type Answer = Result<Vec<Result<(), Why>>, Why>;

/// What came to be.
#[derive(Debug, Default)]
pub struct Made {
    pub provider: Option<ProviderId>,
    pub staff: Vec<(usize, ProviderUserId)>,
    pub member: Option<MemberId>,
    pub client: Option<(ProviderOrganizationId, OrganizationId)>,
    pub founded: Option<OrganizationId>,
}
