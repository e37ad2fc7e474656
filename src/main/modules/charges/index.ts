import type { ModuleHandlers, QueryHandler } from '../../core/handlers.ts';
import { owedOf } from '../rooms/index.ts';
import { postCharge } from './postCharge.ts';

type AccountRow = { roomId: string; code: string; personId: string | null; name: string | null };

const accounts: QueryHandler<'charges.accounts'> = ({ db, today }) => ({
  accounts: db
    .prepare<[], AccountRow>(
      `SELECT room_id AS roomId, code, payer_id AS personId, payer_name AS name FROM room_cards
       WHERE kind = 'account' ORDER BY code`,
    )
    .all()
    .map(({ personId, name, ...account }) => ({
      ...account,
      owedFen: owedOf(db, account.roomId, today).owedFen,
      ...(personId !== null && { personId }),
      ...(name !== null && { name }),
    })),
});

export { accountOf, knownPerson } from './payerAccount.ts';
export { postCharge } from './postCharge.ts';

export const chargesHandlers = {
  queries: { 'charges.accounts': accounts },
  commands: { 'charges.post': (context, input) => postCharge(context, input) },
} satisfies ModuleHandlers;
