//! Where a request comes from: device type, address. A forwarded address counts only when the connecting peer is a configured proxy.

use std::{
    convert::Infallible,
    net::{IpAddr, SocketAddr},
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::request::Parts,
};
use services::account::Origin;

use crate::state::AppState;

/// The device type and address of a request.
pub fn origin(parts: &Parts, state: &AppState) -> Origin {
    let device_kind = parts
        .headers
        .get("device-type")
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.trim().parse().ok());
    Origin { device_kind, ip: address(parts, state) }
}

/// The same for a handler that has no caller.
pub struct From(pub Origin);

impl FromRequestParts<AppState> for From {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        Ok(Self(origin(parts, state)))
    }
}

/// With several proxies each adds the peer it saw at the end: the last address that is none of ours is the client's.
fn address(parts: &Parts, state: &AppState) -> Option<IpAddr> {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_canonical())?;
    if !state.trusted_proxies.contains(&peer) {
        return Some(peer);
    }
    let forwarded = parts.headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    // What does not parse ends the walk: everything before it may be the client's invention.
    let addresses: Vec<Option<IpAddr>> =
        forwarded.flat_map(|list| list.split(',')).map(|entry| entry.trim().parse().ok()).collect();
    let ours = |address: &IpAddr| state.trusted_proxies.contains(&address.to_canonical());
    addresses.into_iter().rev().map_while(|address| address).find(|address| !ours(address)).or(Some(peer))
}
