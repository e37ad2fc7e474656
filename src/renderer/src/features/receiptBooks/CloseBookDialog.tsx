import { Button, Group, Stack } from '@mantine/core';
import type { ReceiptBook } from '#shared/contract/receiptBooks.contract.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';

type Props = { readonly book: ReceiptBook; readonly onClose: () => void };

export function CloseBookDialog({ book, onClose }: Props) {
  const say = useSay();
  const closing = useCommand('receiptBooks.close');
  const { bookId, code, remaining, keeperName } = book;

  async function go(): Promise<void> {
    const answer = await closing.run({ bookId }).catch(() => undefined);
    if (!answer) return;
    tell(say('books.closed', { code, count: answer.unused }));
    onClose();
  }

  const verb = say('books.closeVerb', { code });
  return (
    <Dialog opened onClose={onClose} title={verb}>
      <Stack gap="sm">
        <p style={{ margin: 0 }}>{say('books.closeWhat', { count: remaining, keeper: keeperName })}</p>
        <FaultNotice fault={closing.fault} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {say('common.back')}
          </Button>
          <Button loading={closing.pending} onClick={() => void go()} data-autofocus>
            {verb}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
