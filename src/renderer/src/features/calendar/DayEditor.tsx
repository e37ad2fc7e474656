import { SegmentedControl, TextInput } from '@mantine/core';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import type { CalendarDay } from './yearDays.ts';

type Props = {
  readonly day: string;
  readonly entry: CalendarDay | undefined;
  readonly onEntry: (entry: CalendarDay | undefined) => void;
};

const KINDS = ['week', 'holiday', 'workday'] as const;

/** One day: as the week has it, off, or a make-up day. */
export function DayEditor({ day, entry, onEntry }: Props) {
  const say = useSay();
  return (
    <>
      <strong>{day}</strong>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={say('calendar.kindOf', { day })}
        value={entry?.kind ?? 'week'}
        onChange={(value) => {
          const kind = KINDS.find((each) => each === value) ?? 'week';
          onEntry(kind === 'week' ? undefined : { day, kind, name: entry?.name ?? '' });
        }}
        data={KINDS.map((value) => ({ value, label: say(`calendar.kind.${value}`) }))}
      />
      {entry && (
        <TextInput
          label={say('calendar.name')}
          value={entry.name}
          onChange={(event) => onEntry({ ...entry, name: event.currentTarget.value })}
          maxLength={20}
        />
      )}
    </>
  );
}
