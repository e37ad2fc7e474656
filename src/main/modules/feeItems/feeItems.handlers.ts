import { addDays, later } from '#shared/domain/calendar/months.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { feeAttached, feeItemSaved, priceSet } from '#shared/ops/fees.ops.ts';
import type { CommandHandler, ModuleHandlers, QueryHandler } from '../../core/handlers.ts';
import { roomOf } from '../rooms/index.ts';
import { allFeeItems, attachmentsOfItem, type FeeAttachment } from './feeItemQueries.ts';

/** Attachments one op may carry and stay well below its limit. */
const PER_OP = 500;

const list: QueryHandler<'feeItems.list'> = ({ db, today }) => {
  const attached = db
    .prepare<[string, string], number>(
      'SELECT count(*) FROM fee_attachments WHERE fee_item_id = ? AND (to_day IS NULL OR to_day > ?)',
    )
    .pluck();
  return {
    feeItems: allFeeItems(db).map(({ id, rules, ...item }) => ({
      ...item,
      feeItemId: id,
      rules: rules.map((rule, index) => {
        const next = rules[index + 1];
        return {
          priceRuleId: rule.id,
          from: rule.fromDay,
          rule: rule.rule,
          ...(next && { to: addDays(next.fromDay, -1) }),
        };
      }),
      attachedRooms: attached.get(id, today) ?? 0,
    })),
  };
};

const save: CommandHandler<'feeItems.save'> = ({ db, newId }, input) => {
  const items = allFeeItems(db);
  const known = items.find((item) => item.id === input.feeItemId);
  if (input.feeItemId && !known) throw new AppError('not_found', 'feeItem.gone');
  const sameCode = items.find((item) => item.code === input.code && item.id !== input.feeItemId);
  if (sameCode)
    throw new AppError('conflict', 'feeItem.codeTaken', {
      path: ['code'],
      params: { code: input.code, name: sameCode.name },
    });
  const feeItemId = input.feeItemId ?? newId();
  const { rule } = input;
  // A price is a fact lines refer to: a second one of the same day stands beside it and holds instead.
  const priceRuleId = rule && newId();
  return {
    ops: [
      newOp(
        feeItemSaved,
        {
          feeItemId,
          code: input.code,
          name: input.name,
          nature: input.nature,
          terms: input.terms,
          active: input.active,
        },
        [{ t: 'feeItem', id: feeItemId }],
      ),
      ...(rule && priceRuleId
        ? [
            newOp(priceSet, { priceRuleId, feeItemId, fromDay: rule.from, rule: rule.rule }, [
              { t: 'feeItem', id: feeItemId },
            ]),
          ]
        : []),
    ],
    output: { feeItemId, ...(priceRuleId && { priceRuleId }) },
    audit: {
      subject: feeItemId,
      detail: { code: input.code, ...(rule && { from: rule.from, rule: rule.rule }) },
    },
    changed: ['fees', 'bills'],
  };
};

function attachmentOps(attachments: readonly FeeAttachment[], feeItemId: string) {
  const chunks = Array.from({ length: Math.ceil(attachments.length / PER_OP) }, (_, index) =>
    attachments.slice(index * PER_OP, (index + 1) * PER_OP),
  );
  return chunks.map((chunk) =>
    newOp(feeAttached, { attachments: chunk.map(({ id, ...rest }) => ({ attachmentId: id, ...rest })) }, [
      { t: 'feeItem', id: feeItemId },
    ]),
  );
}

const attach: CommandHandler<'feeItems.attach'> = ({ db, newId }, input) => {
  if (!allFeeItems(db).some((item) => item.id === input.feeItemId))
    throw new AppError('not_found', 'feeItem.gone');
  for (const roomId of input.roomIds) roomOf(db, roomId);
  const toDay = input.lastDay === undefined ? null : addDays(input.lastDay, 1);
  if (toDay !== null && toDay <= input.from)
    throw new AppError('validation', 'feeItem.endsBeforeStart', { path: ['lastDay'] });
  const live = new Set(
    attachmentsOfItem(db, input.feeItemId)
      .filter(
        (one) => (one.toDay === null || one.toDay > input.from) && (toDay === null || one.fromDay < toDay),
      )
      .map((one) => one.roomId),
  );
  const attachments = [...new Set(input.roomIds)]
    .filter((roomId) => !live.has(roomId))
    .map((roomId) => ({ id: newId(), roomId, feeItemId: input.feeItemId, fromDay: input.from, toDay }));
  return {
    ops: attachmentOps(attachments, input.feeItemId),
    output: { attached: attachments.length },
    audit: { subject: input.feeItemId, detail: { from: input.from, rooms: attachments.length } },
    changed: ['fees'],
  };
};

const detach: CommandHandler<'feeItems.detach'> = ({ db }, input) => {
  const rooms = new Set(input.roomIds);
  const toDay = addDays(input.lastDay, 1);
  const ended = attachmentsOfItem(db, input.feeItemId)
    .filter((one) => rooms.has(one.roomId) && (one.toDay === null || one.toDay > toDay))
    .map((one) => ({ ...one, toDay: later(toDay, one.fromDay) }));
  return {
    ops: attachmentOps(ended, input.feeItemId),
    output: { detached: ended.length },
    audit: { subject: input.feeItemId, detail: { lastDay: input.lastDay, rooms: ended.length } },
    changed: ['fees'],
  };
};

export const feeItemsHandlers = {
  queries: { 'feeItems.list': list },
  commands: { 'feeItems.save': save, 'feeItems.attach': attach, 'feeItems.detach': detach },
} satisfies ModuleHandlers;
