// Starts the page, with the part that the first script requested; the build bundles it with wasm-bindgen's output.
import init from "./page.js";
import { begin } from "./begin.js";
import { part } from "./parts.js";

if (!document.documentElement.hasAttribute("data-too-old")) begin(init, part("page_bg.wasm", globalThis.firstPart));
