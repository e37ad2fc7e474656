import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ReceiptBook } from '#shared/contract/receiptBooks.contract.ts';
import type { ReceiptForm } from '#shared/domain/receipts/formSheets.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';

type Props = {
  readonly receiptId: string;
  readonly number: string;
  readonly onClose: () => void;
  /** The forms are spent: what is to be printed, and on what. */
  readonly onSpent: (paper: { form: ReceiptForm; sheets: number[] }) => void;
};

type PrintedBook = ReceiptBook & { readonly kind: Exclude<ReceiptBook['kind'], 'handwritten'> };

function isPrinted(book: ReceiptBook): book is PrintedBook {
  return book.kind !== 'handwritten' && book.isHere;
}

/** Asks for the number on the paper before anything is printed: another one than the register's stops. */
export function UseFormDialog({ number, onClose, ...rest }: Props) {
  const say = useSay();
  const { data } = useOperation('receiptBooks.list', { state: 'open' });
  const books = data?.books.filter(isPrinted);
  return (
    <Dialog opened onClose={onClose} title={say('receipts.useFormOf', { number })}>
      {!books && <Loading />}
      {books?.length === 0 && <Empty title={say('useForm.none')} hint={say('useForm.noneHint')} />}
      {books && books.length > 0 && <UseForm books={books} number={number} onClose={onClose} {...rest} />}
    </Dialog>
  );
}

function UseForm({
  books,
  receiptId,
  number,
  onClose,
  onSpent,
}: Props & { readonly books: readonly PrintedBook[] }) {
  const say = useSay();
  const use = useCommand('receiptBooks.useForm');
  const [bookId, setBookId] = useState(books[0]?.bookId ?? '');
  const [form, setForm] = useState('');
  const book = books.find((one) => one.bookId === bookId);
  const ready = form.trim() !== '' && book !== undefined;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready) return;
    const answer = await use.run({ bookId, receiptId, form: form.trim() }).catch(() => undefined);
    if (!answer) return;
    const forms = answer.forms.map((one) => one.form).join(say('common.listSeparator'));
    tell(say('useForm.done', { number, forms }));
    onSpent({ form: book.kind, sheets: answer.forms.map(({ sheet }) => sheet) });
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        {books.length > 1 && (
          <Select
            label={say('useForm.book')}
            value={bookId}
            onChange={(value) => value && setBookId(value)}
            data={books.map((one) => ({
              value: one.bookId,
              label: `${one.code}  ${say(`books.kind.${one.kind}`)}`,
            }))}
            allowDeselect={false}
          />
        )}
        <TextInput
          label={say('useForm.form')}
          description={say('useForm.hint', { next: book?.nextForm ?? '–' })}
          value={form}
          onChange={(event) => setForm(event.currentTarget.value)}
          maxLength={30}
          data-autofocus
        />
        <FaultNotice fault={use.fault} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {say('common.back')}
          </Button>
          <Button type="submit" disabled={!ready} loading={use.pending}>
            {say('useForm.verb', { form: form.trim(), number })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
