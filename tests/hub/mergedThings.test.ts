import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Input } from '#shared/contract/index.ts';
import { BLANK_MACHINE } from '#shared/domain/equipment/record.ts';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import type { TestDesk } from '../support/testDesk.ts';
import { digestsOf, meet, openTwoDesks, type TwoDesks } from '../support/twoDesks.ts';

let postgres: RealPostgres;
let town: TwoDesks;
let first: TestDesk;
let second: TestDesk;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres?.stop());
beforeEach(async () => {
  town = await openTwoDesks(postgres);
  ({ first, second } = town);
});
afterEach(() => town?.close());

/** Each does its own while neither knows of the other; the first one's comes into the log first. */
async function apart(ofFirst: () => Promise<unknown>, ofSecond: () => Promise<unknown>): Promise<void> {
  await town.hub.disconnect();
  await ofFirst();
  await ofSecond();
  await town.hub.connect();
  await meet(first, second);
  expect(digestsOf(second)).toEqual(digestsOf(first));
  for (const desk of [first, second])
    expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
}

async function differing(desk: TestDesk) {
  return (await desk.call('cases.list', {})).cases.map((one) => one.differing);
}

test('a fee named at one desk and paid otherwise at the other has both; two cycles stay whole and make a case', async () => {
  const feeItemOf = async (desk: TestDesk) => {
    const [item] = (await desk.call('feeItems.list', {})).feeItems;
    if (!item) throw new Error('the town has a fee');
    return item;
  };
  const save = async (desk: TestDesk, change: Partial<Input<'feeItems.save'>>) => {
    const { feeItemId, code, name, nature, terms, active } = await feeItemOf(desk);
    await desk.call('feeItems.save', { feeItemId, code, name, nature, terms, active, ...change });
  };
  const { terms } = await feeItemOf(first);
  await apart(
    () => save(first, { name: '物业服务费（住宅）' }),
    () => save(second, { terms: { ...terms, cycleMonths: 3, anchor: 'contract' } }),
  );
  expect(await feeItemOf(first)).toMatchObject({
    name: '物业服务费（住宅）',
    terms: { cycleMonths: 3, anchor: 'contract' },
  });
  expect(await differing(first)).toEqual([]);

  await apart(
    () => save(first, { terms: { ...terms, cycleMonths: 6, dueDay: 10 } }),
    () => save(second, { terms: { ...terms, cycleMonths: 12, timing: 'arrears' }, active: false }),
  );
  // A half-yearly fee with the other one's arrears is what nobody decided. The anchor both took away is away.
  expect(await feeItemOf(second)).toMatchObject({
    active: false,
    terms: { ...terms, cycleMonths: 6, dueDay: 10 },
  });
  expect((await feeItemOf(second)).terms.anchor).toBeUndefined();
  const told = await differing(second);
  expect(told).toEqual(await differing(first));
  expect(told).toMatchObject([
    {
      row: 'feeItem',
      rowName: '物业服务费（住宅）',
      fields: [
        { field: 'feeItem.cycleMonths', stands: '6', loser: '12' },
        { field: 'feeItem.timing', loser: 'arrears' },
        { field: 'feeItem.dueDay', stands: '10' },
      ],
    },
  ]);
});

test('a meter put into a round at one desk and named at the other; its plate is of one of them alone', async () => {
  const roomId = town.roomIds[0] ?? '';
  const meter = { roomId, kind: 'water', number: 'S1', ratio: '1' } as const;
  const { meterId } = await first.call('meters.save', meter);
  await meet(first, second);
  await apart(
    () => first.call('meters.save', { ...meter, meterId, route: '东线', routeOrder: 7 }),
    () => second.call('meters.save', { ...meter, meterId, label: '厨房' }),
  );
  const meterOf = async (desk: TestDesk) => (await desk.call('meters.list', {})).rows[0];
  expect(await meterOf(second)).toMatchObject({ route: '东线', routeOrder: 7, label: '厨房' });
  const named = { ...meter, meterId, route: '东线', routeOrder: 7, label: '厨房' };
  await apart(
    () => first.call('meters.save', { ...named, number: 'S2' }),
    () => second.call('meters.save', { ...named, ratio: '10' }),
  );
  expect(await meterOf(first)).toMatchObject({ number: 'S2', ratio: '1' });
  expect(await differing(first)).toMatchObject([
    {
      row: 'meter',
      rowName: '厨房 S2',
      roomCode: '1-1-101',
      fields: [
        { field: 'meter.number', stands: 'S2', loser: 'S1' },
        { field: 'meter.ratio', stands: '1', loser: '10' },
      ],
    },
  ]);
});

test('a machine: other fields of its card merge, what it cost stays whole, and whom to call shows no number', async () => {
  const contacts = {
    warrantyName: '',
    warrantyPhone: '',
    contractorName: '孙维保',
    contractorPhone: '13900006666',
  };
  const record = { ...BLANK_MACHINE, name: '生活水泵', class: 'WATER' as const, location: '地下一层' };
  const { equipmentId, code } = await first.call('equipment.save', { record, contacts });
  await meet(first, second);
  const card = (desk: TestDesk) => desk.call('equipment.card', { equipmentId });
  const save = async (desk: TestDesk, change: Partial<typeof record>, whom = contacts) => {
    const { version, record: present } = await card(desk);
    await desk.call('equipment.save', {
      equipmentId,
      version,
      record: { ...present, ...change },
      contacts: whom,
    });
  };
  await apart(
    () => save(first, { keeperId: null, brand: '南方泵业' }),
    () => save(second, { location: '地下二层', priceFen: 900_00 }),
  );
  expect((await card(first)).record).toMatchObject({
    brand: '南方泵业',
    location: '地下二层',
    priceFen: 900_00,
  });
  expect((await card(second)).contacts).toEqual(contacts);
  expect(await differing(first)).toEqual([]);

  await apart(
    () =>
      save(first, { priceFen: 1000_00, brand: '格兰富' }, { ...contacts, contractorPhone: '13900001111' }),
    () => save(second, { lifeMonths: 120, state: 'repair' }, { ...contacts, contractorPhone: '13900002222' }),
  );
  expect((await card(second)).record).toMatchObject({
    priceFen: 1000_00,
    lifeMonths: null,
    brand: '格兰富',
    state: 'repair',
  });
  const told = await differing(second);
  expect(told).toMatchObject([{ row: 'equipment', rowName: `${code} 生活水泵` }]);
  expect(told[0]?.fields).toEqual(
    expect.arrayContaining([
      { field: 'equipment.priceFen', stands: '100000', loser: '90000' },
      { field: 'equipment.lifeMonths', stands: null, loser: '120' },
      { field: 'equipment.contacts', stands: '孙维保、*1111', loser: '孙维保、*2222' },
    ]),
  );
  expect(JSON.stringify(told)).not.toContain('1390000');
});

test('a contractor’s call and trades merge; a certificate renewed at two desks is one of the two', async () => {
  const firm = { name: '安泰消防', categoryIds: [], contact: { name: '钱工', phone: '13900003333' } };
  const { contractorId } = await first.call('contractors.save', firm);
  const paper = {
    contractorId,
    kind: 'certificate',
    title: '消防维保资质',
    number: 'X-1',
    toDay: '2026-12-31',
    remindDays: 30,
  } as const;
  const { paperId } = await first.call('contractors.savePaper', paper);
  await meet(first, second);
  await apart(
    () => first.call('contractors.save', { ...firm, contractorId, active: false }),
    () =>
      second.call('contractors.save', {
        ...firm,
        contractorId,
        contact: { name: '钱工', phone: '13900004444' },
      }),
  );
  const card = (desk: TestDesk) => desk.call('contractors.card', { contractorId });
  expect(await card(first)).toMatchObject({ active: false, contact: { phone: '13900004444' } });
  expect(await differing(first)).toEqual([]);

  await apart(
    () => first.call('contractors.savePaper', { ...paper, paperId, number: 'X-2', toDay: '2027-12-31' }),
    () => second.call('contractors.savePaper', { ...paper, paperId, toDay: '2028-06-30', remindDays: 60 }),
  );
  expect((await card(second)).papers).toMatchObject([{ number: 'X-2', toDay: '2027-12-31', remindDays: 60 }]);
  expect(await differing(second)).toMatchObject([
    {
      row: 'paper',
      rowName: '安泰消防 消防维保资质',
      fields: [
        { field: 'paper.number', stands: 'X-2', loser: 'X-1' },
        { field: 'paper.toDay', stands: '2027-12-31', loser: '2028-06-30' },
      ],
    },
  ]);
});
