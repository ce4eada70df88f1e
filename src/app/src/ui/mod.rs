//! The kit: every part that a page is composed of. Pages import `crate::ui::*` and write no look of their own.
//!
//! Text props are signals (a literal, a signal or a closure fits), two-way values are `RwSignal`, events are `Callback`.
//! Parts hold no business rule, read no clock but the kit's own, and set dynamic styles through the style object,
//! because the Content-Security-Policy refuses `style` attributes. Each part erases its view type at its border,
//! which keeps the WebAssembly small. Looks that Tailwind cannot say in a class stand in `kit.css`.

mod avatar;
mod brand;
mod button;
mod clipboard;
mod clock;
mod data;
mod dom;
mod download;
mod entry;
mod feedback;
mod form;
mod frame;
mod icon;
mod mark;
mod overlay;
mod shortcut;
mod theme;
mod tone;

pub use avatar::{Avatar, AvatarSize, initials, tint_class};
pub use brand::BrandMark;
pub use button::{Button, IconButton, LinkButton, Size, TextLink, Variant};
pub use clipboard::{Clipboard, CopyButton, use_clipboard};
pub use clock::{RelativeTime, local_date_time, now, relative, utc_text};
pub use data::*;
pub use download::{download, download_parts};
pub use entry::EntryCard;
pub use feedback::*;
pub use form::*;
pub use frame::*;
pub use icon::{Glyph, Icon};
pub use mark::{Mark, Wordmark};
pub use overlay::*;
pub use shortcut::on_key;
pub use theme::{ThemeChoice, ThemeSwitch, apply_stored_theme};
pub use tone::{Badge, Count, Kbd, Tone, Tooltip};

/// Provides what the kit shares over the whole app: the clock, the toasts and the clipboard. Call once, at the root.
pub fn provide_kit() {
    clock::provide_clock();
    feedback::provide_toasts();
    clipboard::provide_clipboard();
}
