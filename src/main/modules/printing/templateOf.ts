import {
  type SLIP_PAPERS,
  type SlipTemplate,
  slipTemplate,
} from '#shared/contract/printTemplates.contract.ts';
import type { SlipKind } from '#shared/domain/receipts/slipParts.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

type Paper = (typeof SLIP_PAPERS)[number];

type Row = { template: string; savedAt: number; savedBy: string | null };

/** Who set it when; `undefined` where nobody ever did. */
export function templateRow(db: ReadDb, kind: SlipKind, paper: Paper): Row | undefined {
  return db
    .prepare<[string, string], Row>(
      `SELECT p.template, p.saved_at AS savedAt, u.display_name AS savedBy FROM print_templates p
       LEFT JOIN users u ON u.id = p.saved_by WHERE p.document = ? AND p.paper = ?`,
    )
    .get(kind, paper);
}

/** How a slip looks on a paper; `undefined` for the built-in. */
export function templateOf(db: ReadDb, kind: SlipKind, paper: Paper): SlipTemplate | undefined {
  const row = templateRow(db, kind, paper);
  return row && (slipTemplate.nullable().parse(JSON.parse(row.template)) ?? undefined);
}
