//! Columns that may be absent, as stepping stones for `#[sqlx(try_from = …)]`: the derive decodes one of these and the impls below
//! check it into an `Option` of the domain type. A value that does not fit is a decode error that names its column.

use common::{
    id::{self, InvalidId},
    kind::{self, UnknownKind},
};
use sqlx::{Database, Decode, Type, error::BoxDynError};

/// A TEXT column that may be NULL.
#[derive(Debug)]
pub struct OptionalText(Option<String>);

/// A BIGINT column that may be NULL.
#[derive(Debug)]
pub struct OptionalNumber(Option<i64>);

macro_rules! column {
    ($name:ident, $inner:ty) => {
        impl<DB: Database> Type<DB> for $name
        where
            $inner: Type<DB>,
        {
            fn type_info() -> DB::TypeInfo {
                <$inner as Type<DB>>::type_info()
            }

            fn compatible(info: &DB::TypeInfo) -> bool {
                <$inner as Type<DB>>::compatible(info)
            }
        }

        impl<'r, DB: Database> Decode<'r, DB> for $name
        where
            Option<$inner>: Decode<'r, DB>,
        {
            fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
                <Option<$inner> as Decode<'r, DB>>::decode(value).map(Self)
            }
        }
    };
}

column!(OptionalText, String);
column!(OptionalNumber, i64);

macro_rules! optional_ids {
    ($($kind:ty),* $(,)?) => {$(
        impl TryFrom<OptionalText> for Option<$kind> {
            type Error = InvalidId;
            fn try_from(column: OptionalText) -> Result<Self, InvalidId> {
                column.0.map(|text| text.parse()).transpose()
            }
        }
    )*};
}

macro_rules! optional_kinds {
    ($($kind:ty),* $(,)?) => {$(
        impl TryFrom<OptionalNumber> for Option<$kind> {
            type Error = UnknownKind;
            fn try_from(column: OptionalNumber) -> Result<Self, UnknownKind> {
                column.0.map(TryInto::try_into).transpose()
            }
        }
    )*};
}

optional_ids!(
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
);
optional_kinds!(
    kind::ProviderKind,
    kind::ProviderStatus,
    kind::ProviderRole,
    kind::ProviderUserStatus,
    kind::OrganizationStatus,
    kind::MemberRole,
    kind::MemberStatus,
    kind::RevocationReason,
);

impl From<OptionalNumber> for Option<common::time::Timestamp> {
    fn from(column: OptionalNumber) -> Self {
        column.0.map(common::time::Timestamp::from_micros)
    }
}
