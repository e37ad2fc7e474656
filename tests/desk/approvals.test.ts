import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFoundedDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';

let desk: TestDesk;
let clerk: TestDesk;
let roomId: string;
let lineId: string;

const MINUTE = 60_000;

beforeAll(async () => {
  desk = await openFoundedDesk();
  const person = (username: string, roles: 'cashier'[] | 'supervisor'[] | 'manager'[]) =>
    desk.call('users.save', { username, displayName: username, roles, password: PASSWORD });
  await person('wang', ['cashier']);
  await person('zhou', ['supervisor']);
  await person('jin', ['manager']);
  clerk = desk.as('clerk');
  await clerk.call('sessions.signIn', { username: 'wang', password: PASSWORD });
  ({ roomId } = await desk.call('rooms.save', { code: '1-1-101', areaM2: '100' }));
  const { feeItemId } = await desk.call('feeItems.save', {
    code: '1',
    name: '物业费',
    rule: { from: '2026-01-01', rule: { kind: 'areaPrice', unitPrice: '50' } },
  });
  await desk.call('feeItems.attach', { feeItemId, roomIds: [roomId], from: '2026-01-01' });
  const { previewId } = await desk.call('billRuns.preview', { period: '2026-11' });
  await desk.call('billRuns.publish', { previewId });
  lineId = (await desk.call('bills.byRoom', { roomIds: [roomId] })).lines[0]?.lineId ?? '';
});

afterAll(() => desk.close());

const owed = async () => (await desk.call('bills.byRoom', { roomIds: [roomId] })).owedFen;
const waive = (amountFen: number) => ({
  waiver: 'amount' as const,
  lines: [{ lineId, amountFen }],
  reason: '保洁不到位',
});
const here = (username: string, password = PASSWORD) => ({ way: 'password' as const, username, password });

describe('a second person at the same desk', () => {
  test('signs without ending the clerk’s session, and the bill owes less at once', async () => {
    const before = await owed();
    const answer = await clerk.call('waivers.request', { ...waive(4000), approval: here('zhou') });
    expect(answer).toMatchObject({ state: 'approved', amountFen: 4000 });
    expect(await owed()).toBe(before - 4000);
    expect((await clerk.call('sessions.current', {})).session?.user.username).toBe('wang');
  });

  test('is never the one who asks', async () => {
    const own = { ...waive(100), approval: here('admin') };
    expect((await desk.fault('waivers.request', own)).sub).toBe('approval.self');
  });

  test('needs the right, and a limit that reaches the amount', async () => {
    expect((await clerk.fault('waivers.request', { ...waive(100), approval: here('wang') })).sub).toBe(
      'approval.self',
    );
    const tooMuch = await clerk.fault('waivers.request', { ...waive(50_01), approval: here('zhou') });
    expect(tooMuch).toMatchObject({ sub: 'approval.aboveLimit', params: { limitFen: 50_00 } });
    const above = await clerk.fault('waivers.request', { ...waive(2000_01), approval: here('jin') });
    expect(above.sub).toBe('approval.aboveLimit');
    expect(await clerk.call('waivers.request', { ...waive(50_01), approval: here('jin') })).toMatchObject({
      state: 'approved',
    });
  });

  test('a wrong password counts although nothing was done, and locks after five', async () => {
    await desk.call('users.save', {
      username: 'lu',
      displayName: 'lu',
      roles: ['supervisor'],
      password: PASSWORD,
    });
    const before = await owed();
    for (let turn = 0; turn < 5; turn += 1)
      await clerk.fault('waivers.request', { ...waive(100), approval: here('lu', 'wrong wrong 1') });
    const locked = await clerk.fault('waivers.request', { ...waive(100), approval: here('lu') });
    expect(locked.sub).toBe('signIn.locked');
    expect(await owed()).toBe(before);
  });
});

describe('an approver on the phone', () => {
  const boss = () => desk.as('boss');
  const act = (amountFen: number) => ({ kind: 'waiver' as const, subjectId: roomId, amountFen });

  async function codeFor(amountFen: number): Promise<string> {
    await boss().call('sessions.signIn', { username: 'jin', password: PASSWORD });
    const { reference } = await clerk.call('approvals.reference', act(amountFen));
    return (await boss().call('approvals.code', { reference, amountFen })).code;
  }

  const byCode = (code: string) => ({ way: 'code' as const, username: 'jin', code });

  test('reads out a code that holds for the act, its amount and ten minutes, once', async () => {
    const code = await codeFor(77_00);
    expect((await clerk.fault('waivers.request', { ...waive(78_00), approval: byCode(code) })).sub).toBe(
      'approval.wrongCode',
    );
    desk.clock.advance(9 * MINUTE);
    const before = await owed();
    await clerk.call('waivers.request', { ...waive(77_00), approval: byCode(code) });
    expect(await owed()).toBe(before - 77_00);
    expect((await clerk.fault('waivers.request', { ...waive(77_00), approval: byCode(code) })).sub).toBe(
      'approval.codeUsed',
    );
    await desk.restart();
    for (const [key, username] of [
      ['test', 'admin'],
      ['clerk', 'wang'],
    ] as const)
      await desk.as(key).call('sessions.signIn', { username, password: PASSWORD });
    expect((await clerk.fault('waivers.request', { ...waive(77_00), approval: byCode(code) })).sub).toBe(
      'approval.codeUsed',
    );
  });

  test('a code grows old, belongs to its approver, and can’t be guessed five times', async () => {
    const code = await codeFor(66_00);
    desk.clock.advance(12 * MINUTE);
    expect((await clerk.fault('waivers.request', { ...waive(66_00), approval: byCode(code) })).sub).toBe(
      'approval.wrongCode',
    );
    const fresh = await codeFor(66_00);
    const another = { way: 'code' as const, username: 'zhou', code: fresh };
    expect((await clerk.fault('waivers.request', { ...waive(66_00), approval: another })).sub).toBe(
      'approval.aboveLimit',
    );
    for (let turn = 0; turn < 5; turn += 1)
      await clerk.fault('waivers.request', { ...waive(66_00), approval: byCode('00000000') });
    expect((await clerk.fault('waivers.request', { ...waive(66_00), approval: byCode(fresh) })).sub).toBe(
      'approval.codeLocked',
    );
  });
});

describe('a request that waits', () => {
  test('changes nothing until somebody else agrees, then exactly what was asked', async () => {
    const before = await owed();
    const { requestId, state } = await clerk.call('waivers.request', waive(1234));
    expect(state).toBe('waiting');
    expect(await owed()).toBe(before);
    const { rows } = await desk.call('approvals.list', { state: 'waiting' });
    expect(rows.map((row) => [row.requestId, row.amountFen, row.reason, row.roomCode])).toEqual([
      [requestId, 1234, '保洁不到位', '1-1-101'],
    ]);
    await desk.call('waivers.approve', { requestId });
    expect(await owed()).toBe(before - 1234);
    expect((await desk.fault('waivers.approve', { requestId })).sub).toBe('approval.decided');
  });

  test('can be refused with a reason or taken back, and then it is over', async () => {
    const before = await owed();
    const first = await clerk.call('waivers.request', waive(500));
    await desk.call('approvals.refuse', { requestId: first.requestId, reason: '合同没有约定' });
    const second = await clerk.call('waivers.request', waive(600));
    expect((await desk.fault('approvals.withdraw', { requestId: second.requestId })).sub).toBe(
      'approval.notYours',
    );
    await clerk.call('approvals.withdraw', { requestId: second.requestId });
    for (const { requestId } of [first, second])
      expect((await desk.fault('waivers.approve', { requestId })).sub).toBe('approval.decided');
    expect(await owed()).toBe(before);
    const mine = await clerk.call('approvals.list', {});
    expect(mine.rows.slice(0, 2).map((row) => row.state)).toEqual(['withdrawn', 'refused']);
    expect(mine.rows[1]?.decisions).toMatchObject([{ outcome: 'refused', note: '合同没有约定' }]);
  });
});

test('every signature in the log is read again, and the chain holds', async () => {
  const { ok, findings } = await desk.call('system.verify', {});
  expect(findings.filter((finding) => !finding.ok)).toEqual([]);
  expect(ok).toBe(true);
});

test('late fee that was waived does not grow anew', async () => {
  await desk.call('policies.set', {
    key: 'lateFee',
    from: '2026-01-01',
    value: { ratePerDay: '0.0005', grace: { kind: 'shift', days: 0 }, cap: { kind: 'none' } },
  });
  desk.clock.set(Date.parse('2026-12-20T10:00:00+08:00'));
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  await clerk.call('sessions.signIn', { username: 'wang', password: PASSWORD });
  const pending = async () => (await desk.call('lateFees.pending', { roomIds: [roomId] })).lateFees;
  const [grown] = await pending();
  expect(grown?.amountFen).toBeGreaterThan(0);
  const before = await owed();
  await clerk.call('waivers.request', {
    waiver: 'lateFee',
    lateFees: [{ principalId: grown?.principalId ?? '', amountFen: grown?.amountFen ?? 0 }],
    reason: '系统故障未能缴费',
    approval: here('jin'),
  });
  expect(await pending()).toEqual([]);
  expect(await owed()).toBe(before);
  desk.clock.advance(24 * 60 * MINUTE);
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  const [nextDay] = await pending();
  // One more day of what is outstanding, at 0.05 %.
  expect(nextDay?.amountFen).toBe(Math.round(before * 0.0005));
});
