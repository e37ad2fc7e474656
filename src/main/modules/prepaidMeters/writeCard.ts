import type { LineTrace } from '#shared/domain/billing/priceRule.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { meterCardWritten } from '#shared/ops/meters.ops.ts';
import type { TaskHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { simulatedCardWriter } from '../../devices/cardWriter.ts';
import { DeviceError } from '../../devices/deviceError.ts';
import { findLine } from '../billing/index.ts';

/** Where this PC has no driver for a writer. */
const STAND_IN = simulatedCardWriter();

type Sold = { readonly meterId: string; readonly number: string; readonly quantity: string };

/** Throws `line.gone`, `prepaid.notSold` and `prepaid.notPaid`. */
function soldBy(db: ReadDb, lineId: string): Sold {
  const line = findLine(db, lineId);
  if (!line) throw new AppError('not_found', 'line.gone', { path: ['lineId'] });
  const trace = line.trace ? (JSON.parse(line.trace) as LineTrace) : undefined;
  if (line.kind !== 'oneOff' || !trace?.meter || trace.usage === undefined)
    throw new AppError('rule', 'prepaid.notSold', { path: ['lineId'] });
  if (line.outstandingFen > 0 || line.creditedFen > 0) throw new AppError('rule', 'prepaid.notPaid');
  return { ...trace.meter, quantity: trace.usage };
}

function checkUnwritten(db: ReadDb, lineId: string): void {
  const day = db
    .prepare<[string], string>('SELECT business_date FROM meter_card_writes WHERE line_id = ?')
    .pluck()
    .get(lineId);
  if (day !== undefined) throw new AppError('conflict', 'prepaid.written', { params: { day } });
}

/**
 * Writes one card; the fact is recorded only when the write was made. Throws `prepaid.written` for a line whose card was
 * written, `prepaid.writeFailed` when it can be tried again.
 */
export const writeCard: TaskHandler<'prepaidMeters.write'> = async (context, { lineId }) => {
  const { community, db, desk, session, businessDate } = context;
  const writer = desk.host.cardWriter ?? STAND_IN;
  const { meterId, number, quantity } = soldBy(db, lineId);
  checkUnwritten(db, lineId);
  const card = { lineId, meterNumber: number, quantity };
  const { reference } = await writer.write(card).catch((error: unknown) => {
    if (!(error instanceof DeviceError)) throw error;
    throw new AppError('device', 'prepaid.writeFailed', { params: { device: error.device }, cause: error });
  });
  community.transact(() => {
    // Somebody else may have asked for the same card meanwhile; the writer wrote it once.
    checkUnwritten(db, lineId);
    community.record(session.userId, [
      newOp(meterCardWritten, { lineId, meterId, quantity, reference, businessDate }, [
        { t: 'line', id: lineId },
      ]),
    ]);
  });
  desk.events.emit({ type: 'changed', topics: ['meters'] });
  context.audit({ lineId, quantity, reference });
  return { meterId, quantity, reference, simulated: writer.simulated };
};
