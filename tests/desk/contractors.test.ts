import { afterAll, beforeAll, expect, test } from 'vitest';
import { act, addWorker } from '../support/life/workOrders.ts';
import { openFoundedDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';

let desk: TestDesk;
let li: TestDesk;
let workerId: string;
let contractorId: string;

beforeAll(async () => {
  desk = await openFoundedDesk();
  workerId = await addWorker(desk, 'li');
  li = desk.as('li');
  await li.call('sessions.signIn', { username: 'li', password: PASSWORD });
  ({ contractorId } = await desk.call('contractors.save', {
    name: '安平电梯工程有限公司',
    creditCode: '91110105MA01ABCD1X',
    categoryIds: ['lift'],
    contact: { name: '周工', phone: '137 0013 7001' },
  }));
});

afterAll(() => desk.close());

const card = () => desk.call('contractors.card', { contractorId });
const paper = (
  kind: 'contract' | 'certificate',
  toDay: string,
  more: { paperId?: string; active?: boolean } = {},
) =>
  desk.call('contractors.savePaper', {
    contractorId,
    kind,
    title: '维保合同',
    toDay,
    remindDays: 30,
    ...more,
  });

test('a contractor is known by name, with whom to call for those who call', async () => {
  expect(await card()).toMatchObject({
    name: '安平电梯工程有限公司',
    categories: ['电梯'],
    contact: { name: '周工', phone: '13700137001' },
    troubles: ['noContract'],
  });
  const seen = await li.call('contractors.list', {});
  expect(seen.contractors[0]?.contact).toEqual({ name: '周工', phone: '137****7001' });
  const again = { name: '安平电梯工程有限公司' };
  expect((await desk.fault('contractors.save', again)).sub).toBe('contractor.name');
  expect((await desk.fault('contractors.save', { name: '另一家', creditCode: '123' })).code).toBe(
    'validation',
  );
  expect((await li.fault('contractors.save', { name: '另一家' })).sub).toBe('permission.missing');
  const strange = { name: '另一家', categoryIds: ['nothing'] };
  expect((await desk.fault('contractors.save', strange)).sub).toBe('workOrder.category');
});

test('papers warn before they end, are said on the home page, and give way to new ones', async () => {
  const todo = async () =>
    (await desk.call('today.summary', {})).todo.flatMap(({ kind, text }) =>
      kind === 'contractor' ? [text] : [],
    );
  const { paperId } = await paper('contract', '2026-12-23');
  expect(await card()).toMatchObject({ troubles: [], ending: 1, nextEnd: '2026-12-23' });
  expect((await card()).papers[0]?.state).toBe('soon');
  expect(await todo()).toEqual(['1 份外包合同或证书快要到期']);
  await paper('certificate', '2026-11-22');
  expect(await card()).toMatchObject({ troubles: ['certificateExpired'], ending: 2 });
  expect(await todo()).toEqual(['1 份外包合同或证书已经过期', '1 份外包合同或证书快要到期']);
  await paper('contract', '2026-12-23', { paperId, active: false });
  await paper('contract', '2027-12-23');
  expect(await card()).toMatchObject({ troubles: ['certificateExpired'], ending: 1, nextEnd: '2026-11-22' });
  const back = {
    contractorId,
    kind: 'contract',
    title: '合同',
    fromDay: '2027-01-02',
    toDay: '2027-01-01',
  } as const;
  expect((await desk.fault('contractors.savePaper', back)).sub).toBe('contractor.term');
});

test('an order goes outside and keeps who is responsible; expired papers never hold it up', async () => {
  const { workOrderId, number } = await desk.call('workOrders.create', {
    place: '3 号楼',
    area: 'common',
    categoryId: 'lift',
    words: '电梯抖动',
  });
  await act(desk, workOrderId, { act: 'dispatched', way: 'assign', workerId }, { act: 'taken' });
  await act(li, workOrderId, { act: 'contracted', contractorId, note: '厂家来修' });
  expect(await desk.call('workOrders.timeline', { workOrderId })).toMatchObject({
    state: 'taken',
    worker: { name: 'li' },
    contractor: { name: '安平电梯工程有限公司' },
  });
  expect(await card()).toMatchObject({
    openOrders: 1,
    orders: [{ number, where: '3 号楼', category: '电梯' }],
  });
  await desk.call('contractors.save', { contractorId, name: '安平电梯工程有限公司', active: false });
  const { version } = await desk.call('workOrders.timeline', { workOrderId });
  const gone = { workOrderId, version, change: { act: 'contracted' as const, contractorId } };
  expect((await desk.fault('workOrders.transition', gone)).sub).toBe('workOrder.contractor');
  expect((await desk.call('contractors.list', {})).contractors).toEqual([]);
  expect((await desk.call('contractors.list', { all: true })).contractors).toHaveLength(1);
});
