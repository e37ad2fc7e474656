import { Autocomplete, Button, Group, Select, SimpleGrid, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { parseYuan } from '#shared/domain/money/formatYuan.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { amountText } from '../../ui/Amount.tsx';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { ConfirmDay } from '../../ui/ConfirmDay.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';

type Props = {
  readonly roomId: string;
  readonly roomCode: string;
  readonly payerPersonId: string | undefined;
  readonly onClose: () => void;
};

const METHODS = ['cash', 'wechat', 'alipay', 'card'] as const;

/** Takes a deposit at the counter: what for, how much, in what. */
export function TakeDepositDialog({ roomId, roomCode, payerPersonId, onClose }: Props) {
  const say = useSay();
  const { data: fees } = useOperation('feeItems.list', {});
  const [name, setName] = useState('');
  const [amount, setAmount] = useState('');
  const [method, setMethod] = useState<(typeof METHODS)[number]>('cash');
  const [confirmedDay, setConfirmedDay] = useState<string>();
  const take = useCommand('deposits.take');
  const amountFen = parseYuan(amount) ?? 0;
  const ready = name.trim() !== '' && amountFen > 0;
  const known = (fees?.feeItems ?? []).filter((fee) => fee.nature === 'deposit').map((fee) => fee.name);
  const usual = say('deposits.usualNames').split(say('common.listSeparator'));

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready) return;
    const answer = await take
      .run({
        roomId,
        deposits: [{ name: name.trim(), amountFen }],
        tenders: [{ method, amountFen }],
        ...(payerPersonId && { payerPersonId }),
        ...(confirmedDay && { confirmedDay }),
      })
      .catch(() => undefined);
    if (!answer) return;
    const [receipt] = answer.receipts;
    tell(
      say('deposits.taken', {
        name: name.trim(),
        amount: amountText(amountFen, { sign: true }),
        number: receipt?.number ?? '',
      }),
    );
    onClose();
  }

  return (
    <Dialog opened onClose={onClose} title={say('deposits.takeTitle', { room: roomCode })}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <Autocomplete
            label={say('deposits.name')}
            value={name}
            onChange={setName}
            data={[...new Set([...known, ...usual])]}
            maxLength={60}
            data-autofocus
          />
          <SimpleGrid cols={2} spacing="sm">
            <AmountInput label={say('deposits.amount')} value={amount} onText={setAmount} />
            <Select
              label={say('cash.methods')}
              value={method}
              onChange={(value) => setMethod(METHODS.find((one) => one === value) ?? 'cash')}
              data={METHODS.map((value) => ({ value, label: say(`method.${value}`) }))}
              allowDeselect={false}
            />
          </SimpleGrid>
          <FaultNotice fault={take.fault} />
          <ConfirmDay fault={take.fault} day={confirmedDay} onDay={setConfirmedDay} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {say('common.back')}
            </Button>
            <Button type="submit" disabled={!ready} loading={take.pending}>
              {say('deposits.takeVerb', { amount: amountText(amountFen, { sign: true }) })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
