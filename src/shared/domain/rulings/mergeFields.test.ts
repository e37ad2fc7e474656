import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeFields } from './mergeFields.ts';

const MASTER = { key: 'id' };
const BASE = { id: 'r1', area: '80', floor: 3, note: null };

test('a field that only one of them changed is as that one left it', () => {
  const current = { ...BASE, floor: 4 };
  expect(mergeFields({ ...BASE, area: '81' }, { base: BASE, current }, MASTER)).toEqual({
    fields: { floor: 4 },
    differing: [],
  });
});

test('in a field that both changed, what came first stays, and the other value is told', () => {
  const current = { ...BASE, floor: 4 };
  expect(mergeFields({ ...BASE, floor: 5 }, { base: BASE, current }, MASTER)).toEqual({
    fields: { floor: 4 },
    differing: [{ field: 'floor', loser: 5 }],
  });
});

test('the same change at two desks is no conflict, whatever seals it', () => {
  const phone = (sealed: string) => ({ id: 'p1', phones: [{ sealed, last4: '1111', hash: 'a' }] });
  const base = { id: 'p1', phones: [] };
  expect(mergeFields(phone('x'), { base, current: phone('y') }, MASTER)).toEqual({
    fields: {},
    differing: [],
  });
});

test('fields that are right only with each other stay with each other', () => {
  const master = { key: 'id', together: [['building', 'number']] };
  const base = { id: 'r1', building: '1', number: '101' };
  const current = { ...base, building: '2' };
  expect(mergeFields({ ...base, number: '102' }, { base, current }, master)).toEqual({
    fields: { building: '2', number: '101' },
    differing: [
      { field: 'building', loser: '1' },
      { field: 'number', loser: '102' },
    ],
  });
});

test('a value with a day of its own stands as it came, and the other one is told', () => {
  const master = { key: 'id', dated: { value: 'area', from: 'areaFrom' } };
  const base = { id: 'r1', area: '80', areaFrom: null };
  const current = { ...base, area: '81', areaFrom: '2026-11-01' };
  const mine = { ...base, area: '82', areaFrom: '2026-11-10' };
  expect(mergeFields(mine, { base, current }, master)).toEqual({
    fields: {},
    differing: [{ field: 'area', loser: '81' }],
  });
  expect(mergeFields(base, { base, current }, master)).toEqual({ fields: { area: '81' }, differing: [] });
});

test('whoever changed nothing changes nothing, and nobody’s lone change is lost', () => {
  const value = fc.constantFrom('a', 'b', 'c', null);
  const row = fc.record({ id: fc.constant('r1'), one: value, two: value, three: value });
  fc.assert(
    fc.property(row, row, row, (base, current, mine) => {
      const { fields, differing } = mergeFields(mine, { base, current }, MASTER);
      const merged: Record<string, unknown> = { ...mine, ...fields };
      for (const field of ['one', 'two', 'three'] as const) {
        const byMe = mine[field] !== base[field];
        const byOthers = current[field] !== base[field];
        expect(merged[field]).toBe(byMe && !byOthers ? mine[field] : current[field]);
        const isTold = differing.some((one) => one.field === field);
        expect(isTold).toBe(byMe && byOthers && mine[field] !== current[field]);
      }
    }),
  );
});

test('the fields of an object within a row are merged each, and it is told whole', () => {
  const master = {
    key: 'id',
    once: ['code'],
    within: ['record'],
    together: [['record.cost', 'record.months']],
  };
  const record = { name: 'pump', place: 'cellar', cost: 100, months: 12 };
  const base = { id: 'm1', code: 'A-1', record };
  const current = { ...base, record: { ...record, place: 'roof', cost: 200 } };
  expect(mergeFields({ ...base, record: { ...record, name: 'fan' } }, { base, current }, master)).toEqual({
    fields: { record: { name: 'fan', place: 'roof', cost: 200, months: 12 } },
    differing: [],
  });
  expect(mergeFields({ ...base, record: { ...record, months: 24 } }, { base, current }, master)).toEqual({
    fields: { record: { name: 'pump', place: 'roof', cost: 200, months: 12 } },
    differing: [
      { field: 'record.cost', loser: 100 },
      { field: 'record.months', loser: 24 },
    ],
  });
});

test('an optional field that one of them took away is away, and has no null', () => {
  const master = { key: 'id', within: ['terms'] };
  const base = { id: 'f1', terms: { cycle: 1, after: 10 } };
  const current = { id: 'f1', terms: { cycle: 1 } };
  expect(mergeFields({ id: 'f1', terms: { cycle: 3, after: 10 } }, { base, current }, master)).toEqual({
    fields: { terms: { cycle: 3 } },
    differing: [],
  });
});
