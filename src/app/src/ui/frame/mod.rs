//! The frame around every page behind the sign-in: side navigation, header, banners, and the layouts of a page.

mod header;
mod house;
mod layout;
mod nav;
mod panes;

pub use header::{Breadcrumbs, Crumb, PageBody, PageHeader, Toolbar};
pub use house::House;
pub use layout::{Account, Frame};
pub use nav::{NavGroup, NavLink};
pub use panes::ThreePane;
