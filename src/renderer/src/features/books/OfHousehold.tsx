import { Button, Group, Stack } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { HouseholdBox } from '../cash/HouseholdBox.tsx';

type Room = { readonly roomId: string; readonly shown: string };

/** Asks for a household first, and for another one when it was the wrong one. */
export function OfHousehold({ children }: { readonly children: (roomId: string) => ReactNode }) {
  const say = useSay();
  const box = useRef<HTMLInputElement>(null);
  const [room, setRoom] = useState<Room>();
  if (!room)
    return (
      <HouseholdBox
        inputRef={box}
        label={say('invoices.chooseRoom')}
        onPick={(hit) =>
          setRoom({ roomId: hit.roomId, shown: [hit.code, hit.ownerName].filter(Boolean).join(' ') })
        }
      />
    );
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <strong>{room.shown}</strong>
        <Button size="compact-xs" variant="default" onClick={() => setRoom(undefined)}>
          {say('charge.otherRoom')}
        </Button>
      </Group>
      {children(room.roomId)}
    </Stack>
  );
}
