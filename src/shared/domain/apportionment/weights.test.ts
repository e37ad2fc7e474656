import { describe, expect, test } from 'vitest';
import { faultOf } from '#tests/support/faults.ts';
import { apportion } from './apportion.ts';
import { type ApportionObject, apportionWeights, type WeightRule } from './weights.ts';

const room = (floor: number, over: Partial<ApportionObject> = {}): ApportionObject => ({
  key: `room-${floor}`,
  name: `1-1-${floor}01`,
  sortKey: String(floor),
  vacant: false,
  excluded: false,
  areaM2: `${80 + floor}.5`,
  floor,
  usage: `${floor * 10}`,
  headcount: floor + 1,
  ratio: `0.${floor}`,
  ...over,
});
const rooms = [room(1), room(2), room(3)];
const weights = (over: Partial<WeightRule>, objects = rooms) =>
  apportionWeights({ basis: 'area', includeVacant: true, ...over }, objects).shares.map(
    ({ weight }) => weight,
  );

const liftCoefficients = [
  { fromFloor: -2, toFloor: 1, coefficient: '0' },
  { fromFloor: 2, toFloor: 2, coefficient: '0.7' },
];

describe('the weight of a room', () => {
  test.each([
    ['area', { basis: 'area' }, ['81.5', '82.5', '83.5']],
    ['household', { basis: 'household' }, ['1', '1', '1']],
    ['usage', { basis: 'usage' }, ['10', '20', '30']],
    ['headcount', { basis: 'headcount' }, ['2', '3', '4']],
    ['fixed ratio', { basis: 'fixedRatio' }, ['0.1', '0.2', '0.3']],
    ['lift by household', { basis: 'liftCoefficient', liftCoefficients }, ['0', '0.7', '1']],
    [
      'lift by area',
      { basis: 'liftCoefficient', liftCoefficients, liftBase: 'area' },
      ['0', '57.75', '83.5'],
    ],
  ] as const)('by %s', (_name, rule, expected) => {
    expect(weights(rule)).toEqual(expected);
  });

  test('without a ratio is nothing', () => {
    expect(weights({ basis: 'fixedRatio' }, [room(1, { ratio: undefined }), room(2)])).toEqual(['0', '0.2']);
  });

  test.each([
    ['area', 'areaM2'],
    ['usage', 'usage'],
    ['headcount', 'headcount'],
    ['liftCoefficient', 'floor'],
  ] as const)('that is not known by %s is refused', (basis, field) => {
    expect(faultOf(() => weights({ basis }, [room(1, { [field]: undefined })]))).toBe(
      'apportion.weightUnknown',
    );
  });
});

test('who is excluded bears nothing, who is empty only where that was agreed', () => {
  const objects = [room(1, { excluded: true, vacant: true }), room(2, { vacant: true }), room(3)];
  const keys = (includeVacant: boolean) => {
    const { shares, leftOut } = apportionWeights({ basis: 'area', includeVacant }, objects);
    return [shares.map(({ key }) => key), leftOut.map(({ key, why }) => `${key} ${why}`)];
  };
  expect(keys(true)).toEqual([['room-2', 'room-3'], ['room-1 excluded']]);
  expect(keys(false)).toEqual([['room-3'], ['room-1 excluded', 'room-2 vacant']]);
});

test('an unknown area of a room left out stops nothing', () => {
  const objects = [room(1, { excluded: true, areaM2: undefined }), room(2)];
  expect(weights({ basis: 'area' }, objects)).toEqual(['82.5']);
});

test('what a room left out would bear is borne by the others', () => {
  const objects = [room(1), room(2), room(3, { vacant: true })];
  const { shares } = apportionWeights({ basis: 'fixedRatio', includeVacant: false }, objects);
  expect(apportion(30000, shares).map(({ amountFen }) => amountFen)).toEqual([10000, 20000]);
});
