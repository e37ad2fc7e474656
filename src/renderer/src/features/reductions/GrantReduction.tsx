import { Button, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import { REDUCTION_KINDS } from '#shared/contract/billing.contract.ts';
import type { Output } from '#shared/contract/index.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { percentText, shareOf } from '../../ui/percent.ts';
import { tell } from '../../ui/tell.ts';

type Props = { readonly household: Output<'rooms.get'>; readonly onDone: () => void };

export function GrantReduction({ household, onDone }: Props) {
  const say = useSay();
  const { roomId, code, fees } = household;
  const [kind, setKind] = useState<(typeof REDUCTION_KINDS)[number]>('vacancy');
  const [feeItemId, setFeeItem] = useState<string | null>(null);
  const [from, setFrom] = useState<string | null>(null);
  const [lastDay, setLastDay] = useState<string | null>(null);
  const [percent, setPercent] = useState('');
  const grant = useCommand('reductions.grant');
  const share = shareOf(percent);
  // The policy has a share for vacancies; what is agreed has to be said.
  const ready = from !== null && (share !== undefined || (kind === 'vacancy' && percent.trim() === ''));

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!from || !ready) return;
    const answer = await grant
      .run({
        roomId,
        kind,
        from,
        ...(feeItemId && { feeItemId }),
        ...(lastDay && { lastDay }),
        ...(share !== undefined && { share }),
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('reduction.granted', { room: code, from: answer.from, percent: percentText(answer.share) }));
    onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="sm">
          <Select
            label={say('reduction.kind')}
            value={kind}
            onChange={(value) => setKind(REDUCTION_KINDS.find((each) => each === value) ?? 'vacancy')}
            data={REDUCTION_KINDS.map((value) => ({ value, label: say(`reduction.kind.${value}`) }))}
            allowDeselect={false}
            data-autofocus
          />
          <Select
            label={say('reduction.fee')}
            placeholder={say('reduction.allFees')}
            value={feeItemId}
            onChange={setFeeItem}
            data={[...new Map(fees.map((fee) => [fee.feeItemId, fee.name]))].map(([value, label]) => ({
              value,
              label,
            }))}
            clearable
          />
          <DateInput
            label={say(kind === 'vacancy' ? 'reduction.emptySince' : 'reduction.from')}
            valueFormat="YYYY-MM-DD"
            value={from}
            onChange={setFrom}
          />
          <DateInput
            label={say('reduction.lastDayOptional')}
            valueFormat="YYYY-MM-DD"
            value={lastDay}
            onChange={setLastDay}
            clearable
          />
          <TextInput
            label={say(kind === 'vacancy' ? 'reduction.percentOptional' : 'reduction.percent')}
            value={percent}
            onChange={(event) => setPercent(event.currentTarget.value)}
            error={percent.trim() !== '' && share === undefined && say('reduction.percentWrong')}
            inputMode="decimal"
          />
        </SimpleGrid>
        {kind === 'vacancy' && <span>{say('reduction.vacancyHint')}</span>}
        <FaultNotice fault={grant.fault} />
        <Group justify="flex-end">
          <Button type="submit" disabled={!ready} loading={grant.pending}>
            {say('reduction.verb', { room: code, kind: say(`reduction.kind.${kind}`) })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
