import { Button, Group, SegmentedControl, Select, SimpleGrid, Stack } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useRef, useState } from 'react';
import { ROOM_KINDS } from '#shared/contract/rooms.contract.ts';
import type { Fault } from '#shared/kernel/appError.ts';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { faultOf } from '../../desk/deskClient.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import type { FeeItem } from '../../ui/prices/feeItem.ts';
import { tell } from '../../ui/tell.ts';
import { HouseholdBox } from '../cash/HouseholdBox.tsx';
import type { RoomHit } from '../roomSearch/useRoomSearch.ts';
import { useBuildings } from '../rooms/useBuildings.ts';
import { allRoomIds } from './allRoomIds.ts';

type Props = { readonly fee: FeeItem; readonly today: string; readonly onDone: () => void };

/** Charges a fee item to many rooms at once, or to one, or ends the charge. */
export function AttachForm({ fee, today, onDone }: Props) {
  const say = useSay();
  const client = useDesk();
  const box = useRef<HTMLInputElement>(null);
  const { buildings, unitsOf } = useBuildings();
  const [mode, setMode] = useState<'attach' | 'detach'>('attach');
  const [kind, setKind] = useState<(typeof ROOM_KINDS)[number]>('room');
  const [building, setBuilding] = useState<string | null>(null);
  const [unit, setUnit] = useState<string | null>(null);
  const [one, setOne] = useState<RoomHit>();
  const [from, setFrom] = useState<string | null>(`${today.slice(0, 7)}-01`);
  const [to, setTo] = useState<string | null>(null);
  const [fault, setFault] = useState<Fault>();
  const attach = useCommand('feeItems.attach');
  const detach = useCommand('feeItems.detach');
  const wanted = { kind, ...(building && { building }), ...(unit && { unit }) };
  const found = useOperation('rooms.list', { ...wanted, limit: 1 }, { keepPrevious: true });
  const count = one ? 1 : (found.data?.total ?? 0);
  const { name, feeItemId } = fee;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!from) return;
    setFault(undefined);
    try {
      const roomIds = one ? [one.roomId] : await allRoomIds(client, wanted);
      const done =
        mode === 'attach'
          ? (await attach.run({ feeItemId, roomIds, from, ...(to && { to }) })).attached
          : (await detach.run({ feeItemId, roomIds, lastDay: from })).detached;
      tell(say(`attach.done.${mode}`, { name, count: done.toLocaleString('en') }));
      onDone();
    } catch (error) {
      setFault(faultOf(error));
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <SegmentedControl
          value={mode}
          onChange={(value) => setMode(value === 'detach' ? 'detach' : 'attach')}
          data={(['attach', 'detach'] as const).map((value) => ({
            value,
            label: say(`attach.mode.${value}`),
          }))}
        />
        <SimpleGrid cols={3} spacing="sm">
          <Select
            label={say('rooms.kind')}
            value={kind}
            onChange={(value) => setKind(ROOM_KINDS.find((each) => each === value) ?? 'room')}
            data={ROOM_KINDS.map((each) => ({ value: each, label: say(`roomKind.${each}`) }))}
            allowDeselect={false}
          />
          <Select
            label={say('attach.building')}
            value={building}
            onChange={(value) => {
              setBuilding(value);
              setUnit(null);
            }}
            data={buildings}
            clearable
          />
          <Select
            label={say('attach.unit')}
            value={unit}
            onChange={setUnit}
            data={building ? unitsOf(building) : []}
            disabled={!building}
            clearable
          />
        </SimpleGrid>
        <div>
          <span>{say('attach.one')}</span>
          <HouseholdBox inputRef={box} label={say('attach.one')} onPick={setOne} />
        </div>
        {one && (
          <Group gap="xs">
            {say('attach.onePicked', { room: one.code })}
            <Button size="compact-xs" variant="default" onClick={() => setOne(undefined)}>
              {say('common.remove')}
            </Button>
          </Group>
        )}
        <SimpleGrid cols={2} spacing="sm">
          <DateInput
            label={say(mode === 'attach' ? 'attach.from' : 'attach.lastDay')}
            valueFormat="YYYY-MM-DD"
            value={from}
            onChange={setFrom}
          />
          {mode === 'attach' && (
            <DateInput
              label={say('attach.to')}
              valueFormat="YYYY-MM-DD"
              value={to}
              onChange={setTo}
              clearable
            />
          )}
        </SimpleGrid>
        <FaultNotice fault={fault} />
        <Group justify="flex-end">
          <Button
            type="submit"
            {...(mode === 'detach' && { color: 'red' })}
            disabled={count === 0 || !from}
            loading={attach.pending || detach.pending}
          >
            {say(`attach.verb.${mode}`, { count: count.toLocaleString('en'), name })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
