import { Button, Group } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useEffect, useRef, useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import { MissedPanel } from './MissedPanel.tsx';
import styles from './Plans.module.css';
import { RoundPanel } from './RoundPanel.tsx';
import { RoutesCard } from './RoutesCard.tsx';
import { ROUND_TONES } from './roundTones.ts';

type Row = Output<'inspections.board'>['rows'][number];

/**
 * The rounds of a day, and the routes they follow. A round may be begun, walked, and entered later from paper; a scanned
 * point opens its round, or begins it.
 */
export function RoundsPart({ point }: { readonly point?: string | undefined }) {
  const say = useSay();
  const may = useMay();
  const instantText = useInstantText();
  const { data: status } = useOperation('system.status', {});
  const [chosen, setDay] = useState<string | null>(null);
  const day = chosen ?? status?.today;
  const [roundId, setRound] = useState<string>();
  const [showsMissed, setShowsMissed] = useState(false);
  const board = useOperation(
    'inspections.board',
    { day: day ?? '2000-01-01' },
    { enabled: day !== undefined, keepPrevious: true, refetchEveryMs: 60_000 },
  );
  const start = useCommand('inspections.start');
  const rows = board.data?.rows ?? [];
  const scan = useOperation(
    'inspections.atPoint',
    { code: point ?? '' },
    { enabled: point !== undefined && may('equipment.work') },
  );
  const taken = useRef<string>(undefined);
  const begin = useRef(start.run);
  begin.current = start.run;
  useEffect(() => {
    if (!point || !scan.data || taken.current === point) return;
    taken.current = point;
    const { routeId, roundId: walked, slotAt } = scan.data;
    if (walked) return setRound(walked);
    void begin
      .current({ routeId, ...(slotAt !== undefined && { slotAt }) })
      .then((answer) => setRound(answer.roundId))
      .catch(() => undefined);
  }, [point, scan.data]);

  async function open(row: Row): Promise<void> {
    if (row.roundId) return setRound(row.roundId);
    if (!may('equipment.work')) return;
    const { routeId, slotAt } = row;
    // A round whose time is over was walked with a sheet of paper, at its time.
    const isOver = row.state === 'missed' && slotAt !== undefined;
    const answer = await start
      .run({ routeId, ...(slotAt !== undefined && { slotAt }), ...(isOver && { at: slotAt }) })
      .catch(() => undefined);
    if (answer) setRound(answer.roundId);
  }

  return (
    <div className={styles.part}>
      <Card
        fill
        flush
        label={say('equipment.tabs.rounds')}
        lead={
          <DateInput
            aria-label={say('rounds.day')}
            valueFormat="YYYY-MM-DD"
            value={day ?? null}
            onChange={setDay}
            w={140}
          />
        }
        aside={
          <Button size="compact-sm" variant="default" onClick={() => setShowsMissed(true)}>
            {say('rounds.missedAll')}
          </Button>
        }
      >
        <FaultNotice
          fault={board.error?.fault ?? start.fault ?? scan.error?.fault}
          onRetry={() => void board.refetch()}
        />
        {!board.data && !board.error ? (
          <Loading lines={6} />
        ) : (
          <DataTable
            label={say('equipment.tabs.rounds')}
            total={rows.length}
            rowAt={(index) => rows[index]}
            rowKey={(row) => row.roundId ?? `${row.routeId}.${row.slotAt}`}
            onOpen={(row) => void open(row)}
            empty={<Empty title={say('rounds.none')} hint={say('rounds.noneHint')} />}
            columns={[
              {
                key: 'slot',
                title: say('rounds.slot'),
                width: '136px',
                render: (row) => (row.slotAt ? instantText(row.slotAt) : say('rounds.unplanned')),
              },
              {
                key: 'name',
                title: say('rounds.route'),
                width: 'minmax(100px, 1fr)',
                render: (row) => row.name,
              },
              { key: 'by', title: say('rounds.by'), width: '90px', render: (row) => row.by ?? '–' },
              {
                key: 'points',
                title: say('rounds.progress'),
                width: '70px',
                align: 'end',
                render: (row) => `${row.recorded}/${row.points}`,
              },
              {
                key: 'faults',
                title: say('rounds.faults'),
                width: '56px',
                align: 'end',
                render: (row) => row.faults || '–',
              },
              {
                key: 'state',
                title: say('rounds.state'),
                width: '140px',
                render: (row) => (
                  <Group gap={4} wrap="nowrap">
                    <Pill tone={ROUND_TONES[row.state]}>{say(`rounds.state.${row.state}`)}</Pill>
                    {row.isLate && row.state !== 'missed' && <Pill tone="warn">{say('rounds.late')}</Pill>}
                  </Group>
                ),
              },
              {
                key: 'act',
                title: '',
                width: '76px',
                render: (row) => (
                  <RowButton
                    name={say(row.roundId ? 'rounds.openIt' : 'rounds.startIt', { name: row.name })}
                    onClick={() => void open(row)}
                  >
                    {say(row.roundId ? 'rounds.open' : 'rounds.start')}
                  </RowButton>
                ),
              },
            ]}
          />
        )}
      </Card>
      <RoutesCard onStarted={setRound} />
      <MissedPanel
        opened={showsMissed}
        onClose={() => setShowsMissed(false)}
        onDay={(missed) => {
          setDay(missed);
          setShowsMissed(false);
        }}
      />
      <RoundPanel
        roundId={roundId}
        scanned={scan.data && taken.current === point ? point : undefined}
        onClose={() => setRound(undefined)}
      />
    </div>
  );
}
