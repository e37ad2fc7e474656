import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import { GiveBackDialog } from './GiveBackDialog.tsx';
import { IssueDialog } from './IssueDialog.tsx';
import styles from './Parts.module.css';
import type { IssueRow } from './part.ts';

type Order = { readonly workOrderId: string; readonly number: string; readonly isEnded: boolean };

/** What an order took from the store: taking more, and giving back what wasn't needed. */
export function OrderMaterials({ order }: { readonly order: Order }) {
  const say = useSay();
  const may = useMay();
  const { workOrderId } = order;
  const { data } = useOperation('parts.ofUse', { use: { kind: 'workOrder', workOrderId } });
  const [issuing, setIssuing] = useState(false);
  const [giving, setGiving] = useState<IssueRow>();
  const mayIssue = may('parts.issue');
  const rows = data?.rows ?? [];
  return (
    <section aria-label={say('parts.materials')}>
      <Group justify="space-between" mb={6}>
        <h3 className={styles.heading}>{say('parts.materials')}</h3>
        {mayIssue && !order.isEnded && (
          <Button size="compact-xs" variant="default" onClick={() => setIssuing(true)}>
            {say('parts.issue')}
          </Button>
        )}
      </Group>
      {data && rows.length === 0 && <p className={styles.soft}>{say('parts.materialsNone')}</p>}
      {rows.length > 0 && (
        <table className={styles.table}>
          <tbody>
            {rows.map((row) => (
              <tr key={row.issueId}>
                <td>
                  {row.name} <span className={styles.soft}>{row.code}</span>
                </td>
                <td className={styles.number}>
                  {say('parts.issuedQuantity', { quantity: row.issued, unit: row.unit })}
                </td>
                <td>
                  {row.isIdle && <Pill tone="bad">{say('parts.idleOne')}</Pill>}
                  {row.returned !== '0' && (
                    <Pill tone="absent">{say('parts.returnedQuantity', { quantity: row.returned })}</Pill>
                  )}
                </td>
                <td className={styles.soft}>{row.by}</td>
                <td className={styles.number}>
                  {mayIssue && !row.isIdle && row.issued !== row.returned && (
                    <RowButton
                      name={say('parts.giveBackTitle', { name: row.name })}
                      onClick={() => setGiving(row)}
                    >
                      {say('parts.giveBack')}
                    </RowButton>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {issuing && <IssueDialog order={order} onClose={() => setIssuing(false)} />}
      {giving && <GiveBackDialog issue={giving} onClose={() => setGiving(undefined)} />}
    </section>
  );
}
