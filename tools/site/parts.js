// A part of the program's wasm, from the host. INTEGRITY is put in by the build: what each part must be.
export async function part(name, asked = fetch(new URL(name, import.meta.url), { integrity: INTEGRITY[name] })) {
  const response = await asked.catch((error) => {
    throw new Error(`${name} cannot be loaded: ${error.message}`);
  });
  if (!response.ok) throw new Error(`${name}: HTTP status code ${response.status}`);
  // Not every host knows what kind of file this is, and browsers compile no other while it loads.
  const isNamed = response.headers.get("content-type")?.startsWith("application/wasm");
  return isNamed ? response : new Response(response.body, { headers: { "content-type": "application/wasm" } });
}
