import { usePages } from '../../desk/usePages.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ComplaintClockText } from './ComplaintClockText.tsx';
import { type ComplaintRow, STATE_TONES } from './complaint.ts';
import { complaintWords } from './complaintWords.ts';

type Props = {
  readonly open: boolean;
  readonly chosen: string | undefined;
  readonly onOpen: (row: ComplaintRow) => void;
};

export function ComplaintList({ open, chosen, onOpen }: Props) {
  const say = useSay();
  const list = usePages('complaints.list', { open });
  const columns: Column<ComplaintRow>[] = [
    { key: 'number', title: say('complaints.number'), width: '120px', render: (row) => row.number },
    { key: 'room', title: say('complaints.where'), width: '90px', render: (row) => row.roomCode ?? '–' },
    {
      key: 'category',
      title: say('complaints.category'),
      width: '110px',
      render: (row) => (
        <>
          {say(`complaint.category.${row.category}`)}{' '}
          {row.isSerious && <Pill tone="bad">{say('complaints.serious')}</Pill>}
        </>
      ),
    },
    {
      key: 'words',
      title: say('complaints.words'),
      width: 'minmax(160px, 1fr)',
      render: (row) => complaintWords(say, row),
    },
    {
      key: 'state',
      title: say('complaints.state'),
      width: '80px',
      render: (row) => <Pill tone={STATE_TONES[row.state]}>{say(`complaint.state.${row.state}`)}</Pill>,
    },
    {
      key: 'handler',
      title: say('complaints.handler'),
      width: '90px',
      render: (row) => row.handler?.name ?? '–',
    },
    {
      key: 'due',
      title: say('complaints.due'),
      width: '270px',
      render: (row) => <ComplaintClockText row={row} />,
    },
  ];
  return (
    <Card fill flush label={say('complaints.title')}>
      <FaultNotice fault={list.fault} onRetry={list.retry} />
      {list.pending ? (
        <Loading lines={8} />
      ) : (
        <DataTable
          label={say('complaints.title')}
          columns={columns}
          total={list.total}
          rowAt={list.rowAt}
          rowKey={(row) => row.number}
          onLook={list.look}
          onOpen={onOpen}
          selectedKey={chosen}
          rowHeight={40}
          empty={<Empty title={say('complaints.none')} hint={say('complaints.noneHint')} />}
        />
      )}
    </Card>
  );
}
