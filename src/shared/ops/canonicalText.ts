import canonicalize from 'canonicalize';

/** An object's keys as they came, and sorted by UTF-16 code units with what is written for each. */
type Shape = {
  readonly keys: readonly string[];
  /** No label: the key has no canonical form. */
  readonly members: readonly { readonly key: string; readonly label: string | undefined }[];
};

/** Objects of ops come in few shapes, so that sorting their keys once per shape is enough. */
const shapes = new Map<number, Shape[]>();

/** Shapes kept per number of keys: more than the program has, should somebody use ids as keys. */
const MAX_SHAPES = 32;

/** Text that JSON writes as it is: no control characters, no `"`, no `\`, no surrogates, of which one may stand alone. */
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

/**
 * RFC 8785 (JCS) text of a value, the same characters as the reference `canonicalize` gives and several times as fast.
 * What isn't plain JSON (lone surrogates, dates, infinities …) is left to the reference: its answer, its errors.
 */
export function canonicalText(value: unknown): string | undefined {
  return plainText(value) ?? canonicalize(value);
}

/** Undefined when something in the value isn't plain JSON. */
function plainText(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      if (PLAIN.test(value)) return `"${value}"`;
      return value.isWellFormed() ? JSON.stringify(value) : undefined;
    case 'number':
      return Number.isFinite(value) ? String(value) : undefined;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? listText(value) : objectText(value as Readonly<Record<string, unknown>>);
    default:
      return undefined;
  }
}

function listText(list: readonly unknown[]): string | undefined {
  let text = '[';
  for (let index = 0; index < list.length; index += 1) {
    const element = plainText(list[index]);
    if (element === undefined) return undefined;
    text += index === 0 ? element : `,${element}`;
  }
  return `${text}]`;
}

function objectText(object: Readonly<Record<string, unknown>>): string | undefined {
  const prototype = Object.getPrototypeOf(object) as unknown;
  if (prototype !== Object.prototype && prototype !== null) return undefined;
  let text = '{';
  let separator = '';
  for (const { key, label } of shapeOf(Object.keys(object)).members) {
    const value = object[key];
    if (value === undefined) continue;
    const member = plainText(value);
    if (label === undefined || member === undefined) return undefined;
    text += separator + label + member;
    separator = ',';
  }
  return `${text}}`;
}

function shapeOf(keys: readonly string[]): Shape {
  const known = shapes.get(keys.length) ?? [];
  const found = known.find((shape) => shape.keys.every((key, index) => key === keys[index]));
  if (found) return found;
  const members = [...keys].sort().map((key) => ({
    key,
    label: key.isWellFormed() ? `${JSON.stringify(key)}:` : undefined,
  }));
  const shape = { keys, members };
  if (known.length < MAX_SHAPES) shapes.set(keys.length, [...known, shape]);
  return shape;
}
