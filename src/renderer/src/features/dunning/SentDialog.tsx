import { Button, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import styles from './DunningScreen.module.css';
import type { LetterRun } from './LettersPart.tsx';

type Props = { readonly run: LetterRun; readonly onClose: () => void };

const WAYS = ['letter', 'registeredMail'] as const;
const OUTCOMES = ['sent', 'delivered'] as const;

/** Somebody says that the letters went out; only then they become demands. */
export function SentDialog({ run, onClose }: Props) {
  const say = useSay();
  const { data: status } = useOperation('system.status', {});
  const today = status?.businessDate ?? '';
  const [day, setDay] = useState<string | null>(null);
  const [by, setBy] = useState<(typeof WAYS)[number]>('letter');
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>('sent');
  const [text, setText] = useState('');
  const sent = useCommand('letters.sent');
  const except = [
    ...new Set(
      text
        .split(/[^0-9]+/)
        .filter(Boolean)
        .map(Number),
    ),
  ];
  const isWrong = except.some((no) => no < 1 || no > run.sheets);
  const count = run.sheets - except.length;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isWrong || count === 0 || sent.pending) return;
    const answer = await sent
      .run({ runId: run.runId, by, outcome, except, ...(day !== null && { day }) })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('letters.recorded', { count: answer.demands.toLocaleString('en') }));
    onClose();
  }

  return (
    <Dialog
      opened
      onClose={onClose}
      title={say('letters.sentOf', { day: run.asOf, kind: say(`letters.kind.${run.kind}`) })}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <span>{say('letters.sentHint')}</span>
          <SimpleGrid cols={2} spacing="sm">
            <DateInput
              label={say('letters.sentDay')}
              valueFormat="YYYY-MM-DD"
              value={day ?? today}
              onChange={setDay}
              minDate={run.asOf}
              maxDate={today}
            />
            <Select
              label={say('letters.sentBy')}
              data={WAYS.map((value) => ({ value, label: say(`dunning.kind.${value}`) }))}
              value={by}
              onChange={(value) => setBy(WAYS.find((each) => each === value) ?? by)}
              allowDeselect={false}
            />
            <Select
              label={say('letters.sentOutcome')}
              data={OUTCOMES.map((value) => ({ value, label: say(`letters.outcome.${value}`) }))}
              value={outcome}
              onChange={(value) => setOutcome(OUTCOMES.find((each) => each === value) ?? outcome)}
              allowDeselect={false}
            />
          </SimpleGrid>
          <TextInput
            label={say('letters.except')}
            placeholder={say('letters.exceptHint')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            error={isWrong && say('letters.exceptWrong', { sheets: run.sheets })}
          />
          <span className={styles.soft}>
            {say(outcome === 'sent' ? 'dunning.sentHint' : 'dunning.restartHint')}
          </span>
          <FaultNotice fault={sent.fault} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {say('common.back')}
            </Button>
            <Button type="submit" disabled={isWrong || count === 0} loading={sent.pending}>
              {say('letters.sentVerb', { count: count.toLocaleString('en') })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
