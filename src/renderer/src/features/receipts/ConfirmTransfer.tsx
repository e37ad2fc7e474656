import { Button, Group, Stack } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { amountText } from '../../ui/Amount.tsx';
import { ConfirmDay } from '../../ui/ConfirmDay.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import type { Transfer } from './transfer.ts';

type Props = { readonly transfer: Transfer | undefined; readonly onClose: () => void };

export function ConfirmTransfer({ transfer, onClose }: Props) {
  const say = useSay();
  const { data: status } = useOperation('system.status', {});
  const [day, setDay] = useState<string | null>(null);
  const [confirmedDay, setConfirmedDay] = useState<string>();
  const confirm = useCommand('payments.confirmTransfer');
  const arrivedOn = day ?? status?.today ?? '';

  async function go(): Promise<void> {
    if (!transfer) return;
    const answer = await confirm
      .run({ transferId: transfer.transferId, arrivedOn, ...(confirmedDay && { confirmedDay }) })
      .catch(() => undefined);
    if (!answer) return;
    const numbers = answer.receipts.map((receipt) => receipt.number).join(say('common.listSeparator'));
    tell(say('transfers.confirmed', { slip: transfer.slipNumber, numbers }));
    onClose();
  }

  return (
    <Dialog
      opened={transfer !== undefined}
      onClose={onClose}
      title={say('transfers.confirm', { slip: transfer?.slipNumber ?? '' })}
    >
      {transfer && (
        <Stack gap="sm">
          <p style={{ margin: 0 }}>
            {transfer.roomCode} · {amountText(transfer.amountFen, { sign: true })} ·{' '}
            {transfer.reference ?? '–'}
          </p>
          <DateInput
            label={say('transfers.arrivedOn')}
            valueFormat="YYYY-MM-DD"
            value={arrivedOn}
            onChange={setDay}
          />
          <FaultNotice fault={confirm.fault} />
          <ConfirmDay fault={confirm.fault} day={confirmedDay} onDay={setConfirmedDay} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {say('common.back')}
            </Button>
            <Button data-autofocus loading={confirm.pending} onClick={() => void go()}>
              {say('transfers.confirmVerb')}
            </Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  );
}
