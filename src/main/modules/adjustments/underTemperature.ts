import type { LineTrace } from '#shared/domain/billing/priceRule.ts';
import { coldDaysRefund, isHeatingKind, LINYI_BANDS } from '#shared/domain/heating/heating.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { CommandHandler } from '../../core/handlers.ts';
import { creditOps, findLine } from '../billing/index.ts';

/**
 * Gives back part of a season's heating fee for rooms that were too cold (domain.md 2.5). Throws `line.gone`,
 * `heating.notHeating`, `heating.warmEnough` and `heating.tooManyDays`.
 */
export const refundUnderTemperature: CommandHandler<'adjustments.underTemperature'> = (context, input) => {
  const line = findLine(context.db, input.lineId);
  if (!line) throw new AppError('not_found', 'line.gone', { path: ['lineId'] });
  const trace = line.trace === null ? null : (JSON.parse(line.trace) as LineTrace);
  if (!trace || !isHeatingKind(trace.kind))
    throw new AppError('rule', 'heating.notHeating', { path: ['lineId'], params: { fee: line.feeName } });
  const {
    refundFen: amountFen,
    exact,
    steps,
  } = coldDaysRefund(line, input.measured, input.bands ?? LINYI_BANDS);
  const { lineId, roomId, debtorId } = line;
  const credit = {
    lineId,
    roomId,
    debtorId,
    kind: 'underTemperature' as const,
    amountFen,
    trace: { kind: 'underTemperature', part: '1/1', exact, steps },
  };
  return {
    ops: creditOps(context, [credit], input.reason),
    output: { refundFen: amountFen },
    audit: { subject: roomId, detail: { lineId, amountFen } },
    changed: ['bills', 'payments'],
  };
};
