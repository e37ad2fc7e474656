import type { Output } from '#shared/contract/index.ts';
import { lineBasis } from '#shared/domain/billing/lineBasis.ts';
import type { Say } from '../../ui/language/LanguageProvider.tsx';

type Trace = NonNullable<Output<'bills.byRoom'>['lines'][number]['trace']>;

/** How a line was reckoned, short enough for a column. */
export function basisText(say: Say, trace: Trace | undefined, kind: string): string {
  if (kind === 'opening') return say('cash.basis.opening');
  if (trace?.kind === 'fixedAmount') return say('cash.basis.fixed') + partOf(trace);
  return lineBasis(trace, say);
}

function partOf({ part }: Trace): string {
  return part === '1/1' ? '' : ` × ${part}`;
}
