import { Button, Checkbox, Group, NumberInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useRef, useState } from 'react';
import { METER_KINDS } from '#shared/contract/feeItems.contract.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { HouseholdBox } from '../cash/HouseholdBox.tsx';
import type { Meter } from './meterWords.ts';
import { type Serves, ServesFields } from './ServesFields.tsx';

type Props = { readonly meter: Meter | undefined; readonly onDone: () => void };

const READING = /^\d{1,12}(\.\d{1,8})?$/;

export function MeterForm({ meter, onDone }: Props) {
  const say = useSay();
  const box = useRef<HTMLInputElement>(null);
  const [room, setRoom] = useState(
    meter?.roomId === undefined ? undefined : { roomId: meter.roomId, code: meter.roomCode ?? '' },
  );
  const [kind, setKind] = useState(meter?.kind ?? 'water');
  const [number, setNumber] = useState(meter?.number ?? '');
  const [ratio, setRatio] = useState(meter?.ratio ?? '1');
  const [digits, setDigits] = useState<number | string>(meter?.digits ?? '');
  const [label, setLabel] = useState(meter?.label ?? '');
  const [route, setRoute] = useState(meter?.route ?? '');
  const [routeOrder, setRouteOrder] = useState<number | string>(meter?.routeOrder ?? 0);
  const [isMaster, setMaster] = useState(meter?.isMaster ?? false);
  const [serves, setServes] = useState<Serves>(meter?.serves ?? {});
  const [active, setActive] = useState(meter?.active ?? true);
  const [openedOn, setOpenedOn] = useState<string | null>(null);
  const [opening, setOpening] = useState('');
  const save = useCommand('meters.save');
  const isOpened = openedOn !== null && opening !== '';
  const ready =
    READING.test(ratio) && Number(ratio) > 0 && (opening === '' || (READING.test(opening) && isOpened));

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready) return;
    const answer = await save
      .run({
        ...(meter && { meterId: meter.meterId }),
        ...(room && { roomId: room.roomId }),
        kind,
        number: number.trim(),
        ratio,
        ...(typeof digits === 'number' && { digits }),
        label,
        route,
        routeOrder: Number(routeOrder),
        isMaster: isMaster && !room,
        ...(!room && Object.keys(serves).length > 0 && { serves }),
        active,
        ...(openedOn !== null && isOpened && { opening: { day: openedOn, value: opening } }),
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('meters.saved', { number: number.trim() }));
    onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        {!meter && (
          <div>
            <span>{say('meters.room')}</span>
            <HouseholdBox inputRef={box} label={say('meters.room')} onPick={setRoom} />
          </div>
        )}
        {room && <strong>{say('meters.roomPicked', { room: room.code })}</strong>}
        <SimpleGrid cols={2} spacing="sm">
          <Select
            label={say('meters.kind')}
            value={kind}
            onChange={(value) => setKind(METER_KINDS.find((each) => each === value) ?? 'water')}
            data={METER_KINDS.map((each) => ({ value: each, label: say(`meterKind.${each}`) }))}
            allowDeselect={false}
          />
          <TextInput
            label={say('meters.number')}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
            maxLength={40}
          />
          <TextInput
            label={say('meters.ratio')}
            value={ratio}
            onChange={(event) => setRatio(event.currentTarget.value.trim())}
            inputMode="decimal"
          />
          <NumberInput
            label={`${say('meters.digits')} (${say('common.optional')})`}
            value={digits}
            onChange={setDigits}
            min={3}
            max={10}
            hideControls
          />
          <TextInput
            label={`${say('meters.route')} (${say('common.optional')})`}
            value={route}
            onChange={(event) => setRoute(event.currentTarget.value)}
            maxLength={40}
          />
          <NumberInput
            label={say('meters.routeOrder')}
            value={routeOrder}
            onChange={setRouteOrder}
            min={0}
            max={99_999}
            hideControls
          />
          {!meter && (
            <>
              <DateInput
                label={say('meters.openingDay')}
                valueFormat="YYYY-MM-DD"
                value={openedOn}
                onChange={setOpenedOn}
                clearable
              />
              <TextInput
                label={say('meters.openingValue')}
                value={opening}
                onChange={(event) => setOpening(event.currentTarget.value.trim())}
                inputMode="decimal"
              />
            </>
          )}
        </SimpleGrid>
        <TextInput
          label={`${say('meters.label')} (${say('common.optional')})`}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
          maxLength={60}
        />
        {!room && <ServesFields serves={serves} onServes={setServes} />}
        <Group gap="lg">
          {!room && (
            <Checkbox
              label={say('meters.isMaster')}
              checked={isMaster}
              onChange={(event) => setMaster(event.currentTarget.checked)}
            />
          )}
          <Checkbox
            label={say('meters.active')}
            checked={active}
            onChange={(event) => setActive(event.currentTarget.checked)}
          />
        </Group>
        <FaultNotice fault={save.fault} />
        <Group justify="flex-end">
          <Button type="submit" disabled={!ready} loading={save.pending}>
            {say('meters.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
