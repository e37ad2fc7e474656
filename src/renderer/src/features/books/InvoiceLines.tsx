import { Checkbox, Stack } from '@mantine/core';
import type { Output } from '#shared/contract/index.ts';
import { amountText } from '../../ui/Amount.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './Books.module.css';

export type InvoiceLine = Output<'invoices.lines'>['lines'][number];

type Props = {
  readonly lines: readonly InvoiceLine[];
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
};

/** Lines to tick. */
export function InvoiceLines({ lines, chosen, onChange }: Props) {
  const say = useSay();
  function toggle(lineId: string): void {
    const next = new Set(chosen);
    if (!next.delete(lineId)) next.add(lineId);
    onChange(next);
  }
  return (
    <Stack gap={6} className={styles.lines} role="group" aria-label={say('invoices.lines')}>
      {lines.map((line) => (
        <Checkbox
          key={line.lineId}
          checked={chosen.has(line.lineId)}
          onChange={() => toggle(line.lineId)}
          label={`${line.feeName} ${line.period} ${amountText(line.amountFen, { sign: true })}`}
        />
      ))}
    </Stack>
  );
}
