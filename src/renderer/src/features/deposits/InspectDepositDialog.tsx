import { Button, Group, SegmentedControl, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import type { DepositRow } from './DepositList.tsx';

type Props = { readonly deposit: DepositRow; readonly today: string; readonly onClose: () => void };

/** What was found before a deposit goes back, and by when it is due. */
export function InspectDepositDialog({ deposit, today, onClose }: Props) {
  const say = useSay();
  const [outcome, setOutcome] = useState<'passed' | 'failed'>('passed');
  const [on, setOn] = useState<string | null>(today);
  const [due, setDue] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const inspect = useCommand('deposits.inspect');
  const what = { room: deposit.roomCode, name: deposit.name };

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!on) return;
    const answer = await inspect
      .run({
        depositId: deposit.depositId,
        outcome,
        inspectedOn: on,
        ...(outcome === 'passed' && due && { refundDue: due }),
        ...(note.trim() !== '' && { note: note.trim() }),
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(say(`deposits.inspected.${outcome}`, what));
    onClose();
  }

  return (
    <Dialog opened onClose={onClose} title={say('deposits.inspectOf', what)}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <SegmentedControl
            fullWidth
            aria-label={say('deposits.outcome')}
            value={outcome}
            onChange={(value) => setOutcome(value === 'failed' ? 'failed' : 'passed')}
            data={(['passed', 'failed'] as const).map((value) => ({
              value,
              label: say(`deposits.outcome.${value}`),
            }))}
          />
          <SimpleGrid cols={2} spacing="sm">
            <DateInput
              label={say('deposits.inspectedOn')}
              valueFormat="YYYY-MM-DD"
              value={on}
              onChange={setOn}
            />
            {outcome === 'passed' && (
              <DateInput
                label={say('deposits.refundDue')}
                valueFormat="YYYY-MM-DD"
                value={due}
                onChange={setDue}
                clearable
              />
            )}
          </SimpleGrid>
          <TextInput
            label={say('cash.noteField')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            maxLength={200}
          />
          <FaultNotice fault={inspect.fault} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {say('common.back')}
            </Button>
            <Button type="submit" disabled={!on} loading={inspect.pending}>
              {say('deposits.inspectVerb')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
