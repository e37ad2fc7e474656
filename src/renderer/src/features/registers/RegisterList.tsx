import type { Input, Output } from '#shared/contract/index.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { usePages } from '../../desk/usePages.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';

export type RegisterRow = Output<'registers.list'>['rows'][number];

type Props = {
  readonly filter: Omit<Input<'registers.list'>, 'limit' | 'offset'>;
  readonly chosen: string | undefined;
  readonly onOpen: (row: RegisterRow) => void;
};

export function RegisterList({ filter, chosen, onOpen }: Props) {
  const say = useSay();
  const instantText = useInstantText();
  const list = usePages('registers.list', filter);
  const columns: Column<RegisterRow>[] = [
    { key: 'number', title: say('registers.column.number'), width: '120px', render: (row) => row.number },
    {
      key: 'kind',
      title: say('registers.column.kind'),
      width: '86px',
      render: (row) => say(`register.kind.${row.kind}`),
    },
    {
      key: 'what',
      title: say('registers.column.what'),
      width: 'minmax(150px, 1fr)',
      render: (row) => row.what ?? say('registers.erased'),
    },
    {
      key: 'where',
      title: say('registers.column.where'),
      width: '130px',
      render: (row) => [row.roomCode, row.place].filter(Boolean).join(' '),
    },
    {
      key: 'who',
      title: say('registers.column.who'),
      width: '190px',
      render: (row) => [row.name, row.phone].filter(Boolean).join(' '),
    },
    { key: 'at', title: say('registers.column.at'), width: '140px', render: (row) => instantText(row.at) },
    {
      key: 'end',
      title: say('registers.column.end'),
      width: '220px',
      render: (row) => <EndText row={row} />,
    },
  ];
  return (
    <Card fill flush label={say('registers.title')}>
      <FaultNotice fault={list.fault} onRetry={list.retry} />
      {list.pending ? (
        <Loading lines={8} />
      ) : (
        <DataTable
          label={say('registers.title')}
          columns={columns}
          total={list.total}
          rowAt={list.rowAt}
          rowKey={(row) => row.number}
          onLook={list.look}
          onOpen={onOpen}
          selectedKey={chosen}
          empty={<Empty title={say('registers.none')} hint={say('registers.noneHint')} />}
        />
      )}
    </Card>
  );
}

function EndText({ row }: { readonly row: RegisterRow }) {
  const say = useSay();
  const instantText = useInstantText();
  if (row.end)
    return (
      <>
        <Pill tone="good">{say(`register.way.${row.end.way}`)}</Pill> {instantText(row.end.at)}
      </>
    );
  if (row.dueAt === undefined) return <Pill tone="accent">{say('registers.state.open')}</Pill>;
  return (
    <>
      <Pill tone={row.isOverdue ? 'bad' : 'warn'}>
        {say(row.isOverdue ? 'registers.overdue' : 'registers.state.open')}
      </Pill>{' '}
      {instantText(row.dueAt)}
    </>
  );
}
