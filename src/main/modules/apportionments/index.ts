import type { LineTrace } from '#shared/domain/billing/priceRule.ts';
import { explained } from '#shared/i18n/explained.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { ModuleHandlers, QueryHandler } from '../../core/handlers.ts';
import { findApportionment, listApportionments, sharesOf } from './apportionmentQueries.ts';
import { postApportionment } from './postApportionment.ts';
import { makePoster } from './poster.ts';
import { previewApportionment, type StagedShare } from './previewApportionment.ts';

const shares: QueryHandler<'apportionments.shares'> = ({ community }, input) => ({
  total: community.staged.count(input.previewId, 'shares'),
  rows: community.staged.rows<StagedShare>(input.previewId, 'shares', input),
});

const list: QueryHandler<'apportionments.list'> = ({ db }, input) => {
  const rows = listApportionments(db, input.feeItemId);
  return {
    total: rows.length,
    rows: rows
      .slice(input.offset, input.offset + input.limit)
      .map(({ id, opId: _op, trace: _trace, ...row }) => ({ apportionmentId: id, ...row })),
  };
};

const get: QueryHandler<'apportionments.get'> = ({ db }, input) => {
  const found = findApportionment(db, input.apportionmentId);
  if (!found) throw new AppError('not_found', 'apportionment.gone', { path: ['apportionmentId'] });
  const { id, opId: _op, trace, ...row } = found;
  const { steps = [] } = JSON.parse(trace) as LineTrace;
  return {
    apportionmentId: id,
    ...row,
    steps: explained(steps, input.language),
    shares: sharesOf(db, found),
  };
};

export const apportionmentsHandlers = {
  queries: { 'apportionments.shares': shares, 'apportionments.list': list, 'apportionments.get': get },
  commands: { 'apportionments.post': postApportionment },
  tasks: { 'apportionments.preview': previewApportionment, 'apportionments.poster': makePoster },
} satisfies ModuleHandlers;
