import { TextInput } from '@mantine/core';
import type { Output } from '#shared/contract/index.ts';
import { parseYuan } from '#shared/domain/money/formatYuan.ts';
import { Amount } from '../../ui/Amount.tsx';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './Shift.module.css';

type Sum = Output<'dayClose.preview'>['sums'][number];

/** What was read off a phone or terminal, and why it differs, by method and as typed. */
export type Outside = { readonly [Method in Sum['method']]?: { amount: string; reason: string } };

type Props = {
  readonly sums: readonly Sum[];
  readonly reviewed: boolean;
  readonly outside: Outside;
  readonly onOutside: (outside: Outside) => void;
};

/** The books beside what the phone says; a difference asks for its reason in the same row. */
export function SumTable({ sums, reviewed, outside, onOutside }: Props) {
  const say = useSay();
  if (!reviewed) return <p className={styles.hint}>{say('day.noSums')}</p>;
  if (sums.length === 0) return <p className={styles.hint}>{say('day.noTakings')}</p>;
  return (
    <table className={styles.sums} aria-label={say('day.sums')}>
      <thead>
        <tr>
          <th scope="col">{say('day.sums')}</th>
          <th scope="col" data-align="end">
            {say('shift.receipts')}
          </th>
          <th scope="col" data-align="end">
            {say('day.book')}
          </th>
          <th scope="col" data-align="end" style={{ width: 140 }}>
            {say('day.outside')}
          </th>
          <th scope="col" data-align="end">
            {say('day.difference')}
          </th>
          <th scope="col">{say('common.reason')}</th>
        </tr>
      </thead>
      <tbody>
        {sums.map((sum) => (
          <SumRow key={sum.method} sum={sum} outside={outside} onOutside={onOutside} />
        ))}
      </tbody>
    </table>
  );
}

function SumRow({ sum, outside, onOutside }: { readonly sum: Sum } & Pick<Props, 'outside' | 'onOutside'>) {
  const say = useSay();
  const { method, bookFen, receipts } = sum;
  const name = say(`receipt.tender.${method}`);
  const said = outside[method] ?? { amount: '', reason: '' };
  const outsideFen = parseYuan(said.amount);
  const differenceFen = outsideFen === undefined ? 0 : outsideFen - bookFen;
  const change = (part: Partial<typeof said>) => onOutside({ ...outside, [method]: { ...said, ...part } });
  return (
    <tr>
      <td>{name}</td>
      <td data-align="end">{receipts}</td>
      <td data-align="end">
        <Amount fen={bookFen} />
      </td>
      <td data-align="end">
        {sum.outside && (
          <AmountInput
            size="xs"
            aria-label={say('day.outsideOf', { method: name })}
            value={said.amount}
            onText={(amount) => change({ amount })}
          />
        )}
      </td>
      <td data-align="end">
        {sum.outside && outsideFen !== undefined && <Amount fen={differenceFen} nilDash />}
      </td>
      <td>
        {differenceFen !== 0 && (
          <TextInput
            size="xs"
            aria-label={say('day.reasonOf', { method: name })}
            value={said.reason}
            onChange={(event) => change({ reason: event.currentTarget.value })}
            maxLength={100}
          />
        )}
      </td>
    </tr>
  );
}
