import type { Database } from 'better-sqlite3';
import type { DRAWERS, PRINTER_HEALTH, PRINTER_KINDS } from '#shared/contract/printing.contract.ts';
import { type PrinterTransport, printerTransport } from '#shared/contract/transportSpec.ts';
import type { PrinterManners } from '../devices/escpos/receiptPrinter.ts';
import type { PaperProfile } from '../devices/escpos/renderReceipt.ts';

export type PrinterKind = (typeof PRINTER_KINDS)[number];
export type PrinterHealth = (typeof PRINTER_HEALTH)[number];

/** What a person sets of a printer. */
export type PrinterSettings = PaperProfile & {
  readonly id: string;
  readonly kind: PrinterKind;
  readonly name: string;
  readonly transport: PrinterTransport;
  readonly drawer: (typeof DRAWERS)[number];
  readonly kickForCash: boolean;
  readonly isDefault: boolean;
};

export type PrinterRow = PrinterSettings & {
  readonly completion: PrinterManners['completion'];
  readonly answers: PrinterManners['answers'];
  readonly health: PrinterHealth;
  /** Epoch ms of the last word about its health. */
  readonly checkedAt: number | undefined;
  readonly removed: boolean;
};

type Stored = Omit<PrinterRow, 'isDefault' | 'checkedAt' | 'removed' | 'transport' | 'kickForCash'> & {
  readonly transport: string;
  readonly kicks_for_cash: number;
  readonly is_default: number;
  readonly checked_at: number | null;
  readonly removed_at: number | null;
};

export type PrinterStore = ReturnType<typeof printerStore>;

/** The printers of this PC. Calls belong into the caller's transaction where there is one. */
export function printerStore(db: Database) {
  const byId = db.prepare<[string], Stored>('SELECT * FROM printers WHERE id = ?');
  const present = db.prepare<[], Stored>(
    'SELECT * FROM printers WHERE removed_at IS NULL ORDER BY is_default DESC, name, id',
  );
  const clearDefault = db.prepare<[string]>(
    'UPDATE printers SET is_default = 0 WHERE is_default = 1 AND id <> ?',
  );
  const upsert = db.prepare<[Record<string, unknown>]>(
    `INSERT INTO printers (id, name, kind, transport, cells, qr, cutter, chinese, drawer, kicks_for_cash, is_default)
     VALUES (@id, @name, @kind, @transport, @cells, @qr, @cutter, @chinese, @drawer, @kickForCash, @isDefault)
     ON CONFLICT (id) DO UPDATE SET
       name = @name, kind = @kind, cells = @cells, qr = @qr, cutter = @cutter, is_default = @isDefault, removed_at = NULL,
       chinese = @chinese, drawer = @drawer, kicks_for_cash = @kickForCash,
       answers = CASE WHEN transport = @transport THEN answers ELSE 'unlearned' END,
       completion = CASE WHEN transport = @transport THEN completion ELSE 'gs-r' END,
       health = CASE WHEN transport = @transport THEN health ELSE 'unset' END,
       transport = @transport`,
  );
  const remove = db.prepare<[number, string]>(
    'UPDATE printers SET removed_at = ?, is_default = 0 WHERE id = ? AND removed_at IS NULL',
  );
  const setHealth = db.prepare<[string, number, string]>(
    'UPDATE printers SET health = ?, checked_at = ? WHERE id = ?',
  );
  const learnAt = db.prepare<[string, string, string]>(
    'UPDATE printers SET answers = ?, completion = ? WHERE transport = ?',
  );
  const setAnswers = db.prepare<[string, string]>('UPDATE printers SET answers = ? WHERE id = ?');

  return {
    get: (id: string): PrinterRow | undefined => fromStored(byId.get(id)),
    list: (): PrinterRow[] => present.all().flatMap((stored) => fromStored(stored) ?? []),
    /** Where a receipt goes when nobody chose. */
    preferred(): PrinterRow | undefined {
      return this.list()[0];
    },
    /** Adds or changes; at another address what was learned of it is forgotten. */
    save(printer: PrinterSettings): void {
      if (printer.isDefault) clearDefault.run(printer.id);
      upsert.run({
        ...printer,
        transport: JSON.stringify(printer.transport),
        isDefault: printer.isDefault ? 1 : 0,
        kickForCash: printer.kickForCash ? 1 : 0,
      });
    },
    /** False when there is no such printer. */
    remove: (id: string, at: number): boolean => remove.run(at, id).changes === 1,
    setHealth: (id: string, health: PrinterHealth, at: number): void => {
      setHealth.run(health, at, id);
    },
    /** What a test of a place found out, for every printer that hangs there. */
    learnAt: (transport: PrinterTransport, manners: PrinterManners): void => {
      learnAt.run(manners.answers, manners.completion, JSON.stringify(transport));
    },
    setAnswers: (id: string, answers: PrinterManners['answers']): void => {
      setAnswers.run(answers, id);
    },
  };
}

function fromStored(stored: Stored | undefined): PrinterRow | undefined {
  if (!stored) return undefined;
  const { is_default, checked_at, removed_at, transport, kicks_for_cash, ...rest } = stored;
  return {
    ...rest,
    transport: printerTransport.parse(JSON.parse(transport)),
    kickForCash: kicks_for_cash === 1,
    isDefault: is_default === 1,
    checkedAt: checked_at ?? undefined,
    removed: removed_at !== null,
  };
}
