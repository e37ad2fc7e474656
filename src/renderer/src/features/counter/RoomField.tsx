import { Button, Group } from '@mantine/core';
import { useRef } from 'react';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { HouseholdBox } from '../cash/HouseholdBox.tsx';
import styles from './Counter.module.css';

export type ChosenRoom = { readonly roomId: string; readonly code: string; readonly owner?: string };

type Props = {
  readonly room: ChosenRoom | undefined;
  readonly onChange: (room: ChosenRoom | undefined) => void;
  readonly autoFocus?: boolean;
};

/** The household an entry is for, found in every way people name one. */
export function RoomField({ room, onChange, autoFocus = false }: Props) {
  const say = useSay();
  const box = useRef<HTMLInputElement>(null);
  if (room)
    return (
      <Group gap="xs">
        <strong className={styles.strong}>{[room.code, room.owner].filter(Boolean).join(' ')}</strong>
        <Button size="compact-xs" variant="default" onClick={() => onChange(undefined)}>
          {say('charge.otherRoom')}
        </Button>
      </Group>
    );
  return (
    <HouseholdBox
      inputRef={box}
      label={say('orders.findCaller')}
      autoFocus={autoFocus}
      onPick={({ roomId, code, ownerName }) =>
        onChange({ roomId, code, ...(ownerName && { owner: ownerName }) })
      }
    />
  );
}
