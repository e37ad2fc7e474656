import { addDays } from '#shared/domain/calendar/months.ts';
import type { Call } from './call.ts';
import type { Random } from './random.ts';

/** A shop's electricity meter and where it stands. */
export type ShopMeter = { readonly meterId: string; value: number };

const METER_DIGITS = 5;

/** Puts a meter into each shop, standing somewhere on the day before `from`. */
export async function installMeters(
  call: Call,
  random: Random,
  roomIds: readonly string[],
  from: string,
): Promise<ShopMeter[]> {
  const meters: ShopMeter[] = [];
  for (const [index, roomId] of roomIds.entries()) {
    const value = random.between(1000, 60_000);
    const { meterId } = await call('meters.save', {
      roomId,
      kind: 'electricity',
      number: `D${String(index + 1).padStart(4, '0')}`,
      digits: METER_DIGITS,
      route: '商铺',
      routeOrder: index + 1,
      opening: { day: addDays(from, -1), value: String(value) },
    });
    meters.push({ meterId, value });
  }
  return meters;
}

/** The month's walk along the shops; in the last month one reading is far below the one before, for a person to decide. */
export async function readMeters(
  call: Call,
  random: Random,
  meters: readonly ShopMeter[],
  day: string,
  lastMonth: boolean,
): Promise<void> {
  const readings = meters.map((meter, index) => {
    meter.value += random.between(180, 620);
    const misread = lastMonth && index === 6;
    return { meterId: meter.meterId, day, value: String(misread ? meter.value - 900 : meter.value) };
  });
  await call('meters.read', { readings });
}
