import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alignmentOf, CROSSES, rulerPage, type SheetPlace } from './alignment.ts';
import { FORM_LINES, LINE_UNITS, moved } from './placedText.ts';

const tenths = (most: number) => fc.integer({ min: -most, max: most });
const offset = (most: number) => fc.record({ rightTenths: tenths(most), downTenths: tenths(most) });
const shifted = ({ rightTenths, downTenths }: SheetPlace, by: SheetPlace, error: SheetPlace): SheetPlace => ({
  rightTenths: rightTenths + by.rightTenths + error.rightTenths,
  downTenths: downTenths + by.downTenths + error.downTenths,
});
const nil = { rightTenths: 0, downTenths: 0 };

test('the offset that is found brings the crosses home, whatever they were printed with', () => {
  fc.assert(
    fc.property(offset(90), offset(90), (fault, printedWith) => {
      const landed = CROSSES.map((wanted) => shifted(wanted, fault, printedWith)) as [SheetPlace, SheetPlace];
      const found = alignmentOf(landed, printedWith);
      expect(found.kind).toBe('offset');
      if (found.kind !== 'offset') return;
      expect(found.offset).toEqual({
        rightTenths: -fault.rightTenths + 0,
        downTenths: -fault.downTenths + 0,
      });
      const again = CROSSES.map((wanted) => shifted(wanted, fault, found.offset)) as [SheetPlace, SheetPlace];
      expect(again).toEqual(CROSSES);
      expect(alignmentOf(again, found.offset)).toEqual(found);
    }),
  );
});

test('a reading half a millimetre out changes it by a quarter at the most', () => {
  fc.assert(
    fc.property(offset(90), offset(5), (fault, misread) => {
      const [first, second] = CROSSES.map((wanted) => shifted(wanted, fault, nil));
      if (!first || !second) throw new Error('two crosses');
      const found = alignmentOf([shifted(first, misread, nil), second], nil);
      expect(found.kind).toBe('offset');
      if (found.kind !== 'offset') return;
      for (const key of ['rightTenths', 'downTenths'] as const)
        expect(Math.abs(found.offset[key] + fault[key])).toBeLessThanOrEqual(3);
    }),
  );
});

test('crooked paper and a tractor in the wrong place are told apart from an offset', () => {
  const [first, second] = CROSSES;
  expect(alignmentOf([first, { ...second, downTenths: second.downTenths + 25 }], nil)).toEqual({
    kind: 'crooked',
    byTenths: 25,
  });
  const far = { rightTenths: 240, downTenths: 0 };
  expect(alignmentOf([shifted(first, far, nil), shifted(second, far, nil)], nil)).toMatchObject({
    kind: 'tooFar',
  });
});

test('the crosses fit on the shortest form, however far it is moved', () => {
  const page = rulerPage(({ right, down }) => `${right} ${down}`);
  expect(page.filter(({ text }) => text === '＋')).toHaveLength(2);
  for (const down of [-200, 0, 200]) {
    const [there = []] = moved([page], { rightTenths: 0, downTenths: down }, FORM_LINES.third);
    for (const { y } of there) expect(y).toBeLessThanOrEqual((FORM_LINES.third - 1) * LINE_UNITS);
  }
});
