import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalText } from './canonicalText.ts';

/** Text, or that there is none: signed bytes must be the reference's, and so must refusing. */
function outcome(write: (value: unknown) => string | undefined, value: unknown): string | undefined {
  try {
    return write(value);
  } catch {
    return 'refused';
  }
}

const text = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 1 }),
    fc.constantFrom('"', '\\', '\n', '物', '𠮷', '\ud842'),
  ),
});
const key = fc.oneof(fc.constantFrom('id', 'no', 'amountFen', '10', '9', 'é', '__proto__', 'toJSON'), text);
const leaf = fc.oneof(
  text,
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(
    null,
    undefined,
    -0,
    1e21,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    new Date(0),
    new Map([[1, 2]]),
  ),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof({ maxDepth: 4 }, leaf, tie('list'), tie('object')),
  list: fc.array(tie('any'), { maxLength: 5 }),
  object: fc.dictionary(key, tie('any'), { maxKeys: 6, noNullPrototype: false }),
})).any;

it('writes what the reference writes, and refuses what it refuses', () => {
  fc.assert(
    fc.property(value, (given) => {
      expect(outcome(canonicalText, given)).toBe(outcome(canonicalize, given));
    }),
    { seed: 8785, numRuns: 5000 },
  );
});

it('sorts the keys of more shapes of one size than it keeps', () => {
  const objects = Array.from({ length: 100 }, (_, index) => ({
    [`z${index}`]: 1,
    [`a${index}`]: [index, null],
  }));
  for (const object of [...objects, ...objects]) expect(canonicalText(object)).toBe(canonicalize(object));
});

it('leaves out members without a value', () => {
  expect(canonicalText({ b: undefined, a: 1, c: { d: undefined } })).toBe('{"a":1,"c":{}}');
});
