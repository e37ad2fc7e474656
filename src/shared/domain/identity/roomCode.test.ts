import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareRoomCodes,
  formatRoomCode,
  matchKey,
  parseRoomCode,
  type RoomCode,
  roomCodeOf,
  roomSortKey,
} from './roomCode.ts';

const formatted = (text: string) => {
  const code = parseRoomCode(text);
  return code && formatRoomCode(code);
};

describe('room codes', () => {
  it.each([
    '3-2-1201',
    '3号楼2单元1201室',
    '3#-2-1201',
    '３栋２门１２０１',
    '3栋2单元1201',
    '3#2-1201',
    '3幢2梯1201号',
    '三号楼二单元1201房',
    '3号2单元1201',
    '3楼2单元1201',
    '3座2单元1201号房',
    '03-02-1201',
    '3 2 1201',
    '3.2.1201',
    '3—2—1201',
    ' 3栋-2单元-1201室 ',
  ])('%s is 3-2-1201', (text) => {
    expect(matchKey(text)).toBe('3-2-1201');
    expect(parseRoomCode(text)).toBeDefined();
  });

  it.each([
    ['5幢101', '5-0-101'],
    ['三栋二单元1201', '3-2-1201'],
    ['十二号楼一二〇一', '12-0-1201'],
    ['5-101', '5-0-101'],
    ['一期-3-2-1201', '一期-3-2-1201'],
    ['一期3栋2单元1201', '一期-3-2-1201'],
    ['一期3栋1201', '一期-3-0-1201'],
    ['梧桐阁-1-301', '梧桐阁-1-301'],
    ['梧桐阁1单元301室', '梧桐阁-1-301'],
    ['梧桐阁301', '梧桐阁-0-301'],
    ['3-0-S01', '3-0-S01'],
    ['3-s01', '3-0-S01'],
    ['3-2-12a', '3-2-12A'],
    ['1-B1-0001', '1-B1-0001'],
    ['1--1-0001', '1-B1-0001'],
    ['1-(-1)-0001', '1-B1-0001'],
    ['1-负一层-0001', '1-B1-0001'],
    ['1-地下一-0001', '1-B1-0001'],
    ['1-地下1层-0001', '1-B1-0001'],
    ['3-2-负一01', '3-2-B101'],
    ['星座公寓-1-301', '星座公寓-1-301'],
    ['3-1-配电室', '3-1-配电室'],
    ['3-2-0101', '3-2-0101'],
  ])('%s is written %s', (text, code) => {
    expect(formatted(text)).toBe(code);
  });

  it.each(['', '1201', '3栋', '张三', '1-2-3-4-5', `3-2-${'1'.repeat(13)}`])('%s is no code', (text) => {
    expect(parseRoomCode(text)).toBeUndefined();
  });

  it('reads columns, with and without a unit or a phase', () => {
    expect(roomCodeOf({ building: '3号楼', unit: '2单元', room: '1201室' })).toEqual({
      building: '3',
      unit: '2',
      room: '1201',
    });
    expect(roomCodeOf({ building: '3', room: 'S01' })).toEqual({ building: '3', unit: '0', room: 'S01' });
    expect(roomCodeOf({ building: '一期3栋', unit: '2', room: '1201' })).toEqual({
      phase: '一期',
      building: '3',
      unit: '2',
      room: '1201',
    });
    expect(roomCodeOf({ building: '', unit: '2', room: '1201' })).toBeUndefined();
    expect(roomCodeOf({ building: '1', unit: '-1', room: '0001' })?.unit).toBe('B1');
  });

  it('tells apart what differs', () => {
    const keys = [
      '3-2-1201',
      '3-1-1201',
      '一期-3-2-1201',
      '二期-3-2-1201',
      '3-2-12A',
      '3-2-12',
      '3-2-B101',
      '3-2-101',
    ];
    expect(new Set(keys.map((code) => matchKey(code))).size).toBe(keys.length);
  });

  it('sorts naturally', () => {
    const sorted = [
      '1-1-201',
      '2-1-101',
      '10-1-101',
      '10-1-1201',
      '10-2-3',
      '10-2-3A',
      '一期-3-1-101',
      '二期-1-1-101',
      '十期-1-1-1',
    ];
    const codes = sorted.map((text) => parseRoomCode(text) as RoomCode);
    const order = [...codes].reverse().sort(compareRoomCodes).map(formatRoomCode);
    expect(order).toEqual(sorted);
    const byKey = [...codes].reverse().sort((a, b) => (roomSortKey(a) < roomSortKey(b) ? -1 : 1));
    expect(byKey.map(formatRoomCode)).toEqual(sorted);
  });

  const numeral = (n: number) => {
    const digits = '零一二三四五六七八九';
    if (n < 10) return digits[n] as string;
    return `${n < 20 ? '' : digits[Math.floor(n / 10)]}十${n % 10 === 0 ? '' : digits[n % 10]}`;
  };
  const fullWidth = (text: string) =>
    text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
  const anyCode = fc.record({
    phase: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
    building: fc.integer({ min: 1, max: 60 }),
    unit: fc.integer({ min: 0, max: 12 }),
    room: fc.oneof(
      fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9 })).map(([f, n]) => `${f}0${n}`),
      fc.constantFrom('S01', '12A', 'B101', '3A02'),
    ),
  });

  it('all notations of a code meet', () => {
    fc.assert(
      fc.property(anyCode, ({ phase, building, unit, room }) => {
        const canonical = `${phase ? `${numeral(phase)}期-` : ''}${building}-${unit}-${room}`;
        const ahead = phase ? `${phase}期` : '';
        const middle = unit === 0 ? '' : `${unit}单元`;
        const notations = [
          canonical,
          fullWidth(canonical),
          canonical.toLowerCase(),
          `${ahead}${building}栋${middle}${room}`,
          `${ahead}${building}号楼${middle}${room}室`,
          `${ahead}${numeral(building)}幢${unit === 0 ? '' : `${numeral(unit)}单元`}${room}号`,
          `${ahead}${building}#${unit}-${room}`,
          `${ahead} ${building} ${unit} ${room}`,
          `${ahead}0${building}-0${unit}-${room}`,
          `${ahead}${building}座-${unit}门-${room}房`,
        ];
        const keys = new Set(notations.map((text) => matchKey(text)));
        expect([...keys]).toEqual([matchKey(canonical)]);
        const columns = roomCodeOf({
          ...(phase && { phase: `${phase}期` }),
          building: `${building}号楼`,
          ...(unit > 0 && { unit: `${unit}单元` }),
          room,
        });
        expect(columns && matchKey(columns)).toBe(matchKey(canonical));
      }),
      { seed: 1201, numRuns: 500 },
    );
  });

  it('normalising twice is normalising once, whatever is typed', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'0123AB栋单元室期号楼#-负一地下层() 期区座门'),
      maxLength: 14,
    });
    fc.assert(
      fc.property(text, (typed) => {
        const code = parseRoomCode(typed);
        if (!code) return;
        const written = formatRoomCode(code);
        expect(formatted(written)).toBe(written);
        expect(matchKey(written)).toBe(matchKey(code));
        expect(matchKey(matchKey(code))).toBe(matchKey(code));
      }),
      { seed: 33, numRuns: 3000 },
    );
  });
});
