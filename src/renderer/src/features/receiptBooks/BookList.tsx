import { Button, Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { ReceiptBook } from '#shared/contract/receiptBooks.contract.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { ListPane } from '../../ui/ListPane.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import { BookDialog } from './BookDialog.tsx';
import { CloseBookDialog } from './CloseBookDialog.tsx';
import { SpoilDialog } from './SpoilDialog.tsx';
import { StubPanel } from './StubPanel.tsx';

type Act = 'add' | 'change' | 'spoil' | 'close';

/** The register of receipt books: what each has left, and what nobody accounted for. */
export function BookList() {
  const say = useSay();
  const may = useMay();
  const [state, setState] = useState<'open' | 'closed'>('open');
  const register = useOperation('receiptBooks.list', { state });
  const [acting, setActing] = useState<{ act: Act; book?: ReceiptBook }>();
  const [stubsOf, setStubsOf] = useState<string>();
  const books = register.data?.books ?? [];
  const mayKeep = may('receiptBooks.write');
  const close = () => setActing(undefined);

  const columns: Column<ReceiptBook>[] = [
    { key: 'code', title: say('books.code'), width: 'minmax(90px, 1fr)', render: (book) => book.code },
    {
      key: 'kind',
      title: say('books.kind'),
      width: '110px',
      render: (book) => say(`books.kind.${book.kind}`),
    },
    {
      key: 'range',
      title: say('books.range'),
      width: 'minmax(190px, 2fr)',
      render: (book) => `${book.firstForm} – ${book.lastForm}`,
    },
    { key: 'keeper', title: say('books.keeper'), width: '90px', render: (book) => book.keeperName },
    {
      key: 'place',
      title: say('books.place'),
      width: '80px',
      render: (book) => (book.isHere ? say('books.here') : book.series),
    },
    ...(['used', 'damaged', 'lost', 'remaining'] as const).map(
      (key): Column<ReceiptBook> => ({
        key,
        title: say(`books.${key}`),
        width: '58px',
        align: 'end',
        render: (book) => book[key] || '–',
      }),
    ),
    {
      key: 'next',
      title: say('books.next'),
      width: '150px',
      render: (book) =>
        book.missing.length > 0 ? (
          <Pill tone="bad">{say('books.missing', { count: book.missing.length })}</Pill>
        ) : (
          (book.nextForm ?? '–')
        ),
    },
  ];
  if (state === 'open') {
    columns.push({
      key: 'act',
      title: say('transfers.act'),
      width: mayKeep ? '220px' : '100px',
      render: (book) => (
        <Group gap={6} wrap="nowrap">
          {may('receiptBooks.use') && book.isHere && (
            <RowButton
              name={say('books.spoilTitle', { code: book.code })}
              onClick={() => setActing({ act: 'spoil', book })}
            >
              {say('books.spoil')}
            </RowButton>
          )}
          {mayKeep && (
            <>
              <RowButton
                name={say('books.change', { code: book.code })}
                onClick={() => setActing({ act: 'change', book })}
              >
                {say('books.handOver')}
              </RowButton>
              <RowButton
                name={say('books.closeVerb', { code: book.code })}
                onClick={() => setActing({ act: 'close', book })}
              >
                {say('books.close')}
              </RowButton>
            </>
          )}
        </Group>
      ),
    });
  }

  return (
    <>
      <ListPane
        filters={
          <>
            <SegmentedControl
              size="xs"
              aria-label={say('books.state')}
              value={state}
              onChange={(value) => setState(value === 'closed' ? 'closed' : 'open')}
              data={(['open', 'closed'] as const).map((value) => ({
                value,
                label: say(`books.state.${value}`),
              }))}
            />
            {mayKeep && (
              <Button size="compact-sm" onClick={() => setActing({ act: 'add' })}>
                {say('books.add')}
              </Button>
            )}
          </>
        }
      >
        <FaultNotice fault={register.error?.fault} onRetry={() => void register.refetch()} />
        {register.isPending ? (
          <Loading />
        ) : (
          <DataTable
            label={say('receipts.tabs.books')}
            columns={columns}
            total={books.length}
            rowAt={(index) => books[index]}
            rowKey={(book) => book.bookId}
            onOpen={(book) => setStubsOf(book.bookId)}
            selectedKey={stubsOf}
            empty={
              <Empty title={say('books.none')} hint={say(mayKeep ? 'books.noneHint' : 'books.noneMine')} />
            }
          />
        )}
      </ListPane>
      <StubPanel bookId={stubsOf} onClose={() => setStubsOf(undefined)} />
      {register.data && (acting?.act === 'add' || acting?.act === 'change') && (
        <BookDialog book={acting.book} register={register.data} onClose={close} />
      )}
      {acting?.act === 'spoil' && acting.book && <SpoilDialog book={acting.book} onClose={close} />}
      {acting?.act === 'close' && acting.book && <CloseBookDialog book={acting.book} onClose={close} />}
    </>
  );
}
