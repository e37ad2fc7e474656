import { Button, Group, Stack } from '@mantine/core';
import type { FormEvent } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { amountText } from '../../ui/Amount.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import styles from './Books.module.css';
import { FormatFields } from './FormatFields.tsx';
import { useVoucherFile } from './useVoucherFile.ts';

type Props = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly period: string;
  /** The last batch of the period, where there is one. */
  readonly last: number | undefined;
};

/** Makes the batch and its file in one act. */
export function ExportDialog({ opened, onClose, period, last }: Props) {
  const say = useSay();
  return (
    <Dialog opened={opened} onClose={onClose} title={say('books.exportTitle', { period })}>
      {opened && <ExportForm period={period} last={last} onClose={onClose} />}
    </Dialog>
  );
}

function ExportForm({ period, last, onClose }: Omit<Props, 'opened'>) {
  const say = useSay();
  const { data: rest } = useOperation('vouchers.preview', { period, scope: 'rest' });
  const command = useCommand('vouchers.export');
  const file = useVoucherFile();

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const batch = await command.run({ period }).catch(() => undefined);
    if (!batch || !(await file.save(batch.batchId))) return;
    const { number, vouchers, totalFen } = batch;
    tell(say('books.done', { period, number, vouchers, totalFen: amountText(totalFen, { sign: true }) }));
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        {rest && (
          <p className={styles.hint}>
            {rest.vouchers.length > 0
              ? say('books.exportHint', {
                  count: rest.facts,
                  totalFen: amountText(rest.totalFen, { sign: true }),
                })
              : say('books.exportAgain', { number: last ?? 1 })}
          </p>
        )}
        {rest?.isClosed && rest.vouchers.length > 0 && (
          <p className={styles.hint}>{say('books.lateHint', { period })}</p>
        )}
        <FormatFields choice={file.choice} onChoice={file.setChoice} />
        <FaultNotice fault={command.fault ?? file.fault} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {say('common.back')}
          </Button>
          <Button
            type="submit"
            data-autofocus
            disabled={!file.ready || !rest}
            loading={command.pending || file.running}
          >
            {say('books.export', { period })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
