import { type CaseKind, type CaseWay, caseKind } from '#shared/domain/rulings/caseKind.ts';
import { type Ruling, ruling } from '#shared/ops/ruling.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

export type CaseRow = {
  readonly caseId: string;
  readonly kind: CaseKind;
  readonly type: string;
  readonly ruling: Ruling;
  /** Epoch ms. */
  readonly at: number;
  readonly deskName: string;
  readonly actorName: string;
  readonly receiptNumber: string | null;
  readonly roomId: string | null;
  readonly roomCode: string | null;
  readonly sealSubject: string | null;
  readonly resolution: Resolution | undefined;
};

export type Resolution = {
  readonly opId: string;
  readonly way: CaseWay;
  readonly at: number;
  readonly byName: string;
  readonly sealedReason: string;
  readonly sealSubject: string;
};

type Row = Omit<CaseRow, 'kind' | 'ruling' | 'resolution'> & { readonly ruling: string };

/** Ops whose ruling is another than plainly accepted; the index has these alone. */
const NOT_ACCEPTED = `SELECT o.id AS caseId, o.type, p.ruling, o.mono AS at, d.name AS deskName,
    coalesce(u.display_name, '') AS actorName, r.number AS receiptNumber, y.room_id AS roomId,
    m.code AS roomCode, r.seal_subject AS sealSubject
  FROM op_place p JOIN ops o ON o.id = p.op_id
  LEFT JOIN incarnations i ON i.id = o.incarnation LEFT JOIN desks d ON d.id = i.desk_id
  LEFT JOIN users u ON u.id = o.actor
  LEFT JOIN payments y ON y.op_id = o.id LEFT JOIN receipts r ON r.op_id = o.id
  LEFT JOIN rooms m ON m.id = y.room_id
  WHERE json_extract(p.ruling, '$.verdict') <> 'accepted' GROUP BY o.id ORDER BY p.cseq DESC`;

/** All cases of the log, open and closed, the newest first. */
export function casesOf(db: ReadDb): CaseRow[] {
  const resolution = db.prepare<[string], Resolution>(
    `SELECT c.op_id AS opId, c.way, c.resolved_at AS at, coalesce(u.display_name, '') AS byName, c.sealed_reason AS sealedReason,
       c.seal_subject AS sealSubject FROM case_resolutions c LEFT JOIN users u ON u.id = c.resolved_by
     JOIN op_place p ON p.op_id = c.op_id WHERE c.case_id = ? ORDER BY p.cseq LIMIT 1`,
  );
  return db
    .prepare<[], Row>(NOT_ACCEPTED)
    .all()
    .flatMap((row) => {
      const final = ruling.parse(JSON.parse(row.ruling));
      const kind = caseKind(row.type, final);
      return kind ? [{ ...row, kind, ruling: final, resolution: resolution.get(row.caseId) }] : [];
    });
}

/** What of a payment went on to prepayment, in fen. */
export function excessFen({ ruling: { effects } }: Pick<CaseRow, 'ruling'>): number {
  return effects.reduce((sum, effect) => sum + (effect.kind === 'excessToCredit' ? effect.amountFen : 0), 0);
}
