import { Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { FormFoot } from '../../ui/FormFoot.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';

type Props = {
  readonly equipmentId: string;
  /** What the plans of the machine ask for. */
  readonly measures: readonly string[];
  readonly today: string;
  readonly onClose: () => void;
};

/** What a machine counts or shows on a day. */
export function MeasureForm({ equipmentId, measures, today, onClose }: Props) {
  const say = useSay();
  const [measure, setMeasure] = useState(measures[0] ?? '');
  const [value, setValue] = useState('');
  const [day, setDay] = useState<string | null>(today);
  const save = useCommand('equipment.measure');
  const ready = measure !== '' && day !== null && /^\d{1,12}(\.\d{1,8})?$/.test(value.trim());

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready || day === null) return;
    const answer = await save.run({ equipmentId, measure, value: value.trim(), day }).catch(() => undefined);
    if (!answer) return;
    tell(say('plans.measured', { measure, value: value.trim() }));
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <SimpleGrid cols={3} spacing="sm">
          <Select
            label={say('plans.measure')}
            value={measure}
            onChange={(one) => setMeasure(one ?? '')}
            data={[...measures]}
            allowDeselect={false}
          />
          <TextInput
            label={say('plans.measureValue')}
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
            inputMode="decimal"
            data-autofocus
          />
          <DateInput
            label={say('plans.measureDay')}
            valueFormat="YYYY-MM-DD"
            value={day}
            onChange={setDay}
            maxDate={today}
          />
        </SimpleGrid>
        <FormFoot
          verb={say('plans.measureVerb')}
          ready={ready}
          pending={save.pending}
          fault={save.fault}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}
