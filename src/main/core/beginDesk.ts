import { hostname } from 'node:os';
import { newOp, PROJECTION_VERSION } from '#shared/ops/catalogue.ts';
import { deskRegistered, incarnationStarted } from '#shared/ops/community.ops.ts';
import type { NewOp } from '#shared/ops/define.ts';
import type { WriteDb } from '../db/openDatabase.ts';
import type { Incarnation } from './incarnation.ts';
import { writeLocal } from './localState.ts';

/** Marks a new file as this desk's, in its first incarnation. Only within a transaction. */
export function markFile(
  write: WriteDb,
  desk: { readonly communityId: string; readonly deskId: string; readonly incarnation: Incarnation },
): void {
  writeLocal(write, 'community', desk.communityId);
  writeLocal(write, 'desk', desk.deskId);
  writeLocal(write, 'incarnation', desk.incarnation.id);
  writeLocal(write, 'projection', String(PROJECTION_VERSION));
}

/** The facts every desk begins with: its key, known by this PC's name, and the series of its receipts. */
export function firstOpsOfDesk(deskId: string, publicKey: string, incarnation: Incarnation): NewOp[] {
  return [
    newOp(deskRegistered, { deskId, name: hostname(), publicKey }, [{ t: 'desk', id: deskId }]),
    newOp(
      incarnationStarted,
      {
        incarnation: incarnation.id,
        deskId,
        ordinal: incarnation.ordinal,
        series: incarnation.series,
        parent: null,
        reason: 'founded',
      },
      [{ t: 'desk', id: deskId }],
    ),
  ];
}
