import { Button, Group, Select, TextInput } from '@mantine/core';
import type { Output } from '#shared/contract/index.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from '../counter/Counter.module.css';

export type Worker = Output<'fitOuts.card'>['crew'][number];

type Props = {
  readonly crew: readonly Worker[];
  readonly onChange: (crew: Worker[]) => void;
  /** Images among the attachments, for the passes. */
  readonly photos?: readonly { readonly value: string; readonly label: string }[];
};

/** The workers without the lines nobody filled in. */
export function namedCrew(crew: readonly Worker[]): Worker[] {
  return crew
    .filter(({ name }) => name.trim() !== '')
    .map(({ name, trade, photoId }) => ({
      name: name.trim(),
      ...(trade?.trim() && { trade: trade.trim() }),
      ...(photoId && { photoId }),
    }));
}

/** Who works there, a line each: name, trade, and the photo of the pass once it is attached. */
export function CrewFields({ crew, onChange, photos = [] }: Props) {
  const say = useSay();
  const change = (index: number, part: Partial<Worker>) =>
    onChange(crew.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <div className={styles.lines}>
      {crew.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added at the end and never change places
        <div key={index} className={styles.line}>
          <TextInput
            className={styles.grow}
            label={index === 0 ? say('fitOut.crew') : undefined}
            aria-label={say('fitOuts.workerOf', { index: index + 1 })}
            value={one.name}
            onChange={(event) => change(index, { name: event.currentTarget.value })}
            maxLength={60}
          />
          <TextInput
            w={130}
            label={index === 0 ? say('fitOuts.trade') : undefined}
            aria-label={say('fitOuts.tradeOf', { index: index + 1 })}
            value={one.trade ?? ''}
            onChange={(event) => change(index, { trade: event.currentTarget.value })}
            maxLength={60}
          />
          {photos.length > 0 && (
            <Select
              w={170}
              label={index === 0 ? say('fitOuts.photo') : undefined}
              aria-label={say('fitOuts.photoOf', { index: index + 1 })}
              data={[...photos]}
              value={one.photoId ?? null}
              onChange={(value) => change(index, { photoId: value ?? undefined })}
              clearable
            />
          )}
        </div>
      ))}
      <Group>
        <Button size="compact-sm" variant="default" onClick={() => onChange([...crew, { name: '' }])}>
          {say('fitOuts.moreCrew')}
        </Button>
      </Group>
    </div>
  );
}
