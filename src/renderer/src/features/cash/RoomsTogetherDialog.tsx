import { Button, Group, Stack } from '@mantine/core';
import { useRef } from 'react';
import { Amount } from '../../ui/Amount.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { HouseholdBox } from './HouseholdBox.tsx';
import type { Household, Till, TillAction } from './till.ts';

type Props = {
  readonly opened: boolean;
  readonly till: Till;
  readonly household: Household;
  readonly onClose: () => void;
  readonly dispatch: (action: TillAction) => void;
};

/** Rooms and spaces of one payer, settled in one act. */
export function RoomsTogetherDialog({ opened, till, household, onClose, dispatch }: Props) {
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
  return (
    <Dialog opened={opened} onClose={onClose} title={say('cash.roomsTitle')}>
      <Stack gap="sm">
        <p style={{ margin: 0 }}>{say('cash.roomsHint')}</p>
        {household.related.map((room) => {
          const added = till.roomIds.includes(room.roomId);
          return (
            <Group key={room.roomId} justify="space-between">
              <span>
                {room.code} {say(`roomKind.${room.kind}`)}
              </span>
              <Group gap="sm">
                <Amount fen={room.owedFen} nilDash />
                <Button
                  size="compact-sm"
                  variant={added ? 'default' : 'light'}
                  aria-label={say(added ? 'cash.removeRoom' : 'cash.addRoom', { room: room.code })}
                  onClick={() => dispatch({ type: added ? 'removeRoom' : 'addRoom', roomId: room.roomId })}
                >
                  {say(added ? 'common.remove' : 'common.add')}
                </Button>
              </Group>
            </Group>
          );
        })}
        <HouseholdBox
          inputRef={input}
          label={say('cash.box')}
          autoFocus
          onPick={(hit) => dispatch({ type: 'addRoom', roomId: hit.roomId })}
        />
        <div style={{ minHeight: 160 }} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{say('common.close')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
