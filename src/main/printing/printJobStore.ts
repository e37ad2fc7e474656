import type { Database } from 'better-sqlite3';
import type { PRINT_STATES, PRINTED_DOCUMENTS } from '#shared/contract/printing.contract.ts';

export type PrintState = (typeof PRINT_STATES)[number];
export type PrintOutcome = 'printed' | 'notPrinted';
export type DocumentKind = (typeof PRINTED_DOCUMENTS)[number];

/** What the caller's transaction puts on the queue. One job per copy of a document: a second one throws. */
export type NewPrintJob = {
  readonly id: string;
  readonly documentKind: DocumentKind;
  readonly documentId: string;
  readonly documentNumber: string;
  /** 0 is the original. */
  readonly copy: number;
  readonly printerId: string;
  /** A user's id. */
  readonly requestedBy?: string | undefined;
  /** Epoch ms. */
  readonly createdAt: number;
};

export type PrintJobRow = Omit<NewPrintJob, 'requestedBy'> & {
  readonly requestedBy: string | undefined;
  readonly printerName: string;
  readonly state: PrintState;
  readonly problem: string | undefined;
  readonly outcome: PrintOutcome | undefined;
  readonly updatedAt: number;
};

type Stored = {
  id: string;
  document_kind: DocumentKind;
  document_id: string;
  document_number: string;
  copy: number;
  printer_id: string;
  printer_name: string;
  state: PrintState;
  problem: string | null;
  outcome: PrintOutcome | null;
  requested_by: string | null;
  created_at: number;
  updated_at: number;
};

const JOB =
  'SELECT print_jobs.*, printers.name AS printer_name FROM print_jobs JOIN printers ON printers.id = printer_id';
const NEEDS_A_PERSON =
  "(state IN ('failed', 'unknown', 'waiting') OR (state = 'sending' AND problem IS NOT NULL))";

export type PrintJobStore = ReturnType<typeof printJobStore>;

/** The rows of the print queue. Every change names the states it may start from, so no two can both win. */
export function printJobStore(db: Database) {
  const insert = db.prepare<[Record<string, unknown>]>(
    `INSERT INTO print_jobs
       (id, document_kind, document_id, document_number, copy, printer_id, state, requested_by, created_at, updated_at)
     VALUES
       (@id, @documentKind, @documentId, @documentNumber, @copy, @printerId, 'queued', @requestedBy, @createdAt, @createdAt)`,
  );
  const byId = db.prepare<[string], Stored>(`${JOB} WHERE print_jobs.id = ?`);
  const next = db.prepare<[string], Stored>(
    `${JOB} WHERE printer_id = ? AND state IN ('queued', 'waiting') ORDER BY created_at, print_jobs.rowid LIMIT 1`,
  );
  const withWork = db.prepare<[], { id: string }>(
    "SELECT DISTINCT printer_id AS id FROM print_jobs WHERE state IN ('queued', 'waiting')",
  );
  const move = db.prepare<[Record<string, unknown>]>(
    `UPDATE print_jobs
     SET state = @to, problem = @problem, outcome = coalesce(@outcome, outcome), updated_at = @at
     WHERE id = @id AND instr(@from, '|' || state || '|') > 0`,
  );
  const note = db.prepare<[string | null, number, string]>(
    "UPDATE print_jobs SET problem = ?, updated_at = ? WHERE id = ? AND state = 'sending'",
  );
  const assign = db.prepare<[string, string]>(
    "UPDATE print_jobs SET printer_id = ? WHERE id = ? AND state IN ('queued', 'waiting', 'failed')",
  );
  const interrupt = db.prepare<[number]>(
    "UPDATE print_jobs SET state = 'unknown', problem = 'print.restarted', updated_at = ? WHERE state = 'sending'",
  );
  const lastCopy = db.prepare<[DocumentKind, string], { copy: number | null }>(
    'SELECT max(copy) AS copy FROM print_jobs WHERE document_kind = ? AND document_id = ?',
  );
  const page = (where: string) =>
    db.prepare<[number, number], Stored>(
      `${JOB} WHERE ${where} ORDER BY created_at DESC, print_jobs.rowid DESC LIMIT ? OFFSET ?`,
    );
  const total = (where: string) =>
    db.prepare<[], { total: number }>(`SELECT count(*) AS total FROM print_jobs WHERE ${where}`);
  const pages = { all: page('true'), open: page(NEEDS_A_PERSON) };
  const totals = { all: total('true'), open: total(NEEDS_A_PERSON) };

  return {
    /** To be called inside the transaction of the fact the document proves. */
    insert(job: NewPrintJob): void {
      insert.run({ ...job, requestedBy: job.requestedBy ?? null });
    },
    get: (id: string): PrintJobRow | undefined => fromStored(byId.get(id)),
    /** The oldest job of a printer that may still be sent: nothing of it was sent before. */
    next: (printerId: string): PrintJobRow | undefined => fromStored(next.get(printerId)),
    printersWithWork: (): string[] => withWork.all().map((row) => row.id),
    /** False when the job is in none of the states it may start from: somebody else was faster. */
    move(
      id: string,
      from: readonly PrintState[],
      to: PrintState,
      details: { at: number; problem?: string | undefined; outcome?: PrintOutcome },
    ): boolean {
      const { at, problem, outcome } = details;
      return (
        move.run({
          id,
          from: `|${from.join('|')}|`,
          to,
          at,
          problem: problem ?? null,
          outcome: outcome ?? null,
        }).changes === 1
      );
    },
    /**
     * A job that ended well. Not forced onto the disk: should the power go right now, it is asked about instead, which
     * costs a glance at the paper, and every slip of a good day costs one wait for the disk less.
     */
    end(id: string, to: 'delivered' | 'confirmed', at: number): void {
      // Within somebody's transaction it can't be changed, and needn't be.
      if (db.inTransaction) {
        this.move(id, ['sending'], to, { at });
        return;
      }
      db.pragma('synchronous = NORMAL');
      try {
        this.move(id, ['sending'], to, { at });
      } finally {
        db.pragma('synchronous = FULL');
      }
    },
    /** Sends an unsent job to another printer. */
    assign: (id: string, printerId: string): void => {
      assign.run(printerId, id);
    },
    /** What a job that is being sent is waiting for; `undefined` when it goes on. */
    note(id: string, problem: string | undefined, at: number): void {
      note.run(problem ?? null, at, id);
    },
    /** At start: what was being sent when the program ended may be on paper. Returns how many. */
    interruptSending: (at: number): number => interrupt.run(at).changes,
    /** The copy number of the next reprint of a document. */
    nextCopy: (kind: DocumentKind, documentId: string): number =>
      (lastCopy.get(kind, documentId)?.copy ?? -1) + 1,
    /** Newest first; `open` are those that need a person. */
    list(filter: { open: boolean; limit: number; offset: number }): { total: number; rows: PrintJobRow[] } {
      const which = filter.open ? 'open' : 'all';
      return {
        total: totals[which].get()?.total ?? 0,
        rows: pages[which].all(filter.limit, filter.offset).flatMap((stored) => fromStored(stored) ?? []),
      };
    },
    openCount: (): number => totals.open.get()?.total ?? 0,
  };
}

/** The state to show: a job whose paper ran out half-way is waiting, though it must never be sent again. */
export function shownState(job: Pick<PrintJobRow, 'state' | 'problem'>): PrintState {
  return job.state === 'sending' && job.problem ? 'waiting' : job.state;
}

function fromStored(stored: Stored | undefined): PrintJobRow | undefined {
  if (!stored) return undefined;
  return {
    id: stored.id,
    documentKind: stored.document_kind,
    documentId: stored.document_id,
    documentNumber: stored.document_number,
    copy: stored.copy,
    printerId: stored.printer_id,
    printerName: stored.printer_name,
    state: stored.state,
    problem: stored.problem ?? undefined,
    outcome: stored.outcome ?? undefined,
    requestedBy: stored.requested_by ?? undefined,
    createdAt: stored.created_at,
    updatedAt: stored.updated_at,
  };
}
