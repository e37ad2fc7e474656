import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFoundedDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';
import { voidReceipt } from '../support/voidReceipt.ts';

let desk: TestDesk;
let clerk: TestDesk;
const rooms = new Map<string, string>();
const owners = new Map<string, string>();

const DAY = 86_400_000;
const OWED = 20_000;

/** Nine households in two buildings, each owing 200.00 for every month since September. */
beforeAll(async () => {
  desk = await openFoundedDesk();
  for (const [building, count] of [
    ['1', 6],
    ['2', 3],
  ] as const) {
    for (let no = 1; no <= count; no += 1) {
      const code = `${building}-1-10${no}`;
      const { roomId } = await desk.call('rooms.save', { code, areaM2: '100' });
      const { personId } = await desk.call('people.save', {
        name: `业主${building}${no}`,
        phones: [`1380013800${no}`],
        ties: [{ roomId, role: 'owner', isPayer: true, from: '2020-01-01' }],
      });
      rooms.set(code, roomId);
      owners.set(code, personId);
    }
  }
  const { feeItemId } = await desk.call('feeItems.save', {
    code: '1',
    name: '物业费',
    rule: { from: '2020-01-01', rule: { kind: 'areaPrice', unitPrice: '2' } },
  });
  await desk.call('feeItems.attach', { feeItemId, roomIds: [...rooms.values()], from: '2020-01-01' });
  for (const period of ['2026-09', '2026-10']) {
    const { previewId } = await desk.call('billRuns.preview', { period });
    await desk.call('billRuns.publish', { previewId });
  }
  await desk.call('users.save', {
    username: 'zhao',
    displayName: '赵客服',
    roles: ['customerService'],
    password: PASSWORD,
  });
  clerk = desk.as('clerk');
  await clerk.call('sessions.signIn', { username: 'zhao', password: PASSWORD });
});

afterAll(() => desk.close());

const room = (code: string) => rooms.get(code) ?? '';
const rowOf = async (code: string) =>
  (await clerk.call('dunning.worklist', { text: code })).rows.find((row) => row.roomCode === code);

async function pay(code: string, amountFen: number): Promise<void> {
  const { lines } = await desk.call('bills.byRoom', { roomIds: [room(code)] });
  let left = amountFen;
  const taken = lines.flatMap(({ lineId, outstandingFen }) => {
    const part = Math.min(left, outstandingFen);
    left -= part;
    return part > 0 ? [{ lineId, amountFen: part }] : [];
  });
  await desk.call('payments.collect', {
    roomId: room(code),
    lines: taken,
    tenders: [{ method: 'cash', amountFen }],
    confirmedDay: new Date(desk.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10),
  });
}

async function passDays(days: number): Promise<void> {
  desk.clock.advance(days * DAY);
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  await clerk.call('sessions.signIn', { username: 'zhao', password: PASSWORD });
}

describe('the work list', () => {
  test('shows every household past due, with its debtor, masked phone and limitation', async () => {
    const { total, rows, owedFen } = await clerk.call('dunning.worklist', {});
    expect(total).toBe(9);
    expect(owedFen).toBe(9 * 2 * OWED);
    expect(rows[0]).toMatchObject({
      need: 'neverDemanded',
      owedFen: 2 * OWED,
      lines: 2,
      oldestDay: '2026-09-30',
      bucket: 'd90',
      phoneMasks: ['138****8001'],
      limitation: { lastDay: '2029-09-30', state: 'running', barredFen: 0 },
    });
    expect(JSON.stringify(rows)).not.toContain('13800138');
  });

  test('puts first what needs doing, and filters by need, building, age, sum and text', async () => {
    await clerk.call('dunning.record', {
      roomId: room('1-1-101'),
      kind: 'call',
      outcome: 'promised',
      promise: { day: '2026-11-23' },
    });
    await clerk.call('dunning.record', {
      roomId: room('1-1-102'),
      kind: 'call',
      outcome: 'notReached',
      next: { day: '2026-11-23', kind: 'visit' },
    });
    await clerk.call('dunning.record', {
      roomId: room('1-1-103'),
      kind: 'visit',
      outcome: 'disputed',
      next: { day: '2026-12-20', kind: 'call' },
    });
    const { rows, needs } = await clerk.call('dunning.worklist', {});
    expect(rows.map((row) => [row.roomCode, row.need]).slice(0, 3)).toEqual([
      ['1-1-101', 'promiseToday'],
      ['1-1-102', 'nextDue'],
      ['1-1-104', 'neverDemanded'],
    ]);
    expect(rows.at(-1)).toMatchObject({ roomCode: '1-1-103', need: 'waiting' });
    expect(needs.find(({ need }) => need === 'neverDemanded')?.households).toBe(6);
    const totalOf = async (filter: object) => (await clerk.call('dunning.worklist', filter)).total;
    expect(await totalOf({ need: 'nextDue' })).toBe(1);
    expect(await totalOf({ building: '2' })).toBe(3);
    expect(await totalOf({ bucket: 'd90' })).toBe(9);
    expect(await totalOf({ bucket: 'older' })).toBe(0);
    expect(await totalOf({ minFen: 2 * OWED + 1 })).toBe(0);
    expect(await totalOf({ text: '业主22' })).toBe(1);
    const page = await clerk.call('dunning.worklist', { limit: 2, offset: 1 });
    expect(page.rows.map((row) => row.roomCode)).toEqual(['1-1-102', '1-1-104']);
    expect(page.total).toBe(9);
  });

  test('belongs to whoever looks after the building on the day', async () => {
    const { people } = await desk.call('dunning.assignments', {});
    const zhao = people.find(({ name }) => name === '赵客服')?.userId ?? '';
    await desk.call('dunning.assign', { building: '1', userId: zhao, from: '2026-11-01' });
    await desk.call('dunning.assign', { building: '1', userId: null, from: '2027-01-01' });
    expect((await clerk.call('dunning.worklist', { responsibleId: zhao })).total).toBe(6);
    expect((await clerk.call('dunning.worklist', { responsibleId: 'none' })).total).toBe(3);
    const { buildings } = await clerk.call('dunning.assignments', {});
    expect(buildings[0]?.history).toEqual([
      { from: '2026-11-01', userId: zhao, name: '赵客服' },
      { from: '2027-01-01' },
    ]);
    expect((await clerk.fault('dunning.assign', { building: '1', userId: zhao })).sub).toBe(
      'permission.missing',
    );
    expect((await desk.fault('dunning.assign', { building: '九', userId: zhao })).sub).toBe(
      'dunning.building',
    );
  });
});

test('a line in dispute is nobody’s reminder, and one again when the dispute ends', async () => {
  const { lines } = await desk.call('bills.byRoom', { roomIds: [room('2-1-103')] });
  const lineIds = lines.map(({ lineId }) => lineId);
  const day = (await desk.call('system.status', {})).today;
  await desk.call('disputes.open', { lineIds: lineIds.slice(0, 1), from: day, reason: '对面积有异议' });
  expect(await rowOf('2-1-103')).toMatchObject({ owedFen: OWED });
  await desk.call('disputes.open', { lineIds: lineIds.slice(1), from: day, reason: '对面积有异议' });
  expect(await rowOf('2-1-103')).toBeUndefined();
  await desk.call('disputes.close', { lineIds, lastDay: day });
  expect(await rowOf('2-1-103')).toMatchObject({ owedFen: 2 * OWED });
});

describe('a demand', () => {
  test('keeps what the debtor said sealed, and counts for the limitation from its day', async () => {
    const { demandId, sumFen } = await clerk.call('dunning.record', {
      roomId: room('1-1-104'),
      kind: 'visit',
      outcome: 'acknowledged',
      answer: '业主14说失业了',
    });
    expect(sumFen).toBe(2 * OWED);
    const story = await clerk.call('dunning.history', { roomId: room('1-1-104') });
    expect(story.demands).toMatchObject([
      { demandId, answer: '业主14说失业了', by: '赵客服', restarts: true },
    ]);
    expect(story.lines.map((line) => [line.lastDay, line.restartedOn])).toEqual([
      ['2029-11-23', '2026-11-23'],
      ['2029-11-23', '2026-11-23'],
    ]);
    expect(story.limitation).toMatchObject({ lastDay: '2029-11-23', state: 'running' });
  });

  test('that was recorded wrongly stays, marked, and counts nowhere', async () => {
    const { demands } = await clerk.call('dunning.history', { roomId: room('1-1-104') });
    const demandId = demands[0]?.demandId ?? '';
    await clerk.call('dunning.correct', { demandId, reason: '打错了电话' });
    const story = await clerk.call('dunning.history', { roomId: room('1-1-104') });
    expect(story.demands).toMatchObject([
      { demandId, restarts: false, corrected: { by: '赵客服', reason: '打错了电话' } },
    ]);
    expect(story.lines[0]?.lastDay).toBe('2029-09-30');
    expect((await rowOf('1-1-104'))?.need).toBe('neverDemanded');
    expect((await clerk.fault('dunning.correct', { demandId, reason: '再来一次' })).sub).toBe(
      'dunning.corrected',
    );
  });

  test('is refused where it makes no sense', async () => {
    const of = { roomId: room('1-1-105'), kind: 'call', outcome: 'refused' } as const;
    const sub = async (change: object) => (await clerk.fault('dunning.record', { ...of, ...change })).sub;
    expect(await sub({ day: '2026-11-24' })).toBe('dunning.dayAhead');
    expect(await sub({ day: '2026-09-01' })).toBe('dunning.nothingDue');
    expect(await sub({ outcome: 'promised' })).toBe('dunning.promiseMissing');
    expect(await sub({ promise: { day: '2026-11-30' } })).toBe('dunning.promiseMissing');
    expect(await sub({ outcome: 'promised', promise: { day: '2026-11-22' } })).toBe('dunning.promiseDay');
    expect(await sub({ outcome: 'promised', promise: { day: '2026-11-30', amountFen: 2 * OWED + 1 } })).toBe(
      'dunning.promiseTooLarge',
    );
    expect(await sub({ outcome: 'sent' })).toBe('dunning.notSent');
    expect(await sub({ attachmentIds: [room('1-1-105')] })).toBe('attachment.missing');
    expect((await rowOf('1-1-105'))?.lastDemand).toBeUndefined();
  });

  test('takes a file of the room as proof', async () => {
    const fileId = desk.desk.files.put('回执.txt', 'text/plain', Buffer.from('挂号信回执'));
    const { attachmentId } = await clerk.call('attachments.add', {
      fileId,
      subjectKind: 'room',
      subjectId: room('1-1-105'),
    });
    await clerk.call('dunning.record', {
      roomId: room('1-1-105'),
      kind: 'registeredMail',
      outcome: 'delivered',
      attachmentIds: [attachmentId],
    });
    const { demands } = await clerk.call('dunning.history', { roomId: room('1-1-105') });
    expect(demands[0]?.attachmentIds).toEqual([attachmentId]);
  });
});

describe('a promise', () => {
  test('is kept by money that stands until its day, and broken the day after', async () => {
    for (const [code, amountFen] of [
      ['2-1-101', 2 * OWED],
      ['2-1-102', OWED],
    ] as const)
      await clerk.call('dunning.record', {
        roomId: room(code),
        kind: 'call',
        outcome: 'promised',
        promise: { day: '2026-11-25', amountFen },
      });
    await pay('2-1-102', OWED);
    expect((await rowOf('2-1-101'))?.promise).toMatchObject({ state: 'open', paidFen: 0 });
    expect((await rowOf('2-1-102'))?.promise).toMatchObject({ state: 'kept', paidFen: OWED });
    const { rows } = await desk.call('receipts.list', { roomId: room('2-1-102') });
    await voidReceipt(desk, rows[0]?.receiptId ?? '', '金额收错');
    expect((await rowOf('2-1-102'))?.promise).toMatchObject({ state: 'open', paidFen: 0 });
    await pay('2-1-102', OWED);
    await passDays(3);
    expect(await rowOf('2-1-101')).toMatchObject({ need: 'brokenPromise', promise: { state: 'broken' } });
    expect(await clerk.call('dunning.note', { roomId: room('2-1-101') })).toMatchObject({
      lastDemand: { day: '2026-11-23', kind: 'call', outcome: 'promised' },
      promise: { state: 'broken', day: '2026-11-25' },
      limitation: { state: 'running' },
    });
  });

  test('counts in the results of who asked, with what came in afterwards', async () => {
    const { rows } = await clerk.call('dunning.results', { from: '2026-11-01', to: '2026-11-30' });
    expect(rows).toMatchObject([
      { name: '赵客服', demands: 6, reached: 5, promised: 3, kept: 1, broken: 2, collectedFen: OWED },
    ]);
    expect(rows[0]?.byKind).toContainEqual({ kind: 'call', demands: 4 });
    const report = await desk.call('reports.run', {
      report: 'dunningResults',
      from: '2026-11-01',
      to: '2026-11-30',
    });
    expect(report.rows[0]?.cells).toEqual(['赵客服', 4, 1, 0, 0, 1, 0, 6, 5, 3, 1, 2, OWED]);
    const pdf = await desk.call('reports.export', { report: 'dunningResults', format: 'pdf' });
    expect(desk.desk.files.get(pdf.fileId).bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });
});

describe('limitation', () => {
  test('comes near, runs out, and what restarted it is told', async () => {
    desk.clock.set(Date.parse('2029-06-01T10:00:00+08:00'));
    await passDays(0);
    expect(await rowOf('1-1-106')).toMatchObject({
      need: 'limitation',
      limitation: { lastDay: '2029-09-30', state: 'near', barredFen: 0 },
    });
    await clerk.call('dunning.record', { roomId: room('1-1-106'), kind: 'call', outcome: 'notReached' });
    expect((await rowOf('1-1-106'))?.limitation.state).toBe('near');
    await clerk.call('dunning.record', { roomId: room('1-1-106'), kind: 'visit', outcome: 'refused' });
    expect(await rowOf('1-1-106')).toMatchObject({
      limitation: { lastDay: '2032-06-01', state: 'running' },
    });
    desk.clock.set(Date.parse('2029-10-01T10:00:00+08:00'));
    await passDays(0);
    expect((await rowOf('2-1-103'))?.limitation).toEqual({
      lastDay: '2029-11-02',
      state: 'near',
      barredFen: OWED,
    });
  });

  test('a part payment restarts it for what it was paid on', async () => {
    await pay('2-1-103', 2 * OWED - 1);
    const story = await clerk.call('dunning.history', { roomId: room('2-1-103') });
    expect(story.lines.map((line) => [line.owedFen, line.lastDay])).toEqual([[1, '2032-10-01']]);
  });
});

test('who may read no dunning sees none, and the counter only the note', async () => {
  await desk.call('users.save', {
    username: 'wang',
    displayName: '王收银',
    roles: ['cashier'],
    password: PASSWORD,
  });
  const till = desk.as('till');
  await till.call('sessions.signIn', { username: 'wang', password: PASSWORD });
  expect((await till.fault('dunning.worklist', {})).sub).toBe('permission.missing');
  const note = await till.call('dunning.note', { roomId: room('1-1-104') });
  expect(JSON.stringify(note)).not.toContain('失业');
});

test('the log holds nothing that a debtor said, and verifies', async () => {
  const { ok, findings } = await desk.call('system.verify', {});
  expect(findings.filter((finding) => !finding.ok)).toEqual([]);
  expect(ok).toBe(true);
});
