//! Countries by name. The browser knows the names; where it does not, the code stands alone.

use common::country;
use leptos::wasm_bindgen::{JsCast, JsValue};

use crate::ui::Choice;

/// Nothing, then every country in the order of the names.
pub(super) fn choices() -> Vec<Choice> {
    let names = Names::of_browser();
    let mut named: Vec<(String, &str)> = country::codes().map(|code| (names.name(code), code)).collect();
    named.sort();
    std::iter::once(Choice::new("", "No country"))
        .chain(named.into_iter().map(|(name, code)| Choice::new(code, name)))
        .collect()
}

/// `Intl.DisplayNames`, if the browser has it.
struct Names(Option<(JsValue, js_sys::Function)>);

impl Names {
    fn of_browser() -> Self {
        Self(Self::find().ok())
    }

    fn find() -> Result<(JsValue, js_sys::Function), JsValue> {
        let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &JsValue::from_str(name));
        let constructor: js_sys::Function = get(&get(&js_sys::global(), "Intl")?, "DisplayNames")?.dyn_into()?;
        let options = js_sys::Object::new();
        js_sys::Reflect::set(&options, &"type".into(), &"region".into())?;
        let names = js_sys::Reflect::construct(&constructor, &js_sys::Array::of2(&JsValue::from_str("en"), &options))?;
        let of: js_sys::Function = get(&names, "of")?.dyn_into()?;
        Ok((names, of))
    }

    fn name(&self, code: &str) -> String {
        let name = self.0.as_ref().and_then(|(names, of)| of.call1(names, &JsValue::from_str(code)).ok()?.as_string());
        name.unwrap_or_else(|| code.to_owned())
    }
}
