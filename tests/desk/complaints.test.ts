import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actOnComplaint } from '../support/life/counter.ts';
import { act, addWorker } from '../support/life/workOrders.ts';
import { openFoundedDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';

const HOUR = 3_600_000;

let desk: TestDesk;
let roomId: string;
let li: string;

beforeAll(async () => {
  desk = await openFoundedDesk();
  ({ roomId } = await desk.call('rooms.save', { code: '1-1-101', areaM2: '88' }));
  await desk.call('people.save', {
    name: '张三',
    phones: ['13800138000'],
    ties: [{ roomId, role: 'owner', isPayer: true }],
  });
  li = await addWorker(desk, 'li');
  await desk.call('users.save', {
    username: 'kefu',
    displayName: '客服',
    roles: ['customerService'],
    password: PASSWORD,
  });
  await signIn();
});

afterAll(() => desk.close());

async function signIn(): Promise<void> {
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  for (const username of ['li', 'kefu'])
    await desk.as(username).call('sessions.signIn', { username, password: PASSWORD });
}

const complain = async (more: { isSerious?: boolean; aboutUserId?: string } = {}) =>
  desk.call('complaints.create', {
    roomId,
    category: 'noise',
    words: '楼上半夜装修',
    caller: { name: '张三', phone: '138 0013 8000' },
    ...more,
  });

/** An order that was mended, and how its customer rated it. */
async function ratedOrder(ratings: { speed: number; attitude: number; quality: number } | undefined) {
  const { workOrderId, number } = await desk.call('workOrders.create', {
    roomId,
    area: 'private',
    categoryId: 'drain',
    words: '下水不通',
  });
  await act(
    desk,
    workOrderId,
    { act: 'dispatched', way: 'assign', workerId: li },
    { act: 'taken' },
    { act: 'finished', note: '通了' },
    ...(ratings
      ? [{ act: 'visited' as const, solved: true, ratings }]
      : [{ act: 'closed' as const, note: '打不通' }]),
  );
  return number;
}

describe('a complaint on its way', () => {
  test('is taken down, answered, visited twice and closed; its words are sealed and its caller is known', async () => {
    const { number } = await complain();
    expect(number).toMatch(/-S00001$/);
    await actOnComplaint(
      desk,
      number,
      { act: 'acknowledged' },
      { act: 'answered', note: '已约定施工时间' },
      { act: 'visited', satisfied: false, note: '昨晚还响' },
      { act: 'answered', note: '已发整改单' },
      { act: 'visited', satisfied: true },
      { act: 'closed' },
    );
    const card = await desk.call('complaints.card', { number });
    expect(card).toMatchObject({ state: 'closed', version: 7, words: '楼上半夜装修', acts: [], repeats: 0 });
    expect(card.caller).toEqual({ name: '张三', phone: '138****8000' });
    expect(card.events.map(({ note }) => note)).toContain('已发整改单');
    const { rows } = await desk.call('complaints.list', { open: false });
    expect(rows.map((row) => row.number)).toContain(number);
  });

  test('the same room and kind again within 30 days is told to be a repetition', async () => {
    desk.clock.advance(60_000);
    const { number } = await complain();
    expect((await desk.call('complaints.card', { number })).repeats).toBe(1);
    await actOnComplaint(desk, number, { act: 'withdrawn', note: '住户说已经好了' });
  });

  test('isn’t closed without an answer, nor looked after by whom it is about', async () => {
    const { staff } = await desk.call('complaints.staff', {});
    const kefu = staff.find(({ name }) => name === '客服')?.userId ?? '';
    const { entryId, number } = await complain({ aboutUserId: kefu });
    const { version } = await desk.call('complaints.card', { number });
    const go = (by: TestDesk, change: Parameters<typeof actOnComplaint>[2]) =>
      by.call('complaints.act', { entryId, version, change });
    await expect(go(desk, { act: 'closed', note: '算了' })).rejects.toMatchObject({
      fault: { code: 'rule', sub: 'complaint.notAnswered' },
    });
    await expect(go(desk, { act: 'assigned', userId: kefu })).rejects.toMatchObject({
      fault: { sub: 'complaint.ownCase' },
    });
    await expect(go(desk.as('kefu'), { act: 'acknowledged' })).rejects.toMatchObject({
      fault: { sub: 'complaint.ownCase' },
    });
    await expect(go(desk.as('li'), { act: 'acknowledged' })).rejects.toMatchObject({
      fault: { code: 'forbidden' },
    });
    expect((await desk.as('kefu').call('complaints.card', { number })).acts).toEqual([]);
    await go(desk, { act: 'acknowledged' });
    await expect(go(desk, { act: 'answered', note: '晚了一步' })).rejects.toMatchObject({
      fault: { code: 'conflict', sub: 'counter.changed' },
    });
  });

  test('goes up when its time runs out, and stands on the start screen', async () => {
    const { number } = await complain({ isSerious: true });
    desk.clock.advance(25 * HOUR);
    await signIn();
    const card = await desk.call('complaints.card', { number });
    expect(card.escalation).toBe('manager');
    expect(card.clocks.reply).toMatchObject({ isLate: true, level: 100 });
    const { todo } = await desk.call('today.summary', {});
    expect(
      todo
        .filter(({ kind }) => kind === 'complaint')
        .map(({ text }) => text)
        .join(),
    ).toMatch(/超时/);
  });
});

describe('orders and complaints', () => {
  test('a rating of 2 opens a complaint about the worker by itself; a 3 does not', async () => {
    const bad = await ratedOrder({ speed: 5, attitude: 2, quality: 4 });
    const fair = await ratedOrder({ speed: 3, attitude: 3, quality: 3 });
    const { rows } = await desk.call('complaints.list', {});
    const opened = rows.filter(({ cause }) => cause === 'badRating');
    expect(opened).toEqual([
      expect.objectContaining({ workOrderNumber: bad, ratings: { speed: 5, attitude: 2, quality: 4 } }),
    ]);
    expect(opened.some(({ workOrderNumber }) => workOrderNumber === fair)).toBe(false);
    const card = await desk.call('complaints.card', { number: opened[0]?.number ?? '' });
    expect(card.about).toBe('li');
  });

  test('satisfaction leaves out who said nothing, and coverage says how many that are', async () => {
    await ratedOrder(undefined);
    await ratedOrder({ speed: 5, attitude: 5, quality: 4 });
    const { businessDate } = await desk.call('today.summary', {});
    const from = `${businessDate.slice(0, 8)}01`;
    expect(await desk.call('workOrders.satisfaction', { from, to: businessDate })).toEqual({
      closed: 4,
      rated: 3,
      satisfied: 1,
    });
  });

  test('an order that takes twice its time opens one complaint, however often it is reminded of', async () => {
    const { number } = await desk.call('workOrders.create', {
      roomId,
      area: 'private',
      categoryId: 'liftTrapped',
      words: '电梯困人',
    });
    desk.clock.advance(5 * HOUR);
    await signIn();
    for (const by of [desk, desk.as('kefu')]) {
      const { reminders } = await by.call('workOrders.reminders', {});
      const keys = reminders.filter((one) => one.number === number).flatMap((one) => one.keys);
      expect(keys.some((key) => key.endsWith('|200'))).toBe(true);
      await by.call('workOrders.noteReminded', { keys });
    }
    const { rows } = await desk.call('complaints.list', {});
    expect(rows.filter((row) => row.cause === 'overdue' && row.workOrderNumber === number)).toHaveLength(1);
  });
});
