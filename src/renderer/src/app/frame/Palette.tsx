import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useId, useState } from 'react';
import { useLocation } from 'wouter';
import { HitList, hitOptionId } from '../../features/roomSearch/HitList.tsx';
import { type RoomHit, useRoomSearch } from '../../features/roomSearch/useRoomSearch.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { useMay } from '../session/SessionProvider.tsx';
import styles from './Palette.module.css';
import { type PaletteCommand, usePaletteCommands } from './usePaletteCommands.ts';

export function Palette({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const say = useSay();
  return (
    <Dialog opened={opened} onClose={onClose} title={say('frame.finderTitle')} size={560}>
      {opened && <PaletteBody onClose={onClose} />}
    </Dialog>
  );
}

/** One list: rooms first, because a person at the counter waits; then commands. */
function PaletteBody({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  const may = useMay();
  const id = useId();
  const [, navigate] = useLocation();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const search = useRoomSearch(may('rooms.read') ? text : '', 8);
  const wanted = text.trim().toLowerCase();
  const commands = usePaletteCommands().filter((command) => command.name.toLowerCase().includes(wanted));
  const count = search.hits.length + commands.length;
  const current = Math.min(active, Math.max(count - 1, 0));

  function openRoom(hit: RoomHit): void {
    onClose();
    navigate(may('payments.collect') ? `/cash/${hit.roomId}` : `/rooms/${hit.roomId}`);
  }

  function runCommand(command: PaletteCommand): void {
    onClose();
    command.run();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.code === 'ArrowDown' || event.code === 'ArrowUp') {
      event.preventDefault();
      const step = event.code === 'ArrowDown' ? 1 : -1;
      setActive((current + step + count) % Math.max(count, 1));
    }
    if (event.code === 'Enter' || event.code === 'NumpadEnter') {
      event.preventDefault();
      void choose();
    }
  }

  /** The row that is marked; the first one by what is typed now, which a fast Enter is ahead of. */
  async function choose(): Promise<void> {
    const hit = current === 0 ? await search.first() : search.hits[current];
    const command = commands[current - search.hits.length];
    if (hit) openRoom(hit);
    else if (command) runCommand(command);
  }

  const hit = search.hits[current];
  return (
    <div className={styles.box}>
      <TextInput
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        placeholder={say('frame.palette.placeholder')}
        aria-label={say('frame.finderTitle')}
        role="combobox"
        aria-expanded={count > 0}
        aria-controls={id}
        {...(hit && { 'aria-activedescendant': hitOptionId(id, hit) })}
        autoComplete="off"
        data-autofocus
      />
      <div className={styles.results}>
        {search.hits.length > 0 && <HitList id={id} hits={search.hits} active={current} onPick={openRoom} />}
        {commands.length > 0 && <h3 className={styles.heading}>{say('frame.palette.commands')}</h3>}
        {commands.map((command, index) => (
          <button
            type="button"
            key={command.name}
            tabIndex={-1}
            className={styles.command}
            data-active={current === search.hits.length + index}
            onClick={() => runCommand(command)}
          >
            {command.name}
          </button>
        ))}
        {count === 0 && <p className={styles.none}>{say('frame.palette.empty')}</p>}
      </div>
    </div>
  );
}
