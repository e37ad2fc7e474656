import { Button, Group, Stack } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import type { Reduction } from './ReductionsSection.tsx';

type Props = { readonly reduction: Reduction; readonly code: string; readonly onDone: () => void };

export function EndReduction({ reduction, code, onDone }: Props) {
  const say = useSay();
  const [lastDay, setLastDay] = useState<string | null>(null);
  const end = useCommand('reductions.end');
  const kind = say(`reduction.kind.${reduction.kind}`);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!lastDay) return;
    const answer = await end.run({ reductionId: reduction.reductionId, lastDay }).catch(() => undefined);
    if (!answer) return;
    tell(say('reduction.ended', { room: code, kind, day: lastDay }));
    onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <DateInput
          label={say('reduction.lastDay')}
          valueFormat="YYYY-MM-DD"
          value={lastDay}
          onChange={setLastDay}
          minDate={reduction.from}
          data-autofocus
        />
        <span>{say('reduction.endHint')}</span>
        <FaultNotice fault={end.fault} />
        <Group justify="flex-end">
          <Button type="submit" disabled={!lastDay} loading={end.pending}>
            {say('reduction.endVerb', { kind, day: lastDay ?? '' })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
