import { expect, test } from 'vitest';
import { chooseByDigit, type RecordDraft, recordInput, stepBack } from './recordDraft.ts';

const empty: RecordDraft = {
  kind: undefined,
  outcome: undefined,
  day: '2026-11-23',
  promiseDay: null,
  promiseAmount: '',
  answer: '',
  nextDay: null,
  nextKind: 'call',
  madeBy: 'u',
  attachmentId: undefined,
};
const HOUSEHOLD = { roomId: 'r', debtorId: null };
function press(draft: RecordDraft, ...digits: number[]): RecordDraft {
  let state = draft;
  for (const digit of digits) state = { ...state, ...chooseByDigit(state, digit, '2026-11-23') };
  return state;
}

test('three digits are a promise of a call for a week from now', () => {
  expect(recordInput(HOUSEHOLD, press(empty, 1, 1, 2))).toEqual({
    ...HOUSEHOLD,
    kind: 'call',
    outcome: 'promised',
    day: '2026-11-23',
    madeBy: 'u',
    promise: { day: '2026-11-30' },
  });
});

test('a call can’t be delivered, and a promise needs its day', () => {
  expect(press(empty, 1, 8).outcome).toBeUndefined();
  expect(press(empty, 4, 8).outcome).toBe('delivered');
  expect(recordInput(HOUSEHOLD, press(empty, 1, 1))).toBeUndefined();
  expect(recordInput(HOUSEHOLD, { ...press(empty, 1, 1, 1), promiseAmount: 'x' })).toBeUndefined();
  expect(recordInput(HOUSEHOLD, { ...press(empty, 1, 1, 1), promiseAmount: '12.5' })?.promise).toEqual({
    day: '2026-11-26',
    amountFen: 1250,
  });
});

test('Backspace goes back one step at a time', () => {
  let draft = press(empty, 1, 1, 1);
  for (const key of ['promiseDay', 'outcome', 'kind'] as const) {
    expect(draft[key] ?? undefined).toBeDefined();
    draft = { ...draft, ...stepBack(draft) };
    expect(draft[key] ?? undefined).toBeUndefined();
  }
});
