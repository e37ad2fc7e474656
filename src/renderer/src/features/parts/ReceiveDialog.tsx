import { Button, Group, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { parseYuan } from '#shared/domain/money/formatYuan.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { type PartRow, someQuantity } from './part.ts';

type Props = {
  readonly part: Pick<PartRow, 'partId' | 'name' | 'unit'>;
  readonly onClose: () => void;
};

/** A batch came in: how much, for how much in all. */
export function ReceiveDialog({ part, onClose }: Props) {
  const say = useSay();
  const receive = useCommand('parts.receive');
  const [typed, setTyped] = useState('');
  const [amount, setAmount] = useState('');
  const [batch, setBatch] = useState('');
  const [supplier, setSupplier] = useState('');
  const quantity = someQuantity(typed);
  const amountFen = parseYuan(amount);
  const { partId, name, unit } = part;
  const ready = quantity !== undefined && amountFen !== undefined && amountFen >= 0;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready) return;
    const answer = await receive
      .run({
        partId,
        quantity,
        amountFen,
        ...(batch.trim() !== '' && { batch: batch.trim() }),
        ...(supplier.trim() !== '' && { supplier: supplier.trim() }),
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('parts.received', { name, unit, quantity, left: answer.quantity }));
    onClose();
  }

  return (
    <Dialog opened onClose={onClose} title={say('parts.receiveTitle', { name })}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <SimpleGrid cols={2} spacing="sm">
            <TextInput
              label={`${say('parts.quantity')}（${unit}）`}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              inputMode="decimal"
              autoComplete="off"
              maxLength={12}
              data-autofocus
            />
            <AmountInput label={say('parts.amount')} value={amount} onText={setAmount} />
            <TextInput
              label={say('parts.supplier')}
              value={supplier}
              onChange={(event) => setSupplier(event.currentTarget.value)}
              maxLength={60}
            />
            <TextInput
              label={say('parts.batch')}
              placeholder={say('parts.batchHint')}
              value={batch}
              onChange={(event) => setBatch(event.currentTarget.value)}
              maxLength={30}
            />
          </SimpleGrid>
          <FaultNotice fault={receive.fault} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {say('common.back')}
            </Button>
            <Button type="submit" disabled={!ready} loading={receive.pending}>
              {say('parts.receiveVerb', { quantity: quantity ?? '–', unit })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
