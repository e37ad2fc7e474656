import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import type { PartRow } from './part.ts';

/** Whether there is enough of it, and whether the book hangs. */
export function StockState({ part }: { readonly part: PartRow }) {
  const say = useSay();
  if (part.idle > 0) return <Pill tone="bad">{say('parts.idle', { count: part.idle })}</Pill>;
  if (!part.active) return <Pill tone="absent">{say('parts.inactive')}</Pill>;
  return part.isBelowMinimum ? (
    <Pill tone="warn">{say('parts.belowMinimum')}</Pill>
  ) : (
    <Pill tone="good">{say('parts.enough')}</Pill>
  );
}
