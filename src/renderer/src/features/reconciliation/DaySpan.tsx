import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { addDays, earlier } from '#shared/domain/calendar/months.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';

const LOOKED_BACK = 30;

type Span = { readonly from: string; readonly to: string };

/** The days looked at: the last thirty until somebody says otherwise. */
export function useDaySpan(): { span: Span | undefined; setSpan: (change: Partial<Span>) => void } {
  const { data: status } = useOperation('system.status', {});
  const [chosen, setChosen] = useState<Partial<Span>>({});
  const to = chosen.to ?? status?.businessDate;
  const from = chosen.from ?? (to && addDays(to, -LOOKED_BACK));
  return {
    span: to && from ? { from: earlier(from, to), to } : undefined,
    setSpan: (change) => setChosen((before) => ({ ...before, ...change })),
  };
}

type Props = { readonly span: Span; readonly onSpan: (change: Partial<Span>) => void };

export function DaySpanFields({ span, onSpan }: Props) {
  const say = useSay();
  return (
    <>
      <DateInput
        aria-label={say('recon.from')}
        valueFormat="YYYY-MM-DD"
        value={span.from}
        onChange={(day) => day && onSpan({ from: day })}
        w={120}
      />
      <DateInput
        aria-label={say('recon.to')}
        valueFormat="YYYY-MM-DD"
        value={span.to}
        onChange={(day) => day && onSpan({ to: day })}
        w={120}
      />
    </>
  );
}
