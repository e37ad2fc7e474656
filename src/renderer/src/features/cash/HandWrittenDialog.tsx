import { Button, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import { daysBetween } from '#shared/domain/calendar/months.ts';
import { LATE_BACK_ENTRY_DAYS } from '#shared/domain/receiptBooks/formRegister.ts';
import { useSession } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import type { HandWritten } from './till.ts';

type Props = {
  readonly known: HandWritten | undefined;
  readonly today: string;
  readonly onClose: () => void;
  readonly onChoose: (handWritten: HandWritten | undefined) => void;
};

/** Which hand-written receipt the next payment is entered for. */
export function HandWrittenDialog({ known, today, onClose, onChoose }: Props) {
  const say = useSay();
  const { user } = useSession();
  const { data: register } = useOperation('receiptBooks.list', { state: 'open' });
  const { data: others } = useOperation('shifts.colleagues', {});
  const books = (register?.books ?? []).filter((book) => book.kind === 'handwritten' && book.isHere);
  const [bookId, setBookId] = useState<string | null | undefined>(known ? (known.bookId ?? null) : undefined);
  const [form, setForm] = useState(known?.form ?? '');
  const [writtenOn, setWrittenOn] = useState<string | null>(known?.writtenOn ?? today);
  const [writtenBy, setWrittenBy] = useState(known?.writtenBy ?? user.id);
  // One book on the desk needs no choice.
  const chosen =
    bookId === undefined ? (books.length === 1 ? books[0]?.bookId : undefined) : (bookId ?? undefined);
  const writers = [
    { value: user.id, label: say('backEntry.me', { name: user.displayName }) },
    ...(others?.people ?? []).map(({ userId, displayName }) => ({ value: userId, label: displayName })),
  ];
  const age = writtenOn ? daysBetween(writtenOn, today) : 0;
  const ready = form.trim() !== '' && writtenOn !== null && writtenOn <= today;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!ready || !writtenOn) return;
    const writerName =
      writtenBy === user.id
        ? user.displayName
        : (others?.people.find(({ userId }) => userId === writtenBy)?.displayName ?? '');
    onChoose({ bookId: chosen, form: form.trim(), writtenOn, writtenBy, writerName });
  }

  return (
    <Dialog opened onClose={onClose} title={say('backEntry.title')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <p style={{ margin: 0 }}>{say('backEntry.what')}</p>
          <SimpleGrid cols={2} spacing="sm">
            <TextInput
              label={say('backEntry.form')}
              value={form}
              onChange={(event) => setForm(event.currentTarget.value)}
              maxLength={30}
              data-autofocus
            />
            <DateInput
              label={say('backEntry.writtenOn')}
              value={writtenOn}
              onChange={setWrittenOn}
              valueFormat="YYYY-MM-DD"
              maxDate={today}
            />
            <Select
              label={say('backEntry.writtenBy')}
              value={writtenBy}
              onChange={(value) => value && setWrittenBy(value)}
              data={writers}
              allowDeselect={false}
            />
            <Select
              label={say('backEntry.book')}
              value={chosen ?? null}
              onChange={setBookId}
              data={books.map((book) => ({
                value: book.bookId,
                label: `${book.code}  ${book.firstForm}–${book.lastForm}`,
              }))}
              clearable
            />
          </SimpleGrid>
          {age > LATE_BACK_ENTRY_DAYS && (
            <p style={{ margin: 0, color: 'var(--steward-warn)' }} role="alert">
              {say('backEntry.late', { days: age })}
            </p>
          )}
          <Group justify="flex-end" gap="xs">
            {known && (
              <Button variant="default" onClick={() => onChoose(undefined)}>
                {say('backEntry.remove')}
              </Button>
            )}
            <Button variant="default" onClick={onClose}>
              {say('common.back')}
            </Button>
            <Button type="submit" disabled={!ready}>
              {say('backEntry.add', { form: form.trim() })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
