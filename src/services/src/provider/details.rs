//! What people type about a provider, checked.

use common::{
    country,
    validate::{self, Email, NameError},
    wire::provider::ProviderDetails,
};
use storage::provider::Details;

use crate::{Failure, FieldError};

/// As it came in.
#[derive(Debug, Clone, Default)]
pub struct DetailsInput {
    pub name: String,
    pub business_name: Option<String>,
    pub business_address: [Option<String>; 3],
    pub business_country: Option<String>,
    pub business_tax_number: Option<String>,
    pub billing_email: String,
}

impl From<ProviderDetails> for DetailsInput {
    fn from(details: ProviderDetails) -> Self {
        Self {
            name: details.name,
            business_name: details.business_name,
            business_address: [details.business_address1, details.business_address2, details.business_address3],
            business_country: details.business_country,
            business_tax_number: details.business_tax_number,
            billing_email: details.billing_email,
        }
    }
}

const LINES: [&str; 3] = ["businessAddress1", "businessAddress2", "businessAddress3"];
const MAX_TAX_NUMBER: usize = 30;

/// All errors at once, each beside its field.
pub(super) fn check(input: &DetailsInput) -> Result<Details, Failure> {
    let mut errors = Vec::new();
    let mut line = |field: &'static str, text: &Option<String>| {
        validate::business_line(text.as_deref().unwrap_or_default()).unwrap_or_else(|error| {
            errors.push(FieldError::named(field, sentence(&error)));
            None
        })
    };
    let business_name = line("businessName", &input.business_name);
    let mut lines = input.business_address.iter().zip(LINES).map(|(text, field)| line(field, text));
    let business_address = [lines.next().flatten(), lines.next().flatten(), lines.next().flatten()];
    drop(lines);
    let tax_number = line("businessTaxNumber", &input.business_tax_number);
    if tax_number.as_ref().is_some_and(|number| number.chars().count() > MAX_TAX_NUMBER) {
        errors.push(FieldError::named("businessTaxNumber", "This number is too long: 30 characters are the most."));
    }
    let country = country(input.business_country.as_deref()).unwrap_or_else(|error| {
        errors.push(error);
        None
    });
    let name = validate::provider_name(&input.name).unwrap_or_else(|error| {
        errors.push(FieldError::named("name", sentence(&error)));
        String::new()
    });
    let billing_email = Email::parse(&input.billing_email).map(String::from).unwrap_or_else(|_| {
        errors.push(FieldError::named(
            "billingEmail",
            "This is not an e-mail address: it should look like name@example.com.",
        ));
        String::new()
    });
    if !errors.is_empty() {
        return Err(Failure::Invalid(errors));
    }
    Ok(Details {
        name,
        business_name,
        business_address,
        business_country: country,
        business_tax_number: tax_number,
        billing_email,
    })
}

/// Two letters of ISO 3166, in upper case.
fn country(text: Option<&str>) -> Result<Option<String>, FieldError> {
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else { return Ok(None) };
    let code = country::code(text)
        .ok_or_else(|| FieldError::named("businessCountry", "Choose a country: a code of two letters, like US."))?;
    Ok(Some(code.to_owned()))
}

const fn sentence(error: &NameError) -> &'static str {
    match error {
        NameError::Missing => "Enter a name.",
        NameError::TooLong { .. } => "This is too long: 50 characters are the most.",
        NameError::Unprintable => "This holds characters that cannot be shown: type it again.",
    }
}
