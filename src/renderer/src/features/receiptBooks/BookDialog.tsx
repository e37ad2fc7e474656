import { Button, Group, NumberInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { BOOK_KINDS, type ReceiptBook } from '#shared/contract/receiptBooks.contract.ts';
import { useSession } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';

type Register = Output<'receiptBooks.list'>;

type Props = {
  readonly book: ReceiptBook | undefined;
  readonly register: Register;
  readonly onClose: () => void;
};

/** A new book as its cover says it; of a known one who keeps it and at which PC it lies. */
export function BookDialog({ book, register, onClose }: Props) {
  const say = useSay();
  const { user } = useSession();
  const { data: status } = useOperation('system.status', {});
  const save = useCommand('receiptBooks.save');
  const { keepers, desks } = register;
  const digits = (form: string, prefix: string) => form.slice(prefix.length);
  const [code, setCode] = useState(book?.code ?? '');
  const [prefix, setPrefix] = useState(book?.prefix ?? '');
  const [typedYear, setYear] = useState(book?.year);
  const [kind, setKind] = useState<ReceiptBook['kind']>(book?.kind ?? 'third');
  const [first, setFirst] = useState(book ? digits(book.firstForm, book.prefix) : '');
  const [last, setLast] = useState(book ? digits(book.lastForm, book.prefix) : '');
  const [keeperId, setKeeper] = useState(
    book?.keeperId ?? keepers.find(({ userId }) => userId === user.id)?.userId ?? keepers[0]?.userId ?? '',
  );
  const here = desks.find(({ isHere }) => isHere)?.incarnation ?? '';
  const [place, setPlace] = useState<string | undefined>();
  const year = typedYear ?? Number((status?.today ?? '').slice(0, 4));
  const isUsed = book !== undefined && book.used + book.damaged + book.lost > 0;
  const moves = book !== undefined && place !== undefined && (place !== here || !book.isHere);
  const ready = code.trim() !== '' && /^\d{1,12}$/.test(first) && /^\d{1,12}$/.test(last);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready) return;
    const answer = await save
      .run({
        code: code.trim(),
        prefix: prefix.trim(),
        year,
        kind,
        first,
        last,
        keeperId,
        ...(book && { bookId: book.bookId }),
        ...(place && { incarnation: place }),
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(say(moves ? 'books.handedOver' : 'books.saved', { code: code.trim() }));
    onClose();
  }

  const title = book ? say('books.change', { code: book.code }) : say('books.add');
  return (
    <Dialog opened onClose={onClose} title={title} size={540}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <SimpleGrid cols={2} spacing="sm" style={{ alignItems: 'end' }}>
            <TextInput
              label={say('books.code')}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
              maxLength={20}
              data-autofocus
            />
            <Select
              label={say('books.kind')}
              value={kind}
              onChange={(value) => setKind(BOOK_KINDS.find((one) => one === value) ?? kind)}
              data={BOOK_KINDS.map((value) => ({ value, label: say(`books.kind.${value}`) }))}
              allowDeselect={false}
              disabled={isUsed}
            />
            <TextInput
              label={say('books.prefix')}
              description={say('books.prefixHint')}
              value={prefix}
              onChange={(event) => setPrefix(event.currentTarget.value)}
              maxLength={10}
              disabled={isUsed}
            />
            <NumberInput
              label={say('books.year')}
              value={year}
              onChange={(value) => setYear(Number(value))}
              min={2000}
              max={2999}
            />
            <TextInput
              label={say('books.first')}
              description={say('books.numbersHint')}
              value={first}
              onChange={(event) => setFirst(event.currentTarget.value)}
              inputMode="numeric"
              maxLength={12}
              disabled={isUsed}
            />
            <TextInput
              label={say('books.last')}
              value={last}
              onChange={(event) => setLast(event.currentTarget.value)}
              inputMode="numeric"
              maxLength={12}
              disabled={isUsed}
            />
            <Select
              label={say('books.keeper')}
              value={keeperId}
              onChange={(value) => value && setKeeper(value)}
              data={keepers.map(({ userId, displayName }) => ({ value: userId, label: displayName }))}
              allowDeselect={false}
            />
            {book && (
              <Select
                label={say('books.handOverTo')}
                value={place ?? (book.isHere ? here : null)}
                onChange={(value) => setPlace(value ?? undefined)}
                data={desks.map((desk) => ({
                  value: desk.incarnation,
                  label: desk.isHere ? `${say('books.here')} ${desk.series}` : desk.series,
                }))}
                disabled={!book.isHere && !book.mayTakeOver}
              />
            )}
          </SimpleGrid>
          {moves && (
            <p style={{ margin: 0, color: 'var(--steward-warn)' }}>
              {place === here
                ? say('books.takeOverWhat')
                : say('books.handOverWhat', { next: book.nextForm ?? '–' })}
            </p>
          )}
          <FaultNotice fault={save.fault} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {say('common.back')}
            </Button>
            <Button type="submit" disabled={!ready} loading={save.pending}>
              {verbOf()}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );

  function verbOf(): string {
    if (!book) return say('books.addVerb', { code: code.trim() });
    return say(moves && place !== here ? 'books.handOverVerb' : 'books.change', { code: book.code });
  }
}
