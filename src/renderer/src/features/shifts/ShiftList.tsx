import type { Input } from '#shared/contract/index.ts';
import type { ShiftRow } from '#shared/contract/shifts.contract.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { usePages } from '../../desk/usePages.ts';
import { Amount } from '../../ui/Amount.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { stateWord, toneOf } from './shiftWords.ts';

type Props = {
  readonly label: string;
  readonly filter: Omit<Input<'shifts.list'>, 'limit' | 'offset'>;
  readonly onOpen: (shift: ShiftRow) => void;
};

/** Shifts, newest first; a row opens its sheet. */
export function ShiftList({ label, filter, onOpen }: Props) {
  const say = useSay();
  const instantText = useInstantText();
  const list = usePages('shifts.list', filter);
  const columns: Column<ShiftRow>[] = [
    { key: 'day', title: say('shift.businessDate'), width: '110px', render: (row) => row.businessDate },
    {
      key: 'cashier',
      title: say('shift.cashier'),
      width: 'minmax(90px, 1fr)',
      render: (row) => row.cashierName,
    },
    {
      key: 'opened',
      title: say('shift.opened'),
      width: '140px',
      render: (row) => instantText(row.openedAt),
    },
    {
      key: 'receipts',
      title: say('shift.receipts'),
      width: '70px',
      align: 'end',
      render: (row) => row.receipts,
    },
    {
      key: 'counted',
      title: say('shift.counted'),
      width: '110px',
      align: 'end',
      render: (row) =>
        row.tookNoCash ? (
          say('shift.quiet')
        ) : row.countedFen === undefined ? (
          '–'
        ) : (
          <Amount fen={row.countedFen} />
        ),
    },
    {
      key: 'variance',
      title: say('shift.variance'),
      width: '100px',
      align: 'end',
      render: (row) => <Amount fen={row.varianceFen ?? 0} nilDash />,
    },
    {
      key: 'state',
      title: say('shift.stateTitle'),
      width: '110px',
      render: (row) => <Pill tone={toneOf(row)}>{stateWord(row, say)}</Pill>,
    },
  ];
  if (list.pending) return <Loading />;
  return (
    <>
      <FaultNotice fault={list.fault} onRetry={list.retry} />
      <DataTable
        label={label}
        columns={columns}
        total={list.total}
        rowAt={list.rowAt}
        rowKey={(row) => row.shiftId}
        onLook={list.look}
        onOpen={onOpen}
        empty={<Empty title={say('shift.reviewNone')} hint={say('shift.reviewNoneHint')} />}
      />
    </>
  );
}
