const LETTERS = new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const PADDING = 61;

/**
 * Bytes as base64 (RFC 4648, padded). Written out because no one call for it exists in both Node 20 and pages; by way
 * of the letters' codes, as putting a text together letter by letter takes a second for every megabyte.
 */
export function base64(bytes: Uint8Array): string {
  const codes = new Uint8Array(4 * Math.ceil(bytes.length / 3));
  const whole = bytes.length - (bytes.length % 3);
  let to = 0;
  for (let at = 0; at < whole; at += 3) {
    const bits = ((bytes[at] as number) << 16) | ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number);
    codes[to] = LETTERS[bits >> 18] as number;
    codes[to + 1] = LETTERS[(bits >> 12) & 63] as number;
    codes[to + 2] = LETTERS[(bits >> 6) & 63] as number;
    codes[to + 3] = LETTERS[bits & 63] as number;
    to += 4;
  }
  if (whole < bytes.length) {
    const bits = ((bytes[whole] as number) << 8) | (bytes[whole + 1] ?? 0);
    codes[to] = LETTERS[bits >> 10] as number;
    codes[to + 1] = LETTERS[(bits >> 4) & 63] as number;
    codes[to + 2] = whole + 1 < bytes.length ? (LETTERS[(bits << 2) & 63] as number) : PADDING;
    codes[to + 3] = PADDING;
  }
  return new TextDecoder().decode(codes);
}
