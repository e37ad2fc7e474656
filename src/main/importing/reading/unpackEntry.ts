import { inflateRawSync } from 'node:zlib';
import { AppError } from '#shared/kernel/appError.ts';
import type { ZipEntry } from './zipDirectory.ts';

const UNPACKED_LIMIT = 100 * 1024 * 1024;
const LOCAL_HEADER = 30;
const DEFLATED = 8;

/**
 * The bytes of one file of a zip. Faults: `import.password` for an encrypted one, `import.tooLarge`, `import.damaged`.
 */
export function unpackEntry(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.encrypted) throw new AppError('validation', 'import.password');
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const start =
      entry.offset +
      LOCAL_HEADER +
      file.readUInt16LE(entry.offset + 26) +
      file.readUInt16LE(entry.offset + 28);
    const packed = file.subarray(start, start + entry.packed);
    return entry.method === DEFLATED ? inflateRawSync(packed, { maxOutputLength: UNPACKED_LIMIT }) : packed;
  } catch (cause) {
    throw new AppError('validation', 'import.damaged', { cause });
  }
}
