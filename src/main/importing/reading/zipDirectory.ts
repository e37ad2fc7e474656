import { AppError } from '#shared/kernel/appError.ts';

export type ZipEntry = {
  readonly name: string;
  /** Unpacked and packed, in bytes. */
  readonly size: number;
  readonly packed: number;
  readonly encrypted: boolean;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  /** Of its own header in the file. */
  readonly offset: number;
};

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;

/**
 * The names and unpacked sizes a zip file declares, without unpacking anything.
 * Fault `import.damaged` when the directory is missing or runs over the end.
 */
export function zipDirectory(bytes: Uint8Array): ZipEntry[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(file);
  if (end === undefined) throw new AppError('validation', 'import.damaged');
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== ENTRY) {
      throw new AppError('validation', 'import.damaged');
    }
    const nameLength = file.readUInt16LE(at + 28);
    entries.push({
      name: file.toString('utf8', at + 46, at + 46 + nameLength),
      size: file.readUInt32LE(at + 24),
      packed: file.readUInt32LE(at + 20),
      method: file.readUInt16LE(at + 10),
      offset: file.readUInt32LE(at + 42),
      encrypted: (file.readUInt16LE(at + 8) & 1) === 1,
    });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

function endOfDirectory(file: Buffer): number | undefined {
  // The record is followed by a comment of at most 65,535 bytes.
  for (let at = file.length - 22; at >= Math.max(0, file.length - 22 - 65_535); at--) {
    if (file.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  return undefined;
}
