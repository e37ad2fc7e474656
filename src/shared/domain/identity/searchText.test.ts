import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSearchText } from './searchText.ts';

const kinds = (text: string) => readSearchText(text).map((reading) => reading.kind);

describe('what a clerk typed', () => {
  it.each(['3-2-1201', '3栋2单元1201', '3#2-1201', '３－２－１２０１'])(
    '%s is a code first of all',
    (text) => {
      expect(readSearchText(text)[0]).toEqual({ kind: 'code', key: '3-2-1201' });
    },
  );

  it('reads a few digits as a room and as the end of a phone number', () => {
    expect(readSearchText('1201')).toEqual([
      { kind: 'roomNumber', key: '1201' },
      { kind: 'codeStart', keys: ['1201'] },
      { kind: 'phoneEnd', digits: '1201' },
    ]);
    expect(kinds('101')).not.toContain('phoneEnd');
  });

  it('reads a whole phone number, and a mobile one never as the end of another', () => {
    expect(readSearchText('138 0013 8000')).toContainEqual({ kind: 'phone', number: '13800138000' });
    expect(kinds('138-0013-8000')).not.toContain('phoneEnd');
    expect(kinds('87654321')).toContain('phoneEnd');
  });

  it('takes two hyphens for a code and never for the end of a number', () => {
    expect(kinds('3-2-1201')).toEqual(['code', 'codeStart']);
    expect(kinds('87-1201')).toContain('phoneEnd');
  });

  it('reads plates, whole and in part', () => {
    expect(readSearchText('京a·98359')[0]).toEqual({ kind: 'plate', plate: '京A98359', whole: true });
    expect(readSearchText('京A98')[0]).toEqual({ kind: 'plate', plate: '京A98', whole: false });
    expect(readSearchText('D98359')).toContainEqual({ kind: 'plate', plate: 'D98359', whole: false });
  });

  it('reads names and pinyin', () => {
    expect(readSearchText('张 三')).toContainEqual({ kind: 'name', text: '张三' });
    expect(readSearchText('zhang san')[0]).toMatchObject({ kind: 'pinyin', letters: 'zhangsan' });
    expect(kinds('zs')).toEqual(['pinyin']);
  });

  it('reads a receipt number and half a code', () => {
    expect(readSearchText('a1qk-000318')).toContainEqual({ kind: 'receipt', number: 'A1QK-000318' });
    expect(readSearchText('3-2')).toContainEqual({ kind: 'codeStart', keys: ['3', '2'] });
    expect(readSearchText('3栋')).toContainEqual({ kind: 'codeStart', keys: ['3'] });
  });

  it('has nothing to say of blank text and never throws', () => {
    expect(readSearchText('  ')).toEqual([]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(Array.isArray(readSearchText(text))).toBe(true);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
