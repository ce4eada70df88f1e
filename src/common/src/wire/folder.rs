//! What a page sends of a folder; what it reads is [`super::sync::Folder`].

use serde::{Deserialize, Serialize};

/// A folder to be made or renamed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FolderRequest {
    /// Encrypted by the user key.
    pub name: String,
}
