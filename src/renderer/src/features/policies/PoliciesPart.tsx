import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import { CityProfileCard } from './CityProfileCard.tsx';
import styles from './PoliciesPart.module.css';
import { PolicyForm } from './PolicyForm.tsx';
import { type PolicyRow, policyRows } from './policyList.ts';
import { policyText } from './policyWords.ts';

/** The office's rules as data: what holds now, what was set from when, and local rules to start from. */
export function PoliciesPart() {
  const say = useSay();
  const may = useMay();
  const list = useOperation('policies.list', {});
  const { data: status } = useOperation('system.status', {});
  const [editing, setEditing] = useState<PolicyRow>();
  const today = status?.today ?? '';
  const rows = list.data ? policyRows(list.data, today) : [];

  const columns: Column<PolicyRow>[] = [
    {
      key: 'name',
      title: say('policies.value'),
      width: '220px',
      render: (row) => <strong>{say(`policy.${row.policy}`)}</strong>,
    },
    {
      key: 'value',
      title: say('policies.holding'),
      width: 'minmax(240px, 1fr)',
      render: (row) => <PolicyCell row={row} />,
    },
    {
      key: 'since',
      title: say('policies.from'),
      width: '110px',
      render: (row) => row.since ?? say('policies.default'),
    },
  ];
  if (may('fees.write')) {
    columns.push({
      key: 'act',
      title: say('fees.act'),
      width: '86px',
      align: 'end',
      render: (row) => (
        <RowButton
          name={say('policies.change', { name: say(`policy.${row.policy}`) })}
          onClick={() => setEditing(row)}
        >
          {say('policies.changeShort')}
        </RowButton>
      ),
    });
  }

  return (
    <div className={styles.columns}>
      <Card
        fill
        flush
        title={say('policies.title')}
        aside={
          <span className={styles.soft}>
            {say(may('fees.write') ? 'policies.hint' : 'policies.readOnly')}
          </span>
        }
      >
        <FaultNotice fault={list.error?.fault} onRetry={() => void list.refetch()} />
        {list.isPending ? (
          <Loading lines={7} />
        ) : (
          <DataTable
            label={say('policies.title')}
            columns={columns}
            total={rows.length}
            rowAt={(index) => rows[index]}
            rowKey={(row) => row.policy}
            rowHeight={52}
            {...(may('fees.write') && { onOpen: setEditing })}
          />
        )}
      </Card>
      <CityProfileCard today={today} />
      <Dialog
        opened={editing !== undefined}
        onClose={() => setEditing(undefined)}
        title={editing ? say('policies.change', { name: say(`policy.${editing.policy}`) }) : ''}
        size={560}
      >
        {editing && <PolicyForm {...editing} today={today} onDone={() => setEditing(undefined)} />}
      </Dialog>
    </div>
  );
}

/** What holds, and beneath it what will and who is apart. */
function PolicyCell({ row }: { readonly row: PolicyRow }) {
  const say = useSay();
  const { policy, next } = row;
  const value = policyText(say, policy, row.holding);
  const more = [
    ...(next
      ? [say('policies.future', { from: next.from, value: policyText(say, policy, next.value) })]
      : []),
    ...(row.apart > 0 ? [say('policies.apart', { count: row.apart })] : []),
  ];
  return (
    <span className={styles.name} title={value}>
      <span className={styles.value}>{value}</span>
      {more.length > 0 && <span className={styles.soft}>{more.join(' · ')}</span>}
    </span>
  );
}
