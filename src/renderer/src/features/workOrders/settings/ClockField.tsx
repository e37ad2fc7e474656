import { TextInput } from '@mantine/core';

type Props = {
  readonly label: string;
  /** After midnight. */
  readonly minutes: number;
  readonly onChange: (minutes: number) => void;
};

const HOUR = 60;
const LAST_MINUTE = 1440;

/** A time of day. 24:00 is shown as the last minute, which is as far as a clock goes. */
export function ClockField({ label, minutes, onChange }: Props) {
  const shown = Math.min(minutes, LAST_MINUTE - 1);
  const two = (value: number) => String(value).padStart(2, '0');
  return (
    <TextInput
      type="time"
      label={label}
      value={`${two(Math.floor(shown / HOUR))}:${two(shown % HOUR)}`}
      onChange={(event) => {
        const [hours, rest] = event.currentTarget.value.split(':').map(Number);
        if (hours === undefined || rest === undefined) return;
        const next = hours * HOUR + rest;
        onChange(next === LAST_MINUTE - 1 ? LAST_MINUTE : next);
      }}
      w={120}
    />
  );
}
