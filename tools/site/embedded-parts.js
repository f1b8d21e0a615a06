// A part of the program's wasm, from the single file: packed with gzip, in base64.
export async function part(name) {
  const packed = Uint8Array.from(atob(globalThis.PARTS[name]), (letter) => letter.charCodeAt(0));
  const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(plain, { headers: { "content-type": "application/wasm" } });
}
