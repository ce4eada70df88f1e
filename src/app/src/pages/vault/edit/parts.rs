//! The inputs of cards, identities and the rarer types. The key of an SSH item is made elsewhere and stays as it is.

use common::kind::ItemKind;
use leptos::prelude::*;

use super::{
    super::names::{Part, parts},
    draft::Draft,
};
use crate::ui::{Choice, Field, KeyValue, PasswordInput, Select, TextInput};

#[component]
pub fn PartFields(draft: Draft) -> impl IntoView {
    if draft.kind == ItemKind::SshKey {
        return view! { <KeyValue label="Key" value="The key itself cannot be changed here."/> }.into_any();
    }
    let fields = parts(draft.kind).iter().map(|part| one(draft, *part)).collect_view();
    let narrow = matches!(draft.kind, ItemKind::Card | ItemKind::Identity);
    view! { <div class="grid grid-cols-2 gap-x-3 gap-y-4 empty:hidden" class=("max-sm:grid-cols-1", !narrow)>{fields}</div> }.into_any()
}

fn one(draft: Draft, part: Part) -> AnyView {
    let Some(value) = draft.part(part.name) else { return ().into_any() };
    // Short values stand in pairs.
    let class = if short(part.name) { "" } else { "col-span-2" };
    match part.name {
        "expMonth" => view! { <Field label=part.label class><Select value options=months()/></Field> }.into_any(),
        "brand" => view! { <Field label=part.label class><Select value options=brands(value)/></Field> }.into_any(),
        "number" => {
            // The brand follows from the number until somebody chooses another.
            let brand = draft.part("brand");
            let guess = move |number: String| {
                if let (Some(brand), Some(found)) = (brand, brand_of(&number)) {
                    brand.set(found.to_owned());
                }
            };
            view! { <Field label=part.label class><PasswordInput value on_input=guess/></Field> }.into_any()
        }
        _ if part.secret => view! { <Field label=part.label class><PasswordInput value/></Field> }.into_any(),
        "email" => view! { <Field label=part.label class><TextInput value kind="email"/></Field> }.into_any(),
        _ => view! { <Field label=part.label class><TextInput value/></Field> }.into_any(),
    }
}

fn short(name: &str) -> bool {
    matches!(
        name,
        "expMonth"
            | "expYear"
            | "brand"
            | "code"
            | "firstName"
            | "lastName"
            | "title"
            | "middleName"
            | "city"
            | "state"
            | "postalCode"
            | "country"
            | "issueDate"
            | "expirationDate"
            | "username"
            | "company"
    )
}

fn months() -> Signal<Vec<Choice>> {
    const NAMES: [&str; 12] = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"];
    let months = NAMES.into_iter().enumerate().map(|(n, name)| Choice::new((n + 1).to_string(), name));
    Signal::stored(std::iter::once(Choice::new("", "–")).chain(months).collect())
}

const BRANDS: [&str; 9] =
    ["Visa", "Mastercard", "Amex", "Discover", "Diners Club", "JCB", "Maestro", "UnionPay", "Other"];

/// The known brands, and the stored one if it is none of them.
fn brands(value: RwSignal<String>) -> Signal<Vec<Choice>> {
    let stored = value.get_untracked();
    let known = BRANDS.into_iter().map(|brand| Choice::new(brand, brand));
    let other = (!stored.is_empty() && !BRANDS.contains(&stored.as_str())).then(|| Choice::new(stored.clone(), stored));
    Signal::stored(std::iter::once(Choice::new("", "–")).chain(known).chain(other).collect())
}

/// The brand that a number belongs to, by its first digits.
fn brand_of(number: &str) -> Option<&'static str> {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let head = |n: usize| digits.get(..n).and_then(|head| head.parse::<u32>().ok());
    match (head(1)?, head(2), head(4)) {
        (4, ..) => Some("Visa"),
        (_, Some(34 | 37), _) => Some("Amex"),
        (_, Some(51..=55), _) | (_, _, Some(2221..=2720)) => Some("Mastercard"),
        (_, Some(36 | 38 | 39), _) => Some("Diners Club"),
        (_, Some(35), _) => Some("JCB"),
        (_, Some(62), _) => Some("UnionPay"),
        (_, Some(65), _) | (_, _, Some(6011)) => Some("Discover"),
        (_, _, Some(5018 | 5020 | 5038 | 6304 | 6759 | 6761..=6763)) => Some("Maestro"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::brand_of;

    #[test]
    fn the_first_digits_tell_the_brand() {
        assert_eq!(brand_of("4111 1111"), Some("Visa"));
        assert_eq!(brand_of("5555 5555"), Some("Mastercard"));
        assert_eq!(brand_of("2223 0000"), Some("Mastercard"));
        assert_eq!(brand_of("3782"), Some("Amex"));
        assert_eq!(brand_of("6011 11"), Some("Discover"));
    }

    #[test]
    fn too_few_digits_tell_nothing() {
        assert_eq!(brand_of(""), None);
        assert_eq!(brand_of("5"), None);
        assert_eq!(brand_of("nothing"), None);
    }
}
