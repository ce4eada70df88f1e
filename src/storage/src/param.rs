//! How a domain value becomes a bound parameter: ids as text, kinds as their number, the rest as it is.

use common::{id, kind};

/// A value that both engines can bind.
pub trait Param {
    type Bound;
    fn param(&self) -> Self::Bound;
}

macro_rules! as_is {
    ($($kind:ty),*) => {$(
        impl Param for $kind {
            type Bound = $kind;
            fn param(&self) -> $kind {
                *self
            }
        }
    )*};
}

macro_rules! as_text {
    ($($kind:ty),* $(,)?) => {$(
        impl Param for $kind {
            type Bound = String;
            fn param(&self) -> String {
                self.to_string()
            }
        }
    )*};
}

macro_rules! as_number {
    ($($kind:ty),* $(,)?) => {$(
        impl Param for $kind {
            type Bound = i64;
            fn param(&self) -> i64 {
                self.number()
            }
        }
    )*};
}

as_is!(bool, i64);
as_text!(
    id::UserId,
    id::DeviceId,
    id::ProviderId,
    id::ProviderUserId,
    id::ProviderOrganizationId,
    id::OrganizationId,
    id::MemberId,
    id::CollectionId,
    id::GroupId,
    id::FolderId,
    id::ItemId,
    id::EventId,
    id::PolicyId,
    id::KeyRingId,
    id::SessionId,
    id::MailId,
    id::ClientRequestId,
    id::RotationId,
    id::OperatorTokenId,
    id::OperatorActId,
    str,
);
as_number!(
    kind::ProviderKind,
    kind::ProviderStatus,
    kind::ProviderRole,
    kind::ProviderUserStatus,
    kind::OrganizationStatus,
    kind::MemberRole,
    kind::MemberStatus,
    kind::CollectionKind,
    kind::ProductTier,
    kind::ItemKind,
    kind::Reprompt,
    kind::KdfKind,
    kind::PlanType,
    kind::PolicyKind,
    kind::RevocationReason,
);

impl Param for String {
    type Bound = String;
    fn param(&self) -> String {
        self.clone()
    }
}

impl<T: Param> Param for Option<T> {
    type Bound = Option<T::Bound>;
    fn param(&self) -> Option<T::Bound> {
        self.as_ref().map(Param::param)
    }
}

impl<T: Param + ?Sized> Param for &T {
    type Bound = T::Bound;
    fn param(&self) -> T::Bound {
        (**self).param()
    }
}

impl Param for common::time::Timestamp {
    type Bound = i64;
    fn param(&self) -> i64 {
        self.micros()
    }
}

impl Param for common::event::EventKind {
    type Bound = i64;
    fn param(&self) -> i64 {
        self.number()
    }
}
