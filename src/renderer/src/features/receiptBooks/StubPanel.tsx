import type { Output } from '#shared/contract/index.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { usePages } from '../../desk/usePages.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';

type Row = Output<'receiptBooks.stubs'>['rows'][number];
type Props = { readonly bookId: string | undefined; readonly onClose: () => void };

const TONES = { printed: 'good', written: 'good', damaged: 'warn', lost: 'warn', missing: 'bad' } as const;

/** Every form of a book with its receipt: what the stubs must show when it is taken in. */
export function StubPanel({ bookId, onClose }: Props) {
  const say = useSay();
  const { data: register } = useOperation('receiptBooks.list', {}, { enabled: bookId !== undefined });
  const code = register?.books.find((book) => book.bookId === bookId)?.code ?? '';
  return (
    <SidePanel
      opened={bookId !== undefined}
      onClose={onClose}
      title={say('books.stubs', { code })}
      size={720}
    >
      {bookId && <Stubs bookId={bookId} label={say('books.stubs', { code })} />}
    </SidePanel>
  );
}

function Stubs({ bookId, label }: { readonly bookId: string; readonly label: string }) {
  const say = useSay();
  const list = usePages('receiptBooks.stubs', { bookId });
  const columns: Column<Row>[] = [
    { key: 'form', title: say('receipts.form'), width: '120px', render: (row) => row.form },
    {
      key: 'outcome',
      title: say('books.state'),
      width: '110px',
      render: (row) =>
        row.receiptVoid && (row.outcome === 'printed' || row.outcome === 'written') ? (
          <Pill tone="warn">{say('books.outcome.void')}</Pill>
        ) : (
          <Pill tone={TONES[row.outcome]}>{say(`books.outcome.${row.outcome}`)}</Pill>
        ),
    },
    {
      key: 'receipt',
      title: say('books.receipt'),
      width: '120px',
      render: (row) => row.receiptNumber ?? '–',
    },
    { key: 'day', title: say('books.usedOn'), width: '100px', render: (row) => row.businessDate ?? '–' },
    { key: 'by', title: say('books.by'), width: '80px', render: (row) => row.usedBy ?? '–' },
    {
      key: 'reason',
      title: say('books.reason'),
      width: 'minmax(100px, 1fr)',
      render: (row) => <span title={row.reason}>{row.reason ?? ''}</span>,
    },
  ];
  return (
    <div style={{ height: 'calc(100vh - 110px)' }}>
      <FaultNotice fault={list.fault} onRetry={list.retry} />
      {!list.pending && (
        <DataTable
          label={label}
          columns={columns}
          total={list.total}
          rowAt={list.rowAt}
          rowKey={(row) => row.form}
          onLook={list.look}
          empty={<Empty title={say('books.noStubs')} hint={say('books.noStubsHint')} />}
        />
      )}
    </div>
  );
}
