//! Showing rows and values: tables, virtual lists, trees, tabs, item fields, pages of a list.

mod bulk;
mod card;
mod facts;
mod fingerprint;
mod item_line;
mod pages;
mod seats;
mod selection;
mod table;
mod tabs;
mod tree;
mod virtual_list;

pub use bulk::BulkBar;
pub use card::{Card, DangerLine, Section};
pub use facts::{Fact, Facts, ItemRows, KeyValue, SecretRow};
pub use fingerprint::FingerprintPhrase;
pub use item_line::ItemLine;
pub use pages::{LoadMore, Pager, Pagination};
pub use seats::SeatBar;
pub use selection::{Selected, Selection};
pub use table::{Column, DataTable, NameCell, Sort, TableRow, focus_first_row};
pub use tabs::{Tab, TabPanel, Tabs};
pub use tree::{FilterGroup, Tree, TreeNode};
pub use virtual_list::VirtualList;
