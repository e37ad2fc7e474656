import { Button, Group, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { type FormEvent, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { HouseholdBox } from '../cash/HouseholdBox.tsx';
import { CategoryFields } from './CategoryFields.tsx';
import { NearbyOrders } from './NearbyOrders.tsx';
import styles from './Orders.module.css';
import type { RepairRoom } from './RepairProvider.tsx';
import { EMPTY_REPAIR, isReady, type RepairDraft, toInput } from './repairDraft.ts';

type Props = { readonly room: RepairRoom | undefined; readonly onClose: () => void };

/** What is to be mended, where, in whose words; beside it what is open there already. */
export function RepairForm({ room, onClose }: Props) {
  const say = useSay();
  const [, navigate] = useLocation();
  const box = useRef<HTMLInputElement>(null);
  const category = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState<RepairDraft>({ ...EMPTY_REPAIR, room });
  const create = useCommand('workOrders.create');
  const { data: settings } = useOperation('workOrders.settings', {});
  const change = (part: Partial<RepairDraft>) => setDraft((before) => ({ ...before, ...part }));
  const isRoom = draft.area === 'private';

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isReady(draft) || create.pending) return;
    const answer = await create.run(toInput(draft)).catch(() => undefined);
    if (!answer) return;
    tell(say('orders.reportedAs', { number: answer.number }));
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)} className={styles.repair}>
      <Stack gap="sm">
        <SegmentedControl
          aria-label={say('orders.area')}
          value={draft.area}
          onChange={(value) => change({ area: value === 'common' ? 'common' : 'private' })}
          data={(['private', 'common'] as const).map((value) => ({
            value,
            label: say(`workOrder.area.${value}`),
          }))}
        />
        {isRoom && draft.room && (
          <Group gap="xs">
            <strong className={styles.where}>
              {[draft.room.code, draft.room.owner].filter(Boolean).join(' ')}
            </strong>
            <Button size="compact-xs" variant="default" onClick={() => change({ room: undefined })}>
              {say('charge.otherRoom')}
            </Button>
          </Group>
        )}
        {isRoom && !draft.room && (
          <HouseholdBox
            inputRef={box}
            label={say('orders.findCaller')}
            autoFocus
            onPick={(hit) => {
              change({
                room: { roomId: hit.roomId, code: hit.code, ...(hit.ownerName && { owner: hit.ownerName }) },
                callerName: draft.callerName || (hit.ownerName ?? ''),
              });
              category.current?.focus();
            }}
          />
        )}
        {!isRoom && (
          <TextInput
            label={say('orders.place')}
            placeholder={say('orders.placeHint')}
            value={draft.place}
            onChange={(event) => change({ place: event.currentTarget.value })}
            maxLength={60}
            data-autofocus
          />
        )}
        {settings && (
          <CategoryFields inputRef={category} settings={settings} draft={draft} onChange={change} />
        )}
        <Textarea
          label={say('orders.words')}
          placeholder={say('orders.wordsHint')}
          value={draft.words}
          onChange={(event) => change({ words: event.currentTarget.value })}
          maxLength={500}
          autosize
          minRows={2}
          {...(draft.room && { 'data-autofocus': true })}
        />
        <Group grow gap="sm" align="flex-start">
          <TextInput
            label={say('orders.callerName')}
            value={draft.callerName}
            onChange={(event) => change({ callerName: event.currentTarget.value })}
            maxLength={60}
          />
          <TextInput
            label={say('orders.callerPhone')}
            value={draft.callerPhone}
            onChange={(event) => change({ callerPhone: event.currentTarget.value })}
            maxLength={30}
            inputMode="tel"
          />
          <DateTimePicker
            label={say('orders.appointment')}
            valueFormat="YYYY-MM-DD HH:mm"
            value={draft.appointment}
            onChange={(value) => change({ appointment: value })}
            clearable
          />
        </Group>
        <FaultNotice fault={create.fault} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {say('common.back')}
          </Button>
          <Button type="submit" disabled={!isReady(draft)} loading={create.pending}>
            {say('orders.reportVerb')}
          </Button>
        </Group>
      </Stack>
      <NearbyOrders
        draft={draft}
        onOpen={(number) => {
          navigate(`/orders/${number}`);
          onClose();
        }}
        onJoined={onClose}
      />
    </form>
  );
}
