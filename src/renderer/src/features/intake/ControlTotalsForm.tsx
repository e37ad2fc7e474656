import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { parseYuan } from '#shared/domain/money/formatYuan.ts';
import { amountText } from '../../ui/Amount.tsx';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { Card } from '../../ui/Card.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import styles from './StagedImport.module.css';

export type ControlTotals = NonNullable<Output<'imports.get'>['controlTotals']>;

type Props = {
  readonly found: ControlTotals;
  readonly onTotals: (totals: ControlTotals | undefined) => void;
};

const TOTALS = ['arrears', 'prepayment', 'deposit'] as const;

/** Opening balances: the sums of one's own books, held against the workbook's. */
export function ControlTotalsForm({ found, onTotals }: Props) {
  const say = useSay();
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});

  function type(total: string, text: string): void {
    const next = { ...texts, [total]: text };
    setTexts(next);
    const [arrearsFen, prepaymentFen, depositFen] = TOTALS.map((each) => parseYuan(next[each] ?? ''));
    const complete = arrearsFen !== undefined && prepaymentFen !== undefined && depositFen !== undefined;
    onTotals(complete ? { arrearsFen, prepaymentFen, depositFen } : undefined);
  }

  return (
    <Card title={say('intake.control')} aside={say('intake.controlHint')}>
      <div className={styles.control}>
        {TOTALS.map((total) => {
          const inBook = found[`${total}Fen`];
          const typed = parseYuan(texts[total] ?? '');
          return [
            <span key={`${total}.name`}>{say(`intake.control.${total}`)}</span>,
            <AmountInput
              key={`${total}.field`}
              size="xs"
              value={texts[total] ?? ''}
              onText={(text) => type(total, text)}
              aria-label={say(`intake.control.${total}`)}
            />,
            <span key={`${total}.found`} className={styles.soft} style={{ margin: 0 }}>
              {say('intake.control.found', { amount: amountText(inBook) })}
            </span>,
            <span key={`${total}.state`}>
              {typed !== undefined && (
                <Pill tone={typed === inBook ? 'good' : 'bad'}>
                  {typed === inBook
                    ? say('intake.control.equal')
                    : say('intake.control.differs', { amount: amountText(Math.abs(typed - inBook)) })}
                </Pill>
              )}
            </span>,
          ];
        })}
      </div>
    </Card>
  );
}
