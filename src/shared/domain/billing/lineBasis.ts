import type { Say } from '../../i18n/index.ts';
import type { LineTrace } from './priceRule.ts';

/**
 * How a line was reckoned in one short phrase, for a column or a receipt: area or usage × price, and the part of the
 * time. Empty for a line without a trace, or whose amount says everything.
 */
export function lineBasis(trace: LineTrace | null | undefined, say: Say): string {
  if (!trace) return '';
  const part = trace.part === '1/1' ? '' : ` × ${trace.part}`;
  const { area, unitPrice: price, usage } = trace;
  if (usage !== undefined) return usageBasis(trace, usage, say);
  if (area !== undefined && price !== undefined) return say('basis.area', { area, price }) + part;
  return part === '' || price === undefined ? '' : `${price}${part}`;
}

function usageBasis({ unitPrice: price, meter }: LineTrace, usage: string, say: Say): string {
  const used = price === undefined ? say('basis.tiers', { usage }) : say('basis.usage', { usage, price });
  const { previous, current } = meter ?? {};
  return previous === undefined || current === undefined
    ? used
    : say('basis.readings', { previous, current, used });
}
