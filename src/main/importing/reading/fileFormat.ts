import { AppError } from '#shared/kernel/appError.ts';

/** What the first bytes of a file say; the name of a file says nothing. */
export type FileFormat = 'xlsx' | 'delimited';

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ZIP = [0x50, 0x4b];

/**
 * Recognises what can be read. Faults: `import.empty`, `import.password`, `import.oldExcel` (.xls, .et),
 * `import.html`, `import.notTable`; each sentence says how to save the file as xlsx.
 */
export function fileFormat(bytes: Uint8Array): FileFormat {
  if (bytes.length === 0) throw new AppError('validation', 'import.empty');
  if (startsWith(bytes, ZIP)) return 'xlsx';
  if (startsWith(bytes, OLE)) {
    throw new AppError('validation', isEncryptedPackage(bytes) ? 'import.password' : 'import.oldExcel');
  }
  // Excel 2 to 4 and PDF, pictures, RTF: nothing that a reader of text should be given.
  if (bytes[0] === 0x09 && (bytes[2] ?? 0) <= 0x06 && bytes[3] === 0x00 && bytes.includes(0)) {
    throw new AppError('validation', 'import.oldExcel');
  }
  const head = markupHead(bytes);
  if (/^<(?:!doctype html|html|table|head|meta|body|style|div)|^mime-version:/.test(head)) {
    throw new AppError('validation', 'import.html');
  }
  if (/^<\?xml/.test(head)) {
    throw new AppError('validation', /<html/.test(head) ? 'import.html' : 'import.oldExcel');
  }
  if (/^(?:%pdf-|\{\\rtf|\u0089png|gif8|ÿøÿ)/.test(head)) throw new AppError('validation', 'import.notTable');
  return 'delimited';
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

/** A password-protected xlsx is an OLE file with a stream of this name, in UTF-16. */
function isEncryptedPackage(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  );
}

function markupHead(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 2048));
  const wide = head[0] === 0xff && head[1] === 0xfe;
  return head
    .toString(wide ? 'utf16le' : 'latin1')
    .replace(/^(?:\ufeff|ï»¿)?\s*/, '')
    .toLowerCase();
}
