import type { Output } from '#shared/contract/index.ts';
import { maskAddress } from '#shared/domain/identity/address.ts';
import { maskIdNumber } from '#shared/domain/identity/idNumber.ts';
import { maskPhone } from '#shared/domain/identity/phone.ts';
import type { Day } from '#shared/kernel/clock.ts';
import type { SealedNumber } from '#shared/ops/sealed.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import type { SubjectKeys } from '../../core/keys/subjectKeys.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { receiptStands } from '../../db/receiptSql.ts';
import { keptOfRoom, type PartyRow, partiesOfRoom, roomOf } from './roomQueries.ts';
import { stands } from './roomSql.ts';

type Household = Output<'rooms.get'>;

/** The masks of a person's sealed numbers; empty when the key is gone. */
export function phoneMasks(keys: SubjectKeys, personId: string, phones: string): string[] {
  return (JSON.parse(phones) as SealedNumber[]).flatMap((phone) => {
    const number = keys.open(personId, phone.sealed);
    return number === null ? [] : [maskPhone(number)];
  });
}

function partyView(keys: SubjectKeys, row: PartyRow): Household['parties'][number] {
  const idNumber = row.idNumber === null ? null : (JSON.parse(row.idNumber) as SealedNumber | null);
  const number = idNumber && keys.open(row.personId, idNumber.sealed);
  const address = row.address && keys.open(row.personId, row.address);
  return {
    personId: row.personId,
    kind: row.kind,
    role: row.role,
    isPayer: row.isPayer === 1,
    erased: row.erased === 1,
    phoneMasks: phoneMasks(keys, row.personId, row.phones),
    from: row.fromDay,
    ...(row.name !== null && { name: row.name }),
    ...(number && { idNumberMask: maskIdNumber(number) }),
    ...(address && { addressMask: maskAddress(address) }),
    ...(row.toDay !== null && { to: row.toDay }),
    ...(row.share !== null && { share: row.share }),
  };
}

/** What rooms owe now, and how much of it is past its due date. */
export function owedOf(db: ReadDb, roomId: string, today: string): { owedFen: number; overdueFen: number } {
  const row = db
    .prepare<[string, string], { owedFen: number; overdueFen: number }>(
      `SELECT coalesce(sum(outstanding_fen), 0) AS owedFen,
        coalesce(sum(CASE WHEN due_date < ? THEN outstanding_fen ELSE 0 END), 0) AS overdueFen
       FROM line_states WHERE room_id = ? AND outstanding_fen > 0`,
    )
    .get(today, roomId);
  return row ?? { owedFen: 0, overdueFen: 0 };
}

function balance(db: ReadDb, table: 'prepayment_entries' | 'deposit_entries', roomId: string): number {
  return (
    db
      .prepare<[string], number>(`SELECT coalesce(sum(amount_fen), 0) FROM ${table} WHERE room_id = ?`)
      .pluck()
      .get(roomId) ?? 0
  );
}

export function prepaymentBalance(db: ReadDb, roomId: string): number {
  return balance(db, 'prepayment_entries', roomId);
}

type OnDay = { roomId: string; today: Day };

type LastReceiptRow = {
  receiptId: string;
  number: string;
  businessDate: string;
  amountFen: number;
  method: string;
  sealedTitle: string;
  sealSubject: string;
};

/** One household as the cash desk shows it. Throws `room.gone`. */
export function household({ db, community, today }: HandlerContext, roomId: string): Household {
  const { keys } = community;
  const room = roomOf(db, roomId);
  const parties = partiesOfRoom(db, roomId, today);
  const related = db
    .prepare<[OnDay], { roomId: string; code: string; kind: Household['kind'] }>(
      `SELECT DISTINCT r.id AS roomId, r.code, r.kind FROM room_parties mine
       JOIN room_parties others ON others.person_id = mine.person_id AND ${stands('others')} AND others.room_id <> mine.room_id
       JOIN rooms r ON r.id = others.room_id
       WHERE mine.room_id = @roomId AND ${stands('mine')} AND mine.role = 'owner'
       UNION SELECT id, code, kind FROM rooms WHERE parent_room_id = @roomId AND id <> @roomId ORDER BY 2`,
    )
    .all({ roomId, today });
  const plates = db
    .prepare<[OnDay], string>(
      `SELECT DISTINCT v.plate FROM vehicles v JOIN room_parties t ON t.person_id = v.person_id AND ${stands('t')}
       WHERE t.room_id = @roomId AND v.plate IS NOT NULL ORDER BY v.plate`,
    )
    .pluck()
    .all({ roomId, today });
  const fees = db
    .prepare<[string, string], { feeItemId: string; name: string; fromDay: string; toDay: string | null }>(
      `SELECT f.id AS feeItemId, f.name, a.from_day AS fromDay, a.to_day AS toDay FROM fee_attachments a
       JOIN fee_items f ON f.id = a.fee_item_id WHERE a.room_id = ? AND (a.to_day IS NULL OR a.to_day > ?) ORDER BY f.code`,
    )
    .all(roomId, today);
  const last = db
    .prepare<[string], LastReceiptRow>(
      `SELECT c.id AS receiptId, c.number, c.business_date AS businessDate, c.total_fen AS amountFen,
        (SELECT group_concat(DISTINCT t.method) FROM payment_tenders t WHERE t.payment_id = c.payment_id) AS method,
        c.sealed_title AS sealedTitle, c.seal_subject AS sealSubject
       FROM receipt_rooms x JOIN receipts c ON c.id = x.receipt_id WHERE x.room_id = ?
         AND ${receiptStands('c')}
       ORDER BY c.issued_at DESC, c.serial DESC LIMIT 1`,
    )
    .get(roomId);
  const title = last && keys.open(last.sealSubject, last.sealedTitle);
  const payerName = parties.find((party) => party.isPayer === 1)?.name ?? parties[0]?.name;
  return {
    roomId: room.id,
    code: room.code,
    aliases: JSON.parse(room.aliases) as string[],
    kind: room.kind,
    building: room.building,
    unit: room.unit,
    number: room.number,
    areaM2: room.areaM2,
    occupancy: room.occupancy,
    saleState: room.saleState,
    parties: parties.map((row) => partyView(keys, row)),
    related: related.map((other) => ({ ...other, owedFen: owedOf(db, other.roomId, today).owedFen })),
    plates,
    fees: fees.map(({ fromDay, toDay, ...fee }) => ({
      ...fee,
      from: fromDay,
      ...(toDay !== null && { to: toDay }),
    })),
    ...owedOf(db, roomId, today),
    prepaymentFen: prepaymentBalance(db, roomId),
    depositFen: balance(db, 'deposit_entries', roomId),
    ...(room.phase !== null && { phase: room.phase }),
    ...keptOfRoom(room),
    ...(room.floor !== null && { floor: room.floor }),
    ...(room.floorLabel !== null && { floorLabel: room.floorLabel }),
    ...(last && {
      lastReceipt: {
        receiptId: last.receiptId,
        number: last.number,
        businessDate: last.businessDate,
        amountFen: last.amountFen,
        method: last.method,
      },
    }),
    ...(title && title !== payerName && { rememberedTitle: title }),
  };
}
