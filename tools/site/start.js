// The first script, in the JavaScript of 2009, because any browser may run it: decides what may become a script or a
// part of the document (Trusted Types), and whether the browser is too old. The build puts in the constants.
(function () {
  "use strict";
  // What Leptos puts into templates: no element that loads or runs something, no address but one in the page, no handler.
  var PLAIN = /^(?:[^<]|<\/?(?!script|style|iframe|frame|object|embed|base|meta|link|template|form|img|video|audio|foreign|use|animate|set)[a-z][a-z0-9]*(?: (?!on|style|src|action|formaction|xlink|href="[^#])[A-Za-z][-a-zA-Z0-9]*(?:="[^"]*")?)*>)*$/;
  if (window.trustedTypes && window.trustedTypes.createPolicy) {
    window.trustedTypes.createPolicy("default", {
      createScriptURL: function (address) {
        return SCRIPTS.indexOf(address) >= 0 || (EMBEDDED && address.indexOf("blob:") === 0) ? address : null;
      },
      createHTML: function (html, type, sink) {
        // Documents that are parsed aside are read and never shown.
        return sink === "DOMParser parseFromString" || PLAIN.test(html) ? html : null;
      },
    });
  }

  // A script is missing, or its hash is wrong.
  document.addEventListener("error", function (event) {
    if (event.target.tagName === "SCRIPT") document.getElementById("not-loaded").removeAttribute("hidden");
  }, true);

  function isValid(bytes) {
    return WebAssembly.validate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0].concat(bytes)));
  }

  function hasModuleWorkers() {
    var asked = false;
    // Reading the option throws, so that no worker starts.
    var options = Object.defineProperty({}, "type", {
      get: function () {
        asked = true;
        throw new Error();
      },
    });
    try {
      new Worker(SCRIPTS[0], options).terminate();
    } catch (error) {}
    return asked;
  }

  var needed = [
    ["WebAssembly", function () { return isValid([]); }],
    // ref.null func; drop
    ["WebAssembly reference types", function () { return isValid([1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 7, 1, 5, 0, 208, 112, 26, 11]); }],
    // i32.const 0; i8x16.splat; i8x16.popcnt
    ["WebAssembly SIMD", function () { return isValid([1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]); }],
    ["JavaScript modules", function () { return "noModule" in document.createElement("script"); }],
    ["module workers", function () { return EMBEDDED || hasModuleWorkers(); }],
    ["dialog", function () { return "showModal" in document.createElement("dialog"); }],
    ["BigInt64Array", function () { return "BigInt64Array" in window; }],
    ["DecompressionStream", function () { return !EMBEDDED || "DecompressionStream" in window; }],
  ];
  var missing = [];
  for (var at = 0; at < needed.length; at++) {
    var is = false;
    try {
      is = needed[at][1]();
    } catch (error) {}
    if (!is) missing.push(needed[at][0]);
  }
  var words = document.getElementById("too-old");
  if (missing.length) {
    document.documentElement.setAttribute("data-too-old", "");
    document.getElementById("too-old-missing").appendChild(document.createTextNode(missing.join(", ")));
    words.removeAttribute("hidden");
  } else {
    words.parentNode.removeChild(words);
    // The page's own part is loaded while the scripts are.
    if (FIRST) window.firstPart = fetch(FIRST.address, { integrity: FIRST.integrity });
  }
})();
