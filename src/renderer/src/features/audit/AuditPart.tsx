import { Select, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useDeferredValue, useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { usePages } from '../../desk/usePages.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { ListPane } from '../../ui/ListPane.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { type Say, useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill, type Tone } from '../../ui/Pill.tsx';
import { actionText, detailText } from './auditWords.ts';

type Row = Output<'audit.search'>['rows'][number];

const TONE: Record<Row['outcome'], Tone> = { ok: 'good', refused: 'warn', failed: 'bad' };

/** Who did what and when, newest first. Ids and amounts only. */
export function AuditPart() {
  const say = useSay();
  const instantText = useInstantText();
  const may = useMay();
  const [text, setText] = useState('');
  const [userId, setUserId] = useState<string | null>(null);
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const users = useOperation('users.list', {}, { enabled: may('users.read') });
  const wanted = useDeferredValue(text.trim());
  const list = usePages('audit.search', {
    ...(wanted !== '' && { text: wanted }),
    ...(userId && { userId }),
    ...(from && { from }),
    ...(to && { to }),
  });

  return (
    <Card fill flush label={say('auditLog.title')}>
      <ListPane
        filters={
          <>
            <TextInput
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              placeholder={say('auditLog.text')}
              aria-label={say('auditLog.text')}
              w={200}
              maxLength={60}
            />
            {users.data && (
              <Select
                data={users.data.users.map((user) => ({ value: user.id, label: user.displayName }))}
                value={userId}
                onChange={setUserId}
                placeholder={say('auditLog.anyUser')}
                aria-label={say('auditLog.user')}
                clearable
                w={150}
              />
            )}
            <DateInput
              value={from}
              onChange={setFrom}
              valueFormat="YYYY-MM-DD"
              placeholder={say('auditLog.from')}
              aria-label={say('auditLog.from')}
              clearable
              w={140}
            />
            <DateInput
              value={to}
              onChange={setTo}
              valueFormat="YYYY-MM-DD"
              placeholder={say('auditLog.to')}
              aria-label={say('auditLog.to')}
              clearable
              w={140}
            />
            <span style={{ marginLeft: 'auto', color: 'var(--steward-text-soft)' }}>
              {say('common.rowsCount', { count: list.total.toLocaleString('en') })}
            </span>
          </>
        }
      >
        <FaultNotice fault={list.fault} onRetry={list.retry} />
        {list.pending ? (
          <Loading lines={10} />
        ) : (
          <DataTable
            label={say('auditLog.title')}
            columns={columnsOf(say, instantText)}
            total={list.total}
            rowAt={list.rowAt}
            rowKey={(row) => String(row.seq)}
            onLook={list.look}
            empty={<Empty title={say('auditLog.none')} />}
          />
        )}
      </ListPane>
    </Card>
  );
}

function columnsOf(say: Say, instantText: (instant: number) => string): Column<Row>[] {
  return [
    { key: 'seq', title: say('auditLog.seq'), width: '70px', align: 'end', render: (row) => row.seq },
    { key: 'at', title: say('auditLog.at'), width: '140px', render: (row) => instantText(row.at) },
    { key: 'user', title: say('auditLog.user'), width: '110px', render: (row) => row.userName },
    {
      key: 'action',
      title: say('auditLog.action'),
      width: '190px',
      render: (row) => actionText(say, row.action),
    },
    {
      key: 'outcome',
      title: say('auditLog.outcome'),
      width: '80px',
      render: (row) => <Pill tone={TONE[row.outcome]}>{say(`auditLog.outcome.${row.outcome}`)}</Pill>,
    },
    { key: 'subject', title: say('auditLog.subject'), width: '180px', render: (row) => row.subject ?? '–' },
    {
      key: 'detail',
      title: say('auditLog.detail'),
      width: 'minmax(200px, 1fr)',
      render: (row) => <span title={row.detail}>{detailText(say, row.detail)}</span>,
    },
  ];
}
