//! The accent colour of a provider, as its clients' people see it: a colour on which white text can be read.

use std::fmt;

/// White text must stand out from it by this much (WCAG 2, level AA).
const CONTRAST: f64 = 4.5;

/// `#rrggbb` in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accent(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AccentError {
    #[error("Write the colour as # and six digits from 0 to 9 and a to f, like #1f4e79.")]
    NotAColour,
    #[error("This colour is too light: white text on it could not be read. Choose a darker one.")]
    TooLight,
}

impl AccentError {
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::NotAColour => "Write the colour as # and six digits from 0 to 9 and a to f, like #1f4e79.",
            Self::TooLight => "This colour is too light: white text on it could not be read. Choose a darker one.",
        }
    }
}

/// Colours to begin with; each is dark enough.
pub const OFFERED: [(&str, &str); 8] = [
    ("Ink", "#1f3a5f"),
    ("Sea", "#0f5e6e"),
    ("Pine", "#1e5c3f"),
    ("Moss", "#4d5d1f"),
    ("Brass", "#7a4b1f"),
    ("Brick", "#8a3324"),
    ("Plum", "#6b2a56"),
    ("Slate", "#414a56"),
];

impl Accent {
    pub fn parse(text: &str) -> Result<Self, AccentError> {
        let text = text.trim().to_ascii_lowercase();
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6).ok_or(AccentError::NotAColour)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(AccentError::NotAColour);
        }
        let number = u32::from_str_radix(digits, 16).map_err(|_| AccentError::NotAColour)?;
        if contrast_with_white(number) < CONTRAST {
            return Err(AccentError::TooLight);
        }
        Ok(Self(text))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Accent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// By the relative luminance of WCAG 2.
fn contrast_with_white(rgb: u32) -> f64 {
    let channel = |shift: u32| {
        let value = f64::from((rgb >> shift) & 0xff) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0);
    1.05 / (luminance + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_offered_is_dark_enough() {
        for (name, colour) in OFFERED {
            assert_eq!(Accent::parse(colour).map(|accent| accent.to_string()), Ok(colour.to_owned()), "{name}");
        }
    }

    #[test]
    fn only_a_whole_hex_colour_is_one() {
        assert_eq!(Accent::parse(" #1F4E79 ").unwrap().as_str(), "#1f4e79");
        for wrong in ["", "#", "1f4e79", "#1f4e7", "#1f4e799", "#1f4e7g", "#1f4é7", "red", "#000000;x", "#+1f4e7"] {
            assert_eq!(Accent::parse(wrong), Err(AccentError::NotAColour), "{wrong}");
        }
    }

    #[test]
    fn the_border_of_what_can_be_read_is_where_wcag_has_it() {
        // #767676 is the lightest grey with 4.5:1 on white, #777777 is just beyond it.
        assert!(Accent::parse("#767676").is_ok());
        assert_eq!(Accent::parse("#777777"), Err(AccentError::TooLight));
        assert_eq!(Accent::parse("#ffffff"), Err(AccentError::TooLight));
        assert!(Accent::parse("#000000").is_ok());
    }
}
