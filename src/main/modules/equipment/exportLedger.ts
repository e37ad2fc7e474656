import { sayIn } from '#shared/i18n/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { TaskHandler } from '../../core/handlers.ts';
import { loadExcel } from '../../core/slowLibraries.ts';
import { userNames } from '../workOrders/index.ts';
import { LEDGER_COLUMNS, type LedgerField } from './columns.ts';
import { contactsOf, type Machine, machineOf } from './ledger.ts';
import { idsOf } from './listEquipment.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ROWS_PER_STEP = 500;

type Cell = string | number | Date | null;

/** The workbook that an import reads again to the same ledger. Throws `equipment.none`. */
export const exportLedger: TaskHandler<'equipment.export'> = async (context, filter) => {
  const { db, files, today } = context;
  const ids = idsOf(db, filter);
  if (ids.length === 0) throw new AppError('rule', 'equipment.none');
  const say = sayIn('zh-CN');
  const book = new (await loadExcel()).Workbook();
  const sheet = book.addWorksheet(say('equipment.ledger'), { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = LEDGER_COLUMNS.map(([, header]) => ({ header, width: 16 }));
  const rowOf = cellsOf(context);
  for (const [index, id] of ids.entries()) {
    if (index % ROWS_PER_STEP === 0) await context.step(index, ids.length, 'equipment.exporting');
    sheet.addRow(rowOf(machineOf(db, id)));
  }
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  const fileName = `${say('equipment.ledger')}-${today}.xlsx`;
  context.audit({ machines: ids.length });
  return { fileId: files.put(fileName, XLSX, bytes), fileName, machines: ids.length };
};

function cellsOf(context: Parameters<TaskHandler<'equipment.export'>>[0]): (machine: Machine) => Cell[] {
  const say = sayIn('zh-CN');
  const { db, community } = context;
  const nameOf = userNames(db);
  const codeOf = db.prepare<[string], string>('SELECT code FROM equipment WHERE id = ?').pluck();
  const day = (text: string | null) => (text === null ? null : new Date(`${text}T00:00:00Z`));
  const yuan = (fen: number | null) => (fen === null ? null : fen / 100);
  return (machine) => {
    const { record } = machine;
    const contacts = contactsOf(community, machine);
    const cells: Record<LedgerField, Cell> = {
      ...record,
      code: machine.code,
      class: say(`equipment.class.${record.class}`),
      state: say(`equipment.state.${record.state}`),
      owner: say(`equipment.owner.${record.owner}`),
      parent: record.parentId === null ? null : (codeOf.get(record.parentId) ?? null),
      keeper: record.keeperId === null ? null : nameOf(record.keeperId),
      installedOn: day(record.installedOn),
      commissionedOn: day(record.commissionedOn),
      warrantyTo: day(record.warrantyTo),
      inspectionValidTo: day(record.inspectionValidTo),
      priceFen: yuan(record.priceFen),
      residualFen: yuan(record.residualFen),
      netFen: yuan(record.netFen),
      parameters: record.parameters.map(({ name, value }) => `${name}=${value}`).join('；') || null,
      warrantyName: contacts?.warrantyName || null,
      warrantyPhone: contacts?.warrantyPhone || null,
      contractorName: contacts?.contractorName || null,
      contractorPhone: contacts?.contractorPhone || null,
    };
    return LEDGER_COLUMNS.map(([name]) => cells[name]);
  };
}
