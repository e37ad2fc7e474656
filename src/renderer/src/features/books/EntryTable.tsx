import type { Output } from '#shared/contract/index.ts';
import { Amount } from '../../ui/Amount.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import styles from './Books.module.css';

type Entry = Output<'vouchers.batch'>['posted'][number]['entries'][number];

type Props<Row extends Entry> = {
  readonly label: string;
  readonly entries: readonly Row[];
  readonly totalFen: number;
  /** Opens the facts behind an entry, where there are some to open. */
  readonly onOpen?: (entry: Row) => void;
  readonly factsOf?: (entry: Row) => number;
};

/** A voucher as accountants read one: summary, account, debit, credit, and what both come to. */
export function EntryTable<Row extends Entry>({ label, entries, totalFen, onOpen, factsOf }: Props<Row>) {
  const say = useSay();
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{say('books.summary')}</th>
          <th scope="col">{say('books.account')}</th>
          <th scope="col" data-align="end">
            {say('books.debit')}
          </th>
          <th scope="col" data-align="end">
            {say('books.credit')}
          </th>
          {onOpen && (
            <th scope="col" data-align="end">
              {say('books.facts')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={`${entry.side}${entry.account}${entry.summary}`}>
            <td>{entry.summary}</td>
            <td>
              {entry.account} {entry.accountName}
            </td>
            {(['debit', 'credit'] as const).map((side) => (
              <td key={side} data-align="end" className={entry.amountFen < 0 ? styles.red : undefined}>
                {entry.side === side ? <Amount fen={entry.amountFen} /> : null}
              </td>
            ))}
            {onOpen && (
              <td data-align="end">
                <RowButton
                  name={`${entry.summary} ${entry.account} ${entry.side === 'debit' ? say('books.debit') : say('books.credit')}`}
                  onClick={() => onOpen(entry)}
                >
                  {factsOf?.(entry) ?? ''}
                </RowButton>
              </td>
            )}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={2}>{say('books.total')}</td>
          <td data-align="end">
            <Amount fen={totalFen} />
          </td>
          <td data-align="end">
            <Amount fen={totalFen} />
          </td>
          {onOpen && <td />}
        </tr>
      </tfoot>
    </table>
  );
}
