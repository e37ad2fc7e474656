import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useFaultSentence, useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import styles from './Meters.module.css';
import { type Meter, placeText, unusualText } from './meterWords.ts';

type Props = { readonly meter: Meter; readonly day: string };

const READING = /^\d{1,12}(\.\d{1,8})?$/;

/** The next box of the table below, which Enter goes on to. */
function nextBox(from: HTMLInputElement): HTMLInputElement | undefined {
  const boxes = [...(from.closest('table')?.querySelectorAll<HTMLInputElement>('input[data-reading]') ?? [])];
  return boxes[boxes.indexOf(from) + 1];
}

/** The box of one meter: what was typed is kept with Enter, and what is unusual about it is said at once. */
export function ReadingCell({ meter, day }: Props) {
  const say = useSay();
  const sentence = useFaultSentence();
  const [typed, setTyped] = useState('');
  const [kept, setKept] = useState<Output<'meters.read'>['readings'][number]>();
  const read = useCommand('meters.read');
  const value = typed.normalize('NFKC').trim();

  async function onKeyDown(event: KeyboardEvent<HTMLInputElement>): Promise<void> {
    if (event.code !== 'Enter' && event.code !== 'NumpadEnter') return;
    event.preventDefault();
    event.stopPropagation();
    const box = event.currentTarget;
    if (value !== '' && !READING.test(value)) return;
    if (value !== '') {
      const answer = await read
        .run({ readings: [{ meterId: meter.meterId, day, value }] })
        .catch(() => undefined);
      if (!answer) return;
      setKept(answer.readings[0]);
      setTyped('');
    }
    nextBox(box)?.focus();
  }

  return (
    <span className={styles.reading}>
      <TextInput
        aria-label={say('meters.readingOf', { place: placeText(meter) })}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => void onKeyDown(event)}
        inputMode="decimal"
        error={value !== '' && !READING.test(value)}
        data-reading
        size="xs"
        w={96}
      />
      {read.fault && <span className={styles.fault}>{sentence(read.fault)}</span>}
      {!read.fault && kept && kept.unusual.length > 0 && (
        <Pill tone="warn">{unusualText(say, kept.unusual)}</Pill>
      )}
      {!read.fault && kept && kept.unusual.length === 0 && (
        <Pill tone="good">{say('meters.kept', { usage: kept.usage ?? '–' })}</Pill>
      )}
      {!kept && meter.waiting && <Pill tone="warn">{unusualText(say, meter.waiting.unusual)}</Pill>}
    </span>
  );
}
