import { Button, Group, SegmentedControl, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { PRICE_KINDS } from '#shared/domain/workOrders/quote.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { typedPrice } from './typedPrice.ts';

const MOST = 500;

/** A new item of the price list with its price from today on. */
export function PriceItemDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  const may = useMay();
  const { data: status } = useOperation('system.status', {});
  const { data: parts } = useOperation('parts.list', { limit: MOST }, { enabled: may('parts.read') });
  const save = useCommand('repairPrices.save');
  const set = useCommand('repairPrices.set');
  const [kind, setKind] = useState<(typeof PRICE_KINDS)[number]>('labour');
  const [name, setName] = useState('');
  const [unit, setUnit] = useState('');
  const [partId, setPart] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [savedId, setSavedId] = useState<string>();
  const unitPrice = typedPrice(typed);
  const from = status?.today;
  const ready = name.trim() !== '' && unit.trim() !== '' && unitPrice !== undefined && from !== undefined;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready) return;
    const item = { name: name.trim(), unit: unit.trim(), kind };
    const known = savedId === undefined ? {} : { itemId: savedId };
    const saved = await save
      .run({ ...item, ...known, ...(kind === 'material' && partId !== null && { partId }) })
      .catch(() => undefined);
    if (!saved) return;
    // A price that was refused is tried again for the same item.
    setSavedId(saved.itemId);
    if (!(await set.run({ itemId: saved.itemId, from, unitPrice }).catch(() => undefined))) return;
    tell(say('prices.saved', { name: item.name }));
    onClose();
  }

  return (
    <Dialog opened onClose={onClose} title={say('prices.add')}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label={say('prices.kind')}
            value={kind}
            onChange={(value) => setKind(PRICE_KINDS.find((one) => one === value) ?? kind)}
            data={PRICE_KINDS.map((value) => ({ value, label: say(`prices.kind.${value}`) }))}
          />
          <TextInput
            label={say('prices.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={60}
            data-autofocus
          />
          <SimpleGrid cols={2} spacing="sm">
            <TextInput
              label={say('prices.unit')}
              value={unit}
              onChange={(event) => setUnit(event.currentTarget.value)}
              maxLength={8}
            />
            <AmountInput label={say('prices.price')} value={typed} onText={setTyped} />
          </SimpleGrid>
          {kind === 'material' && (
            <Select
              label={say('prices.part')}
              description={say('prices.partHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              placeholder={say('prices.partNone')}
              data={(parts?.rows ?? []).map((part) => ({
                value: part.partId,
                label: say('parts.option', {
                  code: part.code,
                  name: part.name,
                  quantity: part.quantity,
                  unit: part.unit,
                }),
              }))}
              value={partId}
              onChange={setPart}
              searchable
              clearable
            />
          )}
          <FaultNotice fault={save.fault ?? set.fault} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {say('common.back')}
            </Button>
            <Button type="submit" disabled={!ready} loading={save.pending || set.pending}>
              {say('prices.addVerb', { name: name.trim() })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
