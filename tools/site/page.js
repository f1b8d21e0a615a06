// Starts the page, with the part that the first script asked for; the build binds it with what wasm-bindgen made.
import init from "./page.js";
import { part } from "./parts.js";

if (!document.documentElement.hasAttribute("data-too-old")) init({ module_or_path: part("page_bg.wasm", globalThis.firstPart) });
