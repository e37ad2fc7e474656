import type { RefObject } from 'react';
import type { KeyBinding } from '../../ui/keys/keyStore.ts';
import { useKeys } from '../../ui/keys/useKeys.ts';
import { isLate, lateFeesOf } from './lateLines.ts';
import { type BillLine, type Household, METHODS, type Method, type Till, type TillAction } from './till.ts';

export type CashDialog =
  | 'ahead'
  | 'rooms'
  | 'why'
  | 'waive'
  | 'waiveLate'
  | 'deposit'
  | 'correct'
  | 'handWritten';

type CashKeys = {
  readonly till: Till;
  readonly lines: readonly BillLine[];
  readonly line: BillLine | undefined;
  readonly household: Household | undefined;
  readonly enabled: boolean;
  readonly refs: {
    readonly box: RefObject<HTMLInputElement | null>;
    readonly table: RefObject<HTMLTableElement | null>;
    readonly amount: RefObject<HTMLInputElement | null>;
    readonly title: RefObject<HTMLInputElement | null>;
  };
  readonly dispatch: (action: TillAction) => void;
  readonly onEdit: (lineId: string) => void;
  readonly onDialog: (dialog: CashDialog) => void;
  /** Whether this person may ask for a waiver. */
  readonly mayWaive: boolean;
  readonly onRestart: () => void;
  readonly onTake: () => void;
};

/** The keys of the till. Enter in the list goes to the amount; Enter there takes the money. */
export function useCashKeys(keys: CashKeys): void {
  const { till, line, refs, dispatch } = keys;
  const open = keys.household !== undefined;
  const paying = open && !till.outcome;

  function walk(step: number): void {
    const rows = [...(refs.table.current?.querySelectorAll<HTMLElement>('tr[data-line]') ?? [])];
    const at = rows.findIndex((row) => row.dataset.line === line?.lineId);
    rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.focus();
  }

  function choose(method: Method): void {
    dispatch({ type: 'change', change: { method } });
    window.requestAnimationFrame(() => refs.amount.current?.focus());
  }

  function enter(): void {
    if (till.outcome) keys.onRestart();
    else if (inPanel(document.activeElement, refs.amount.current)) keys.onTake();
    else refs.amount.current?.focus();
  }

  function prepay(): void {
    const unticked = new Set(keys.lines.map((each) => each.lineId));
    dispatch({
      type: 'change',
      change: { unticked, ahead: undefined, excess: 'prepayment', outcome: undefined },
    });
    refs.amount.current?.focus();
  }

  function toggleExcess(): void {
    const excess = till.excess === 'change' ? 'prepayment' : 'change';
    dispatch({ type: 'change', change: { excess } });
  }

  function stepBack(): void {
    const row = refs.table.current?.querySelector<HTMLElement>('tr[data-line][tabindex="0"]');
    if (paying && row && !refs.table.current?.contains(document.activeElement)) row.focus();
    else refs.box.current?.focus();
  }

  const bindings: KeyBinding[] = [
    { code: 'F2', label: 'cash.key.new', run: keys.onRestart },
    { code: 'Escape', label: 'key.back', run: stepBack },
  ];
  if (open)
    bindings.push({ code: 'Enter', label: 'cash.key.next', quiet: true, whileTyping: true, run: enter });
  if (paying) {
    bindings.push(
      { code: 'ArrowDown', run: () => walk(1) },
      { code: 'ArrowUp', run: () => walk(-1) },
      { code: 'KeyU', label: 'cash.key.ahead', run: () => keys.onDialog('ahead') },
      { code: 'KeyR', label: 'cash.key.rooms', run: () => keys.onDialog('rooms') },
      { code: 'KeyT', label: 'cash.key.head', run: () => refs.title.current?.focus() },
      { code: 'F9', label: 'cash.key.prepay', run: prepay },
      { code: 'F10', label: 'cash.key.deposit', run: () => keys.onDialog('deposit') },
      { code: 'F11', label: 'cash.key.correct', quiet: true, run: () => keys.onDialog('correct') },
      { code: 'KeyH', label: 'cash.key.backEntry', run: () => keys.onDialog('handWritten') },
      { code: 'KeyY', label: 'cash.key.excess', quiet: true, run: toggleExcess },
      ...METHODS.map(
        (method, index): KeyBinding => ({ code: `Digit${index + 1}`, run: () => choose(method) }),
      ),
    );
  }
  if (paying && line) {
    const all = keys.lines.map((each) => each.lineId);
    bindings.push(
      {
        code: 'Space',
        label: 'cash.key.tick',
        quiet: true,
        run: () => dispatch({ type: 'toggle', lineId: line.lineId }),
      },
      {
        code: 'KeyA',
        label: 'cash.key.all',
        quiet: true,
        run: () => dispatch({ type: 'tickAll', lineIds: all }),
      },
      { code: 'KeyE', label: 'cash.key.part', quiet: true, run: () => keys.onEdit(line.lineId) },
      { code: 'KeyW', label: 'cash.key.why', quiet: true, run: () => keys.onDialog('why') },
    );
    if (keys.mayWaive && !isLate(line.lineId))
      bindings.push({
        code: 'KeyJ',
        label: 'cash.key.waive',
        quiet: true,
        run: () => keys.onDialog('waive'),
      });
    if (keys.mayWaive && lateFeesOf(keys.lines).count > 0)
      bindings.push({ code: 'KeyL', label: 'cash.key.waiveLate', run: () => keys.onDialog('waiveLate') });
  }
  useKeys('cash.key.title', bindings, { enabled: keys.enabled });
}

/** The panel's own fields: amount, slip digits, title. */
function inPanel(active: Element | null, amount: HTMLInputElement | null): boolean {
  return amount?.closest('section')?.contains(active) ?? false;
}
