//! Initials on a tint that is derived from the name, so that one client looks the same on every page and device.

use leptos::prelude::*;

/// The twelve tints of `kit.css`; literal names, so that the style sheet can be checked against them.
const TINTS: [&str; 12] = [
    "tint-1", "tint-2", "tint-3", "tint-4", "tint-5", "tint-6", "tint-7", "tint-8", "tint-9", "tint-10", "tint-11",
    "tint-12",
];

/// How large an avatar is: 24, 32 or 36 px.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum AvatarSize {
    /// Inside a line of text.
    Sm,
    /// In a table row or the header.
    #[default]
    Md,
    /// In the house block of the side navigation.
    Lg,
    /// At the head of a page or dialog.
    Xl,
}

/// The tint class of a name (FNV-1a over its lower-case letters).
pub fn tint_class(name: &str) -> &'static str {
    let hash = name
        .trim()
        .to_lowercase()
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    // The low bits of FNV are its weakest; fold the high half in.
    let folded = (hash ^ (hash >> 15)) as usize % TINTS.len();
    TINTS.get(folded).copied().unwrap_or("tint-1")
}

/// Up to two initials: first letters of the first two words that begin with a letter or digit.
pub fn initials(name: &str) -> String {
    let letters = || name.split_whitespace().filter_map(|word| word.chars().next()).filter(|c| c.is_alphanumeric());
    let picked: String = if letters().count() > 1 {
        letters().take(2).collect()
    } else {
        name.chars().filter(|c| c.is_alphanumeric()).take(2).collect()
    };
    if picked.is_empty() { "?".to_owned() } else { picked.to_uppercase() }
}

/// Initials on a tint. Use it beside a name, never instead of one: it is hidden from assistive technology.
#[component]
pub fn Avatar(
    /// Person, client or provider.
    #[prop(into)]
    name: Signal<String>,
    /// People are round, organizations are square.
    #[prop(optional)]
    round: bool,
    #[prop(optional)] size: AvatarSize,
) -> impl IntoView {
    let shape = match size {
        AvatarSize::Sm => "avatar-tile size-6 text-[.65rem]",
        AvatarSize::Md => "avatar-tile size-8 text-xs",
        AvatarSize::Lg => "avatar-tile size-9 text-sm",
        AvatarSize::Xl => "avatar-tile size-11 text-base",
    };
    let corner = if round { "rounded-full" } else { "rounded-md" };
    view! {
        // The letters are drawn by the style sheet, so that they are neither copied nor read with the name beside them.
        <span
            class=move || format!("{shape} {corner} {}", name.with(|n| tint_class(n)))
            data-initials=move || name.with(|n| initials(n))
            aria-hidden="true"
        ></span>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_skip_words_without_a_letter() {
        assert_eq!(initials("Alder & Finch Dental"), "AF");
        assert_eq!(initials("northgate"), "NO");
        assert_eq!(initials("7 Hills"), "7H");
        assert_eq!(initials("é"), "É");
        assert_eq!(initials(" – "), "?");
    }

    #[test]
    fn a_name_keeps_its_tint_whatever_its_case_and_padding() {
        assert_eq!(tint_class("Copperfield Logistics"), tint_class("  copperfield LOGISTICS "));
    }

    #[test]
    fn forty_names_use_most_of_the_tints() {
        let used: std::collections::HashSet<_> = (0..40).map(|n| tint_class(&format!("Client {n}"))).collect();
        assert!(used.len() >= 9, "only {} of 12 tints were used", used.len());
    }
}
