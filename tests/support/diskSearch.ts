import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';

const ENCODINGS = ['utf8', 'utf16le', 'utf16be', 'gb18030'];

function filesOf(folder: string): { name: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .flatMap((each) => {
      const path = join(each.parentPath, each.name);
      // A working desk may drop a file between the listing and the reading.
      return existsSync(path) ? [{ name: each.name, bytes: readFileSync(path) }] : [];
    });
}

/** Every place where one of the texts stands in the clear, byte for byte: `text file encoding`. */
export function textsOnDisk(folder: string, texts: readonly string[]): string[] {
  const files = filesOf(folder);
  return texts.flatMap((text) =>
    ENCODINGS.flatMap((encoding) => {
      const bytes = iconv.encode(text, encoding);
      return files
        .filter((file) => file.bytes.includes(bytes))
        .map((file) => `${text} ${file.name} ${encoding}`);
    }),
  );
}

/** The same for thousands of numbers: runs of digits are found first, with and without the zeros of UTF-16. */
export function numbersOnDisk(folder: string, numbers: readonly string[]): string[] {
  return filesOf(folder).flatMap((file) => {
    const text = file.bytes.toString('latin1');
    const runs = [text, text.replaceAll('\0', '')].flatMap((form) => form.match(/[0-9]{10,}[0-9Xx]/g) ?? []);
    const found = [...new Set(runs)];
    return numbers
      .filter((number) => found.some((run) => run.includes(number)))
      .map((number) => `${number} ${file.name}`);
  });
}
