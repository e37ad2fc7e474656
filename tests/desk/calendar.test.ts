import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openFoundedDesk();
});
afterEach(async () => {
  expect((await desk.call('system.verify', {})).ok).toBe(true);
  await desk.close();
});

/** The due dates of three months of a monthly fee that falls due on the last day of September 2026 and so on. */
async function dueDates(dueDay: number): Promise<(string | undefined)[]> {
  const { lines } = await desk.call('fees.quote', {
    rule: { kind: 'fixedAmount', amountFen: 10000 },
    terms: { dueDay },
    from: '2026-09-01',
    to: '2026-10-31',
  });
  return lines.map((line) => line.dueDate);
}

async function keepNotice(): Promise<void> {
  const { notice } = await desk.call('calendar.get', { year: 2026 });
  await desk.call('calendar.save', { year: 2026, days: notice?.days ?? [] });
}

test('a due date moves off weekends and holidays, onto make-up days, where the policy says so', async () => {
  expect(await dueDates(20)).toEqual(['2026-09-21', '2026-10-20']);
  await keepNotice();
  // 20 September is a Sunday people work on; 3 October lies in the holidays, of which the 7th is the last.
  expect(await dueDates(20)).toEqual(['2026-09-20', '2026-10-20']);
  expect(await dueDates(3)).toEqual(['2026-09-03', '2026-10-08']);
  await desk.call('policies.set', { key: 'holidayShift', from: '2026-10-01', value: false });
  expect(await dueDates(3)).toEqual(['2026-09-03', '2026-10-03']);
});

test('a run warns of a year nobody keeps a calendar for', async () => {
  const { roomId } = await desk.call('rooms.save', { code: '1-1-101', areaM2: '100' });
  const { feeItemId } = await desk.call('feeItems.save', {
    code: '1',
    name: '物业费',
    rule: { from: '2026-01-01', rule: { kind: 'areaPrice', unitPrice: '3' } },
  });
  await desk.call('feeItems.attach', { feeItemId, roomIds: [roomId], from: '2026-01-01' });
  expect((await desk.call('billRuns.preview', { period: '2026-11' })).unknownYears).toEqual([2026]);
  await keepNotice();
  expect((await desk.call('billRuns.preview', { period: '2026-11' })).unknownYears).toEqual([]);
});

test('days are read from a table, each wrong row with its place, and kept only when saved', async () => {
  const table =
    '放假安排,,\n日期,类型,名称\n2027-01-01,休,元旦\n2027-02-30,休,春节\n2027-02-06,上班,春节\n2027-01-01,休,元旦\n2027-03-01,也许,\n';
  const fileId = desk.desk.files.put('日历.csv', 'text/csv', Buffer.from(table));
  const found = await desk.call('calendar.read', { fileId });
  expect(found.problems).toEqual([
    { row: 4, kind: 'impossibleDay', day: '2027-02-30' },
    { row: 6, kind: 'duplicate', day: '2027-01-01' },
    { row: 7, kind: 'unknownKind', day: '2027-03-01' },
  ]);
  expect(found.years).toEqual([
    {
      year: 2027,
      days: [
        { day: '2027-01-01', kind: 'holiday', name: '元旦' },
        { day: '2027-02-06', kind: 'workday', name: '春节' },
      ],
    },
  ]);
  expect((await desk.call('calendar.get', { year: 2027 })).kept).toBe(false);
  await desk.call('calendar.save', { year: 2027, days: found.years[0]?.days ?? [] });
  expect(await desk.call('calendar.get', { year: 2027 })).toMatchObject({ kept: true, days: { length: 2 } });
});

test('a day of another year, a day twice and a table without its columns are refused', async () => {
  const day = (name: string) => ({ day: name, kind: 'holiday' as const, name: '' });
  const save = (days: ReturnType<typeof day>[]) => desk.fault('calendar.save', { year: 2026, days });
  expect(await save([day('2027-01-01')])).toMatchObject({
    sub: 'calendar.otherYear',
    path: ['days', 0, 'day'],
  });
  expect(await save([day('2026-01-01'), day('2026-01-01')])).toMatchObject({
    sub: 'calendar.twice',
    path: ['days', 1, 'day'],
  });
  const fileId = desk.desk.files.put('x.csv', 'text/csv', Buffer.from('房号,面积\n1-1-101,88\n'));
  expect((await desk.fault('calendar.read', { fileId })).sub).toBe('calendar.noHeader');
});
