import type { RefObject } from 'react';
import { formatYuan, parseYuan } from '#shared/domain/money/formatYuan.ts';
import { amountText } from '../../ui/Amount.tsx';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './TakePanel.module.css';
import { MIX_METHODS, type TenderMethod, type Till, type TillAction } from './till.ts';

type Props = {
  readonly till: Till;
  readonly totalFen: number;
  readonly shortFen: number;
  readonly prepaymentFen: number;
  readonly firstRef: RefObject<HTMLInputElement | null>;
  readonly dispatch: (action: TillAction) => void;
};

/** Several methods for one payment. An empty field offers what is still to go. */
export function MixedTenders({ till, totalFen, shortFen, prepaymentFen, firstRef, dispatch }: Props) {
  const say = useSay();
  const methods = MIX_METHODS.filter((method) => method !== 'prepayment' || prepaymentFen > 0);

  function put(method: TenderMethod, text: string): void {
    dispatch({ type: 'change', change: { mix: { ...till.mix, [method]: text } } });
  }

  function fillRest(method: TenderMethod): void {
    const others = methods
      .filter((other) => other !== method)
      .reduce((sum, other) => sum + (parseYuan(till.mix[other] ?? '') ?? 0), 0);
    const rest = Math.max(0, totalFen - others);
    const most = method === 'prepayment' ? Math.min(rest, prepaymentFen) : rest;
    if (most > 0) put(method, formatYuan(most));
  }

  return (
    <fieldset
      className={styles.mix}
      style={{ border: 0, margin: 0, padding: 0 }}
      aria-label={say('cash.mix')}
    >
      {methods.map((method, index) => (
        <div key={method} className={styles.mixRow}>
          <span aria-hidden="true">{say(`method.${method}`)}</span>
          <AmountInput
            {...(index === 0 && { inputRef: firstRef })}
            size="xs"
            value={till.mix[method] ?? ''}
            onText={(text) => put(method, text)}
            placeholder={shortFen > 0 ? say('cash.mixLeft', { amount: formatYuan(shortFen) }) : ''}
            aria-label={say(`method.${method}`)}
            onDoubleClick={() => fillRest(method)}
            onKeyDown={(event) => {
              if (event.code !== 'Space' || event.nativeEvent.isComposing) return;
              event.preventDefault();
              fillRest(method);
            }}
          />
        </div>
      ))}
      {prepaymentFen > 0 && (
        <span className={styles.soft}>
          {say('cash.prepayUse', { amount: amountText(prepaymentFen, { sign: true }) })}
        </span>
      )}
    </fieldset>
  );
}
