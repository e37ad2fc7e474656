import { askedOf, isRuledByFacts, rule } from '#shared/domain/rulings/rule.ts';
import { settledRuling } from '#shared/domain/rulings/settledRuling.ts';
import { projectOp, readOp, subjectsOf } from '#shared/ops/catalogue.ts';
import type { Subject } from '#shared/ops/define.ts';
import { encodeOp, type Op } from '#shared/ops/envelope.ts';
import type { Ruling } from '#shared/ops/ruling.ts';
import { deriveHub } from '../db/derive.ts';
import type { Queries } from '../db/hubDatabase.ts';
import { writeHubRows } from '../db/rowWriter.ts';
import { forgetKeys } from './beside.ts';

/** Rules ops of one community and writes their rows, in the order of the log, within one transaction. */
export type Settler = {
  settle(op: Op, prior: Ruling): Promise<Ruling>;
  /** Writes the rows of an op whose ruling stands already: the log of a community that is being founded. */
  write(op: Op, final: Ruling): Promise<void>;
  /** Derives what is still to be derived; before the transaction ends. */
  finish(): Promise<void>;
};

/** `day` is the day of acceptance in the community's zone. */
export function createSettler(tx: Queries, communityId: string, day: string): Settler {
  let due: Subject[] = [];

  async function derive(): Promise<void> {
    const subjects = due;
    due = [];
    await deriveHub(tx, communityId, subjects);
  }

  async function freshRuling(op: Op): Promise<Ruling> {
    if (!isRuledByFacts(op)) return rule({ day, outstandingFen: () => 0, isTakenBack: () => false }, op);
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
    await writeHubRows(
      tx,
      communityId,
      projectOp(op, final, () => null),
    );
    if (op.type === 'person.erased') {
      for (const touch of op.touch) if (touch.t === 'person') await forgetKeys(tx, communityId, touch.id);
    }
    due.push(...subjectsOf(op));
  }

  async function held(prior: Ruling, error: unknown): Promise<Ruling> {
    const reason = error instanceof Error ? error.message : String(error);
    return { ...prior, verdict: 'held', reason: reason.slice(0, 200), effects: [] };
  }

  return {
    settle: async (op, prior) => {
      await tx.all('SAVEPOINT op');
      try {
        const final = settledRuling(prior, await freshRuling(op));
        await write(op, final);
        await tx.all('RELEASE SAVEPOINT op');
        return final;
      } catch (error) {
        await tx.all('ROLLBACK TO SAVEPOINT op');
        return held(prior, error);
      }
    },
    write,
    finish: derive,
  };
}
