import { Group } from '@mantine/core';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import styles from './Counter.module.css';

export type ShownEvent = {
  readonly key: string;
  readonly name: string;
  readonly detail?: string | undefined;
  readonly note?: string | undefined;
  readonly at: number;
  readonly by: string;
  readonly isIdle?: boolean;
};

/** All that was done about an entry, the newest first, with who, when and in which words. */
export function EventList({ events }: { readonly events: readonly ShownEvent[] }) {
  const say = useSay();
  const instantText = useInstantText();
  return (
    <section>
      <h3 className={styles.heading}>{say('counter.timeline')}</h3>
      <ol className={styles.events} aria-label={say('counter.timeline')}>
        {events.map(({ key, name, detail, note, at, by, isIdle = false }) => (
          <li key={key} data-idle={isIdle}>
            <Group gap={6}>
              <strong>{name}</strong>
              {detail && <span>{detail}</span>}
              {isIdle && <Pill tone="absent">{say('counter.idle')}</Pill>}
            </Group>
            {note && <div className={styles.note}>{note}</div>}
            <div className={styles.soft}>
              {instantText(at)} · {by}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
