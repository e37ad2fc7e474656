import { useInstantText } from '../../desk/useInstantText.ts';
import { usePages } from '../../desk/usePages.ts';
import { Card } from '../../ui/Card.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';

export function FilesPart() {
  const say = useSay();
  const instantText = useInstantText();
  const list = usePages('reconciliations.files', {});
  const count = (value: number) => value.toLocaleString('en');
  return (
    <Card fill flush label={say('recon.tab.files')}>
      <FaultNotice fault={list.fault} onRetry={list.retry} />
      {list.pending ? (
        <Loading lines={6} />
      ) : (
        <DataTable
          label={say('recon.tab.files')}
          total={list.total}
          rowAt={list.rowAt}
          rowKey={(row) => row.channelFileId}
          onLook={list.look}
          empty={<Empty title={say('recon.noFiles')} hint={say('recon.dropHint')} />}
          columns={[
            {
              key: 'at',
              title: say('recon.file.importedAt'),
              width: '150px',
              render: (row) => instantText(row.importedAt),
            },
            {
              key: 'channel',
              title: say('recon.channel'),
              width: '110px',
              render: (row) => say(`recon.channel.${row.channel}`),
            },
            {
              key: 'days',
              title: say('recon.file.days'),
              width: 'minmax(200px, 1fr)',
              render: (row) =>
                row.firstDay === row.lastDay ? row.firstDay : `${row.firstDay} – ${row.lastDay}`,
            },
            ...(['rows', 'newRows', 'changedRows', 'unread'] as const).map((key) => ({
              key,
              title: say(`recon.file.${key}`),
              width: '90px',
              align: 'end' as const,
              render: (row: Record<typeof key, number>) => count(row[key]),
            })),
            {
              key: 'by',
              title: say('recon.file.importedBy'),
              width: '120px',
              render: (row) => row.importedBy,
            },
          ]}
        />
      )}
    </Card>
  );
}
