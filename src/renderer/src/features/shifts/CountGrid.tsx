import { Button, Group } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import {
  type CashCounts,
  countedFen,
  DENOMINATIONS,
  type DenominationKey,
} from '#shared/domain/shifts/denominations.ts';
import { Amount } from '../../ui/Amount.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './Shift.module.css';

type Typed = Partial<Record<DenominationKey, string>>;

function countsOf(typed: Typed): CashCounts {
  return Object.fromEntries(
    DENOMINATIONS.flatMap(({ key }) => {
      const pieces = Number(typed[key] ?? 0);
      return pieces > 0 ? [[key, pieces]] : [];
    }),
  );
}

type Props = {
  readonly label: string;
  /** The act with what was counted, on the button. */
  readonly verb: (countedFen: number) => string;
  readonly pending: boolean;
  readonly autoFocus?: boolean;
  /** A count of nothing makes no sense here. */
  readonly needsCash?: boolean;
  readonly onCounts?: (counts: CashCounts) => void;
  readonly onSubmit: (counts: CashCounts) => void;
  readonly onBack?: (() => void) | undefined;
  /** Fields between the pieces and the button. */
  readonly children?: ReactNode;
  readonly incomplete?: boolean;
};

/** Pieces by denomination; the total comes from them alone. Enter and the arrows walk, the last Enter goes to the act. */
export function CountGrid(props: Props) {
  const say = useSay();
  const { verb, pending, autoFocus = false, needsCash = false, incomplete = false } = props;
  const [typed, setTyped] = useState<Typed>({});
  const form = useRef<HTMLFormElement>(null);
  const submitButton = useRef<HTMLButtonElement>(null);
  const counts = countsOf(typed);
  const total = countedFen(counts);
  const disabled = incomplete || (needsCash && total === 0);

  const rowAt = (index: number) =>
    form.current?.querySelector<HTMLInputElement>(`[data-denomination="${index}"]`);

  useEffect(() => {
    if (autoFocus) form.current?.querySelector<HTMLInputElement>('[data-denomination="0"]')?.focus();
  }, [autoFocus]);

  function type(key: DenominationKey, text: string): void {
    if (!/^\d{0,5}$/.test(text)) return;
    const next = { ...typed, [key]: text };
    setTyped(next);
    props.onCounts?.(countsOf(next));
  }

  function walk(event: KeyboardEvent, index: number): void {
    if (event.nativeEvent.isComposing) return;
    const step = { Enter: 1, NumpadEnter: 1, ArrowDown: 1, ArrowUp: -1 }[event.code];
    if (step === undefined) return;
    event.preventDefault();
    const next = rowAt(index + step);
    if (next) next.focus();
    else if (step === 1) (nextField() ?? submitButton.current)?.focus();
  }

  /** The first field after the pieces, when there is one. */
  function nextField(): HTMLElement | null | undefined {
    return form.current?.querySelector<HTMLElement>('[data-after-pieces] input');
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!pending && !disabled) props.onSubmit(counts);
  }

  return (
    <form ref={form} className={styles.form} onSubmit={submit} aria-label={props.label}>
      <table className={styles.grid}>
        <thead>
          <tr>
            <th scope="col">{say('shift.denomination')}</th>
            <th scope="col" data-align="end">
              {say('shift.pieces')}
            </th>
            <th scope="col" data-align="end">
              {say('shift.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {DENOMINATIONS.map(({ key, fen }, index) => (
            <tr key={key}>
              <td>{say(`shift.piece.${key}`)}</td>
              <td data-align="end">
                <input
                  className={styles.pieces}
                  data-denomination={index}
                  data-keys="amount"
                  aria-label={say(`shift.piece.${key}`)}
                  inputMode="numeric"
                  autoComplete="off"
                  value={typed[key] ?? ''}
                  onFocus={(event) => event.currentTarget.select()}
                  onChange={(event) => type(key, event.currentTarget.value)}
                  onKeyDown={(event) => walk(event, index)}
                />
              </td>
              <td data-align="end">
                <Amount fen={fen * (counts[key] ?? 0)} nilDash />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td className={styles.total} colSpan={2}>
              {say('shift.total')}
            </td>
            <td className={styles.total} data-align="end">
              <Amount fen={total} sign />
            </td>
          </tr>
        </tfoot>
      </table>
      {props.children && <div data-after-pieces>{props.children}</div>}
      <Group gap="xs">
        <Button ref={submitButton} type="submit" loading={pending} disabled={disabled}>
          {verb(total)}
        </Button>
        {props.onBack && (
          <Button variant="default" onClick={props.onBack}>
            {say('common.back')}
          </Button>
        )}
      </Group>
    </form>
  );
}
