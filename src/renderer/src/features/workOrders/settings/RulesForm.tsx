import { Button, Checkbox, Group, NumberInput, Select, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { WorkOrderSettings } from '#shared/domain/workOrders/settings.ts';
import { VISIT_POLICIES } from '#shared/domain/workOrders/states.ts';
import { useMay } from '../../../app/session/SessionProvider.tsx';
import { useCommand } from '../../../desk/useCommand.ts';
import { Card } from '../../../ui/Card.tsx';
import { FaultNotice } from '../../../ui/FaultNotice.tsx';
import { useSay } from '../../../ui/language/LanguageProvider.tsx';
import { tell } from '../../../ui/tell.ts';
import { CategoriesTable } from './CategoriesTable.tsx';
import { ClockField } from './ClockField.tsx';
import { PrioritiesTable } from './PrioritiesTable.tsx';
import styles from './Repairs.module.css';

type Props = { readonly settings: WorkOrderSettings };

/** Times by priority, what an order needs to be closed, and the tree of categories, saved together. */
export function RulesForm({ settings }: Props) {
  const say = useSay();
  const may = useMay();
  const [draft, setDraft] = useState(settings);
  const save = useCommand('workOrders.saveSettings');
  const change = (part: Partial<WorkOrderSettings>) => setDraft((before) => ({ ...before, ...part }));

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (await save.run(draft).catch(() => undefined)) tell(say('repairs.saved'));
  }

  return (
    <form onSubmit={(event) => void submit(event)} className={styles.form}>
      <Card title={say('repairs.rules')}>
        <Stack gap="md">
          <PrioritiesTable rules={draft.priorities} onChange={(priorities) => change({ priorities })} />
          <Group gap="md" align="flex-end">
            <ClockField
              label={say('repairs.officeFrom')}
              minutes={draft.officeFrom}
              onChange={(officeFrom) => change({ officeFrom })}
            />
            <ClockField
              label={say('repairs.officeTo')}
              minutes={draft.officeTo}
              onChange={(officeTo) => change({ officeTo })}
            />
            <NumberInput
              label={say('repairs.mostOpen')}
              value={draft.mostOpen}
              onChange={(value) => typeof value === 'number' && change({ mostOpen: value })}
              min={1}
              max={99}
              w={140}
            />
            <Select
              label={say('repairs.visit')}
              value={draft.visit}
              onChange={(value) => change({ visit: VISIT_POLICIES.find((one) => one === value) ?? 'always' })}
              data={VISIT_POLICIES.map((value) => ({ value, label: say(`workOrder.visitPolicy.${value}`) }))}
              allowDeselect={false}
              w={180}
            />
          </Group>
          <Group gap="lg">
            <Checkbox
              label={say('repairs.confirmation')}
              checked={draft.confirmation}
              onChange={(event) => change({ confirmation: event.currentTarget.checked })}
            />
            <Checkbox
              label={say('repairs.rating')}
              checked={draft.rating}
              onChange={(event) => change({ rating: event.currentTarget.checked })}
            />
          </Group>
          <FaultNotice fault={save.fault} />
          {may('workOrders.manage') && (
            <Group justify="flex-end">
              <Button type="submit" loading={save.pending} disabled={draft === settings}>
                {say('repairs.save')}
              </Button>
            </Group>
          )}
        </Stack>
      </Card>
      <CategoriesTable categories={draft.categories} onChange={(categories) => change({ categories })} />
    </form>
  );
}
