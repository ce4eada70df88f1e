//! What a provider looks like to its clients' people: an accent colour and a logo, on invitation pages and in letters. The logo is public: who opens an
//! invitation has no session, and a letter is read anywhere. Its address holds the provider's id, which only those know who were invited.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use common::{
    accent::Accent,
    id::{OrganizationId, ProviderId},
    rules::Action,
    wire::provider::Brand,
};
use sha2::{Digest as _, Sha256};
use storage::provider_brand;

use super::{hold, image};
use crate::{Cx, Failure, Grant, Mode, Operation, Site, mail, push::Push};

/// Where the picture is; it changes with its content, so that it may be remembered for ever.
fn address(provider: ProviderId, digest: &str) -> String {
    format!("/api/chatelaine/providers/{provider}/logo?v={digest}")
}

fn shown(stored: provider_brand::Brand) -> Option<Brand> {
    let logo = stored.logo.map(|digest| address(stored.provider_id, &digest));
    Some(Brand { name: stored.name?, accent: stored.accent, logo })
}

/// For pages. None: the provider is not set up.
pub(crate) async fn brand(cx: &mut Cx<'_>, provider: ProviderId) -> Result<Option<Brand>, Failure> {
    Ok(provider_brand::find(&mut cx.tx, provider).await?.and_then(shown))
}

/// For pages of an organization. None: it is nobody's client.
pub(crate) async fn brand_of_client(cx: &mut Cx<'_>, organization: OrganizationId) -> Result<Option<Brand>, Failure> {
    Ok(provider_brand::of_organization(&mut cx.tx, organization).await?.and_then(shown))
}

/// For the provider's letters. Nothing is looked up for a letter that is not sent.
pub(super) async fn in_letters(cx: &mut Cx<'_>, provider: ProviderId) -> Result<Option<mail::Brand>, Failure> {
    let brand = if cx.settings().mail { brand(cx, provider).await? } else { None };
    Ok(brand.map(|brand| at(&cx.settings().public_url, brand)))
}

/// For the letters of a client.
pub(crate) async fn client_in_letters(
    cx: &mut Cx<'_>,
    organization: OrganizationId,
) -> Result<Option<mail::Brand>, Failure> {
    let brand = if cx.settings().mail { brand_of_client(cx, organization).await? } else { None };
    Ok(brand.map(|brand| at(&cx.settings().public_url, brand)))
}

/// Mail programs fetch no picture that is not encrypted on its way.
fn at(public_url: &str, Brand { name, accent, logo }: Brand) -> mail::Brand {
    let logo = logo.filter(|_| public_url.starts_with("https://")).map(|path| format!("{public_url}{path}"));
    mail::Brand { name, accent, logo }
}

/// How the provider looks, for its people.
#[derive(Debug, Clone, Copy)]
pub struct ReadBranding;

impl Operation for ReadBranding {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderReadSettings);
    const MODE: Mode = Mode::Read;
    type Output = Brand;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<Brand, Failure> {
        brand(cx, *grant.subject()).await?.ok_or(Failure::Absent)
    }
}

/// Holds the provider for a change of how it looks.
async fn held(cx: &mut Cx<'_>, grant: &Grant<ProviderId>) -> Result<ProviderId, Failure> {
    let id = *grant.subject();
    hold::<ProviderId>(cx, grant.caller(), id, id, Some(Action::ProviderEditSettings)).await?;
    cx.push(Push::Provider { provider: id });
    Ok(id)
}

/// None: the server's own colour.
#[derive(Debug, Clone)]
pub struct SetAccent(pub Option<String>);

impl Operation for SetAccent {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderEditSettings);
    const MODE: Mode = Mode::Write;
    type Output = Brand;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<Brand, Failure> {
        let id = held(cx, &grant).await?;
        let accent = self.0.filter(|text| !text.trim().is_empty()).map(|text| Accent::parse(&text)).transpose();
        let accent = accent.map_err(|error| Failure::field("accent", error.sentence()))?;
        provider_brand::set_accent(&mut cx.tx, id, accent.as_ref().map(Accent::as_str), cx.now).await?;
        brand(cx, id).await?.ok_or(Failure::Absent)
    }
}

/// A picture as base64.
#[derive(Debug, Clone)]
pub struct SetLogo(pub String);

impl Operation for SetLogo {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderEditSettings);
    const MODE: Mode = Mode::Write;
    type Output = Brand;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<Brand, Failure> {
        let id = held(cx, &grant).await?;
        let unreadable = |_| Failure::field("image", "The picture could not be read. Choose the file again.");
        let bytes = BASE64_STANDARD.decode(self.0.trim()).map_err(unreadable)?;
        let kind = image::check(&bytes)?;
        let digest: String = Sha256::digest(&bytes).iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        let logo = provider_brand::Logo {
            media_type: kind.media_type().to_owned(),
            digest,
            image: BASE64_STANDARD.encode(&bytes),
        };
        provider_brand::set_logo(&mut cx.tx, id, &logo).await?;
        brand(cx, id).await?.ok_or(Failure::Absent)
    }
}

#[derive(Debug, Clone, Copy)]
pub struct RemoveLogo;

impl Operation for RemoveLogo {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderEditSettings);
    const MODE: Mode = Mode::Write;
    type Output = Brand;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<Brand, Failure> {
        let id = held(cx, &grant).await?;
        provider_brand::remove_logo(&mut cx.tx, id).await?;
        brand(cx, id).await?.ok_or(Failure::Absent)
    }
}

/// A picture for whoever asks.
#[derive(Debug)]
pub struct Logo {
    pub media_type: &'static str,
    pub digest: String,
    pub bytes: Vec<u8>,
}

/// The logo of a provider. An unknown provider has none.
pub async fn logo(site: &Site, provider: ProviderId) -> Result<Logo, Failure> {
    let mut cx = Cx::read(site).await?;
    let outcome = provider_brand::logo(&mut cx.tx, provider).await.map_err(Failure::from);
    let stored = cx.finish(outcome).await?.ok_or(Failure::Absent)?;
    let bytes = BASE64_STANDARD.decode(&stored.image).map_err(|_| Failure::Damaged("provider_logo.image"))?;
    let media_type = image::check(&bytes).map_err(|_| Failure::Damaged("provider_logo.image"))?.media_type();
    Ok(Logo { media_type, digest: stored.digest, bytes })
}
