import { describe, expect, it } from 'vitest';
import { readSearchText } from '../identity/searchText.ts';
import { searchRanges } from './searchKeys.ts';

const rangesOf = (text: string) => searchRanges(readSearchText(text), (number) => `hash of ${number}`);

describe('where a typed text is looked for', () => {
  it('a whole code and what begins with it are one range, because the whole one sorts first', () => {
    expect(rangesOf('3-2-1201')).toEqual([{ prefix: 'c3-2-1201', exact: false }]);
    expect(rangesOf('1201')).toEqual([
      { prefix: 'n1201', exact: false },
      { prefix: 'c1201', exact: false },
      { prefix: 'd1201', exact: true },
    ]);
  });

  it('initials that are whole come before pinyin, and those that go on after it', () => {
    expect(rangesOf('zs')).toEqual([
      { prefix: 'izs', exact: true },
      { prefix: 'pzs', exact: false },
      { prefix: 'izs', exact: false },
    ]);
  });

  it('a whole mobile number is looked for by its hash and not among the ends', () => {
    expect(rangesOf('138 0013 8000')).toContainEqual({ prefix: 'hhash of 13800138000', exact: true });
    expect(rangesOf('138 0013 8000').filter(({ prefix }) => prefix.startsWith('d'))).toEqual([]);
  });
});
