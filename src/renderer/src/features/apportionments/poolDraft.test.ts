import { expect, test } from 'vitest';
import { EMPTY_POOL, readPool, readRoomUsages, readUsages } from './poolDraft.ts';

test('an amount is read to the fen, and a negative one is shared back', () => {
  const pool = (amount: string) => readPool({ ...EMPTY_POOL, amount });
  expect(pool('1,234.56')).toEqual({ kind: 'amount', amountFen: 123456 });
  expect(pool('−20')).toEqual({ kind: 'amount', amountFen: -2000 });
  expect([pool(''), pool('0'), pool('12.345'), pool('--1')]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('meters are read as they stand in a sheet, and nothing is guessed', () => {
  const meters = { ...EMPTY_POOL, kind: 'meters' as const };
  expect(readPool({ ...meters, master: '1000', subs: '400\n，380.5', commons: '120' })).toEqual({
    kind: 'meters',
    masterUsage: '1000',
    subUsages: ['400', '380.5'],
    commonUsages: ['120'],
  });
  expect(readPool({ ...meters, commons: '120' })).toMatchObject({ commonUsages: ['120'], subUsages: [] });
  expect(readPool(meters)).toBeUndefined();
  expect(readPool({ ...meters, master: '1000 2000' })).toBeUndefined();
  expect(readPool({ ...meters, master: '1000', subs: '四百' })).toBeUndefined();
  expect(readUsages('1、2; 3')).toEqual(['1', '2', '3']);
});

test('usages of rooms are a room and a number on every line', () => {
  expect(readRoomUsages('1-1-101 12.5\n\n1-1-102，8')).toEqual([
    { room: '1-1-101', usage: '12.5' },
    { room: '1-1-102', usage: '8' },
  ]);
  expect(readRoomUsages('1-1-101')).toBeUndefined();
});
