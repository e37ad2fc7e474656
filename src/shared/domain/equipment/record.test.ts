import { describe, expect, test } from 'vitest';
import { EQUIPMENT_CLASSES, equipmentCode, isEquipmentCode, warrantyStanding } from './record.ts';
import { mayBePartOf } from './tree.ts';

test('every class gives a code that is known again, and nothing else is', () => {
  for (const of of EQUIPMENT_CLASSES) expect(isEquipmentCode(equipmentCode('A1QK', of, 7))).toBe(true);
  expect(equipmentCode('A1QK', 'LIFT', 12345)).toBe('A1QK-LIFT-12345');
  for (const text of ['A1QK-G00001', 'A1QK-BOAT-0001', 'A1QK-LIFT-001', 'LIFT-0001', 'A1QK-000001'])
    expect(isEquipmentCode(text), text).toBe(false);
});

test('a warranty counts its last day and is told 60 days before', () => {
  expect(warrantyStanding(null, '2026-11-23')).toBe('unknown');
  expect(warrantyStanding('2026-11-22', '2026-11-23')).toBe('ended');
  expect(warrantyStanding('2026-11-23', '2026-11-23')).toBe('endsSoon');
  expect(warrantyStanding('2027-01-22', '2026-11-23')).toBe('endsSoon');
  expect(warrantyStanding('2027-01-23', '2026-11-23')).toBe('running');
});

describe('parts', () => {
  const parents: Record<string, string | null> = { a: null, b: 'a', c: 'b', x: 'y', y: 'x' };
  const parentOf = (id: string) => parents[id];

  test('no machine is a part of itself or of its parts', () => {
    expect(mayBePartOf('a', 'a', parentOf)).toBe(false);
    expect(mayBePartOf('a', 'c', parentOf)).toBe(false);
    expect(mayBePartOf('c', 'a', parentOf)).toBe(true);
  });

  test('a ring that two desks closed is walked once', () => {
    expect(mayBePartOf('a', 'x', parentOf)).toBe(true);
    expect(mayBePartOf('x', 'y', parentOf)).toBe(false);
  });
});
