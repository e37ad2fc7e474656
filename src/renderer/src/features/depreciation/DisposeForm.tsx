import { SegmentedControl, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import { DISPOSAL_WAYS } from '#shared/contract/depreciation.contract.ts';
import type { Output } from '#shared/contract/index.ts';
import { periodOf } from '#shared/domain/calendar/months.ts';
import { accumulatedBy, disposalResult } from '#shared/domain/depreciation/schedule.ts';
import { parseYuan } from '#shared/domain/money/formatYuan.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Amount } from '../../ui/Amount.tsx';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FormFoot } from '../../ui/FormFoot.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';

type Props = { readonly schedule: Output<'depreciation.schedule'>; readonly onClose: () => void };

/** The end of a machine: what is got for it, what that costs, and what is gained or lost before it is done. */
export function DisposeForm({ schedule, onClose }: Props) {
  const say = useSay();
  const { equipmentId, code, terms } = schedule;
  const { data: status } = useOperation('system.status', {});
  const [way, setWay] = useState<(typeof DISPOSAL_WAYS)[number]>('scrapped');
  const [chosen, setDay] = useState<string | null>(null);
  const [proceeds, setProceeds] = useState('');
  const [clearing, setClearing] = useState('');
  const [note, setNote] = useState('');
  const dispose = useCommand('depreciation.dispose');
  const day = chosen ?? status?.today;
  const amountOf = (text: string) => (text.trim() === '' ? 0 : (parseYuan(text) ?? -1));
  const [proceedsFen, clearingFen] = [amountOf(proceeds), amountOf(clearing)];
  const ready = day !== undefined && proceedsFen >= 0 && clearingFen >= 0;
  const amounts = terms &&
    day !== undefined && {
      costFen: terms.costFen,
      accumulatedFen: accumulatedBy(terms, periodOf(day)),
      proceedsFen: Math.max(0, proceedsFen),
      clearingFen: Math.max(0, clearingFen),
    };
  const resultFen = amounts ? disposalResult(amounts) : 0;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready) return;
    const answer = await dispose
      .run({
        equipmentId,
        day,
        way,
        proceedsFen,
        clearingFen,
        ...(note.trim() !== '' && { note: note.trim() }),
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('depreciation.disposedSaid', { code, netFen: answer.netFen }));
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <SegmentedControl
          aria-label={say('depreciation.disposed')}
          data={DISPOSAL_WAYS.map((value) => ({ value, label: say(`depreciation.way.${value}`) }))}
          value={way}
          onChange={(next) => setWay(DISPOSAL_WAYS.find((one) => one === next) ?? 'scrapped')}
        />
        <SimpleGrid cols={3} spacing="sm">
          <DateInput
            label={say('depreciation.disposeDay')}
            valueFormat="YYYY-MM-DD"
            value={day ?? null}
            onChange={setDay}
            {...(status?.today && { maxDate: status.today })}
          />
          <AmountInput
            label={say('depreciation.proceeds')}
            value={proceeds}
            onText={setProceeds}
            data-autofocus
          />
          <AmountInput label={say('depreciation.clearing')} value={clearing} onText={setClearing} />
        </SimpleGrid>
        <TextInput
          label={say('equipment.note')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={200}
        />
        {amounts && (
          <FactList>
            <Fact name={say('depreciation.netThen')}>
              <Amount fen={amounts.costFen - amounts.accumulatedFen} />
            </Fact>
            <Fact name={say(resultFen < 0 ? 'depreciation.loss' : 'depreciation.gain')}>
              <Amount fen={Math.abs(resultFen)} strong />
            </Fact>
          </FactList>
        )}
        <FormFoot
          verb={say('depreciation.disposeVerb', { code })}
          ready={ready}
          pending={dispose.pending}
          fault={dispose.fault}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}
