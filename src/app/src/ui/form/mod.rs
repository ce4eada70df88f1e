//! Form parts. A [`Field`] carries label, hint and error and wires them to whichever input stands in it; group inputs
//! (radio cards, check boxes) carry their own words.

mod address_chips;
mod choice;
mod colour;
mod field;
mod number;
mod password;
mod picture;
mod radio;
mod search;
mod select;
mod strength;
mod text;

pub use address_chips::{AddressChips, valid_addresses};
pub use choice::{Checkbox, Switch};
pub use colour::ColourChoice;
pub use field::{Field, FormError, FormFooter};
pub use number::NumberStepper;
pub use password::PasswordInput;
pub use picture::{Picture, PictureButton};
pub use radio::{CardChoice, RadioCards, RadioRow};
pub use search::{Chip, FilterChips, SearchBox, debounced};
pub use select::{Choice, Select};
pub use strength::StrengthMeter;
pub use text::{TextArea, TextInput};
