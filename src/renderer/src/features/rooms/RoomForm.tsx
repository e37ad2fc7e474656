import { Button, Group, NumberInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { OCCUPANCIES, ROOM_KINDS, SALE_STATES } from '#shared/contract/rooms.contract.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { listed } from './listed.ts';

type Props = { readonly room?: Output<'rooms.get'>; readonly onDone: () => void };

export function RoomForm({ room, onDone }: Props) {
  const say = useSay();
  const [code, setCode] = useState(room?.code ?? '');
  const [aliases, setAliases] = useState(room?.aliases.join('，') ?? '');
  const [kind, setKind] = useState(room?.kind ?? 'room');
  const [areaM2, setAreaM2] = useState(room?.areaM2 ?? '');
  const [floor, setFloor] = useState<number | string>(room?.floor ?? '');
  const [occupancy, setOccupancy] = useState(room?.occupancy ?? 'vacant');
  const [saleState, setSaleState] = useState(room?.saleState ?? 'delivered');
  const [handedOverOn, setHandedOver] = useState<string | null>(room?.handedOverOn ?? null);
  const [headcount, setHeadcount] = useState<number | string>(room?.headcount ?? '');
  const [areaFrom, setAreaFrom] = useState<string | null>(null);
  const save = useCommand('rooms.save');
  const area = areaM2.normalize('NFKC').trim();
  const areaChanged = room !== undefined && area !== room.areaM2;
  const ready = code.trim() !== '' && /^\d{1,12}(\.\d{1,8})?$/.test(area);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const answer = await save
      .run({
        ...(room && { roomId: room.roomId }),
        code: code.trim(),
        aliases: listed(aliases),
        kind,
        areaM2: area,
        occupancy,
        saleState,
        floor: typeof floor === 'number' ? floor : null,
        ...(areaChanged && areaFrom && { areaFrom }),
        ...(handedOverOn && { handedOverOn }),
        ...(typeof headcount === 'number' && { headcount }),
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('roomForm.saved', { code: answer.code }));
    onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <TextInput
          label={say('roomForm.code')}
          description={say('roomForm.codeHint')}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          maxLength={60}
          data-autofocus
        />
        <SimpleGrid cols={2} spacing="sm">
          <Select
            label={say('roomForm.kind')}
            value={kind}
            onChange={(value) => setKind(ROOM_KINDS.find((each) => each === value) ?? 'room')}
            data={ROOM_KINDS.map((each) => ({ value: each, label: say(`roomKind.${each}`) }))}
            allowDeselect={false}
          />
          <TextInput
            label={say('roomForm.area')}
            value={areaM2}
            onChange={(event) => setAreaM2(event.currentTarget.value)}
            inputMode="decimal"
          />
          <Select
            label={say('roomForm.occupancy')}
            value={occupancy}
            onChange={(value) => setOccupancy(OCCUPANCIES.find((each) => each === value) ?? 'vacant')}
            data={OCCUPANCIES.map((each) => ({ value: each, label: say(`occupancy.${each}`) }))}
            allowDeselect={false}
          />
          <Select
            label={say('roomForm.saleState')}
            value={saleState}
            onChange={(value) => setSaleState(SALE_STATES.find((each) => each === value) ?? 'delivered')}
            data={SALE_STATES.map((each) => ({ value: each, label: say(`saleState.${each}`) }))}
            allowDeselect={false}
          />
          <NumberInput
            label={`${say('roomForm.floor')} (${say('common.optional')})`}
            value={floor}
            onChange={setFloor}
            min={-9}
            max={200}
            hideControls
          />
          <DateInput
            label={`${say('roomForm.handedOverOn')} (${say('common.optional')})`}
            valueFormat="YYYY-MM-DD"
            value={handedOverOn}
            onChange={setHandedOver}
          />
          <NumberInput
            label={`${say('roomForm.headcount')} (${say('common.optional')})`}
            value={headcount}
            onChange={setHeadcount}
            min={0}
            max={99}
            hideControls
          />
          {areaChanged && (
            <DateInput
              label={say('roomForm.areaFrom')}
              valueFormat="YYYY-MM-DD"
              value={areaFrom}
              onChange={setAreaFrom}
              clearable
            />
          )}
          <TextInput
            label={say('roomForm.aliases')}
            value={aliases}
            onChange={(event) => setAliases(event.currentTarget.value)}
          />
        </SimpleGrid>
        <FaultNotice fault={save.fault} />
        <Group justify="flex-end">
          <Button type="submit" disabled={!ready} loading={save.pending}>
            {say('roomForm.save', { code: code.trim() })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
