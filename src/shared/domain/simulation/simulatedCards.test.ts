import { expect, test } from 'vitest';
import { isSoundIdNumber } from '../identity/idNumber.ts';
import { SIMULATED_CARDS } from './simulatedCards.ts';

test('everybody on a simulated card says so in their name, and every number checks', () => {
  for (const { name, number } of SIMULATED_CARDS) {
    expect(name).toMatch(/^演示/);
    expect(isSoundIdNumber(number)).toBe(true);
  }
});
