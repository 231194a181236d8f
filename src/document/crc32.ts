/** The checksum of zip entries (ISO 3309, reflected polynomial 0xedb88320). */

/** Made when it is first asked for: the page's first moment has no time for it. */
let table: Int32Array | null = null;

function makeTable(): Int32Array {
  return Int32Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte;
    for (let bit = 0; bit < 8; bit += 1) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
    return remainder;
  });
}

/** @param before checksum of the bytes that came before these. @returns unsigned, 32 bit. */
export function crc32(bytes: Uint8Array, before = 0): number {
  table ??= makeTable();
  let sum = ~before;
  for (let i = 0; i < bytes.length; i += 1) {
    sum = (table[(sum ^ (bytes[i] as number)) & 0xff] as number) ^ (sum >>> 8);
  }
  return ~sum >>> 0;
}
