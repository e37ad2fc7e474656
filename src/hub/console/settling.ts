import { randomBytes } from 'node:crypto';
import type { Fields } from '#shared/domain/rulings/mergeFields.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { caseResolved } from '#shared/ops/cases.ops.ts';
import { bodyAsRuled, newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { decodeOp } from '#shared/ops/envelope.ts';
import { roomSaved } from '#shared/ops/rooms.ops.ts';
import { type Ruling, ruling } from '#shared/ops/ruling.ts';
import { one, type Queries } from '../db/hubDatabase.ts';
import { sendReason } from '../sync/hubItems.ts';
import { businessDayIn } from './businessDay.ts';
import { type CaseRow, caseIn } from './cases.ts';
import type { CommunityHandler } from './context.ts';
import { saidIn, waysHere } from './differing.ts';
import { writeFor } from './writing.ts';

/**
 * Settles a case by a fact of the hub's own stream. Under the lock of the log it is still open, or this throws; a desk
 * that settled it meanwhile and comes later adds a fact that closes nothing any more. Throws `case.gone`, `case.closed`
 * and `case.otherWay`.
 */
export const resolveCase: CommunityHandler<'cases.resolve'> = async (context, input) => {
  const { tx, now, note } = context;
  const { communityId, caseId, way, reason } = input;
  await writeFor(context, communityId, async (newId) => {
    const found = await caseIn(tx, communityId, caseId);
    if (!found) throw new AppError('not_found', 'case.gone');
    const { row, final, kind } = found;
    if (row.closedBy !== null)
      throw new AppError('conflict', 'case.closed', {
        params: { name: await closedBy(tx, communityId, caseId) },
      });
    if (!waysHere(kind, row.type, final).includes(way)) throw new AppError('rule', 'case.otherWay');
    const id = newId();
    await sendReason(tx, communityId, id, reason);
    const body = {
      caseId,
      way: way === 'taken' ? ('noted' as const) : way,
      refundId: null,
      businessDate: await businessDayIn(tx, communityId, now),
      reason: sealedForNobody(),
      sealSubject: caseId,
    };
    return [
      ...(way === 'taken' ? [await roomWith(tx, row, final)] : []),
      { ...newOp(caseResolved, body, [{ t: 'community', id: communityId }]), id },
    ];
  });
  await note({
    action: way === 'taken' ? 'cases.take' : 'cases.resolve',
    community: communityId,
    subject: caseId,
    detail: { reason, way },
  });
  return { caseId };
};

/**
 * The hub has no key of anybody to seal a reason with: it goes to the desks beside the log, and in its place stands what
 * no key opens.
 */
const sealedForNobody = () => randomBytes(48).toString('base64');

async function closedBy(tx: Queries, communityId: string, caseId: string): Promise<string> {
  const row = await one<{ name: string }>(
    tx,
    `SELECT u.display_name AS name FROM case_resolutions s
     JOIN log_entries l ON l.community_id = s.community_id AND l.op_id = s.op_id
     JOIN users u ON u.community_id = s.community_id AND u.id = s.resolved_by
     WHERE s.community_id = $1 AND s.case_id = $2 ORDER BY l.cseq LIMIT 1`,
    communityId,
    caseId,
  );
  return row?.name ?? '';
}

/** The room as the log has it now, with the values that didn't stand; its area and their days stay as they are. */
async function roomWith(tx: Queries, row: CaseRow, final: Ruling): Promise<NewOp> {
  const { communityId } = row;
  const { roomId } = roomSaved.body.parse((await saidIn(tx, row)).body);
  const last = await one<{ raw: string; ruling: string }>(
    tx,
    `SELECT e.raw, e.ruling FROM master_versions v JOIN log_entries e USING (community_id, cseq)
     WHERE v.community_id = $1 AND v.row_id = $2 ORDER BY v.cseq DESC LIMIT 1`,
    communityId,
    roomId,
  );
  if (!last) throw new AppError('not_found', 'case.gone');
  const now = bodyAsRuled(decodeOp(last.raw), ruling.parse(JSON.parse(last.ruling))) as Fields;
  const losers = final.effects
    .flatMap((effect) => (effect.kind === 'fieldsKept' ? effect.differing : []))
    .map(({ field, loser }) => [field, loser] as const);
  const whole = { ...now, ...Object.fromEntries(losers) };
  // What isn't given is left out where a room may lack it.
  const given = Object.entries(whole).filter(([field, value]) => value !== null || !MAY_LACK.has(field));
  const body = roomSaved.body.parse({ ...Object.fromEntries(given), areaFrom: null });
  return newOp(roomSaved, body, [{ t: 'room', id: roomId }]);
}

const MAY_LACK: ReadonlySet<string> = new Set(['handedOverOn', 'headcount', 'areaFrom']);
