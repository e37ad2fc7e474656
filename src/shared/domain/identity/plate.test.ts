import { describe, expect, it } from 'vitest';
import { normalisePlate, plateKind } from './plate.ts';

describe('plates', () => {
  it.each([
    ['京D98359', 'ordinary'],
    ['京a·12345', 'ordinary'],
    ['粤Z1234港', 'ordinary'],
    ['京AD12345', 'newEnergy'],
    ['京A12345D', 'newEnergy'],
    ['京AA12345', 'newEnergy'],
    ['使123456', 'special'],
    ['WJ京12345', 'special'],
  ])('%s is %s', (plate, kind) => {
    expect(plateKind(plate)).toBe(kind);
  });

  it.each(['京I12345', '京A1234', '12345', '张三', ''])('%s is none', (plate) => {
    expect(plateKind(plate)).toBeUndefined();
  });

  it('drops dot, space and case', () => {
    expect(normalisePlate(' 京ａ· 1234b')).toBe('京A1234B');
  });
});
