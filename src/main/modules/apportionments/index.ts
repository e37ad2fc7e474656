import type { ModuleHandlers, QueryHandler } from '../../core/handlers.ts';
import { listApportionments } from './apportionmentQueries.ts';
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
      .map(({ id, trace: _trace, ...row }) => ({ apportionmentId: id, ...row })),
  };
};

export const apportionmentsHandlers = {
  queries: { 'apportionments.shares': shares, 'apportionments.list': list },
  commands: { 'apportionments.post': postApportionment },
  tasks: { 'apportionments.preview': previewApportionment, 'apportionments.poster': makePoster },
} satisfies ModuleHandlers;
