import { Checkbox, Group, MultiSelect, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { categoryName, type WorkOrderSettings } from '#shared/domain/workOrders/settings.ts';
import { useCommand } from '../../../desk/useCommand.ts';
import { FormFoot } from '../../../ui/FormFoot.tsx';
import { useSay } from '../../../ui/language/LanguageProvider.tsx';
import { tell } from '../../../ui/tell.ts';
import { useBuildings } from '../../rooms/useBuildings.ts';
import { ClockField } from './ClockField.tsx';
import { WEEK } from './week.ts';

type Props = {
  readonly worker: Output<'workOrders.workers'>['workers'][number];
  readonly settings: WorkOrderSettings;
  readonly onClose: () => void;
};

const USUAL = { weekdays: [1, 2, 3, 4, 5], fromMinute: 480, toMinute: 1080 };

export function WorkerForm({ worker, settings, onClose }: Props) {
  const say = useSay();
  const { buildings } = useBuildings();
  const [skills, setSkills] = useState(worker.skills);
  const [areas, setAreas] = useState(worker.buildings);
  const [duty, setDuty] = useState(worker.duty);
  const save = useCommand('workOrders.saveWorker');

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const answer = await save
      .run({ userId: worker.userId, skills, buildings: areas, duty })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('repairs.workerSaved', { name: worker.name }));
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <MultiSelect
          label={say('repairs.skills')}
          placeholder={skills.length === 0 ? say('repairs.all') : ''}
          value={skills}
          onChange={setSkills}
          data={settings.categories
            .filter(({ active }) => active)
            .map(({ categoryId }) => ({ value: categoryId, label: categoryName(settings, categoryId) }))}
          searchable
        />
        <MultiSelect
          label={say('repairs.buildings')}
          placeholder={areas.length === 0 ? say('repairs.all') : ''}
          value={areas}
          onChange={setAreas}
          data={buildings}
          searchable
        />
        <Checkbox
          label={say('repairs.hasDuty')}
          checked={duty !== null}
          onChange={(event) => setDuty(event.currentTarget.checked ? USUAL : null)}
        />
        {duty && (
          <>
            <Group gap="sm">
              {WEEK.map((day) => (
                <Checkbox
                  key={day}
                  label={say(`repairs.day.${day}`)}
                  checked={duty.weekdays.includes(day)}
                  onChange={(event) =>
                    setDuty({
                      ...duty,
                      weekdays: event.currentTarget.checked
                        ? [...duty.weekdays, day].sort()
                        : duty.weekdays.filter((one) => one !== day),
                    })
                  }
                />
              ))}
            </Group>
            <Group gap="sm">
              <ClockField
                label={say('repairs.dutyFrom')}
                minutes={duty.fromMinute}
                onChange={(fromMinute) => setDuty({ ...duty, fromMinute })}
              />
              <ClockField
                label={say('repairs.dutyTo')}
                minutes={duty.toMinute}
                onChange={(toMinute) => setDuty({ ...duty, toMinute })}
              />
            </Group>
          </>
        )}
        <FormFoot
          verb={say('repairs.saveWorker', { name: worker.name })}
          ready
          pending={save.pending}
          fault={save.fault}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}
