import { Group } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import { DecideDialog, type Deciding, type Decision } from './DecideDialog.tsx';
import { type Meter, placeText, unusualText } from './meterWords.ts';
import { ReplaceDialog } from './ReplaceDialog.tsx';

type Props = { readonly onOpen: (meterId: string) => void };

/** What may be done about a reading: only a jump can be right as it stands, only a lower one can have turned over. */
function decisionsFor({ waiting }: Meter): Decision[] {
  const kinds = waiting?.unusual ?? [];
  return [
    ...(kinds.includes('jump') && !kinds.includes('sameDay') ? (['confirmed'] as const) : []),
    ...(kinds.includes('backwards') ? (['rolledOver'] as const) : []),
    'withdrawn',
  ];
}

/** Readings that wait for a person, each with its word and what to do. */
export function UnusualList({ onOpen }: Props) {
  const say = useSay();
  const may = useMay();
  const list = useOperation('meters.unusual', {});
  const [deciding, setDeciding] = useState<Deciding>();
  const [replacing, setReplacing] = useState<Meter>();
  const meters = list.data?.meters ?? [];
  return (
    <Card fill flush label={say('meters.unusual')}>
      <FaultNotice fault={list.error?.fault} onRetry={() => void list.refetch()} />
      {list.isPending ? (
        <Loading lines={6} />
      ) : (
        <DataTable
          label={say('meters.unusual')}
          total={meters.length}
          rowAt={(index) => meters[index]}
          rowKey={(row) => row.meterId}
          rowHeight={44}
          empty={<Empty title={say('meters.noneUnusual')} />}
          columns={[
            {
              key: 'place',
              title: say('meters.place'),
              width: 'minmax(110px, 1fr)',
              render: (row) => <strong>{placeText(row)}</strong>,
            },
            {
              key: 'number',
              title: say('meters.number'),
              width: '100px',
              render: (row) => row.number || '–',
            },
            {
              key: 'day',
              title: say('meters.readOn'),
              width: '96px',
              render: (row) => row.waiting?.day ?? '',
            },
            {
              key: 'readings',
              title: say('meters.readings'),
              width: '130px',
              render: (row) => `${row.waiting?.previous ?? '–'} → ${row.waiting?.value ?? ''}`,
            },
            {
              key: 'why',
              title: say('meters.why'),
              width: 'minmax(170px, 1fr)',
              render: (row) => unusualText(say, row.waiting?.unusual ?? []),
            },
            {
              key: 'act',
              title: say('meters.act'),
              width: '300px',
              render: (row) => (
                <Group gap={6} wrap="nowrap" justify="flex-end">
                  {may('meters.write') &&
                    decisionsFor(row).map((decision) => (
                      <RowButton
                        key={decision}
                        name={say(`meters.decideOf.${decision}`, { place: placeText(row) })}
                        onClick={() =>
                          row.waiting &&
                          setDeciding({ place: placeText(row), reading: row.waiting, decision })
                        }
                      >
                        {say(`meters.decide.${decision}`)}
                      </RowButton>
                    ))}
                  {may('meters.write') && (
                    <RowButton
                      name={say('meters.replaceOf', { place: placeText(row) })}
                      onClick={() => setReplacing(row)}
                    >
                      {say('meters.replace')}
                    </RowButton>
                  )}
                  <RowButton
                    name={say('meters.openTimeline', { number: row.number })}
                    onClick={() => onOpen(row.meterId)}
                  >
                    {say('meters.timeline')}
                  </RowButton>
                </Group>
              ),
            },
          ]}
        />
      )}
      <DecideDialog deciding={deciding} onClose={() => setDeciding(undefined)} />
      <ReplaceDialog meter={replacing} onClose={() => setReplacing(undefined)} />
    </Card>
  );
}
