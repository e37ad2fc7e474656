/** Where the first bytes of a file say what it is. */
const SIGNATURES: readonly { readonly at: number; readonly bytes: string; readonly mediaType: string }[] = [
  { at: 0, bytes: '\xff\xd8\xff', mediaType: 'image/jpeg' },
  { at: 0, bytes: '\x89PNG\r\n\x1a\n', mediaType: 'image/png' },
  { at: 0, bytes: 'GIF8', mediaType: 'image/gif' },
  { at: 8, bytes: 'WEBP', mediaType: 'image/webp' },
  { at: 0, bytes: 'II*\0', mediaType: 'image/tiff' },
  { at: 0, bytes: 'MM\0*', mediaType: 'image/tiff' },
  { at: 4, bytes: 'ftypavif', mediaType: 'image/avif' },
  { at: 4, bytes: 'ftypheic', mediaType: 'image/heif' },
  { at: 4, bytes: 'ftypheix', mediaType: 'image/heif' },
  { at: 4, bytes: 'ftypmif1', mediaType: 'image/heif' },
  { at: 0, bytes: '%PDF-', mediaType: 'application/pdf' },
];

/** What a file is by its first bytes; no host and no name is believed. `undefined` for anything but images and PDF. */
export function mediaTypeOf(file: Buffer): string | undefined {
  return SIGNATURES.find(({ at, bytes }) => file.toString('latin1', at, at + bytes.length) === bytes)
    ?.mediaType;
}
