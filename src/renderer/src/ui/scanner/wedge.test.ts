import fc from 'fast-check';
import { expect, test } from 'vitest';
import { charOf, WedgeCollector, type WedgeKey } from './wedge.ts';

const CODES = [
  ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `Key${letter}`),
  ...[...'0123456789'].map((digit) => `Digit${digit}`),
  ...['Space', 'Minus', 'Slash', 'Period'],
];

/** A keyboard and a field that is nothing but a text; time is the test's. */
function desk(acts = false) {
  let now = 0;
  let timer: { due: number; act: () => void } | undefined;
  let field = '';
  let before = '';
  const scans: string[] = [];
  const collector = new WedgeCollector({
    after: (milliseconds, act) => {
      const mine = { due: now + milliseconds, act };
      timer = mine;
      return () => {
        if (timer === mine) timer = undefined;
      };
    },
    begin: () => {
      before = field;
    },
    release: (keys) => {
      field += keys.map((key) => charOf(key)).join('');
    },
    scan: (text, leaked) => {
      if (leaked) field = before;
      scans.push(text);
    },
  });
  const wait = (milliseconds: number) => {
    now += milliseconds;
    if (!timer || timer.due > now) return;
    const { act } = timer;
    timer = undefined;
    act();
  };
  const press = (code: string, options: Partial<WedgeKey> = {}) => {
    const key = { code, shift: false, at: now, composing: false, acts, ...options };
    if (collector.press(key) === 'pass') field += charOf(key) ?? (code === 'Enter' ? '⏎' : '');
  };
  return { press, wait, scans, text: () => field };
}

const codes = fc.array(fc.constantFrom(...CODES), { minLength: 4, maxLength: 90 });
const said = (list: readonly string[]) => list.map((code) => charOf({ code, shift: false })).join('');

test('a burst with a terminator is a scan and leaves no trace in the field', () => {
  fc.assert(
    fc.property(
      codes,
      fc.integer({ min: 1, max: 49 }),
      fc.constantFrom('Enter', 'Tab'),
      fc.boolean(),
      (list, gap, end, composing) => {
        const one = desk();
        one.press('KeyX');
        one.wait(200);
        for (const code of list) {
          one.press(code, { composing });
          one.wait(gap);
        }
        one.press(end, { composing });
        expect(one.scans).toEqual([said(list)]);
        expect(one.text()).toBe('x');
      },
    ),
  );
});

test('typing is never a scan, and not one key of it is lost or out of order', () => {
  const typed = fc.array(fc.tuple(fc.constantFrom(...CODES), fc.integer({ min: 1, max: 400 })), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(typed, (list) => {
      const one = desk();
      for (const [code, gap] of list) {
        one.press(code);
        one.wait(gap);
      }
      one.wait(500);
      one.press('Enter');
      expect(one.scans).toEqual([]);
      expect(one.text()).toBe(`${said(list.map(([code]) => code))}⏎`);
    }),
  );
});

test('keys of one burst that reach us late, by a busy PC, are a scan all the same', () => {
  fc.assert(
    fc.property(codes, fc.array(fc.nat(400), { minLength: 91, maxLength: 91 }), (list, delays) => {
      const one = desk();
      one.press('KeyX');
      one.wait(900);
      let at = 1000;
      for (const [index, code] of list.entries()) {
        one.press(code, { at });
        one.wait(delays[index] ?? 0);
        at += 5;
      }
      one.press('Enter', { at });
      expect(one.scans).toEqual([said(list)]);
      expect(one.text()).toBe('x');
    }),
  );
});

test('slow keys with an Enter at once are typing', () => {
  const one = desk();
  for (const code of ['KeyA', 'Digit1', 'KeyB', 'Digit2']) {
    one.press(code);
    one.wait(120);
  }
  one.press('Enter');
  expect(one.scans).toEqual([]);
  expect(one.text()).toBe('a1b2⏎');
});

test('three fast keys and Enter are typing, four are a scan', () => {
  for (const [list, scans] of [
    [['Digit1', 'Digit2', 'Digit3'], []],
    [['Digit1', 'Digit2', 'Digit3', 'Digit4'], ['1234']],
  ] as const) {
    const one = desk();
    for (const code of list) {
      one.press(code);
      one.wait(5);
    }
    one.press('Enter');
    expect(one.scans).toEqual(scans);
  }
});

test('where keys act at once not even the first gets through, and typing still does', () => {
  const one = desk(true);
  for (const code of ['KeyA', 'Digit1', 'KeyQ', 'KeyK']) {
    one.press(code, { shift: code.startsWith('Key') });
    one.wait(5);
    expect(one.text()).toBe('');
  }
  one.press('Enter');
  expect(one.scans).toEqual(['A1QK']);
  one.press('KeyU');
  expect(one.text()).toBe('');
  one.wait(60);
  expect(one.text()).toBe('u');
});
