import { Checkbox, Group, NumberInput, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { FormFoot } from '../../ui/FormFoot.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { WEEK } from '../workOrders/settings/week.ts';
import { MachineSelect } from './MachineSelect.tsx';
import { pointsText, readPoints, readTimes, timesText } from './routeText.ts';

type Props = {
  readonly known?: Output<'inspections.routes'>['routes'][number] | undefined;
  readonly onClose: () => void;
};

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** A route: its points with their checks as lines of text, and when it is walked. */
export function RouteForm({ known, onClose }: Props) {
  const say = useSay();
  const route = known?.route;
  const [name, setName] = useState(route?.name ?? '');
  const [text, setText] = useState(route ? pointsText(route.points) : '');
  const [times, setTimes] = useState(timesText(route?.times ?? [480]));
  const [weekdays, setWeekdays] = useState(route?.weekdays ?? EVERY_DAY);
  const [isOrdered, setOrdered] = useState(route?.isOrdered ?? false);
  const [active, setActive] = useState(route?.active ?? true);
  const [graceMinutes, setGrace] = useState(route?.graceMinutes ?? 15);
  const [windowMinutes, setWindow] = useState(route?.windowMinutes ?? 120);
  const save = useCommand('inspections.saveRoute');
  const read = readPoints(text, route?.points ?? [], () => crypto.randomUUID());
  const minutes = readTimes(times);
  const ready = name.trim() !== '' && 'points' in read && minutes !== undefined;
  const [machines, setMachines] = useState<Readonly<Record<string, string | null>>>(() =>
    Object.fromEntries((route?.points ?? []).map((point) => [point.name, point.equipmentId])),
  );
  const { data: ledger } = useOperation('equipment.list', { limit: 500 });
  const nameOf = (equipmentId: string | null) =>
    ledger?.rows.find((row) => row.equipmentId === equipmentId)?.name;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready || !('points' in read) || !minutes) return;
    const answer = await save
      .run({
        ...(known && { routeId: known.routeId, version: known.version }),
        route: {
          name: name.trim(),
          active,
          isOrdered,
          weekdays,
          times: minutes,
          graceMinutes,
          windowMinutes,
          points: read.points.map((point) => ({ ...point, equipmentId: machines[point.name] ?? null })),
        },
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('rounds.saved', { name: name.trim() }));
    onClose();
  }

  const number = (value: string | number, otherwise: number) =>
    typeof value === 'number' ? value : otherwise;

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="sm">
          <TextInput
            label={say('rounds.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={60}
            data-autofocus
          />
          <TextInput
            label={say('rounds.times')}
            placeholder={say('rounds.timesHint')}
            value={times}
            onChange={(event) => setTimes(event.currentTarget.value)}
            error={minutes === undefined}
          />
          <NumberInput
            label={say('rounds.grace')}
            value={graceMinutes}
            onChange={(value) => setGrace(number(value, 0))}
            min={0}
            max={720}
          />
          <NumberInput
            label={say('rounds.window')}
            value={windowMinutes}
            onChange={(value) => setWindow(number(value, 120))}
            min={5}
            max={1440}
          />
        </SimpleGrid>
        <Group gap="sm">
          {WEEK.map((day) => (
            <Checkbox
              key={day}
              label={say(`repairs.day.${day}`)}
              checked={weekdays.includes(day)}
              onChange={(event) =>
                setWeekdays(
                  event.currentTarget.checked
                    ? [...weekdays, day].sort()
                    : weekdays.filter((one) => one !== day),
                )
              }
            />
          ))}
          <Checkbox
            label={say('rounds.ordered')}
            checked={isOrdered}
            onChange={(event) => setOrdered(event.currentTarget.checked)}
          />
          <Checkbox
            label={say('rounds.active')}
            checked={active}
            onChange={(event) => setActive(event.currentTarget.checked)}
          />
        </Group>
        <Textarea
          label={say('rounds.points')}
          description={say('rounds.pointsHint')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={4}
          maxRows={10}
        />
        {'points' in read && ledger && ledger.total > 0 && (
          <SimpleGrid cols={2} spacing="sm">
            {read.points.map((point) => {
              const machine = machines[point.name] ?? null;
              return (
                <MachineSelect
                  key={point.name}
                  label={say('rounds.machineOf', { name: point.name })}
                  value={machine}
                  name={nameOf(machine)}
                  onChange={(equipmentId) => setMachines({ ...machines, [point.name]: equipmentId })}
                />
              );
            })}
          </SimpleGrid>
        )}
        <FormFoot
          verb={say('rounds.saveVerb')}
          ready={ready}
          pending={save.pending}
          fault={save.fault}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}
