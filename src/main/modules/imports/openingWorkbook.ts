import type { Worksheet } from 'exceljs';
import { meterKindOf } from '#shared/domain/metering/meter.ts';
import { translate } from '#shared/i18n/index.ts';
import type { Day } from '#shared/kernel/clock.ts';
import type { HandlerContext, TaskHandler } from '../../core/handlers.ts';
import { loadExcel } from '../../core/slowLibraries.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { pendingLateFees } from '../lateFees/index.ts';
import { loadMeters } from '../meters/index.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

type Cell = string | number | null;
type Sheet = { readonly name: string; readonly headers: readonly string[]; readonly rows: readonly Cell[][] };

/** A room by its own columns, so that any notation of codes reads back. */
const ROOM = 'r.phase, r.building, r.unit, r.number';
const ROOM_HEADERS = ['分期', '楼栋', '单元', '房号'];
type RoomCells = {
  phase: string | null;
  building: string;
  unit: string;
  number: string;
};
const roomCells = ({ phase, building, unit, number }: RoomCells): Cell[] => [phase, building, unit, number];

/** Workbooks hold yuan with two decimals; the import reads them back to the fen. */
const yuan = (fen: number) => fen / 100;

/**
 * What stands open in this ledger on its business day, as the import reads opening balances: arrears with the late fee
 * grown so far, prepayments, deposits held and where the meters stand. For a PC that is to join another ledger.
 */
export const openingWorkbook: TaskHandler<'imports.openingWorkbook'> = async (context) => {
  const { db, businessDate, files, audit, step } = context;
  const sheets = [arrears(context, businessDate), prepayments(db), deposits(db), meters(db)];
  const { Workbook } = await loadExcel();
  const workbook = new Workbook();
  for (const [index, sheet] of sheets.entries()) {
    await step(index, sheets.length, 'import.stage.openings');
    fill(workbook.addWorksheet(sheet.name), sheet);
  }
  const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
  const [owed, prepaid, held] = sheets.map(({ rows }) => rows.length);
  audit({ owed: owed ?? 0, prepaid: prepaid ?? 0, held: held ?? 0 });
  const fileName = `期初余额-${businessDate}.xlsx`;
  return {
    fileId: files.put(fileName, XLSX, bytes),
    fileName,
    businessDate,
    owedFen: sumFen(db, 'SELECT sum(outstanding_fen) FROM line_states WHERE outstanding_fen > 0'),
    prepaidFen: sumFen(db, 'SELECT sum(amount_fen) FROM prepayment_entries'),
    depositFen: sumFen(db, 'SELECT sum(amount_fen) FROM deposit_entries'),
  };
};

function sumFen(db: ReadDb, sql: string): number {
  return db.prepare<[], number | null>(sql).pluck().get() ?? 0;
}

function fill(page: Worksheet, { headers, rows }: Sheet): void {
  page.addRow([...headers]).font = { bold: true };
  page.views = [{ state: 'frozen', ySplit: 1 }];
  for (const row of rows) page.addRow(row);
  page.columns.forEach((column) => {
    column.width = 16;
  });
}

type OwedRow = RoomCells & {
  lineId: string;
  roomId: string;
  payer: string | null;
  feeName: string;
  from: string;
  to: string;
  dueDate: string;
  owedFen: number;
  invoiced: number;
};

function arrears(context: Pick<HandlerContext, 'db' | 'community'>, on: Day): Sheet {
  const owed = context.db
    .prepare<[], OwedRow>(
      `SELECT l.id AS lineId, l.room_id AS roomId, ${ROOM}, p.name AS payer, f.name AS feeName, l.from_day AS "from",
         l.to_day AS "to", l.due_date AS dueDate, s.outstanding_fen AS owedFen, l.invoiced
       FROM line_states s JOIN bill_lines l ON l.id = s.line_id JOIN rooms r ON r.id = l.room_id
       JOIN fee_items f ON f.id = l.fee_item_id LEFT JOIN people p ON p.id = l.debtor_id
       WHERE s.outstanding_fen > 0 ORDER BY r.sort_key, l.due_date, l.id`,
    )
    .all();
  const roomIds = [...new Set(owed.map(({ roomId }) => roomId))];
  const grown = new Map(
    pendingLateFees(context, roomIds, on).map(({ principalId, amountFen }) => [principalId, amountFen]),
  );
  return {
    name: '期初欠费',
    headers: [
      ...ROOM_HEADERS,
      '付款人',
      '收费项目',
      '账期起',
      '账期止',
      '到期日',
      '欠费金额',
      '违约金',
      '是否已开票',
    ],
    rows: owed.map((row) => [
      ...roomCells(row),
      row.payer,
      row.feeName,
      row.from,
      row.to,
      row.dueDate,
      yuan(row.owedFen),
      yuan(grown.get(row.lineId) ?? 0),
      row.invoiced === 1 ? '是' : '否',
    ]),
  };
}

function prepayments(db: ReadDb): Sheet {
  const rows = db
    .prepare<[], RoomCells & { payer: string | null; amountFen: number }>(
      `SELECT ${ROOM}, p.name AS payer, sum(e.amount_fen) AS amountFen FROM prepayment_entries e
       JOIN rooms r ON r.id = e.room_id LEFT JOIN people p ON p.id = e.person_id
       GROUP BY e.room_id, e.person_id HAVING sum(e.amount_fen) > 0 ORDER BY r.sort_key`,
    )
    .all();
  return {
    name: '期初预存',
    headers: [...ROOM_HEADERS, '付款人', '预存余额'],
    rows: rows.map((row) => [...roomCells(row), row.payer, yuan(row.amountFen)]),
  };
}

type HeldRow = RoomCells & {
  payer: string | null;
  name: string;
  receiptNumber: string | null;
  heldFen: number;
};

function deposits(db: ReadDb): Sheet {
  const rows = db
    .prepare<[], HeldRow>(
      `SELECT ${ROOM}, p.name AS payer, e.name, coalesce(e.old_receipt_number, c.number) AS receiptNumber,
         e.amount_fen + coalesce((SELECT sum(x.amount_fen) FROM deposit_entries x WHERE x.deposit_id = e.id), 0) AS heldFen
       FROM deposit_entries e JOIN rooms r ON r.id = e.room_id LEFT JOIN people p ON p.id = e.person_id
       LEFT JOIN receipts c ON c.id = e.receipt_id WHERE e.deposit_id IS NULL ORDER BY r.sort_key, e.business_date`,
    )
    .all()
    .filter(({ heldFen }) => heldFen > 0);
  return {
    name: '期初押金',
    headers: [...ROOM_HEADERS, '付款人', '押金类型', '原收据号', '押金金额'],
    rows: rows.map((row) => [...roomCells(row), row.payer, row.name, row.receiptNumber, yuan(row.heldFen)]),
  };
}

/** The last reading of each meter of a room, registered or only known from this ledger's own opening balances. */
function meters(db: ReadDb): Sheet {
  const place = db.prepare<[string], RoomCells>(`SELECT ${ROOM} FROM rooms r WHERE r.id = ?`);
  const registered = loadMeters(db).flatMap(({ row, number, facts }) => {
    const last = facts.readings.at(-1);
    if (row.roomId === null || !row.active || !last) return [];
    return [{ roomId: row.roomId, kind: row.kind, number, reading: last.value, readOn: last.day }];
  });
  const known = new Set(registered.map(({ roomId, number }) => `${roomId}|${number}`));
  const opened = db
    .prepare<[], (typeof registered)[number]>(
      `SELECT room_id AS roomId, meter_kind AS kind, meter_number AS number, reading, read_on AS readOn
       FROM meter_readings ORDER BY read_on`,
    )
    .all()
    .filter(({ roomId, number }) => !known.has(`${roomId}|${number}`));
  return {
    name: '期初表底',
    headers: [...ROOM_HEADERS, '表类型', '表号', '本次读数', '抄表日期'],
    rows: [...registered, ...opened].flatMap(({ roomId, kind, number, reading, readOn }) => {
      const room = place.get(roomId);
      const measures = meterKindOf(kind);
      const word = measures ? translate('zh-CN', `meterKind.${measures}`) : kind;
      return room ? [[...roomCells(room), word, number, reading, readOn]] : [];
    }),
  };
}
