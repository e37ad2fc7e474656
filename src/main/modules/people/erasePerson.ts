import { addDays } from '#shared/domain/calendar/months.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { Day } from '#shared/kernel/clock.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { personErased } from '#shared/ops/rooms.ops.ts';
import { clearRemains, forgetPerson } from '../../core/forgetPerson.ts';
import type { CommandHandler, HandlerContext, QueryHandler } from '../../core/handlers.ts';
import { stands } from '../rooms/index.ts';

type Check = ReturnType<QueryHandler<'people.eraseCheck'>>;

/** Years vouchers are kept (会计档案管理办法, 财政部令第79号). */
const VOUCHER_YEARS = 30;

function check({ db, today }: HandlerContext, personId: string): Check {
  const found = db
    .prepare<[string], { erased: number }>(
      'SELECT EXISTS (SELECT 1 FROM erasures WHERE person_id = people.id) AS erased FROM people WHERE id = ?',
    )
    .get(personId);
  if (!found || found.erased === 1) throw new AppError('not_found', 'person.gone');
  const openClaims = db
    .prepare<[{ personId: string; today: Day }], { roomCode: string; owedFen: number }>(
      `SELECT r.code AS roomCode, sum(s.outstanding_fen) AS owedFen FROM line_states s
       JOIN bill_lines l ON l.id = s.line_id JOIN rooms r ON r.id = l.room_id
       WHERE s.outstanding_fen > 0 AND (l.debtor_id = @personId OR (l.debtor_id IS NULL AND EXISTS (
         SELECT 1 FROM room_parties t WHERE t.room_id = l.room_id AND t.person_id = @personId AND ${stands('t')})))
       GROUP BY r.id ORDER BY r.sort_key`,
    )
    .all({ personId, today });
  // What a void took back belongs to who had paid it in; a credit that others of the room have used up is no claim.
  const credit = db
    .prepare<[{ personId: string; today: Day }], { roomCode: string; owedFen: number }>(
      `WITH entries AS (
         SELECT e.room_id, e.amount_fen, coalesce(e.person_id, (SELECT p.payer_person_id FROM receipts c
           JOIN payments p ON p.id = c.payment_id WHERE c.id = e.receipt_id)) AS person_id FROM prepayment_entries e
         UNION ALL SELECT room_id, amount_fen, person_id FROM deposit_entries)
       SELECT r.code AS roomCode, -sum(x.amount_fen) AS owedFen FROM entries x JOIN rooms r ON r.id = x.room_id
       WHERE x.person_id = @personId OR (x.person_id IS NULL AND EXISTS (
         SELECT 1 FROM room_parties t WHERE t.room_id = x.room_id AND t.person_id = @personId AND ${stands('t')}))
       GROUP BY r.id HAVING sum(x.amount_fen) <> 0
         AND (SELECT sum(y.amount_fen) FROM entries y WHERE y.room_id = r.id) <> 0`,
    )
    .all({ personId, today });
  // Money on its way: its receipt will bear the payer's title.
  const transfers = db
    .prepare<[string, string], { roomCode: string; owedFen: number }>(
      `SELECT r.code AS roomCode, -sum(t.amount_fen) AS owedFen FROM transfers t JOIN rooms r ON r.id = t.room_id
       WHERE (t.payer_person_id = ? OR t.seal_subject = ?)
         AND NOT EXISTS (SELECT 1 FROM transfer_outcomes o WHERE o.transfer_id = t.id) GROUP BY r.id`,
    )
    .all(personId, personId);
  const lastPayment = db
    .prepare<[string], string | null>('SELECT max(business_date) FROM payments WHERE payer_person_id = ?')
    .pluck()
    .get(personId);
  const years = (day: string) => `${Number(day.slice(0, 4)) + VOUCHER_YEARS}-12-31`;
  return {
    allowed: openClaims.length + credit.length + transfers.length === 0,
    openClaims: [...openClaims, ...credit, ...transfers],
    keeps: [
      ...(lastPayment ? [{ what: 'erase.keepsVouchers', until: years(lastPayment) }] : []),
      { what: 'erase.keepsBackups', until: addDays(today, 365) },
    ],
  };
}

export const eraseCheck: QueryHandler<'people.eraseCheck'> = (context, input) =>
  check(context, input.personId);

/**
 * Forgets a person (PIPL 47): the key is destroyed, so whatever it sealed in the log is gone; what stood open for
 * searching is projected again without the key. Amounts, numbers and days stay. Throws while a claim is open.
 */
export const erasePerson: CommandHandler<'people.erase'> = (context, input) => {
  const { community, db, files } = context;
  const { personId } = input;
  const { allowed, openClaims, keeps } = check(context, personId);
  if (!allowed)
    throw new AppError('rule', 'erase.openClaim', {
      params: { rooms: openClaims.map((claim) => claim.roomCode).join('、') },
    });
  const name = db
    .prepare<[string], string | null>('SELECT name FROM people WHERE id = ?')
    .pluck()
    .get(personId);
  if (name && input.reason.includes(name))
    throw new AppError('validation', 'erase.reasonNames', { path: ['reason'] });
  return {
    ops: [newOp(personErased, { personId, reason: input.reason }, [{ t: 'person', id: personId }])],
    local: () => {
      forgetPerson(community, personId);
      community.stages.dropAll('import');
      community.stages.dropAll('billRun');
    },
    output: { erased: true, keeps },
    audit: { subject: personId },
    changed: ['rooms', 'receipts', 'imports', 'bills'],
    afterCommit: () => {
      files.clear();
      clearRemains(community);
    },
  };
};
