import { Anchor, Switch } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { useInstantText } from '../../desk/useInstantText.ts';
import { usePages } from '../../desk/usePages.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { ListPane } from '../../ui/ListPane.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useFaultSentence, useSay } from '../../ui/language/LanguageProvider.tsx';
import { Page } from '../../ui/Page.tsx';
import { Pill, type Tone } from '../../ui/Pill.tsx';
import { JobTrouble, type PrintJob } from './JobTrouble.tsx';

const TONE: Record<PrintJob['state'], Tone> = {
  queued: 'absent',
  sending: 'accent',
  waiting: 'warn',
  delivered: 'good',
  confirmed: 'good',
  failed: 'bad',
  unknown: 'warn',
  settled: 'absent',
};

export default function PrintScreen() {
  const say = useSay();
  const instantText = useInstantText();
  const sentence = useFaultSentence();
  const [open, setOpen] = useState(false);
  const list = usePages('printJobs.list', { open });

  const columns: Column<PrintJob>[] = [
    {
      key: 'document',
      title: say('queue.document'),
      width: '220px',
      render: (job) =>
        job.documentKind === 'receipt' ? (
          <Anchor component={Link} href={`/receipts/${job.documentId}`} size="sm">
            {say('queue.kind.receipt')} {job.documentNumber}
          </Anchor>
        ) : (
          `${say(`queue.kind.${job.documentKind}`)} ${job.documentNumber}`
        ),
    },
    {
      key: 'copy',
      title: say('queue.copy'),
      width: '80px',
      render: (job) => (job.copy === 0 ? say('queue.original') : say('queue.copyN', { n: job.copy })),
    },
    { key: 'printer', title: say('queue.printer'), width: '130px', render: (job) => job.printerName },
    {
      key: 'state',
      title: say('queue.state'),
      width: '110px',
      render: (job) => <Pill tone={TONE[job.state]}>{say(`print.state.${job.state}`)}</Pill>,
    },
    {
      key: 'problem',
      title: say('queue.problem'),
      width: 'minmax(200px, 1fr)',
      render: (job) => {
        const text = job.problem ? sentence({ code: 'device', sub: job.problem }) : '';
        return <span title={text}>{text}</span>;
      },
    },
    { key: 'at', title: say('queue.at'), width: '140px', render: (job) => instantText(job.updatedAt) },
    { key: 'act', title: say('queue.act'), width: '300px', render: (job) => <JobTrouble job={job} quiet /> },
  ];

  return (
    <Page
      title={say('queue.title')}
      aside={
        <Switch
          label={say('queue.onlyOpen')}
          checked={open}
          onChange={(event) => setOpen(event.currentTarget.checked)}
        />
      }
    >
      <Card fill flush label={say('queue.title')}>
        <ListPane>
          <FaultNotice fault={list.fault} onRetry={list.retry} />
          {list.pending ? (
            <Loading lines={8} />
          ) : (
            <DataTable
              label={say('queue.title')}
              columns={columns}
              total={list.total}
              rowAt={list.rowAt}
              rowKey={(job) => job.printJobId}
              onLook={list.look}
              rowHeight={40}
              empty={
                open ? (
                  <Empty title={say('queue.noneOpen')} />
                ) : (
                  <Empty title={say('queue.none')} hint={say('queue.noneHint')} />
                )
              }
            />
          )}
        </ListPane>
      </Card>
    </Page>
  );
}
