import { expect, test } from 'vitest';
import { supportText } from './supportText.ts';

test('the file for support tells devices by kind and place, never by the names that people gave them', () => {
  const device = {
    deviceId: '1',
    kind: 'scanner',
    name: '王小明的扫码枪',
    place: 'COM3',
    health: 'trouble',
    problem: 'device.offline',
  } as const;
  const text = supportText({
    heading: ['Steward 1.0'],
    devices: [device],
    events: ['2026-11-28T01:00:00.000Z failed · 王小明的扫码枪 · scanner.watch · OFFLINE'],
  });
  expect(text).toBe(
    [
      'Steward 1.0',
      '',
      'scanner · COM3 · trouble · device.offline',
      '',
      '2026-11-28T01:00:00.000Z failed · scanner COM3 · scanner.watch · OFFLINE',
      '',
    ].join('\n'),
  );
});
