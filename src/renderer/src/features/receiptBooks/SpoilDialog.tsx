import { SegmentedControl, SimpleGrid, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReceiptBook } from '#shared/contract/receiptBooks.contract.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { tell } from '../../ui/tell.ts';

type Props = { readonly book: ReceiptBook; readonly onClose: () => void };

/** Torn or lost forms, with their reason; they keep their numbers. */
export function SpoilDialog({ book, onClose }: Props) {
  const say = useSay();
  const damage = useCommand('receiptBooks.damage');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [outcome, setOutcome] = useState<'damaged' | 'lost'>('damaged');

  async function go(reason: string): Promise<void> {
    const last = to.trim();
    const answer = await damage
      .run({ bookId: book.bookId, from: from.trim(), outcome, reason, ...(last !== '' && { to: last }) })
      .catch(() => undefined);
    if (!answer) return;
    const forms = answer.forms.join(say('common.listSeparator'));
    tell(say('books.spoilt', { count: answer.forms.length, forms }));
    onClose();
  }

  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={say('books.spoilTitle', { code: book.code })}
      verb={say(`books.spoilVerb.${outcome}`)}
      pending={damage.pending}
      fault={damage.fault}
      incomplete={from.trim() === ''}
      onGo={(reason) => void go(reason)}
    >
      <p style={{ margin: 0 }}>{say('books.spoilWhat')}</p>
      <SegmentedControl
        size="xs"
        aria-label={say('books.spoilOutcome')}
        value={outcome}
        onChange={(value) => setOutcome(value === 'lost' ? 'lost' : 'damaged')}
        data={(['damaged', 'lost'] as const).map((value) => ({
          value,
          label: say(`books.outcome.${value}`),
        }))}
      />
      <SimpleGrid cols={2} spacing="sm">
        <TextInput
          label={say('books.spoilFrom')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          maxLength={30}
        />
        <TextInput
          label={say('books.spoilTo')}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          maxLength={30}
        />
      </SimpleGrid>
    </ReasonDialog>
  );
}
