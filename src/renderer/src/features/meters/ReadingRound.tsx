import { Button, Group, Select } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { saveFile } from '../../desk/saveFile.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { usePages } from '../../desk/usePages.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Card } from '../../ui/Card.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { ListPane } from '../../ui/ListPane.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import { PrintButton } from '../documents/PrintButton.tsx';
import { MeterDialog } from './MeterDialog.tsx';
import { placeText } from './meterWords.ts';
import { ReadingCell } from './ReadingCell.tsx';

type Props = { readonly onOpen: (meterId: string) => void };

/** A round with the sheet in hand: type a reading, Enter keeps it and goes to the next meter. */
export function ReadingRound({ onOpen }: Props) {
  const say = useSay();
  const may = useMay();
  const client = useDesk();
  const { data: status } = useOperation('system.status', {});
  const [chosenDay, setDay] = useState<string | null>(null);
  const day = chosenDay ?? status?.today ?? null;
  const [route, setRoute] = useState<string | null>(null);
  const wanted = { ...(route !== null && { route }) };
  const list = usePages('meters.list', wanted);
  const routes = useOperation('meters.list', { limit: 1 }).data?.routes ?? [];
  const sheet = useTask('meters.readingSheet');
  const [adding, setAdding] = useState(false);

  const make = (format: 'pdf' | 'xlsx') => sheet.start({ format, ...wanted }).catch(() => undefined);

  async function save(format: 'pdf' | 'xlsx'): Promise<void> {
    const file = await make(format);
    if (file) await saveFile(client, file.fileId, file.fileName);
  }

  return (
    <Card fill flush label={say('meters.tabs.round')}>
      <ListPane
        filters={
          <Group gap="sm" align="flex-end">
            <Select
              aria-label={say('meters.route')}
              placeholder={say('meters.allRoutes')}
              data={routes.filter((each) => each !== '')}
              value={route}
              onChange={setRoute}
              clearable
              w={160}
            />
            <DateInput
              aria-label={say('meters.readOn')}
              valueFormat="YYYY-MM-DD"
              value={day}
              onChange={setDay}
              w={140}
            />
            <PrintButton
              kind="sheets"
              size="sm"
              slot="meters.readingSheet"
              label={say('meters.sheetPrint')}
              make={() => make('pdf')}
            />
            <Button variant="default" loading={sheet.running} onClick={() => void save('pdf')}>
              {say('meters.sheetPdf')}
            </Button>
            <Button variant="default" loading={sheet.running} onClick={() => void save('xlsx')}>
              {say('meters.sheetXlsx')}
            </Button>
            {may('meters.write') && <Button onClick={() => setAdding(true)}>{say('meters.add')}</Button>}
          </Group>
        }
      >
        <FaultNotice fault={list.fault ?? sheet.fault} onRetry={list.retry} />
        {list.pending ? (
          <Loading lines={8} />
        ) : (
          <DataTable
            label={say('meters.tabs.round')}
            total={list.total}
            rowAt={list.rowAt}
            onLook={list.look}
            rowKey={(row) => row.meterId}
            rowHeight={40}
            empty={<Empty title={say('meters.none')} hint={say('meters.noneHint')} />}
            columns={[
              { key: 'route', title: say('meters.route'), width: '100px', render: (row) => row.route || '–' },
              {
                key: 'place',
                title: say('meters.place'),
                width: 'minmax(120px, 1fr)',
                render: (row) => <strong>{placeText(row)}</strong>,
              },
              {
                key: 'kind',
                title: say('meters.kind'),
                width: '80px',
                render: (row) => say(`meterKind.${row.kind}`),
              },
              {
                key: 'number',
                title: say('meters.number'),
                width: '110px',
                render: (row) => row.number || '–',
              },
              {
                key: 'lastDay',
                title: say('meters.lastDay'),
                width: '96px',
                render: (row) => row.last?.day ?? '–',
              },
              {
                key: 'last',
                title: say('meters.last'),
                width: '90px',
                align: 'end',
                render: (row) => row.last?.value ?? '–',
              },
              {
                key: 'reading',
                title: say('meters.now'),
                width: 'minmax(260px, 1.4fr)',
                render: (row) =>
                  may('meters.write') && day !== null ? (
                    <ReadingCell key={row.meterId} meter={row} day={day} />
                  ) : (
                    ''
                  ),
              },
              {
                key: 'act',
                title: '',
                width: '86px',
                render: (row) => (
                  <RowButton
                    name={say('meters.openTimeline', { number: row.number })}
                    onClick={() => onOpen(row.meterId)}
                  >
                    {say('meters.timeline')}
                  </RowButton>
                ),
              },
            ]}
          />
        )}
      </ListPane>
      <MeterDialog meter={adding ? 'new' : undefined} onClose={() => setAdding(false)} />
    </Card>
  );
}
