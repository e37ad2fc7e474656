import { usePages } from '../../desk/usePages.ts';
import { Amount } from '../../ui/Amount.tsx';
import { Card } from '../../ui/Card.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';

const HASH_DIGITS = 12;

/** Closed days, each with where the log stood: the proof of everything before it. */
export function ClosedDays() {
  const say = useSay();
  const list = usePages('dayClose.list', {});
  return (
    <Card fill flush title={say('day.closed')}>
      <FaultNotice fault={list.fault} onRetry={list.retry} />
      {list.pending ? (
        <Loading />
      ) : (
        <DataTable
          label={say('day.closed')}
          total={list.total}
          rowAt={list.rowAt}
          rowKey={(row) => row.closeId}
          onLook={list.look}
          empty={<Empty title={say('day.none')} />}
          columns={[
            {
              key: 'day',
              title: say('shift.businessDate'),
              width: '100px',
              render: (row) => (
                <span
                  title={say('day.log', {
                    entries: row.logEntries,
                    hash: row.logHash.slice(0, HASH_DIGITS),
                  })}
                >
                  {row.businessDate}
                </span>
              ),
            },
            {
              key: 'by',
              title: say('day.closedBy'),
              width: 'minmax(70px, 1fr)',
              render: (row) => row.closedBy,
            },
            {
              key: 'taken',
              title: say('day.taken'),
              width: '100px',
              align: 'end',
              render: (row) => <Amount fen={row.takenFen} nilDash />,
            },
            {
              key: 'difference',
              title: say('day.difference'),
              width: '80px',
              align: 'end',
              render: (row) => <Amount fen={row.differenceFen} nilDash />,
            },
          ]}
        />
      )}
    </Card>
  );
}
