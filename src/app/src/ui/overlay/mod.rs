//! What stands above the page: dialogs, drawers, menus and the command palette. All of it is native: `<dialog>` traps the
//! focus and gives it back, `popover` closes on a click outside, and both stand in the browser's top layer.

mod confirm;
mod dialog;
mod drawer;
mod menu;
mod modal;
mod palette;

pub use confirm::ConfirmDialog;
pub use dialog::{Dialog, DialogSize};
pub use drawer::{Drawer, Side, open_while};
pub use menu::{Menu, MenuItem};
pub use palette::{Palette, PaletteEntry};
