import fc from 'fast-check';
import jsqr from 'jsqr';
import { transform } from 'receiptline';
import { describe, expect, it } from 'vitest';
import { decodeEscPos, linesOf, pictureOf } from './escposDecode.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

describe('the reader of ESC/POS', () => {
  it('reads what an independent writer wrote', () => {
    const markdown = '{align:left; width:20 10}\n物业服务费 | 193.26\n地下车位管理费 | 80.88\n=';
    const command = transform(markdown, {
      cpl: 48,
      encoding: 'gb18030',
      command: 'generic',
      cutting: true,
    } as never);
    const ops = decodeEscPos(Buffer.from(command, 'latin1'));
    const text = linesOf(ops).join('\n');
    expect(text).toContain('物业服务费');
    expect(text).toContain('193.26');
    expect(text).toContain('地下车位管理费');
    expect(ops.filter((op) => op.op === 'cut').length).toBeGreaterThan(0);
  });

  it('reads every row and the code of slips that an independent writer wrote', () => {
    const name = fc.stringMatching(/^[物业服务费水电公摊车位管理]{1,9}$/);
    const row = fc.tuple(name, fc.integer({ min: 1, max: 999_999 }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), fc.constantFrom(32, 48), (rows, cpl) => {
        const body = rows.map(([text, fen]) => `${text} | ${(fen / 100).toFixed(2)}`).join('\n');
        const markdown = `{width:20 10}\n${body}\n{code:STW1 ${rows.length}; option:qrcode,4,m}\n=`;
        const how = { cpl, encoding: 'gb18030', command: 'generic', cutting: true };
        const ops = decodeEscPos(Buffer.from(transform(markdown, how as never), 'latin1'));
        const said = linesOf(ops).join('');
        for (const [text, fen] of rows) {
          expect(said).toContain(text);
          expect(said).toContain((fen / 100).toFixed(2));
        }
        const { width, height, rgba } = pictureOf(ops);
        expect(jsqr(rgba, width, height)?.data).toBe(`STW1 ${rows.length}`);
      }),
      { numRuns: 60 },
    );
  });

  it('refuses what it does not know, what is cut off and half a character', () => {
    expect(() => decodeEscPos(bytes('1d 99'))).toThrow('unknown command 1d99 at 0');
    expect(() => decodeEscPos(bytes('1b'))).toThrow('truncated command at 0');
    expect(() => decodeEscPos(bytes('1b 70 00 1b 70 01 1b 40'))).toThrow('unknown command 011b at 5');
    expect(() => decodeEscPos(bytes('1c 26 c4'))).toThrow('truncated command at 2');
    expect(() => decodeEscPos(bytes('c4 e3'))).toThrow('outside Chinese mode');
    expect(() => decodeEscPos(bytes('1d 76 30 00 01 00 02 00 ff'))).toThrow('truncated command at 0');
  });

  it('reads four-byte characters', () => {
    expect(linesOf(decodeEscPos(bytes('1c 26 cd f5 81 39 ef 31 0a')))).toEqual(['王㐂']);
  });
});
