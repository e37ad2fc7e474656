import { addMonths, firstDayOf } from '#shared/domain/calendar/months.ts';
import type { Call } from './call.ts';
import { type DemoRoom, demoRooms } from './compound.ts';
import { FEES_BY_HAND, SHOP_ELECTRICITY } from './fees.ts';
import { demoPerson } from './people.ts';
import type { Random } from './random.ts';

const ITEMS = {
  highRise: { code: '01', name: '物业服务费-高层', unitPrice: '2.03', later: '2.18' },
  garden: { code: '02', name: '物业服务费-洋房', unitPrice: '2.80', later: undefined },
  shop: { code: '03', name: '物业服务费-商铺', unitPrice: '4.50', later: undefined },
} as const;

/** When a household pays, and how many in a hundred are like that. */
const HABITS = [
  ['prompt', 66],
  ['quarterly', 17],
  ['ahead', 5],
  ['late', 9],
  ['never', 3],
] as const;

type Habit = (typeof HABITS)[number][0];

function habitOf(random: Random): Habit {
  let left = random.between(1, 100);
  for (const [habit, percent] of HABITS) {
    left -= percent;
    if (left <= 0) return habit;
  }
  return 'prompt';
}

export type Household = { readonly roomId: string; readonly habit: Habit; paidUntil: string };

/** Rooms, fees and owners as they are before the first month. */
export async function moveIn(
  call: Call,
  random: Random,
  firstPeriod: string,
): Promise<{ households: Household[]; shopIds: string[] }> {
  const from = firstDayOf(firstPeriod);
  const itemIds = new Map<string, string>();
  for (const [key, item] of Object.entries(ITEMS)) {
    const { feeItemId } = await call('feeItems.save', {
      code: item.code,
      name: item.name,
      rule: { from, rule: { kind: 'areaPrice', unitPrice: item.unitPrice } },
    });
    itemIds.set(key, feeItemId);
    if (item.later) {
      const changed = firstDayOf(addMonths(firstPeriod, 8));
      await call('feeItems.save', {
        feeItemId,
        code: item.code,
        name: item.name,
        rule: { from: changed, rule: { kind: 'areaPrice', unitPrice: item.later } },
      });
    }
  }
  const fixed = async (code: string, name: string, amountFen: number) =>
    (await call('feeItems.save', { code, name, rule: { from, rule: { kind: 'fixedAmount', amountFen } } }))
      .feeItemId;
  const parking = await fixed('04', '地下车位管理费', 8000);
  const waste = await fixed('05', '垃圾清运费', 800);
  const save = async ({ rule, ...fee }: typeof SHOP_ELECTRICITY) =>
    (await call('feeItems.save', { ...fee, rule: { from, rule } })).feeItemId;
  const electricity = await save(SHOP_ELECTRICITY);
  for (const fee of FEES_BY_HAND) await save(fee);
  const byItem = new Map<string, string[]>();
  const attach = (feeItemId: string, roomId: string) =>
    byItem.set(feeItemId, [...(byItem.get(feeItemId) ?? []), roomId]);
  const owners: { personId: string; name: string }[] = [];
  const households: Household[] = [];
  const shopIds: string[] = [];
  for (const [index, room] of demoRooms(random).entries()) {
    const vacant = room.kind === 'room' && random.chance(9);
    const { roomId } = await call('rooms.save', {
      ...roomInput(room),
      occupancy: vacant ? 'vacant' : 'occupied',
    });
    attach(room.price === 'parking' ? parking : (itemIds.get(room.price) ?? ''), roomId);
    if (room.kind === 'room') attach(waste, roomId);
    if (room.kind === 'shop') {
      attach(electricity, roomId);
      shopIds.push(roomId);
    }
    if (room.kind === 'parking') {
      const owner = random.pick(owners);
      await call('people.save', { ...owner, ties: [{ roomId, role: 'owner', from }] });
    } else {
      const person = demoPerson(random, index);
      const { personId } = await call('people.save', {
        name: person.name,
        phones: [person.phone],
        idNumber: person.idNumber,
        plates: person.plate ? [person.plate] : [],
        ties: [{ roomId, role: 'owner', from }],
      });
      owners.push({ personId, name: person.name });
    }
    households.push({ roomId, habit: habitOf(random), paidUntil: '' });
  }
  for (const [feeItemId, roomIds] of byItem) await call('feeItems.attach', { feeItemId, roomIds, from });
  return { households, shopIds };
}

function roomInput(room: DemoRoom) {
  return {
    code: room.code,
    kind: room.kind,
    floor: room.floor,
    floorLabel: room.floor < 0 ? `B${-room.floor}` : String(room.floor),
    areaM2: room.areaM2,
  };
}
