import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { Touch } from '#shared/ops/envelope.ts';
import { workOrderReported } from '#shared/ops/workOrders.ops.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import { workOrderRules } from '../../core/workOrderRules.ts';
import { callerInBooks, plainPhone } from '../counter/index.ts';
import { roomOf } from '../rooms/index.ts';

const SERIAL_DIGITS = 5;

/** Orders of a desk are numbered apart from those of others, so that no two are alike while nobody can ask. */
function nextNumber({ db, community }: HandlerContext): { number: string; series: string; serial: number } {
  const series = `${community.series}-G`;
  const last = db
    .prepare<[string], number | null>('SELECT max(serial) FROM work_order_reports WHERE series = ?')
    .pluck()
    .get(series);
  const serial = (last ?? 0) + 1;
  return { series, serial, number: `${series}${String(serial).padStart(SERIAL_DIGITS, '0')}` };
}

/** Throws `workOrder.category` for one there is not, `workOrder.appointment` for one in the past, and `room.gone`. */
export const createOrder: CommandHandler<'workOrders.create'> = (context, input) => {
  const { db, community, clock, newId, businessDate } = context;
  const { roomId, place, area, channel, words, appointmentAt } = input;
  if (roomId !== undefined) roomOf(db, roomId);
  const category = workOrderRules(db).categories.find(
    ({ categoryId, active }) => active && categoryId === input.categoryId,
  );
  if (!category) throw new AppError('validation', 'workOrder.category', { path: ['categoryId'] });
  if (appointmentAt !== undefined && appointmentAt < clock.now())
    throw new AppError('validation', 'workOrder.appointment', { path: ['appointmentAt'] });
  const workOrderId = newId();
  const phone = plainPhone(input.caller?.phone, ['caller', 'phone']);
  const caller = {
    ...(input.caller?.name !== undefined && { name: input.caller.name }),
    ...(phone !== undefined && { phone }),
  };
  const personId = callerInBooks(context, roomId, caller);
  const sealSubject = personId ?? roomId ?? workOrderId;
  const numbered = nextNumber(context);
  const touched: Touch[] = [{ t: 'workOrder', id: workOrderId }];
  if (roomId !== undefined) touched.push({ t: 'room', id: roomId });
  return {
    ops: [
      newOp(
        workOrderReported,
        {
          workOrderId,
          ...numbered,
          roomId: roomId ?? null,
          place: place ?? null,
          area,
          categoryId: category.categoryId,
          priority: input.priority ?? category.priority,
          channel,
          personId,
          caller:
            Object.keys(caller).length === 0
              ? null
              : community.keys.seal(sealSubject, JSON.stringify(caller)),
          words: community.keys.seal(sealSubject, words),
          sealSubject,
          appointmentAt: appointmentAt ?? null,
          reportedAt: clock.now(),
          businessDate,
        },
        touched,
      ),
    ],
    output: { workOrderId, number: numbered.number },
    audit: { subject: workOrderId, detail: { number: numbered.number, categoryId: category.categoryId } },
    changed: ['workOrders'],
  };
};
