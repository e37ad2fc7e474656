import { askedOf, isRuledByFacts, rule } from '#shared/domain/rulings/rule.ts';
import { settledRuling } from '#shared/domain/rulings/settledRuling.ts';
import { projectOp, readOp, subjectsOf } from '#shared/ops/catalogue.ts';
import type { RowChange, Subject } from '#shared/ops/define.ts';
import { encodeOp, type Op } from '#shared/ops/envelope.ts';
import type { Ruling } from '#shared/ops/ruling.ts';
import type { SettledOp } from '#shared/sync/hubTransaction.ts';
import { deriveHub } from '../db/derive.ts';
import type { Queries } from '../db/hubDatabase.ts';
import { writeHubRows } from '../db/rowWriter.ts';
import { forgetKeys } from './beside.ts';
import { dayIn } from './dayIn.ts';
import { forgetFiles } from './files.ts';
import { createMasterVersions } from './masterVersions.ts';

/** Rules ops of one community and writes their rows, in the order of the log, within one transaction. */
export type Settler = {
  /** Answers a ruling for each. An op whose rows can't be written is held and writes none; the others stand. */
  settle(ops: readonly SettledOp[]): Promise<Ruling[]>;
  /** Takes an op whose ruling stands already: the log of a community that is being founded. */
  write(op: Op, final: Ruling): Promise<void>;
  /** Writes and derives what is still to be; before the transaction ends. */
  finish(): Promise<void>;
};

/** `now` (epoch ms) says the day of acceptance, in the community's zone; `today` is that day where it is known already. */
export function createSettler(tx: Queries, communityId: string, now: number, today?: string): Settler {
  /** Rows and subjects of ops that were ruled and aren't written yet: many ops go into few statements. */
  let rows: RowChange[] = [];
  let due: Subject[] = [];
  let day = today;
  const masters = createMasterVersions(tx, communityId);

  async function derive(): Promise<void> {
    const [changes, subjects] = [rows, due];
    rows = [];
    due = [];
    await writeHubRows(tx, communityId, changes);
    await deriveHub(tx, communityId, subjects);
  }

  async function freshRuling(op: Op): Promise<Ruling> {
    day ??= await dayIn(tx, communityId, now);
    if (!isRuledByFacts(op)) {
      const versions = await masters.of(op);
      return rule({ day, outstandingFen: () => 0, isTakenBack: () => false, versions }, op);
    }
    // What was owed and taken back just before must be up to date.
    await derive();
    const { lineIds, receiptIds } = askedOf(op);
    const owed = new Map(
      (
        await tx.all<{ line_id: string; outstanding_fen: number }>(
          'SELECT line_id, outstanding_fen FROM line_states WHERE community_id = $1 AND line_id = ANY($2)',
          communityId,
          lineIds,
        )
      ).map((row) => [row.line_id, row.outstanding_fen]),
    );
    const takenBack = new Set(
      (
        await tx.all<{ receipt_id: string }>(
          `SELECT receipt_id FROM receipt_voids WHERE community_id = $1 AND receipt_id = ANY($2)
           UNION SELECT receipt_id FROM receipt_reversals WHERE community_id = $1 AND receipt_id = ANY($2)`,
          communityId,
          receiptIds,
        )
      ).map((row) => row.receipt_id),
    );
    const facts = {
      day,
      outstandingFen: (lineId: string) => owed.get(lineId) ?? 0,
      isTakenBack: (receiptId: string) => takenBack.has(receiptId),
    };
    return rule(facts, op);
  }

  /** The hub has no key of any person: names stay closed here. */
  async function write(envelope: Op, final: Ruling): Promise<void> {
    const op = readOp(new TextDecoder().decode(encodeOp(envelope)));
    rows.push(...projectOp(op, final, () => null));
    due.push(...subjectsOf(op, final));
    masters.note(op, final);
    if (op.type === 'person.erased') {
      for (const touch of op.touch) {
        if (touch.t !== 'person') continue;
        await forgetKeys(tx, communityId, touch.id);
        await forgetFiles(tx, communityId, touch.id);
      }
    }
  }

  async function settleInOrder(ops: readonly SettledOp[]): Promise<Ruling[]> {
    const rulings: Ruling[] = [];
    for (const { op, prior } of ops) {
      const final = settledRuling(prior, await freshRuling(op));
      await write(op, final);
      rulings.push(final);
    }
    await derive();
    return rulings;
  }

  /**
   * Answers the rulings, or what went wrong after undoing all of it. Throws what isn't the ops' fault. The savepoint ends
   * with the transaction: everybody waits for its locks, and a statement more is time.
   */
  async function attempt(ops: readonly SettledOp[]): Promise<Ruling[] | Error> {
    await tx.all('SAVEPOINT settling');
    try {
      return await settleInOrder(ops);
    } catch (error) {
      if (!(error instanceof Error) || isOfTheDatabase(error)) throw error;
      rows = [];
      due = [];
      masters.forget();
      await tx.all('ROLLBACK TO SAVEPOINT settling');
      return error;
    }
  }

  async function settle(ops: readonly SettledOp[]): Promise<Ruling[]> {
    await derive();
    const together = await attempt(ops);
    if (!(together instanceof Error)) return together;
    // One of them is at fault: one by one, so that it is known which.
    const rulings: Ruling[] = [];
    for (const one of ops) {
      const alone = await attempt([one]);
      rulings.push(...(alone instanceof Error ? [heldFor(one.prior, alone)] : alone));
    }
    return rulings;
  }

  return { settle, write, finish: derive };
}

function heldFor(prior: Ruling, error: Error): Ruling {
  return { ...prior, verdict: 'held', reason: error.message.slice(0, 200), effects: [] };
}

/**
 * SQLSTATE classes that say nothing of an op: connection, deadlock, no room on the disk or in memory, lock not had in
 * time, shut down, fault of the system. The op comes again and is ruled then.
 */
const DATABASE_TROUBLE = new Set(['08', '40', '53', '55', '57', '58', 'XX']);

function isOfTheDatabase(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : '';
  return DATABASE_TROUBLE.has(code.slice(0, 2));
}
