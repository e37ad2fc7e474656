import { Link } from 'wouter';
import { useOperation } from '../../desk/useOperation.ts';
import { Amount } from '../../ui/Amount.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import styles from './RecentReceipts.module.css';

/** What was paid last, under what is owed. */
export function RecentReceipts({ roomId }: { readonly roomId: string }) {
  const say = useSay();
  const { data } = useOperation('receipts.list', { roomId, limit: 5 });
  if (!data) return null;
  return (
    <section className={styles.recent} aria-label={say('cash.recent')}>
      <h3 className={styles.title}>{say('cash.recent')}</h3>
      {data.rows.length === 0 && <p className={styles.none}>{say('cash.recentNone')}</p>}
      {data.rows.map((row) => (
        <Link key={row.receiptId} href={`/receipts/${row.receiptId}`} className={styles.row}>
          <span>{row.number}</span>
          <span>{row.businessDate}</span>
          <span className={styles.soft}>
            {row.methods.map((method) => say(`method.${method}`)).join(' + ')}
          </span>
          <span className={styles.soft}>{row.cashierName}</span>
          <span>{row.state !== 'valid' && <Pill tone="bad">{say(`receipts.${row.state}`)}</Pill>}</span>
          <Amount fen={row.amountFen} />
        </Link>
      ))}
    </section>
  );
}
