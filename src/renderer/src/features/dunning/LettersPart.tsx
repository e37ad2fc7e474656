import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { isDemand } from '#shared/domain/dunning/letter.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useInstantText } from '../../desk/useInstantText.ts';
import { usePages } from '../../desk/usePages.ts';
import { Amount } from '../../ui/Amount.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import { PrintRunDialog } from './PrintRunDialog.tsx';
import { SentDialog } from './SentDialog.tsx';

export type LetterRun = Output<'letters.runs'>['rows'][number];

type Props = {
  /** A run to print at once, because it was just prepared. */
  readonly printing: string | undefined;
  readonly onPrinting: (runId: string | undefined) => void;
  readonly onPrepare: () => void;
};

/** What was prepared, printed from any sheet on, and recorded as sent when it went out. */
export function LettersPart({ printing, onPrinting, onPrepare }: Props) {
  const say = useSay();
  const may = useMay();
  const instantText = useInstantText();
  const [sending, setSending] = useState<LetterRun>();
  const list = usePages('letters.runs', {});
  const nameOf = (run: LetterRun) => ({ day: run.asOf, kind: say(`letters.kind.${run.kind}`) });

  const columns: Column<LetterRun>[] = [
    {
      key: 'kind',
      title: say('letters.column.kind'),
      width: 'minmax(140px, 1fr)',
      render: (run) => `${say(`letters.kind.${run.kind}`)} ${say(`letters.paper.${run.paper}`)}`,
    },
    { key: 'asOf', title: say('letters.column.asOf'), width: '110px', render: (run) => run.asOf },
    {
      key: 'sheets',
      title: say('letters.column.sheets'),
      width: '80px',
      align: 'end',
      render: (run) => run.sheets.toLocaleString('en'),
    },
    {
      key: 'sum',
      title: say('letters.column.sum'),
      width: '130px',
      align: 'end',
      render: (run) => <Amount fen={run.sumFen} nilDash />,
    },
    { key: 'by', title: say('letters.column.by'), width: '110px', render: (run) => run.by },
    { key: 'at', title: say('letters.column.at'), width: '150px', render: (run) => instantText(run.at) },
    {
      key: 'sent',
      title: say('letters.column.sent'),
      width: '170px',
      render: (run) => {
        if (run.sent) return <Pill tone="good">{say('letters.sentOn', run.sent)}</Pill>;
        return isDemand(run.kind) ? <Pill tone="absent">{say('letters.notSent')}</Pill> : '–';
      },
    },
    {
      key: 'acts',
      title: '',
      width: '180px',
      render: (run) => (
        <span style={{ display: 'flex', gap: 6 }}>
          <RowButton name={say('letters.printOf', nameOf(run))} onClick={() => onPrinting(run.runId)}>
            {say('letters.print')}
          </RowButton>
          {isDemand(run.kind) && !run.sent && may('dunning.write') && (
            <RowButton name={say('letters.sentOf', nameOf(run))} onClick={() => setSending(run)}>
              {say('letters.markSent')}
            </RowButton>
          )}
        </span>
      ),
    },
  ];
  const chosen = list.first?.rows.find(({ runId }) => runId === printing);

  return (
    <Card fill flush label={say('dunning.tab.letters')}>
      <FaultNotice fault={list.fault} onRetry={list.retry} />
      {list.pending ? (
        <Loading lines={8} />
      ) : (
        <DataTable
          label={say('dunning.tab.letters')}
          columns={columns}
          total={list.total}
          rowAt={list.rowAt}
          rowKey={(run) => run.runId}
          onLook={list.look}
          empty={
            <Empty title={say('letters.none')} hint={say('letters.noneHint')}>
              {may('dunning.write') && <Button onClick={onPrepare}>{say('letters.prepare')}</Button>}
            </Empty>
          }
        />
      )}
      {chosen && <PrintRunDialog run={chosen} onClose={() => onPrinting(undefined)} />}
      {sending && <SentDialog run={sending} onClose={() => setSending(undefined)} />}
    </Card>
  );
}
