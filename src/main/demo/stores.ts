import { addDays } from '#shared/domain/calendar/months.ts';
import type { Call } from './call.ts';

const PARTS = [
  { code: 'SN-01', name: '角阀 DN15', unit: '只', minimum: '10', quantity: '36', amountFen: 64_800 },
  {
    code: 'SN-02',
    name: '机械密封',
    specification: '25 毫米',
    unit: '套',
    minimum: '2',
    quantity: '1',
    amountFen: 18_600,
  },
  {
    code: 'DQ-01',
    name: 'LED 灯管',
    specification: 'T8 1.2 米',
    unit: '支',
    minimum: '20',
    quantity: '64',
    amountFen: 76_800,
  },
  { code: 'DQ-02', name: '五孔插座', unit: '只', minimum: '10', quantity: '24', amountFen: 28_800 },
  { code: 'MJ-01', name: '门磁锁', unit: '把', minimum: '2', quantity: '3', amountFen: 53_400 },
] as const;

const PRICES = [
  { name: '上门检修', kind: 'labour', unit: '次', price: '30' },
  { name: '疏通下水', kind: 'labour', unit: '次', price: '80' },
  { name: '更换角阀（含工）', kind: 'material', unit: '只', price: '55', part: 'SN-01' },
  { name: '更换插座（含工）', kind: 'material', unit: '只', price: '42', part: 'DQ-02' },
] as const;

const FIRMS = [
  { name: '安捷电梯维保有限公司', categoryIds: ['lift'], contact: { name: '周工', phone: '13900139001' } },
  { name: '云安消防技术有限公司', categoryIds: ['fire'], contact: { name: '吴工', phone: '13900139002' } },
] as const;

/** The store with a part that runs out, the public price list, and firms whose papers end. */
export async function keepStores(call: Call, today: string): Promise<void> {
  const partIds = new Map<string, string>();
  for (const { quantity, amountFen, ...part } of PARTS) {
    const { partId } = await call('parts.save', { ...part, costing: 'average' });
    await call('parts.receive', { partId, quantity, amountFen, supplier: '城南五金' });
    partIds.set(part.code, partId);
  }
  for (const { price, ...item } of PRICES) {
    const { part, ...named } = { part: undefined, ...item };
    const partId = part && partIds.get(part);
    const { itemId } = await call('repairPrices.save', { ...named, ...(partId && { partId }) });
    await call('repairPrices.set', { itemId, from: today, unitPrice: price });
  }
  for (const [index, { categoryIds, ...firm }] of FIRMS.entries()) {
    const { contractorId } = await call('contractors.save', { ...firm, categoryIds: [...categoryIds] });
    const paper = { contractorId, remindDays: 30 };
    await call('contractors.savePaper', {
      ...paper,
      kind: 'contract',
      title: '维保合同',
      fromDay: addDays(today, -330),
      toDay: addDays(today, index === 0 ? 35 : 18),
      amountFen: 4_800_000,
    });
    await call('contractors.savePaper', {
      ...paper,
      kind: 'certificate',
      title: '资质证书',
      toDay: addDays(today, 400),
    });
  }
}

const HOUR_MS = 3_600_000;

/** The short registers of the counter: a key that is out too long, a parcel, a visitor, and the rest. */
export async function keepRegisters(counter: Call, roomIds: readonly string[], now: number): Promise<void> {
  const at = (index: number) => {
    const roomId = roomIds[index];
    return roomId === undefined ? {} : { roomId };
  };
  const add = (line: Parameters<typeof counter<'registers.add'>>[1]) => counter('registers.add', line);
  await add({ kind: 'key', what: '天台门钥匙', name: '赵师傅', dueAt: now + 8 * HOUR_MS });
  await add({ kind: 'parcel', what: '顺丰，冷藏', ...at(3), place: '前台冰箱' });
  await add({ kind: 'visitor', what: '装空调', name: '刘师傅', ...at(8), dueAt: now + 6 * HOUR_MS });
  await add({ kind: 'lostProperty', what: '儿童水杯，蓝色', place: '中心花园', name: '保洁王阿姨' });
  const { entryId } = await add({ kind: 'enquiry', what: '装修要办什么手续', ...at(12) });
  await counter('registers.end', { entryId, way: 'answered', note: '已给办理单' });
  await add({ kind: 'praise', what: '保安帮忙抬婴儿车', ...at(5) });
}
