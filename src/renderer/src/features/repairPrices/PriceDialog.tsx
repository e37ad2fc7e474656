import { Button, Group, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import type { PriceItem } from './PriceList.tsx';
import { typedPrice } from './typedPrice.ts';

type Props = { readonly item: PriceItem; readonly onClose: () => void };

/** A new price of an item from a day on; what was quoted keeps its own. */
export function PriceDialog({ item, onClose }: Props) {
  const say = useSay();
  const { data: status } = useOperation('system.status', {});
  const set = useCommand('repairPrices.set');
  const [typedDay, setDay] = useState<string>();
  const [typed, setTyped] = useState(item.unitPrice ?? '');
  const from = typedDay ?? status?.today ?? '';
  const unitPrice = typedPrice(typed);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (unitPrice === undefined || from === '') return;
    const { itemId, name, unit } = item;
    if (!(await set.run({ itemId, from, unitPrice }).catch(() => undefined))) return;
    tell(say('prices.priced', { name, from, price: unitPrice, unit }));
    onClose();
  }

  return (
    <Dialog opened onClose={onClose} title={say('prices.changeTitle', { name: item.name })} size={420}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <SimpleGrid cols={2} spacing="sm">
            <AmountInput
              label={`${say('prices.price')} / ${item.unit}`}
              value={typed}
              onText={setTyped}
              data-autofocus
            />
            <TextInput
              type="date"
              label={say('prices.from')}
              value={from}
              onChange={(event) => setDay(event.currentTarget.value)}
            />
          </SimpleGrid>
          <FaultNotice fault={set.fault} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {say('common.back')}
            </Button>
            <Button type="submit" disabled={unitPrice === undefined || from === ''} loading={set.pending}>
              {say('prices.changeVerb', { from, price: unitPrice ?? '–' })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
