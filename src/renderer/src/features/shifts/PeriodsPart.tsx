import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Amount } from '../../ui/Amount.tsx';
import { Card } from '../../ui/Card.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import { tell } from '../../ui/tell.ts';
import { Conditions } from './Conditions.tsx';
import { ReopenDialog } from './ReopenDialog.tsx';
import styles from './Shift.module.css';

/** Accounting months: the one whose turn it is with its checks, and the ones before. */
export function PeriodsPart() {
  const say = useSay();
  const may = useMay();
  const instantText = useInstantText();
  const list = useOperation('periods.list', {});
  const command = useCommand('periods.close');
  const [reopening, setReopening] = useState<string>();
  const { data } = list;
  const next = data?.next;

  async function close(period: string): Promise<void> {
    const answer = await command.run({ period }).catch(() => undefined);
    if (answer) tell(say('period.said', { period: answer.period }));
  }

  if (!data) {
    return list.error ? (
      <FaultNotice fault={list.error.fault} onRetry={() => void list.refetch()} />
    ) : (
      <Loading lines={6} />
    );
  }
  const lastClosed = data.rows.find(({ state }) => state === 'closed')?.period;
  return (
    <div className={`${styles.columns} ${styles.wideLeft}`}>
      <Card fill title={say('period.conditions', { period: next ?? '' })}>
        <div className={styles.scroll}>
          <div className={styles.sheet}>
            <Conditions of="period" conditions={data.conditions} />
            <FaultNotice fault={command.fault} />
            {next && may('periods.close') && (
              <Group>
                <Button
                  disabled={!data.conditions.every(({ met }) => met)}
                  loading={command.pending}
                  onClick={() => void close(next)}
                >
                  {say('period.verb', { period: next })}
                </Button>
              </Group>
            )}
          </div>
        </div>
      </Card>
      <Card fill flush title={say('period.title')}>
        <DataTable
          label={say('period.title')}
          total={data.rows.length}
          rowAt={(index) => data.rows[index]}
          rowKey={(row) => row.period}
          columns={[
            { key: 'period', title: say('period.month'), width: '80px', render: (row) => row.period },
            {
              key: 'taken',
              title: say('period.taken'),
              width: '110px',
              align: 'end',
              render: (row) => <Amount fen={row.takenFen} nilDash />,
            },
            {
              key: 'state',
              title: say('shift.stateTitle'),
              width: '110px',
              render: (row) => (
                <span
                  title={
                    row.reopened &&
                    say('period.reopenedBy', {
                      by: row.reopened.by.join(say('common.listSeparator')),
                      at: instantText(row.reopened.at),
                      reason: row.reopened.reason ?? '',
                    })
                  }
                >
                  <Pill tone={row.state === 'closed' ? 'good' : row.reopened ? 'warn' : 'absent'}>
                    {row.reopened ? say('period.reopened') : say(`period.state.${row.state}`)}
                  </Pill>
                </span>
              ),
            },
            {
              key: 'act',
              title: '',
              width: 'minmax(110px, 1fr)',
              render: (row) =>
                row.period === lastClosed && may('periods.reopen') ? (
                  <RowButton
                    name={say('period.reopen', { period: row.period })}
                    onClick={() => setReopening(row.period)}
                  >
                    {say('action.periods.reopen')}
                  </RowButton>
                ) : (
                  row.state === 'closed' && (row.closed?.by ?? '')
                ),
            },
          ]}
        />
      </Card>
      {reopening && <ReopenDialog period={reopening} onClose={() => setReopening(undefined)} />}
    </div>
  );
}
