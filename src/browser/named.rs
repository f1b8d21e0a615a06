use wasm_bindgen::JsCast;
use web_sys::HtmlMetaElement;

/// A value that the build wrote into index.html: the `worker`'s address, the page's `version`, the page of `licences`.
pub fn named(what: &str) -> Option<String> {
    let document = web_sys::window()?.document()?;
    let named = document.query_selector(&format!("meta[name={what}]")).ok()??;
    Some(named.unchecked_into::<HtmlMetaElement>().content())
}
