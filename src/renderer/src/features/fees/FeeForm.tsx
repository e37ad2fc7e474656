import { Button, Group, NumberInput, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ANCHORS, FEE_NATURES, PRORATE_MODES } from '#shared/contract/feeItems.contract.ts';
import type { Input } from '#shared/contract/index.ts';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import type { FeeItem } from '../../ui/prices/feeItem.ts';
import { PriceFields } from '../../ui/prices/PriceFields.tsx';
import { emptyPrice, isUntouched, readRule, roomsNamed } from '../../ui/prices/priceDraft.ts';
import { tell } from '../../ui/tell.ts';
import { findRooms } from './findRooms.ts';

type Props = { readonly fee: FeeItem | undefined; readonly today: string; readonly onDone: () => void };

const CYCLES = [1, 3, 6, 12] as const;

export function FeeForm({ fee, today, onDone }: Props) {
  const say = useSay();
  const [code, setCode] = useState(fee?.code ?? '');
  const [name, setName] = useState(fee?.name ?? '');
  const [nature, setNature] = useState(fee?.nature ?? 'ownRevenue');
  const [cycle, setCycle] = useState<(typeof CYCLES)[number]>(fee?.terms.cycleMonths ?? 1);
  const [timing, setTiming] = useState(fee?.terms.timing ?? 'advance');
  const [prorate, setProrate] = useState(fee?.terms.prorate ?? 'actualDays');
  const [anchor, setAnchor] = useState(fee?.terms.anchor ?? 'calendar');
  const [dueDay, setDueDay] = useState<number | string>(fee?.terms.dueDay ?? 31);
  const [active, setActive] = useState(fee?.active ?? true);
  const [price, setPrice] = useState(() => emptyPrice(fee ? today : `${today.slice(0, 7)}-01`));
  const save = useCommand('feeItems.save');
  const client = useDesk();
  const ready = code.trim() !== '' && name.trim() !== '' && typeof dueDay === 'number';
  const [wrongRule, setWrongRule] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (typeof dueDay !== 'number') return;
    const read = isUntouched(price) ? undefined : readRule(price, await findRooms(client, roomsNamed(price)));
    const isWrong = read !== undefined && 'wrong' in read;
    setWrongRule(isWrong);
    if (isWrong) return;
    const input: Input<'feeItems.save'> = {
      ...(fee && { feeItemId: fee.feeItemId }),
      code: code.trim(),
      name: name.trim(),
      nature,
      terms: { ...fee?.terms, cycleMonths: cycle, timing, prorate, dueDay, anchor },
      active,
      ...(read && { rule: { from: price.from, rule: read.rule } }),
    };
    const answer = await save.run(input).catch(() => undefined);
    if (!answer) return;
    tell(say('fees.saved', { name: input.name }));
    onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <SimpleGrid cols={4} spacing="sm">
          <TextInput
            label={say('fees.code')}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            maxLength={20}
            data-autofocus
          />
          <TextInput
            label={say('fees.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={60}
          />
          <Select
            label={say('fees.nature')}
            value={nature}
            onChange={(value) => setNature(FEE_NATURES.find((each) => each === value) ?? 'ownRevenue')}
            data={FEE_NATURES.map((each) => ({ value: each, label: say(`fees.nature.${each}`) }))}
            allowDeselect={false}
          />
          <Select
            label={say('fees.cycle')}
            value={String(cycle)}
            onChange={(value) => setCycle(CYCLES.find((each) => String(each) === value) ?? 1)}
            data={CYCLES.map((each) => ({ value: String(each), label: say(`fees.cycle.${each}`) }))}
            allowDeselect={false}
          />
          <Select
            label={say('fees.timing')}
            value={timing}
            onChange={(value) => setTiming(value === 'arrears' ? 'arrears' : 'advance')}
            data={(['advance', 'arrears'] as const).map((each) => ({
              value: each,
              label: say(`fees.timing.${each}`),
            }))}
            allowDeselect={false}
          />
          <Select
            label={say('fees.prorate')}
            value={prorate}
            onChange={(value) => setProrate(PRORATE_MODES.find((each) => each === value) ?? 'actualDays')}
            data={PRORATE_MODES.map((each) => ({ value: each, label: say(`fees.prorate.${each}`) }))}
            allowDeselect={false}
          />
          <Select
            label={say('fees.anchor')}
            value={anchor}
            onChange={(value) => setAnchor(value === 'contract' ? 'contract' : 'calendar')}
            data={ANCHORS.map((each) => ({ value: each, label: say(`fees.anchor.${each}`) }))}
            allowDeselect={false}
          />
          <NumberInput
            label={say('fees.dueDay')}
            value={dueDay}
            onChange={setDueDay}
            min={1}
            max={31}
            hideControls
          />
          <Switch
            label={say('fees.active')}
            checked={active}
            onChange={(event) => setActive(event.currentTarget.checked)}
            style={{ alignSelf: 'end', paddingBottom: 8 }}
          />
        </SimpleGrid>
        <PriceFields fee={fee} price={price} onPrice={setPrice} />
        {wrongRule && <span role="alert">{say('fees.ruleWrong')}</span>}
        <FaultNotice fault={save.fault} />
        <Group justify="flex-end">
          <Button type="submit" disabled={!ready} loading={save.pending}>
            {say('fees.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
