import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formText, parseForm } from './formNumber.ts';
import { tallyOf } from './formRegister.ts';

const BOOK = { prefix: 'NO', first: 101, last: 150, digits: 7 };

test('a number is read as it stands on paper, with or without prefix and zeros', () => {
  for (const typed of ['NO0000107', 'no 107', '０００１０７', '107'])
    expect(parseForm(BOOK, typed)).toBe(107);
  for (const typed of ['100', '151', 'AB107', '', 'NO', '1.5'])
    expect(parseForm(BOOK, typed)).toBeUndefined();
  fc.assert(
    fc.property(fc.integer({ min: 101, max: 150 }), (number) => {
      expect(parseForm(BOOK, formText(BOOK, number))).toBe(number);
    }),
  );
});

test('used, spoilt, missing and remaining forms add up to the book', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(
        fc.record({
          number: fc.integer({ min: 101, max: 150 }),
          outcome: fc.constantFrom(
            'printed' as const,
            'written' as const,
            'damaged' as const,
            'lost' as const,
          ),
        }),
        { selector: ({ number }) => number },
      ),
      (spent) => {
        const { used, damaged, lost, remaining, gaps, next } = tallyOf(BOOK, spent);
        expect(used + damaged + lost + remaining + gaps.length).toBe(50);
        expect(next).toBe(remaining === 0 ? undefined : 151 - remaining);
        for (const gap of gaps) expect(spent.some(({ number }) => number === gap)).toBe(false);
      },
    ),
  );
});
