// The service worker: keeps whole versions of the page, and opens the one that was taken. The build puts VERSION and
// ASSETS in front: the files of its version, each with its hash; "" is the page itself.
//
// Everything but the page carries the hash of its content in its name, so no two versions have different files of one
// name, and a page can only ever get what belongs to it. One value decides which version is opened. It changes when the
// officer takes a version, and depends neither on what was fetched last nor on which service worker runs.
//
// A later service worker never skips waiting: any of them serves every version that is kept, and Chromium can lose the
// navigation of a tab that is reloaded while one worker replaces another. It takes over when the last tab is closed.
const HERE = self.registration.scope;
const PREFIX = `dvctt ${HERE} `;
const KEPT = PREFIX + VERSION;
// The version to open, stored as a response.
const TAKEN = `${HERE}?taken`;
const CHOICE = `${PREFIX}taken`;

const taken = async () => (await caches.match(TAKEN, { cacheName: CHOICE }))?.text();
const take = async () => (await caches.open(CHOICE)).put(TAKEN, new Response(VERSION));

// All or nothing: a version with a file missing or altered is not installed.
self.addEventListener("install", (event) => event.waitUntil(fetchWhole()));

async function fetchWhole() {
  const fetched = await Promise.all(Object.entries(ASSETS).map(async ([path, integrity]) => {
    const address = new URL(path, HERE);
    const response = await fetch(address, { cache: "reload", integrity });
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    // No browser opens a page whose response says that it was redirected.
    return [address, response.redirected ? new Response(response.body, { headers: response.headers }) : response];
  }));
  const cache = await caches.open(KEPT);
  await Promise.all(fetched.map(([address, response]) => cache.put(address, response)));
}

self.addEventListener("activate", (event) => event.waitUntil(begin()));

// The first version is the one that is open; later ones wait until they are taken.
async function begin() {
  if (await taken()) return tidy();
  await take();
  await self.clients.claim();
}

self.addEventListener("message", (event) => {
  const [answer] = event.ports;
  if (event.data === "version") answer.postMessage(VERSION);
  if (event.data === "take") {
    event.waitUntil(take().then(() => answer.postMessage(VERSION)));
  }
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = request.url.split(/[?#]/)[0];
  if (request.method !== "GET" || !address.startsWith(HERE)) return;
  if (request.mode !== "navigate") event.respondWith(asset(request, address));
  else if (address === HERE || address === `${HERE}index.html`) {
    event.respondWith(page(request));
    event.waitUntil(tidy());
  } else if (/\/giay-phep-\w+\.html$/.test(address)) event.respondWith(licences(request, address));
});

async function page(request) {
  const version = await taken();
  const kept = version && (await caches.match(HERE, { cacheName: PREFIX + version, ignoreVary: true }));
  return kept || fetch(request);
}

// The page of licences: its name carries its hash, so it may be of any version.
async function licences(request, address) {
  return (await caches.match(address, { ignoreVary: true })) || fetch(request);
}

// A missing file is a 404: some hosts send their front page instead.
async function asset(request, address) {
  const kept = await caches.match(address, { ignoreVary: true });
  if (kept) return kept;
  const response = await fetch(request).catch(() => null);
  const isPage = response?.headers.get("content-type")?.startsWith("text/html");
  return response && !isPage ? response : new Response(null, { status: 404, statusText: "Not Found" });
}

// Removes versions that are neither opened nor waiting, once no other tab may need them.
async function tidy() {
  if (self.registration.installing || self.registration.waiting) return;
  const tabs = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (tabs.length > 1) return;
  const used = [CHOICE, KEPT, PREFIX + (await taken())];
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && !used.includes(name)).map((name) => caches.delete(name)));
}
