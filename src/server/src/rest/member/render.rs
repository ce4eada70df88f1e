//! Members on the wire. There are no groups, no single sign-on and no recovery yet: their fields say so.

use common::wire::member::{CollectionAccess, MemberName, MemberPublicKey, MemberResult, MemberView};
use serde_json::{Value, json};

/// The form of lists.
pub fn in_list(member: &MemberView) -> Value {
    with_object(member, "organizationUserUserDetails")
}

/// The form of a single member.
pub fn details(member: &MemberView) -> Value {
    with_object(member, "organizationUserDetails")
}

fn with_object(member: &MemberView, object: &'static str) -> Value {
    json!({
        "object": object,
        "id": member.id,
        "userId": member.user_id,
        "name": member.name,
        "email": member.email,
        "avatarColor": member.avatar_color,
        "type": member.role,
        "status": member.status,
        "revocationReason": member.revocation_reason,
        "permissions": member.permissions,
        "externalId": member.external_id,
        "accessSecretsManager": false,
        "accessPam": false,
        "twoFactorEnabled": false,
        "ssoBound": false,
        "ssoExternalId": null,
        "resetPasswordEnrolled": false,
        "usesKeyConnector": false,
        "hasMasterPassword": member.user_id.is_some(),
        "claimedByOrganization": false,
        "managedByOrganization": false,
        "collections": member.collections.iter().map(access).collect::<Vec<_>>(),
        "groups": [],
        "creationDate": member.created,
    })
}

fn access(access: &CollectionAccess) -> Value {
    let level = access.level;
    json!({ "id": access.id, "readOnly": level.read_only(), "hidePasswords": level.hide_passwords(), "manage": level.manage() })
}

pub fn name(member: &MemberName) -> Value {
    json!({
        "object": "organizationUserUserMiniDetails",
        "id": member.id,
        "userId": member.user_id,
        "type": member.role,
        "status": member.status,
        "name": member.name,
        "email": member.email,
    })
}

pub fn public_key(member: &MemberPublicKey) -> Value {
    json!({
        "object": "organizationUserPublicKeyResponseModel",
        "id": member.id,
        "userId": member.user_id,
        "key": member.public_key,
    })
}

pub fn result(result: &MemberResult) -> Value {
    json!({ "object": "OrganizationBulkConfirmResponseModel", "id": result.id, "error": result.error })
}
