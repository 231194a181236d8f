const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes as base64 (RFC 4648, padded). Written out because no one call for it exists in both Node 20 and pages. */
export function base64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  let piece = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const bits =
      ((bytes[at] as number) << 16) |
      ((left > 1 ? (bytes[at + 1] as number) : 0) << 8) |
      (left > 2 ? (bytes[at + 2] as number) : 0);
    piece += LETTERS[bits >> 18];
    piece += LETTERS[(bits >> 12) & 63];
    piece += left > 1 ? LETTERS[(bits >> 6) & 63] : '=';
    piece += left > 2 ? LETTERS[bits & 63] : '=';
    if (piece.length < 0x4000) continue;
    pieces.push(piece);
    piece = '';
  }
  return pieces.join('') + piece;
}
