// Starts the spreadsheet worker; the build bundles it with wasm-bindgen's output.
import init from "./worker.js";
import { part } from "./parts.js";

// What fails here must reach the page as an error of the worker, so it is thrown outside the promise.
init({ module_or_path: part("worker_bg.wasm") }).catch((error) => setTimeout(() => { throw error; }));
