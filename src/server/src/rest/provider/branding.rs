//! How a provider looks to its clients' people. The picture itself is open to everybody: invitation pages and letters show it.

use axum::{
    Json,
    extract::{Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use common::{id::ProviderId, wire::provider::Brand};
use serde::Deserialize;
use services::{
    Failure,
    provider::{self, ReadBranding, RemoveLogo, SetAccent, SetLogo},
};

use crate::{
    rest::{At, Rejected, Signed, Wire},
    state::AppState,
};

#[derive(Deserialize)]
pub struct Look {
    accent: Option<String>,
}

#[derive(Deserialize)]
pub struct Picture {
    image: String,
}

#[derive(Deserialize)]
pub struct Version {
    v: Option<String>,
}

pub async fn read(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
) -> Result<Json<Brand>, Rejected> {
    Ok(Json(state.site.perform(&caller, id, ReadBranding).await?))
}

pub async fn update(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
    Wire(look): Wire<Look>,
) -> Result<Json<Brand>, Rejected> {
    Ok(Json(state.site.perform(&caller, id, SetAccent(look.accent)).await?))
}

pub async fn set_logo(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
    Wire(picture): Wire<Picture>,
) -> Result<Json<Brand>, Rejected> {
    Ok(Json(state.site.perform(&caller, id, SetLogo(picture.image)).await?))
}

pub async fn remove_logo(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
) -> Result<Json<Brand>, Rejected> {
    Ok(Json(state.site.perform(&caller, id, RemoveLogo).await?))
}

/// The address with the picture's own version may be remembered for ever; without it, or with an older one, the browser asks each time.
pub async fn logo(
    State(state): State<AppState>,
    At(id): At<ProviderId>,
    version: Result<Query<Version>, axum::extract::rejection::QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Rejected> {
    let damaged = |_| Rejected(Failure::Damaged("a digest is no header"));
    let logo = provider::logo(&state.site, id).await?;
    let current = version.is_ok_and(|Query(version)| version.v.as_deref() == Some(logo.digest.as_str()));
    let remembered = if current { "public, max-age=31536000, immutable" } else { "public, no-cache" };
    let tag = HeaderValue::from_str(&format!("\"{}\"", logo.digest)).map_err(damaged)?;
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|known| known == tag);
    let fixed = [
        (header::CACHE_CONTROL, HeaderValue::from_static(remembered)),
        (header::ETAG, tag),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
    ];
    if known {
        return Ok((StatusCode::NOT_MODIFIED, fixed).into_response());
    }
    Ok((fixed, [(header::CONTENT_TYPE, logo.media_type)], logo.bytes).into_response())
}
