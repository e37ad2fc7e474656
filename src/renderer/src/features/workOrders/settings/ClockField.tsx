import { Select } from '@mantine/core';

type Props = {
  readonly label: string;
  /** After midnight, up to 1440. */
  readonly minutes: number;
  readonly onChange: (minutes: number) => void;
};

const HOUR = 60;
const STEP = 30;
const LAST = 24 * HOUR;

function clockText(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / HOUR))}:${two(minutes % HOUR)}`;
}

const TIMES = Array.from({ length: LAST / STEP + 1 }, (_, step) => step * STEP);

/** A time of day by the half hour, 24:00 included; another one that was set before stays among them. */
export function ClockField({ label, minutes, onChange }: Props) {
  const times = TIMES.includes(minutes) ? TIMES : [...TIMES, minutes].sort((a, b) => a - b);
  return (
    <Select
      label={label}
      value={String(minutes)}
      onChange={(value) => value !== null && onChange(Number(value))}
      data={times.map((time) => ({ value: String(time), label: clockText(time) }))}
      allowDeselect={false}
      searchable
      w={110}
    />
  );
}
