import { TextInput } from '@mantine/core';
import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { HitList, hitOptionId } from '../roomSearch/HitList.tsx';
import { type RoomHit, useRoomSearch } from '../roomSearch/useRoomSearch.ts';
import styles from './HouseholdBox.module.css';

type Props = {
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly label: string;
  readonly onPick: (hit: RoomHit) => void;
  readonly autoFocus?: boolean;
};

/** One box for every way people name a household. Enter takes the first hit, arrow keys another. */
export function HouseholdBox({ inputRef, label, onPick, autoFocus = false }: Props) {
  const say = useSay();
  const listId = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [missed, setMissed] = useState('');
  const { hits, fault, first } = useRoomSearch(text);
  const hit = hits[Math.min(active, hits.length - 1)];

  function pick(chosen: RoomHit): void {
    setText('');
    setActive(0);
    setMissed('');
    onPick(chosen);
  }

  async function pickTyped(): Promise<void> {
    const typed = text.trim();
    const chosen = active > 0 && hit ? hit : await first().catch(() => undefined);
    if (chosen) pick(chosen);
    else setMissed(typed);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.code === 'ArrowDown' || event.code === 'ArrowUp') {
      event.preventDefault();
      const step = event.code === 'ArrowDown' ? 1 : -1;
      setActive(Math.max(0, Math.min(hits.length - 1, active + step)));
    }
    // In an empty box Enter belongs to the screen: it goes on with the household that is open.
    if ((event.code === 'Enter' || event.code === 'NumpadEnter') && text.trim() !== '') {
      event.preventDefault();
      if (!event.repeat) void pickTyped();
    }
    if (event.code === 'Escape' && text !== '') {
      event.preventDefault();
      setText('');
    }
  }

  return (
    <div className={styles.box}>
      <TextInput
        ref={inputRef}
        size="lg"
        classNames={{ input: styles.input }}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
          setMissed('');
        }}
        onKeyDown={onKeyDown}
        placeholder={say('cash.boxHint')}
        aria-label={label}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls={listId}
        {...(hit && { 'aria-activedescendant': hitOptionId(listId, hit) })}
        rightSection={
          hits.length > 0 && <span className={styles.count}>{say('cash.hits', { count: hits.length })}</span>
        }
        rightSectionWidth={56}
        autoComplete="off"
        spellCheck={false}
        autoFocus={autoFocus}
        data-autofocus={autoFocus || undefined}
      />
      <FaultNotice fault={fault} />
      {missed !== '' && missed === text.trim() && (
        <p className={styles.missed} role="status">
          {say('cash.noHit', { text: missed })}
        </p>
      )}
      {hits.length > 0 && (
        <div className={styles.hits}>
          <HitList id={listId} hits={hits} active={active} onPick={pick} />
        </div>
      )}
    </div>
  );
}
