import { DateInput } from '@mantine/dates';
import type { Fault } from '#shared/kernel/appError.ts';
import type { Day } from '#shared/kernel/clock.ts';
import { useSay } from './language/LanguageProvider.tsx';

type Props = {
  /** Of the act that is to be repeated with the day. */
  readonly fault: Fault | undefined;
  readonly day: Day | undefined;
  readonly onDay: (day: Day | undefined) => void;
};

/** Asks for the day once the desk has found the PC's clock wrong; before that there is nothing to ask. */
export function ConfirmDay({ fault, day, onDay }: Props) {
  const say = useSay();
  if (fault?.sub !== 'clock.suspicious' && day === undefined) return null;
  return (
    <DateInput
      label={say('common.dayAsk')}
      valueFormat="YYYY-MM-DD"
      value={day ?? null}
      onChange={(typed) => onDay(typed ?? undefined)}
    />
  );
}
