// Starts the page in the single file; a classic script, because browsers load no module from a disk.
import init from "./page.js";
import { begin } from "./begin.js";
import { part } from "./parts.js";

if (!document.documentElement.hasAttribute("data-too-old")) {
  const { page, worker, script } = JSON.parse(document.getElementById("program").textContent);
  globalThis.PARTS = page;
  const whole = new Blob([`globalThis.PARTS = ${JSON.stringify(worker)};\n`, script], { type: "text/javascript" });
  document.querySelector("meta[name=worker]").content = URL.createObjectURL(whole);
  begin(init, part("page_bg.wasm"));
}
