import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { ScanAssembler } from './scanAssembler.ts';

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .map((typed) => typed.replace(/\p{Cc}/gu, '').trim())
  .filter((typed) => typed !== '');

test('any cutting of the line gives the same scans, whatever ends them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(text, fc.constantFrom('\r', '\n', '\r\n', '\t', '\u0003')), { maxLength: 8 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
      (scans, sizes) => {
        const line = Buffer.from(scans.map(([scan, end]) => `\u0002${scan}${end}`).join(''));
        const assembler = new ScanAssembler();
        const found: string[] = [];
        for (let at = 0; at < line.length; ) {
          const size = sizes.next().value ?? 1;
          found.push(...assembler.push(line.subarray(at, at + size)));
          at += size;
        }
        expect(found).toEqual(scans.map(([scan]) => scan));
        expect(assembler.flush()).toBeUndefined();
      },
    ),
  );
});

test('Chinese in the scanner’s own code is read too', () => {
  const assembler = new ScanAssembler();
  expect(assembler.push(Buffer.concat([iconv.encode('3栋2单元1201', 'gb18030'), Buffer.from('\r')]))).toEqual(
    ['3栋2单元1201'],
  );
});

test('a line that is set wrong is no scan', () => {
  const assembler = new ScanAssembler();
  expect(assembler.push(new Uint8Array(5000).fill(0x41))).toEqual([]);
  expect(assembler.push(Buffer.from('\rA1QK-000318\r'))).toEqual(['A1QK-000318']);
});
