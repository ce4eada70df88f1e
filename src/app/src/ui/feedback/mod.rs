//! What a page says back: toasts, banners, empty, loading and failed states, progress and outcomes.

mod message;
mod progress;
mod results;
mod state;
mod steps;
mod toast;

pub use message::{Banner, Callout};
pub use progress::{CountdownRing, ProgressBar, Working};
pub use results::{Outcome, ResultList};
pub use state::{EmptyAfterFilter, EmptyState, ErrorState, NotFound, SkeletonRows, SkeletonText};
pub use steps::Steps;
pub(super) use toast::provide_toasts;
pub use toast::{Toaster, Toasts, use_toasts};
