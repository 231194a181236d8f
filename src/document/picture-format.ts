/**
 * What a picture's bytes say of themselves, from their header alone: nothing is
 * unpacked here. Sources: PNG (third edition) §11.2.1, JPEG (ITU-T T.81) §B.2.2,
 * WebP (RFC 9649) §2.5–2.7.
 */

export type PictureFormat = 'png' | 'jpg' | 'webp';

export interface PictureFacts {
  readonly format: PictureFormat;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** `unknown`: none of the three formats, or cut off within its header. */
export type PictureFault = 'unknown' | 'too-many-bytes' | 'too-many-pixels';

export const MOST_PICTURE_BYTES = 32 * 1024 * 1024;
export const MOST_PICTURE_SIDE = 8192;
export const MOST_PICTURE_PIXELS = 40_000_000;

export function pictureFacts(bytes: Uint8Array): PictureFacts | PictureFault {
  if (bytes.byteLength > MOST_PICTURE_BYTES) return 'too-many-bytes';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const facts = pngFacts(view) ?? jpegFacts(view) ?? webpFacts(view);
  if (!facts || facts.width < 1 || facts.height < 1) return 'unknown';
  const { width, height } = facts;
  const fits = Math.max(width, height) <= MOST_PICTURE_SIDE && width * height <= MOST_PICTURE_PIXELS;
  return fits ? facts : 'too-many-pixels';
}

function pngFacts(view: DataView): PictureFacts | null {
  if (view.byteLength < 24 || view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return null;
  if (textAt(view, 12, 4) !== 'IHDR') return null;
  return { format: 'png', width: view.getUint32(16), height: view.getUint32(20) };
}

function jpegFacts(view: DataView): PictureFacts | null {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 < view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // Start of frame: all of C0 … CF but the tables C4, C8 and CC.
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { format: 'jpg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    }
    const alone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
    if (!alone && view.getUint16(at + 2) < 2) return null;
    at += alone ? 2 : 2 + view.getUint16(at + 2);
  }
  return null;
}

function webpFacts(view: DataView): PictureFacts | null {
  if (view.byteLength < 30 || textAt(view, 0, 4) !== 'RIFF' || textAt(view, 8, 4) !== 'WEBP') return null;
  const chunk = textAt(view, 12, 4);
  const three = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;
  if (chunk === 'VP8X') return { format: 'webp', width: three(24) + 1, height: three(27) + 1 };
  if (chunk === 'VP8L') {
    if (view.getUint8(20) !== 0x2f) return null;
    const packed = view.getUint32(21, true);
    return { format: 'webp', width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
  }
  if (chunk !== 'VP8 ' || view.getUint8(23) !== 0x9d || view.getUint8(24) !== 0x01) return null;
  return {
    format: 'webp',
    width: view.getUint16(26, true) & 0x3fff,
    height: view.getUint16(28, true) & 0x3fff,
  };
}

function textAt(view: DataView, at: number, length: number): string {
  return String.fromCharCode(...Array.from({ length }, (_, i) => view.getUint8(at + i)));
}
