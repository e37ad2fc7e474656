import type { Output } from '#shared/contract/index.ts';
import type { Say } from '../../ui/language/LanguageProvider.tsx';

type Trace = NonNullable<Output<'bills.byRoom'>['lines'][number]['trace']>;

/** How a line was reckoned, short enough for a column. */
export function basisText(say: Say, trace: Trace | undefined, kind: string): string {
  if (kind === 'opening') return say('cash.basis.opening');
  if (!trace) return '';
  const part = trace.part === '1/1' ? '' : ` × ${trace.part}`;
  if (trace.area && trace.unitPrice) {
    return say('cash.basis.area', { area: trace.area, price: trace.unitPrice }) + part;
  }
  return trace.kind === 'fixedAmount' ? say('cash.basis.fixed') + part : part;
}
