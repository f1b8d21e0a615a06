use leptos::prelude::window;
use wasm_bindgen::JsValue;

/// Heights of a row and of the head in pixels, passed to style/grid.css, which limits texts to two lines for them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heights {
    pub row: f64,
    pub head: f64,
}

impl Heights {
    const USUAL: Heights = Heights { row: 42.0, head: 38.0 };
    const LOW: Heights = Heights { row: 34.0, head: 34.0 };

    /// Those for the window: less in a low one, as it is at a zoom of 200 %. style/low-window.css has the same bounds.
    pub fn of_window() -> Heights {
        let size = |size: Result<JsValue, JsValue>| size.ok().and_then(|size| size.as_f64()).unwrap_or(f64::MAX);
        let is_low = size(window().inner_height()) <= 480.0 && size(window().inner_width()) >= 500.0;
        if is_low { Heights::LOW } else { Heights::USUAL }
    }
}
