//! The business address in the spelling of official clients' billing forms. Three lines are stored: the third is postal code, city and state.

use common::{country, id::ProviderId, rules::Action, validate};
use storage::{provider, revision};

use crate::{Cx, Failure, FieldError, Grant, Mode, Operation, provider::hold, push::Push};

const TOO_LONG: &str = "This is too long: 50 characters are the most.";
const MAX_TAX_NUMBER: usize = 30;

/// As it came in, or as it is stored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BillingAddress {
    pub country: Option<String>,
    pub postal_code: Option<String>,
    pub line1: Option<String>,
    pub line2: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub tax_number: Option<String>,
}

impl BillingAddress {
    /// The third line: what of postal code, city and state is not in it already.
    fn place(&self) -> String {
        let given = |text: &Option<String>| text.as_deref().unwrap_or_default().trim().to_owned();
        let (code, city, state) = (given(&self.postal_code), given(&self.city), given(&self.state));
        let code = if city.starts_with(&code) { String::new() } else { code };
        let state = if city.ends_with(&state) { String::new() } else { state };
        [code, city, state].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

#[derive(Debug, Clone, Copy)]
pub struct ReadAddress;

impl Operation for ReadAddress {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderBilling);
    const MODE: Mode = Mode::Read;
    type Output = BillingAddress;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<BillingAddress, Failure> {
        stored(cx, *grant.subject()).await
    }
}

#[derive(Debug, Clone)]
pub struct SetAddress(pub BillingAddress);

impl Operation for SetAddress {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderBilling);
    const MODE: Mode = Mode::Write;
    type Output = BillingAddress;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<BillingAddress, Failure> {
        let id = *grant.subject();
        hold::<ProviderId>(cx, grant.caller(), id, id, Self::ACTION).await?;
        let address = check(&self.0)?;
        provider::set_address(&mut cx.tx, id, &address, cx.now).await?;
        revision::touch_provider_users(&mut cx.tx, id, cx.now).await?;
        cx.push(Push::Provider { provider: id });
        stored(cx, id).await
    }
}

fn check(address: &BillingAddress) -> Result<provider::Address, Failure> {
    let mut errors = Vec::new();
    let mut line = |field: &'static str, text: &str| {
        validate::business_line(text).unwrap_or_else(|_| {
            errors.push(FieldError::named(field, TOO_LONG));
            None
        })
    };
    let lines = [
        line("line1", address.line1.as_deref().unwrap_or_default()),
        line("line2", address.line2.as_deref().unwrap_or_default()),
        line("city", &address.place()),
    ];
    let tax_number = line("taxId", address.tax_number.as_deref().unwrap_or_default());
    if tax_number.as_ref().is_some_and(|number| number.chars().count() > MAX_TAX_NUMBER) {
        errors.push(FieldError::named("taxId", "This number is too long: 30 characters are the most."));
    }
    let wanted = address.country.as_deref().unwrap_or_default();
    let country = country::code(wanted).map(str::to_owned);
    if country.is_none() && !wanted.trim().is_empty() {
        errors.push(FieldError::named("country", "Choose a country: a code of two letters, like US."));
    }
    if errors.is_empty() { Ok(provider::Address { lines, country, tax_number }) } else { Err(Failure::Invalid(errors)) }
}

async fn stored(cx: &mut Cx<'_>, id: ProviderId) -> Result<BillingAddress, Failure> {
    let row = provider::find(&mut cx.tx, id).await?.ok_or(Failure::Absent)?;
    Ok(BillingAddress {
        country: row.business_country,
        postal_code: None,
        line1: row.business_address1,
        line2: row.business_address2,
        city: row.business_address3,
        state: None,
        tax_number: row.business_tax_number,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postal_code_city_and_state_become_one_line_that_stays_when_it_comes_back() {
        let given = |text: &str| Some(text.to_owned());
        let whole = BillingAddress {
            postal_code: given("94103"),
            city: given(" San Francisco "),
            state: given("CA"),
            ..BillingAddress::default()
        };
        assert_eq!(whole.place(), "94103 San Francisco CA");
        assert_eq!(BillingAddress { city: Some(whole.place()), ..whole }.place(), "94103 San Francisco CA");
        assert_eq!(BillingAddress::default().place(), "");
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let long = Some("x".repeat(51));
        let wrong = BillingAddress {
            country: Some("Narnia".to_owned()),
            line1: long.clone(),
            city: long,
            ..BillingAddress::default()
        };
        let Err(Failure::Invalid(errors)) = check(&wrong) else { panic!("it is refused") };
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_ref()).collect();
        assert_eq!(fields, ["line1", "city", "country"]);
    }
}
