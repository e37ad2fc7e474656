import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { act, addWorker } from '../support/life/workOrders.ts';
import { openFoundedDesk, PASSWORD, TEST_NOW, type TestDesk } from '../support/testDesk.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let desk: TestDesk;
let roomId: string;
let workers: { li: string; zhao: string };
let li: TestDesk;
let clerk: TestDesk;

beforeAll(async () => {
  desk = await openFoundedDesk();
  ({ roomId } = await desk.call('rooms.save', { code: '1-1-101', areaM2: '88' }));
  await desk.call('people.save', {
    name: '张三',
    phones: ['13800138000'],
    ties: [{ roomId, role: 'owner', isPayer: true }],
  });
  workers = { li: await addWorker(desk, 'li'), zhao: await addWorker(desk, 'zhao') };
  for (const [username, role] of [
    ['kefu', 'customerService'],
    ['wang', 'cashier'],
  ] as const)
    await desk.call('users.save', { username, displayName: username, roles: [role], password: PASSWORD });
  [li, clerk] = [desk.as('li'), desk.as('kefu')];
  await signIn();
});

afterAll(() => desk.close());

async function signIn(): Promise<void> {
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  for (const username of ['li', 'kefu', 'zhao', 'wang'])
    await desk.as(username).call('sessions.signIn', { username, password: PASSWORD });
}

/** Time goes by, and everybody signs in again: an idle window locks itself. */
async function pass(ms: number): Promise<void> {
  desk.clock.advance(ms);
  await signIn();
}

async function report(categoryId = 'drain', more: { priority?: 'p1' | 'p4'; place?: string } = {}) {
  const { place, ...rest } = more;
  return desk.call('workOrders.create', {
    ...(place === undefined ? { roomId } : { place }),
    area: place === undefined ? 'private' : 'common',
    categoryId,
    words: '厨房下水不通',
    caller: { name: '张三', phone: '138 0013 8000' },
    ...rest,
  });
}

const card = (workOrderId: string, by = desk) => by.call('workOrders.timeline', { workOrderId });

describe('an order on its way', () => {
  test('from the counter to the close, with who did what when', async () => {
    const { workOrderId, number } = await report();
    expect(number).toMatch(/^[A-Z]\d[0-9A-Z]{2}-G00001$/);
    expect(await card(workOrderId)).toMatchObject({
      state: 'submitted',
      priority: 'p3',
      category: '给排水 › 下水堵塞',
      roomCode: '1-1-101',
      words: '厨房下水不通',
      caller: { name: '张三', phone: '13800138000' },
    });
    await act(clerk, workOrderId, { act: 'dispatched', way: 'assign', workerId: workers.li });
    expect((await card(workOrderId)).events.map((event) => event.act)).toEqual(['accepted', 'dispatched']);
    await pass(10 * MINUTE);
    await act(li, workOrderId, { act: 'taken' }, { act: 'arrived' }, { act: 'started' });
    await pass(30 * MINUTE);
    const onMap = async () =>
      (await desk.call('rooms.map', { building: '1', unit: '1' })).floors[0]?.cells[0]?.state;
    expect(await onMap()).toBe('repair');
    const done = await act(li, workOrderId, { act: 'finished', note: '清出异物，已通' });
    expect(await onMap()).toBe('vacant');
    expect(done.state).toBe('waitConfirm');
    expect((await act(clerk, workOrderId, { act: 'confirmed' })).state).toBe('waitVisit');
    const ratings = { speed: 5, attitude: 5, quality: 4 };
    expect((await act(clerk, workOrderId, { act: 'visited', solved: true, ratings })).state).toBe('closed');
    const closed = await card(workOrderId, clerk);
    expect(closed).toMatchObject({ ratings, acts: ['reopened'], caller: { phone: '138****8000' } });
    expect(closed.clocks).toMatchObject({
      respond: { elapsedMs: 10 * MINUTE, isLate: false },
      complete: { elapsedMs: 40 * MINUTE, isLate: false },
    });
    expect(closed.events.at(-1)).toMatchObject({ act: 'visited', by: 'kefu', solved: true, isIdle: false });
  });

  test('in what belongs to all nobody confirms it', async () => {
    const { workOrderId } = await report('lighting', { place: '3 号楼大堂' });
    await act(clerk, workOrderId, { act: 'dispatched', way: 'assign', workerId: workers.li });
    const done = await act(clerk, workOrderId, { act: 'taken' }, { act: 'finished', note: '换灯' });
    expect(done.state).toBe('waitVisit');
  });

  test('on paper: the times of the slip are entered later, and none before the step before', async () => {
    const { workOrderId } = await report();
    await act(clerk, workOrderId, { act: 'dispatched', way: 'assign', workerId: workers.zhao });
    const out = desk.clock.now();
    await pass(3 * 60 * MINUTE);
    const enter = async (change: { act: 'taken' | 'arrived' }, at: number) => {
      const { version } = await card(workOrderId);
      return clerk.call('workOrders.transition', { workOrderId, version, change, at });
    };
    const early = { workOrderId, version: 3, change: { act: 'taken' as const }, at: out - 1 };
    expect((await clerk.fault('workOrders.transition', early)).sub).toBe('workOrder.time');
    const future = { ...early, at: desk.clock.now() + 1 };
    expect((await clerk.fault('workOrders.transition', future)).sub).toBe('workOrder.time');
    await enter({ act: 'taken' }, out + 5 * MINUTE);
    await enter({ act: 'arrived' }, out + 20 * MINUTE);
    const { events } = await card(workOrderId);
    expect(events.slice(-2).map(({ at, recordedAt }) => [at - out, recordedAt - out])).toEqual([
      [5 * MINUTE, 180 * MINUTE],
      [20 * MINUTE, 180 * MINUTE],
    ]);
    await act(clerk, workOrderId, { act: 'cancelled', note: '测试结束' });
  });
});

describe('who may do what', () => {
  test('two people can’t overwrite each other', async () => {
    const { workOrderId } = await report();
    const { version } = await card(workOrderId);
    const give = (workerId: string) =>
      ({ workOrderId, version, change: { act: 'dispatched', way: 'assign', workerId } }) as const;
    await clerk.call('workOrders.transition', give(workers.li));
    expect(await desk.fault('workOrders.transition', give(workers.zhao))).toMatchObject({
      code: 'conflict',
      sub: 'workOrder.changed',
      params: { by: 'kefu' },
    });
    expect((await card(workOrderId)).worker?.name).toBe('li');
    await act(clerk, workOrderId, { act: 'cancelled', note: '测试结束' });
  });

  test('an engineer grabs what nobody has, works on his own orders only, and never visits them', async () => {
    const { workOrderId } = await report();
    await act(clerk, workOrderId, { act: 'accepted' });
    const zhao = desk.as('zhao');
    expect((await act(li, workOrderId, { act: 'dispatched', way: 'grab' })).state).toBe('taken');
    const { version } = await card(workOrderId);
    const finish = { workOrderId, version, change: { act: 'finished', note: '好了' } } as const;
    expect((await zhao.fault('workOrders.transition', finish)).sub).toBe('workOrder.responsible');
    const assign = { act: 'transferred', workerId: workers.zhao, note: '要电工' } as const;
    await act(li, workOrderId, assign);
    await act(zhao, workOrderId, { act: 'taken' }, { act: 'finished', note: '好了' });
    expect((await card(workOrderId, li)).acts).toEqual(['reopened']);
    await act(clerk, workOrderId, { act: 'confirmed' });
    const visit = { workOrderId, version: (await card(workOrderId)).version } as const;
    expect(
      (await li.fault('workOrders.transition', { ...visit, change: { act: 'visited', solved: true } })).sub,
    ).toBe('workOrder.ownWork');
    expect((await card(workOrderId)).workers.map(({ name }) => name)).toEqual(['li', 'zhao']);
    await act(clerk, workOrderId, { act: 'visited', solved: true });
  });

  test('a cashier takes reports and hands nothing out; nobody approves his own pause', async () => {
    const wang = desk.as('wang');
    const { workOrderId } = await report('socket');
    const acts = (await card(workOrderId, wang)).acts;
    expect(acts).toEqual(['cancelled', 'urged', 'joined']);
    await act(clerk, workOrderId, { act: 'dispatched', way: 'assign', workerId: workers.li });
    await act(li, workOrderId, { act: 'taken' }, { act: 'suspended', cause: 'part', note: '等开关' });
    expect((await card(workOrderId, li)).acts).not.toContain('pauseDecided');
    await pass(30 * MINUTE);
    await act(clerk, workOrderId, { act: 'pauseDecided', approved: true });
    expect((await card(workOrderId, clerk)).acts).not.toContain('pauseDecided');
    await pass(30 * MINUTE);
    const { clocks } = await card(workOrderId);
    expect(clocks.complete).toMatchObject({ elapsedMs: 0 });
    expect(clocks.complete?.dueAt).toBeUndefined();
    await act(clerk, workOrderId, { act: 'resumed' }, { act: 'cancelled', note: '测试结束' });
  });

  test('the turn goes to who has least, and passes by who has enough', async () => {
    const before = (await desk.call('workOrders.workers', {})).workers.map(({ name, open }) => [name, open]);
    expect(before.every(([, open]) => open === 0)).toBe(true);
    const ids: string[] = [];
    const given: (string | undefined)[] = [];
    for (let count = 0; count < 10; count += 1) {
      const { workOrderId } = await report();
      ids.push(workOrderId);
      desk.clock.advance(MINUTE);
      given.push((await act(clerk, workOrderId, { act: 'dispatched', way: 'rotation' })).workerName);
    }
    expect(given.filter((name) => name === 'li')).toHaveLength(5);
    const { workOrderId } = await report();
    const change = { act: 'dispatched', way: 'rotation' } as const;
    expect((await clerk.fault('workOrders.transition', { workOrderId, version: 1, change })).sub).toBe(
      'workOrder.nobodyFits',
    );
    for (const id of [...ids, workOrderId]) await act(clerk, id, { act: 'cancelled', note: '测试结束' });
  });
});

test('the turn looks at skill, area and duty, and an assignment may pass over them', async () => {
  const weekend = { weekdays: [6, 7], fromMinute: 480, toMinute: 1080 };
  const set = (userId: string, profile: { skills?: string[]; buildings?: string[]; duty?: typeof weekend }) =>
    desk.call('workOrders.saveWorker', { userId, skills: [], buildings: [], duty: null, ...profile });
  await set(workers.li, { skills: ['power'] });
  await set(workers.zhao, { buildings: ['9'] });
  const { workOrderId } = await report('drain');
  const { workers: judged } = await clerk.call('workOrders.workers', { workOrderId });
  expect(judged.map(({ name, unfit }) => [name, unfit]).sort()).toEqual([
    ['li', ['skill']],
    ['zhao', ['area']],
  ]);
  const rotate = { workOrderId, version: 1, change: { act: 'dispatched', way: 'rotation' } } as const;
  expect((await clerk.fault('workOrders.transition', rotate)).sub).toBe('workOrder.nobodyFits');
  await set(workers.zhao, { skills: ['water'], buildings: ['1'] });
  expect((await clerk.call('workOrders.transition', rotate)).workerName).toBe('zhao');
  await set(workers.zhao, { duty: weekend });
  await act(clerk, workOrderId, { act: 'dispatched', way: 'assign', workerId: workers.li });
  expect((await card(workOrderId)).worker?.name).toBe('li');
  await act(clerk, workOrderId, { act: 'cancelled', note: '测试结束' });
  for (const userId of [workers.li, workers.zhao]) await set(userId, {});
  const nobody = { userId: (await desk.call('users.list', {})).users[0]?.id ?? '' };
  expect(
    (await desk.fault('workOrders.saveWorker', { ...nobody, skills: [], buildings: [], duty: null })).sub,
  ).toBe('workOrder.noWorker');
});

describe('opened again', () => {
  test('within seven days, and not after', async () => {
    const { workOrderId } = await report();
    await act(
      clerk,
      workOrderId,
      { act: 'dispatched', way: 'assign', workerId: workers.li },
      { act: 'taken' },
      { act: 'finished', note: '通了' },
      { act: 'visited', solved: true },
    );
    await pass(7 * DAY);
    expect((await act(clerk, workOrderId, { act: 'reopened', note: '又堵了' })).state).toBe('reopened');
    expect(await card(workOrderId)).toMatchObject({ reopened: 1, workers: [{ name: 'li' }] });
    expect((await card(workOrderId)).worker).toBeUndefined();
    await act(
      clerk,
      workOrderId,
      { act: 'dispatched', way: 'assign', workerId: workers.zhao },
      { act: 'taken' },
      { act: 'finished', note: '换了管' },
      { act: 'closed', note: '住户外出' },
    );
    await pass(7 * DAY + 1);
    const { version, acts } = await card(workOrderId, clerk);
    expect(acts).toEqual([]);
    const change = { act: 'reopened', note: '又堵了' } as const;
    expect((await clerk.fault('workOrders.transition', { workOrderId, version, change })).sub).toBe(
      'workOrder.tooLate',
    );
    desk.clock.set(TEST_NOW + 20 * DAY);
    await signIn();
  });
});

describe('the board', () => {
  test('has the urgent first, then the oldest, and only what is open', async () => {
    const slow = await report('building');
    const fast = await report('liftTrapped', { place: '2 号楼电梯' });
    const normal = await report('drain');
    const { rows, counts } = await desk.call('workOrders.board', {});
    const mine = new Set([slow.workOrderId, fast.workOrderId, normal.workOrderId]);
    expect(rows.filter((row) => mine.has(row.workOrderId)).map(({ priority }) => priority)).toEqual([
      'p1',
      'p3',
      'p4',
    ]);
    expect(rows.every(({ closedAt }) => closedAt === undefined)).toBe(true);
    expect(counts.find(({ state }) => state === 'submitted')?.count).toBe(3);
    const closed = await desk.call('workOrders.board', { states: ['closed', 'cancelled'] });
    expect(closed.rows.every(({ closedAt }) => closedAt !== undefined)).toBe(true);
    expect(closed.total).toBeGreaterThan(5);
  });

  test('tells at intake what is open in that room and what came lately', async () => {
    const { rows } = await desk.call('workOrders.nearby', { roomId, categoryId: 'waterLeak' });
    expect(rows[0]).toMatchObject({ isLikely: true, category: '给排水 › 下水堵塞' });
    expect(rows.filter(({ isLikely }) => isLikely)).toHaveLength(1);
    expect(rows.length).toBeGreaterThan(1);
    const lift = await desk.call('workOrders.nearby', { place: '2 号楼' });
    expect(lift.rows).toMatchObject([{ place: '2 号楼电梯', isLikely: true }]);
  });
});

describe('reminders', () => {
  test('go to who hands out and then to the worker, each level once, and stop with the clock', async () => {
    const { workOrderId, number } = await report('lock');
    const asked = async (by: TestDesk) => {
      const { reminders } = await by.call('workOrders.reminders', {});
      const own = reminders.filter((one) => one.number === number);
      const keys = own.flatMap((one) => one.keys);
      if (keys.length > 0) await by.call('workOrders.noteReminded', { keys });
      return own.map(({ clock, level }) => [clock, level]);
    };
    const wang = desk.as('wang');
    expect(await asked(clerk)).toEqual([]);
    await pass(12 * MINUTE);
    expect(await asked(clerk)).toEqual([['respond', 80]]);
    expect(await asked(clerk)).toEqual([]);
    expect(await asked(wang)).toEqual([]);
    await pass(18 * MINUTE);
    expect(await asked(clerk)).toEqual([['respond', 200]]);
    await act(
      clerk,
      workOrderId,
      { act: 'dispatched', way: 'assign', workerId: workers.li },
      { act: 'taken' },
    );
    await pass(70 * MINUTE);
    expect(await asked(li)).toEqual([['complete', 80]]);
    expect(await asked(clerk)).toEqual([]);
    await pass(25 * MINUTE);
    expect([await asked(li), await asked(clerk)]).toEqual([[['complete', 100]], [['complete', 100]]]);
    // The lift of the test before is late too.
    const { todo } = await clerk.call('today.summary', {});
    expect(todo.filter(({ kind }) => kind === 'workOrder').map(({ text }) => text)).toContain(
      '2 张工单已经超时',
    );
    await act(li, workOrderId, { act: 'finished', note: '换锁芯' });
    await pass(600 * MINUTE);
    expect([await asked(li), await asked(clerk)]).toEqual([[], []]);
    await act(clerk, workOrderId, { act: 'closed', note: '测试结束' });
  });
});

test('rules of the office are saved whole, and refused where they can’t hold', async () => {
  const { isDefault, ...settings } = await desk.call('workOrders.settings', {});
  expect(isDefault).toBe(true);
  const wrong = { ...settings, officeFrom: 1200, officeTo: 480 };
  expect((await desk.fault('workOrders.saveSettings', wrong)).sub).toBe('workOrder.settings');
  expect((await clerk.fault('workOrders.saveSettings', settings)).code).toBe('forbidden');
  await desk.call('workOrders.saveSettings', { ...settings, visit: 'none', confirmation: false });
  const { workOrderId } = await report();
  const done = await act(
    clerk,
    workOrderId,
    { act: 'dispatched', way: 'assign', workerId: workers.li },
    { act: 'taken' },
    { act: 'finished', note: '好了' },
  );
  expect(done.state).toBe('closed');
});
