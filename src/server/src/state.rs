//! What every handler can reach.

use std::{net::IpAddr, sync::Arc};

use services::Site;

#[derive(Clone)]
pub struct AppState {
    pub site: Site,
    /// Reverse proxies whose forwarded addresses are believed.
    pub trusted_proxies: Arc<[IpAddr]>,
}

impl AppState {
    #[must_use]
    pub fn new(site: Site, trusted_proxies: &[IpAddr]) -> Self {
        Self { site, trusted_proxies: trusted_proxies.into() }
    }
}
