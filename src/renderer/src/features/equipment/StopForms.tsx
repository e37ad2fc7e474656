import { SegmentedControl, Stack, TextInput } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import { STOP_CAUSES, type StopCause } from '#shared/domain/equipment/reliability.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { FormFoot } from '../../ui/FormFoot.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';

/** What somebody picked, epoch ms; nothing picked is now. */
export const pickedInstant = (picked: string | null) =>
  picked === null ? {} : { at: new Date(picked).getTime() };

type WhenProps = {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  /** The focus begins here. */
  readonly isFirst?: boolean;
};

/** A moment; left empty it is now. */
function WhenField({ isFirst = false, ...field }: WhenProps) {
  const say = useSay();
  return (
    <DateTimePicker
      {...field}
      placeholder={say('running.atNow')}
      valueFormat="YYYY-MM-DD HH:mm"
      clearable
      data-autofocus={isFirst || undefined}
    />
  );
}

type StopProps = { readonly equipmentId: string; readonly onClose: () => void };

/** A machine stands for planned work, or because of a fault that is no order. */
export function StopForm({ equipmentId, onClose }: StopProps) {
  const say = useSay();
  const [cause, setCause] = useState<StopCause>('planned');
  const [at, setAt] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const stop = useCommand('equipment.stop');

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const answer = await stop
      .run({
        equipmentId,
        cause,
        ...pickedInstant(at),
        ...(note.trim() !== '' && { note: note.trim() }),
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('running.stopped'));
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <SegmentedControl
          aria-label={say('running.why')}
          data={STOP_CAUSES.toReversed().map((value) => ({ value, label: say(`running.cause.${value}`) }))}
          value={cause}
          onChange={(next) => setCause(STOP_CAUSES.find((one) => one === next) ?? 'planned')}
        />
        <WhenField label={say('running.at')} value={at} onChange={setAt} />
        <TextInput
          label={say('equipment.note')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={200}
          data-autofocus
        />
        <FormFoot
          verb={say('running.stop')}
          ready
          pending={stop.pending}
          fault={stop.fault}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}

type RestoreProps = { readonly stopId: string; readonly onClose: () => void };

/** A machine runs again. */
export function RestoreForm({ stopId, onClose }: RestoreProps) {
  const say = useSay();
  const [at, setAt] = useState<string | null>(null);
  const restore = useCommand('equipment.restore');

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const answer = await restore.run({ stopId, ...pickedInstant(at) }).catch(() => undefined);
    if (!answer) return;
    tell(say('running.restored'));
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <WhenField label={say('running.restoredAt')} value={at} onChange={setAt} isFirst />
        <FormFoot
          verb={say('running.restore')}
          ready
          pending={restore.pending}
          fault={restore.fault}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}
