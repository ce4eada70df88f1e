//! Measuring a password while it is typed. The estimator is a module of its own (`meter`), fetched when the first form asks for it.

use js_sys::{Array, Function, Promise};
use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, JsValue},
};

/// A score from 0 (guessed at once) to 4 (strong), and what would make it stronger.
pub type Strength = (u8, Option<String>);

/// The estimator, or the way to it.
#[derive(Clone, Copy)]
pub struct Meter {
    fetch: StoredValue<Option<Function>, LocalStorage>,
    estimate: RwSignal<Option<Function>, LocalStorage>,
}

impl Meter {
    /// `fetch` gives a promise of the estimating function.
    pub fn provide(fetch: Function) {
        provide_context(Self { fetch: StoredValue::new_local(Some(fetch)), estimate: RwSignal::new_local(None) });
    }

    /// `hints` are texts that a guesser would try first: the name, the address. `None` while nothing is typed, or without the estimator: it only advises.
    #[must_use]
    pub fn measure(self, password: &str, hints: &[&str]) -> Option<Strength> {
        let estimate = self.estimate.get()?;
        if password.is_empty() {
            return None;
        }
        let hints: Array = hints.iter().copied().map(JsValue::from_str).collect();
        let found: Array = estimate.call2(&JsValue::NULL, &password.into(), &hints).ok()?.dyn_into().ok()?;
        // Small whole numbers: nothing is cut off.
        Some((found.get(0).as_f64()? as u8, found.get(1).as_string()))
    }

    fn fetch(self) {
        let Some(fetch) = self.fetch.try_update_value(Option::take).flatten() else { return };
        leptos::task::spawn_local(async move {
            let Ok(promise) = fetch.call0(&JsValue::NULL) else { return };
            match wasm_bindgen_futures::JsFuture::from(Promise::resolve(&promise)).await {
                Ok(estimate) => self.estimate.set(estimate.dyn_into().ok()),
                // The next form tries again.
                Err(_) => self.fetch.set_value(Some(fetch)),
            }
        });
    }
}

/// The estimator, which is on its way from now on.
#[must_use]
pub fn use_meter() -> Meter {
    let meter: Meter = expect_context();
    meter.fetch();
    meter
}
