import { Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import { COST_KINDS, type CostKind } from '#shared/domain/equipment/costs.ts';
import { parseYuan } from '#shared/domain/money/formatYuan.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { FormFoot } from '../../ui/FormFoot.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import type { EquipmentCard } from './equipmentDraft.ts';

type Props = { readonly card: EquipmentCard; readonly onClose: () => void };

/** What was spent on a machine: for what, when, to whom and for which repair. */
export function CostForm({ card, onClose }: Props) {
  const say = useSay();
  const may = useMay();
  const { data: status } = useOperation('system.status', {});
  const { data: firms } = useOperation('contractors.list', {}, { enabled: may('contractors.read') });
  const [kind, setKind] = useState<CostKind>('contractor');
  const [amount, setAmount] = useState('');
  const [chosen, setDay] = useState<string | null>(null);
  const [contractorId, setContractor] = useState<string | null>(null);
  const [workOrderId, setOrder] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const book = useCommand('equipment.bookCost');
  const day = chosen ?? status?.today ?? null;
  const amountFen = parseYuan(amount) ?? 0;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (day === null || amountFen <= 0) return;
    const answer = await book
      .run({
        equipmentId: card.equipmentId,
        kind,
        amountFen,
        day,
        ...(kind === 'contractor' && contractorId !== null && { contractorId }),
        ...(workOrderId !== null && { workOrderId }),
        ...(note.trim() !== '' && { note: note.trim() }),
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('costs.added', { amountFen }));
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <SimpleGrid cols={3} spacing="sm">
          <AmountInput label={say('costs.amount')} value={amount} onText={setAmount} data-autofocus />
          <Select
            label={say('costs.kind')}
            data={COST_KINDS.map((value) => ({ value, label: say(`costs.kind.${value}`) }))}
            value={kind}
            onChange={(next) => setKind(COST_KINDS.find((one) => one === next) ?? 'contractor')}
            allowDeselect={false}
          />
          <DateInput
            label={say('costs.day')}
            valueFormat="YYYY-MM-DD"
            value={day}
            onChange={setDay}
            {...(status?.today && { maxDate: status.today })}
          />
        </SimpleGrid>
        {kind === 'contractor' && may('contractors.read') && (
          <Select
            label={say('costs.contractor')}
            data={(firms?.contractors ?? []).map(({ contractorId: value, name: label }) => ({
              value,
              label,
            }))}
            value={contractorId}
            onChange={setContractor}
            clearable
            searchable
          />
        )}
        <Select
          label={say('costs.order')}
          data={card.orders.map(({ workOrderId: value, number: label }) => ({ value, label }))}
          value={workOrderId}
          onChange={setOrder}
          clearable
        />
        <TextInput
          label={say('equipment.note')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={200}
        />
        <FormFoot
          verb={say('costs.add')}
          ready={day !== null && amountFen > 0}
          pending={book.pending}
          fault={book.fault}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}
