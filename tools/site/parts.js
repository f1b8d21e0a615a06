// A part of the program's wasm, from the host. The build puts in INTEGRITY: the hash of each part.
export async function part(name, asked = fetch(new URL(name, import.meta.url), { integrity: INTEGRITY[name] })) {
  const response = await asked.catch((error) => {
    throw new Error(`${name} cannot be loaded: ${error.message}`);
  });
  if (!response.ok) throw new Error(`${name}: HTTP status code ${response.status}`);
  // Not every host sends this content type, without which browsers do not compile while loading.
  const isNamed = response.headers.get("content-type")?.startsWith("application/wasm");
  return isNamed ? response : new Response(response.body, { headers: { "content-type": "application/wasm" } });
}
