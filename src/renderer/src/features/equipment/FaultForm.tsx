import { Checkbox, Select, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { categoryName } from '#shared/domain/workOrders/settings.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { FormFoot } from '../../ui/FormFoot.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';

type Props = { readonly equipmentId: string; readonly onClose: () => void };

/** A fault of a machine becomes a work order where the machine stands. */
export function FaultForm({ equipmentId, onClose }: Props) {
  const say = useSay();
  const { data: settings } = useOperation('workOrders.settings', {});
  const [categoryId, setCategory] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const [isStopped, setStopped] = useState(false);
  const report = useCommand('equipment.report');
  const ready = categoryId !== null && words.trim() !== '';

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (categoryId === null || !ready) return;
    const answer = await report
      .run({ equipmentId, categoryId, words: words.trim(), ...(isStopped && { stopped: {} }) })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('equipment.reported', { number: answer.number }));
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Select
          label={say('orders.category')}
          placeholder={say('orders.categoryHint')}
          data={(settings?.categories ?? [])
            .filter(({ active }) => active)
            .map((category) => ({
              value: category.categoryId,
              label: settings ? categoryName(settings, category.categoryId) : '',
            }))}
          value={categoryId}
          onChange={setCategory}
          searchable
          allowDeselect={false}
          data-autofocus
        />
        <Textarea
          label={say('equipment.reportWords')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          maxLength={500}
          autosize
          minRows={2}
        />
        <Checkbox
          label={say('running.stoppedByFault')}
          description={say('running.stoppedByFaultHint')}
          checked={isStopped}
          onChange={(event) => setStopped(event.currentTarget.checked)}
        />
        <FormFoot
          verb={say('equipment.report')}
          ready={ready}
          pending={report.pending}
          fault={report.fault}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}
