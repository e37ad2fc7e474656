import { ALWAYS, type Dated } from '#shared/domain/billing/timeline.ts';
import type { Day } from '#shared/kernel/clock.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

export type Payer = { readonly personId: string; readonly name: string | null };

/** Who pays for a room over time, and the developer who owes before the owners do. */
export type PayerTimeline = {
  readonly payers: readonly Dated<Payer | null>[];
  readonly developer: Payer | undefined;
};

type TieRow = Payer & {
  readonly roomId: string;
  readonly role: string;
  readonly isPayer: number;
  readonly fromDay: Day;
  readonly toDay: Day | null;
};

/** By room (all of them without ids): the payer, else the owner, on every day; nobody who was erased. */
export function payerTimelines(db: ReadDb, roomIds?: readonly string[]): Map<string, PayerTimeline> {
  const rows = db
    .prepare<[string], TieRow>(
      `SELECT r.room_id AS roomId, r.person_id AS personId, p.name, r.role, r.is_payer AS isPayer,
         r.from_day AS fromDay, r.to_day AS toDay
       FROM room_parties r JOIN people p ON p.id = r.person_id
       WHERE r.role <> 'householdMember' AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.person_id = r.person_id)
         AND ${roomIds ? 'r.room_id IN (SELECT value FROM json_each(?))' : `? = 'null'`}
       ORDER BY r.is_payer DESC, CASE r.role WHEN 'owner' THEN 0 ELSE 1 END, r.id`,
    )
    .all(JSON.stringify(roomIds ?? null));
  const byRoom = new Map<string, TieRow[]>();
  for (const row of rows) {
    const list = byRoom.get(row.roomId);
    if (list) list.push(row);
    else byRoom.set(row.roomId, [row]);
  }
  return new Map([...byRoom].map(([roomId, ties]) => [roomId, timelineOf(ties)]));
}

/** `ties` with the one who pays first. Who was known first is taken to have been there before, too. */
function timelineOf(ties: readonly TieRow[]): PayerTimeline {
  const developer = ties.find((tie) => tie.role === 'developer');
  const others = ties.filter((tie) => tie.role !== 'developer' && tie.fromDay !== tie.toDay);
  const days = [
    ...new Set(others.flatMap(({ fromDay, toDay }) => [fromDay, ...(toDay ? [toDay] : [])])),
  ].sort();
  const payers = days.map((day, index) => ({
    fromDay: index === 0 ? ALWAYS : day,
    value: payerOn(others, day),
  }));
  return { payers, developer: developer && payerOf(developer) };
}

function payerOn(ties: readonly TieRow[], day: Day): Payer | null {
  const found = ties.find((tie) => tie.fromDay <= day && (tie.toDay === null || day < tie.toDay));
  return found ? payerOf(found) : null;
}

const payerOf = ({ personId, name }: TieRow): Payer => ({ personId, name });
