// A zip archive, the same for the same files: no times, no owners.
import { deflateRawSync } from "node:zlib";

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

function crc32(content) {
  let sum = ~0;
  for (const byte of content) sum = TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
  return ~sum >>> 0;
}

// 1/1/1980, before which the format has no date.
const DAY = (1 << 5) | 1;
const UTF8 = 1 << 11;

/** @param {[string, Buffer][]} files name and content */
export function zip(files) {
  const bodies = [];
  const directory = [];
  let offset = 0;
  for (const [name, content] of files) {
    const title = Buffer.from(name);
    const packed = deflateRawSync(content, { level: 9 });
    // Version 2.0, flags, deflated, time, day, checksum, sizes, length of the name, nothing more.
    const facts = Buffer.alloc(26);
    [20, UTF8, 8, 0, DAY].forEach((value, at) => facts.writeUInt16LE(value, 2 * at));
    [crc32(content), packed.length, content.length].forEach((value, at) => facts.writeUInt32LE(value, 10 + 4 * at));
    facts.writeUInt16LE(title.length, 22);
    const body = Buffer.concat([Buffer.from("PK\x03\x04"), facts, title, packed]);
    // No comment, the first disk, no attributes, where its body begins.
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), facts, rest, title]));
    bodies.push(body);
    offset += body.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, listed, end]);
}
