import { Button, Checkbox, Group, SegmentedControl, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { COSTINGS } from '#shared/domain/parts/stock.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { type PartCard, typedQuantity } from './part.ts';

type Props = { readonly part: PartCard | undefined; readonly onClose: () => void };

const FIELDS = ['code', 'name', 'specification', 'unit', 'place', 'minimum'] as const;
type Field = (typeof FIELDS)[number];
const LENGTHS: Readonly<Record<Field, number>> = {
  code: 20,
  name: 60,
  specification: 60,
  unit: 8,
  place: 60,
  minimum: 12,
};

/** A new part, or what is known of one. */
export function PartDialog({ part, onClose }: Props) {
  const say = useSay();
  const save = useCommand('parts.save');
  const [typed, setTyped] = useState<Readonly<Record<Field, string>>>({
    code: part?.code ?? '',
    name: part?.name ?? '',
    specification: part?.specification ?? '',
    unit: part?.unit ?? '',
    place: part?.place ?? '',
    minimum: part?.minimum ?? '0',
  });
  const [costing, setCosting] = useState(part?.costing ?? COSTINGS[0]);
  const [active, setActive] = useState(part?.active ?? true);
  const hasMoved = part !== undefined && part.movements.length > 0;
  const text = (field: Field) => typed[field].trim();
  const minimum = typedQuantity(typed.minimum);
  const name = text('name');
  const ready = text('code') !== '' && name !== '' && text('unit') !== '' && minimum !== undefined;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready) return;
    const answer = await save
      .run({
        code: text('code'),
        name,
        unit: text('unit'),
        minimum,
        costing,
        active,
        ...(text('specification') !== '' && { specification: text('specification') }),
        ...(text('place') !== '' && { place: text('place') }),
        ...(part && { partId: part.partId }),
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('parts.saved', { name }));
    onClose();
  }

  return (
    <Dialog
      opened
      onClose={onClose}
      title={part ? say('parts.changeTitle', { name: part.name }) : say('parts.add')}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <SimpleGrid cols={2} spacing="sm">
            {FIELDS.map((field) => (
              <TextInput
                key={field}
                label={say(`parts.${field}`)}
                value={typed[field]}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  setTyped((before) => ({ ...before, [field]: value }));
                }}
                maxLength={LENGTHS[field]}
                autoComplete="off"
                {...(field === 'code' && { 'data-autofocus': true })}
                {...(field === 'minimum' && {
                  inputMode: 'decimal' as const,
                  description: say('parts.minimumHint'),
                  inputWrapperOrder: ['label', 'input', 'description', 'error'],
                })}
              />
            ))}
          </SimpleGrid>
          <div>
            <SegmentedControl
              fullWidth
              size="xs"
              aria-label={say('parts.costing')}
              value={costing}
              onChange={(value) => setCosting(COSTINGS.find((one) => one === value) ?? costing)}
              data={COSTINGS.map((value) => ({ value, label: say(`parts.costing.${value}`) }))}
              disabled={hasMoved}
            />
            <p style={{ margin: '4px 0 0', fontSize: 12, color: 'var(--steward-text-soft)' }}>
              {say('parts.costingHint')}
            </p>
          </div>
          {part && (
            <Checkbox
              label={say('parts.active')}
              checked={active}
              onChange={(event) => setActive(event.currentTarget.checked)}
            />
          )}
          <FaultNotice fault={save.fault} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {say('common.back')}
            </Button>
            <Button type="submit" disabled={!ready} loading={save.pending}>
              {say(part ? 'parts.changeVerb' : 'parts.addVerb', { name })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
