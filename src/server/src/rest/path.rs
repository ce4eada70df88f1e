//! Identifiers in paths. A text that is no identifier names nothing: it is answered as what does not exist.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use services::Failure;

use super::failure::Rejected;

/// The parameters of the path: one of `common::id`, or a tuple of them.
pub struct At<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for At<T> {
    type Rejection = Rejected;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Rejected> {
        let Path(ids) = Path::<T>::from_request_parts(parts, state).await.map_err(|_| Rejected(Failure::Absent))?;
        Ok(Self(ids))
    }
}
