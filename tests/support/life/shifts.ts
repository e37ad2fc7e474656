import { PASSWORD, type TestDesk } from '../testDesk.ts';

/** The administrator's till is counted, handed over, looked over and banked; the day and the month are closed, the month opened again. */
export async function liveShifts(desk: TestDesk): Promise<void> {
  for (const [username, role] of [
    ['zhou', 'supervisor'],
    ['fang', 'financeDirector'],
  ] as const)
    await desk.call('users.save', { username, displayName: username, roles: [role], password: PASSWORD });
  const second = desk.as('second');
  await second.call('sessions.signIn', { username: 'fang', password: PASSWORD });
  await desk.call('shifts.open', { counts: { note10000: 1 } });
  const { shift } = await desk.call('shifts.current', {});
  const shiftId = shift?.shiftId ?? '';
  await desk.call('shifts.count', { shiftId, counts: { note10000: 3 } });
  await desk.call('shifts.handOver', {
    shiftId,
    keptFloatFen: 10_000,
    varianceReason: '单雄信那笔找零有误',
  });
  await second.call('shifts.review', { shiftIds: [shiftId], note: '单雄信已联系' });
  const post = () =>
    second.call('cashDeposits.post', {
      bank: '工商银行',
      accountLast4: '0088',
      counts: { note10000: 1 },
      bankedAt: desk.clock.now(),
      shifts: [{ shiftId, amountFen: 10_000 }],
    });
  const { depositId } = await post();
  await second.call('cashDeposits.reverse', { depositId, reason: '单雄信的存款登错' });
  await post();
  const { sums, businessDate } = await second.call('dayClose.preview', {
    ...(shift && { businessDate: shift.businessDate }),
  });
  await second.call('dayClose.run', {
    businessDate,
    sums: sums.map(({ method, bookFen, outside }) => ({
      method,
      bookFen,
      ...(outside && { outsideFen: bookFen - 1, reason: '单雄信少付一分' }),
    })),
  });
}

/** In the month after: the last one is closed, and opened again by two persons. */
export async function livePeriods(desk: TestDesk): Promise<void> {
  const second = desk.as('second');
  await second.call('sessions.signIn', { username: 'fang', password: PASSWORD });
  await second.call('periods.close', { period: '2026-11' });
  await desk.call('periods.reopen', {
    period: '2026-11',
    reason: '单雄信的押金漏记',
    approval: { way: 'password', username: 'fang', password: PASSWORD },
  });
}
