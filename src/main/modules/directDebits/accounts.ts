import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { bankAccountSaved } from '#shared/ops/directDebits.ops.ts';
import type { SealedNumber } from '#shared/ops/sealed.ts';
import type { CommandHandler, QueryHandler } from '../../core/handlers.ts';

/** Throws `person.gone`. */
export const saveAccount: CommandHandler<'bankAccounts.save'> = ({ db, community }, input) => {
  const { personId, bank, holder, account, mandate } = input;
  const isKnown = db
    .prepare<[{ id: string }], number>(
      `SELECT EXISTS (SELECT 1 FROM people WHERE id = @id)
         AND NOT EXISTS (SELECT 1 FROM erasures WHERE person_id = @id)`,
    )
    .pluck()
    .get({ id: personId });
  if (isKnown !== 1) throw new AppError('not_found', 'person.gone', { path: ['personId'] });
  const { keys } = community;
  const sealedMandate = mandate
    ? keys.seal(personId, mandate)
    : db
        .prepare<[string], string | null>('SELECT sealed_mandate FROM bank_accounts WHERE id = ?')
        .pluck()
        .get(personId);
  const body = {
    personId,
    bank,
    holder: keys.seal(personId, holder),
    account: keys.sealNumber(personId, account),
    mandate: sealedMandate ?? null,
  };
  return {
    ops: [newOp(bankAccountSaved, body, [{ t: 'person', id: personId }])],
    output: { personId, last4: body.account.last4 },
    audit: { subject: personId, detail: { last4: body.account.last4 } },
    changed: ['directDebits'],
  };
};

type Row = {
  personId: string;
  roomCode: string;
  name: string | null;
  bank: string | null;
  account: string | null;
};

const PAYERS = `FROM room_cards c JOIN rooms r ON r.id = c.room_id LEFT JOIN bank_accounts b ON b.id = c.payer_id
  WHERE c.payer_id IS NOT NULL AND (@text = '' OR c.code LIKE '%' || @text || '%' OR c.payer_name LIKE '%' || @text || '%')`;

export const listAccounts: QueryHandler<'bankAccounts.list'> = ({ db }, { text = '', limit, offset }) => ({
  total: db.prepare<[{ text: string }], number>(`SELECT count(*) ${PAYERS}`).pluck().get({ text }) ?? 0,
  rows: db
    .prepare<[{ text: string; limit: number; offset: number }], Row>(
      `SELECT c.payer_id AS personId, c.code AS roomCode, c.payer_name AS name, b.bank, b.account ${PAYERS}
       ORDER BY r.sort_key LIMIT @limit OFFSET @offset`,
    )
    .all({ text, limit, offset })
    .map(({ account, name, bank, ...row }) => ({
      ...row,
      ...(name !== null && { name }),
      ...(bank !== null && { bank }),
      ...(account !== null && { last4: (JSON.parse(account) as SealedNumber).last4 }),
    })),
});
