import { Button, Group, Stack } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useLanguage, useSay } from '../../ui/language/LanguageProvider.tsx';
import type { Deciding } from './DecideDialog.tsx';
import styles from './Meters.module.css';
import { type Meter, placeText } from './meterWords.ts';

type Props = {
  readonly meter: Meter | undefined;
  readonly onClose: () => void;
  readonly onWithdraw: (reading: Deciding['reading']) => void;
};

/** A reading nobody could take, by the mean of the span before: the day, then what came of it and how. */
export function EstimateDialog({ meter, onClose, onWithdraw }: Props) {
  const say = useSay();
  return (
    <Dialog
      opened={meter !== undefined}
      onClose={onClose}
      title={say('meters.estimateOf', { place: meter ? placeText(meter) : '' })}
    >
      {meter && <Estimate meter={meter} onClose={onClose} onWithdraw={onWithdraw} />}
    </Dialog>
  );
}

type Estimated = { readonly day: string; readonly answer: Output<'meters.estimate'> };

function Estimate({ meter, onClose, onWithdraw }: Props & { readonly meter: Meter }) {
  const say = useSay();
  const { locale } = useLanguage();
  const { data: status } = useOperation('system.status', {});
  const [chosenDay, setDay] = useState<string | null>();
  const day = chosenDay === undefined ? (status?.today ?? null) : chosenDay;
  const [done, setDone] = useState<Estimated>();
  const estimate = useCommand('meters.estimate');

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (day === null) return;
    const answer = await estimate
      .run({ meterId: meter.meterId, day, language: locale })
      .catch(() => undefined);
    if (answer) setDone({ day, answer });
  }

  if (done) {
    const { readingId, value, usage, steps } = done.answer;
    return (
      <Stack gap="sm">
        <strong>{say('meters.estimated', { day: done.day, value, usage })}</strong>
        {steps.map(({ sentence }) => (
          <p key={sentence} className={styles.step}>
            {sentence}
          </p>
        ))}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => onWithdraw({ readingId, day: done.day, value })}>
            {say('meters.estimateUndo')}
          </Button>
          <Button onClick={onClose} data-autofocus>
            {say('common.close')}
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <span>{say('meters.estimateHint')}</span>
        <DateInput
          label={say('meters.estimateDay')}
          valueFormat="YYYY-MM-DD"
          value={day}
          onChange={setDay}
          data-autofocus
        />
        <FaultNotice fault={estimate.fault} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {say('common.back')}
          </Button>
          <Button type="submit" disabled={day === null} loading={estimate.pending}>
            {say('meters.estimateVerb')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
