import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { foundTown, linesOf, MONTH_FEN } from '../support/household.ts';
import { expectMoneyRight, readFile } from '../support/moneyChecks.ts';
import { openFoundedDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';
import { voidReceipt } from '../support/voidReceipt.ts';

type Office = {
  readonly desk: TestDesk;
  readonly clerk: TestDesk;
  readonly roomId: string;
  readonly clerkId: string;
};

const open: TestDesk[] = [];

/** A household that owes three months, a clerk, an accountant, a book for the printer and one for the hand. */
async function found(): Promise<Office & { readonly printed: string; readonly written: string }> {
  const desk = await openFoundedDesk();
  open.push(desk);
  for (const [username, role] of [
    ['wang', 'cashier'],
    ['kuai', 'accountant'],
  ] as const)
    await desk.call('users.save', { username, displayName: username, roles: [role], password: PASSWORD });
  await desk.call('policies.set', {
    key: 'lateFee',
    from: '2026-01-01',
    value: { ratePerDay: '0.0005', grace: { kind: 'shift', days: 0 }, cap: { kind: 'none' } },
  });
  const { roomIds } = await foundTown(desk, { billed: ['2026-09', '2026-10', '2026-11'] });
  const clerk = desk.as('clerk');
  const { user } = await clerk.call('sessions.signIn', { username: 'wang', password: PASSWORD });
  const numbers = { prefix: 'NO', year: 2026, first: '0000101', last: '0000110' };
  const printed = await desk.call('receiptBooks.save', { ...numbers, code: 'S1', kind: 'third' });
  const written = await desk.call('receiptBooks.save', { ...numbers, code: 'H1', kind: 'handwritten' });
  return {
    desk,
    clerk,
    roomId: roomIds[0] ?? '',
    clerkId: user.id,
    printed: printed.bookId,
    written: written.bookId,
  };
}

afterEach(async () => {
  for (const desk of open.splice(0)) {
    readFile(desk.dataFolder, expectMoneyRight);
    expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
    await desk.close();
  }
});

async function pay({ clerk, roomId }: Office, months = 1) {
  const lines = (await linesOf(clerk, roomId)).slice(0, months);
  const { receipts } = await clerk.call('payments.collect', {
    roomId,
    lines: lines.map(({ lineId }) => ({ lineId, amountFen: MONTH_FEN })),
    tenders: [{ method: 'cash', amountFen: MONTH_FEN * lines.length }],
  });
  return receipts[0] ?? { receiptId: '', number: '', amountFen: 0 };
}

async function bookOf({ desk }: Office, bookId: string) {
  const { books } = await desk.call('receiptBooks.list', {});
  const book = books.find((one) => one.bookId === bookId);
  if (!book) throw new Error('the book is gone');
  return book;
}

const hand = (office: Office & { written: string }, form: string, writtenOn = '2026-11-20') => ({
  bookId: office.written,
  form,
  writtenOn,
  writtenBy: office.clerkId,
});

describe('forms of a book', () => {
  test('are spent in order, and a torn one sends the same receipt to the next form', async () => {
    const office = await found();
    const { clerk, printed } = office;
    const receipt = await pay(office);
    const use = { bookId: printed, receiptId: receipt.receiptId };
    expect(await clerk.fault('receiptBooks.useForm', { ...use, form: '0000103' })).toMatchObject({
      sub: 'form.notNext',
      params: { form: 'NO0000103', next: 'NO0000101' },
    });
    expect((await clerk.fault('receiptBooks.useForm', { ...use, form: '0000999' })).sub).toBe(
      'form.notInBook',
    );
    const first = await clerk.call('receiptBooks.useForm', { ...use, form: 'no 0000101' });
    expect(first.forms).toEqual([{ sheet: 1, form: 'NO0000101' }]);
    expect((await clerk.fault('receiptBooks.useForm', { ...use, form: '102' })).sub).toBe('form.already');
    await clerk.call('receiptBooks.damage', {
      bookId: printed,
      from: 'NO0000101',
      outcome: 'damaged',
      reason: '卡纸撕坏',
    });
    await clerk.call('receiptBooks.useForm', { ...use, form: '102' });
    const view = await clerk.call('receipts.get', { receiptId: receipt.receiptId });
    expect(view).toMatchObject({ number: receipt.number, forms: [{ form: 'NO0000102', sheet: 1 }] });
    const { rows } = await clerk.call('receipts.list', {});
    expect(rows[0]?.forms).toEqual(['NO0000102']);
    expect(await bookOf(office, printed)).toMatchObject({
      used: 1,
      damaged: 1,
      lost: 0,
      remaining: 8,
      nextForm: 'NO0000103',
      missing: [],
    });
    const stubs = await clerk.call('receiptBooks.stubs', { bookId: printed });
    expect(stubs.rows).toMatchObject([
      { form: 'NO0000101', outcome: 'damaged', receiptNumber: receipt.number, reason: '卡纸撕坏' },
      { form: 'NO0000102', outcome: 'printed', receiptNumber: receipt.number },
    ]);
  });

  test('a long receipt takes one form a sheet, and only the torn sheet anew', async () => {
    const office = await found();
    const { clerk, printed } = office;
    await clerk.call('payments.collect', {
      roomId: office.roomId,
      tenders: [{ method: 'cash', amountFen: 100 }],
      excess: 'prepayment',
    });
    // Three months with the late fee of two: five rows on forms of three.
    const late = (await clerk.call('lateFees.pending', { roomIds: [office.roomId] })).lateFees;
    const lines = await linesOf(clerk, office.roomId);
    const { receipts } = await clerk.call('payments.collect', {
      roomId: office.roomId,
      lines: lines.map(({ lineId }) => ({ lineId, amountFen: MONTH_FEN })),
      lateFees: late.map(({ principalId, amountFen }) => ({ principalId, shownFen: amountFen, amountFen })),
      tenders: [
        {
          method: 'wechat',
          amountFen: MONTH_FEN * 3 + late.reduce((sum, { amountFen }) => sum + amountFen, 0),
        },
      ],
    });
    const use = { bookId: printed, receiptId: receipts[0]?.receiptId ?? '' };
    const spent = await clerk.call('receiptBooks.useForm', { ...use, form: '101' });
    expect(spent.forms).toEqual([
      { sheet: 1, form: 'NO0000101' },
      { sheet: 2, form: 'NO0000102' },
    ]);
    const torn = { bookId: printed, from: '102', outcome: 'lost', reason: '送错了人' } as const;
    await clerk.call('receiptBooks.damage', torn);
    expect((await clerk.call('receiptBooks.useForm', { ...use, form: '103' })).forms).toEqual([
      { sheet: 2, form: 'NO0000103' },
    ]);
    expect((await clerk.fault('receiptBooks.damage', torn)).sub).toBe('form.spoilt');
  });

  test('a gap is never made on paper for the printer, and the book ends with a sentence', async () => {
    const office = await found();
    const { clerk, printed } = office;
    const spoil = { bookId: printed, outcome: 'damaged', reason: '受潮' } as const;
    expect((await clerk.fault('receiptBooks.damage', { ...spoil, from: '105' })).sub).toBe('form.notNext');
    await clerk.call('receiptBooks.damage', { ...spoil, from: '101', to: '110' });
    const receipt = await pay(office);
    expect(
      (
        await clerk.fault('receiptBooks.useForm', {
          bookId: printed,
          receiptId: receipt.receiptId,
          form: '110',
        })
      ).sub,
    ).toBe('receiptBook.usedUp');
  });

  test('books are kept by others than those who take money, and never overlap', async () => {
    const { desk, clerk, clerkId, printed } = await found();
    const book = {
      code: 'S2',
      prefix: 'NO',
      year: 2026,
      kind: 'half',
      first: '0000105',
      last: '0000120',
    } as const;
    expect((await clerk.fault('receiptBooks.save', book)).code).toBe('forbidden');
    expect(await desk.fault('receiptBooks.save', book)).toMatchObject({
      sub: 'receiptBook.overlap',
      params: { code: 'S1' },
    });
    const free = { ...book, first: '0000111' };
    expect((await desk.fault('receiptBooks.save', { ...free, keeperId: clerkId })).sub).toBe(
      'receiptBook.keeper',
    );
    expect((await desk.fault('receiptBooks.save', { ...free, code: 'S1' })).sub).toBe(
      'receiptBook.codeTaken',
    );
    expect((await desk.fault('receiptBooks.save', { ...free, last: '99' })).sub).toBe('receiptBook.numbers');
    await desk.call('receiptBooks.save', free);
    expect((await clerk.fault('receiptBooks.close', { bookId: printed })).code).toBe('forbidden');
    expect(await desk.call('receiptBooks.close', { bookId: printed })).toMatchObject({ unused: 10 });
    expect(
      (
        await clerk.fault('receiptBooks.damage', {
          bookId: printed,
          from: '101',
          outcome: 'lost',
          reason: '丢了',
        })
      ).sub,
    ).toBe('receiptBook.closed');
  });
});

test('a book stays with the data it was used by, until somebody takes it over after a restore', async () => {
  const office = await found();
  const { desk, clerk, printed } = office;
  const receipt = await pay(office);
  const use = { bookId: printed, receiptId: receipt.receiptId, form: '101' };
  rmSync(join(desk.configFolder, 'high-water'), { recursive: true });
  await desk.restart();
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  await clerk.call('sessions.signIn', { username: 'wang', password: PASSWORD });
  expect(await bookOf(office, printed)).toMatchObject({ isHere: false, mayTakeOver: true });
  expect((await clerk.fault('receiptBooks.useForm', use)).sub).toBe('receiptBook.elsewhere');
  const { desks } = await desk.call('receiptBooks.list', {});
  const here = desks.find(({ isHere }) => isHere)?.incarnation ?? '';
  const book = {
    bookId: printed,
    code: 'S1',
    prefix: 'NO',
    year: 2026,
    first: '0000101',
    last: '0000110',
    kind: 'third' as const,
  };
  expect((await desk.fault('receiptBooks.save', { ...book, incarnation: 'nowhere' })).sub).toBe(
    'receiptBook.desk',
  );
  expect(await desk.call('receiptBooks.save', { ...book, incarnation: here })).toMatchObject({
    isHere: true,
  });
  await clerk.call('receiptBooks.useForm', use);
  expect((await desk.fault('receiptBooks.save', { ...book, last: '0000120' })).sub).toBe('receiptBook.used');
});

test('the report of numbers names what is void, torn, entered later and missing', async () => {
  const office = await found();
  const { desk, clerk, printed, roomId } = office;
  const receipt = await pay(office);
  await clerk.call('receiptBooks.useForm', { bookId: printed, receiptId: receipt.receiptId, form: '101' });
  await clerk.call('receiptBooks.damage', {
    bookId: printed,
    from: '102',
    outcome: 'damaged',
    reason: '卡纸',
  });
  const { receipts } = await clerk.call('payments.backEnter', {
    roomId,
    tenders: [{ method: 'wechat', amountFen: 5000 }],
    excess: 'prepayment',
    backEntry: hand(office, '103'),
  });
  await voidReceipt(desk, receipts[0]?.receiptId ?? '', '金额看错了');
  const { rows, totals } = await desk.call('reports.run', { report: 'receiptGaps' });
  const series = receipt.number.slice(0, 4);
  expect(rows.map(({ cells }) => cells)).toEqual([
    ['收据系列', series, `${series}-000001`, `${series}-000002`, 2, 1, 0, 0, 1, 0, 0, 0, null],
    ['收据本', 'H1', 'NO0000101', 'NO0000103', 1, 1, 0, 0, 1, 0, 0, 2, 'NO0000101、NO0000102'],
    ['收据本', 'S1', 'NO0000101', 'NO0000102', 1, 0, 0, 0, 0, 1, 0, 0, null],
  ]);
  expect(totals.at(-2)).toBe(2);
});

describe('a hand-written receipt', () => {
  test('goes into today’s shift, and its late fee stops at the written day', async () => {
    const office = await found();
    const { clerk, roomId } = office;
    const on = '2026-11-13';
    const late = (await clerk.call('lateFees.pending', { roomIds: [roomId], on })).lateFees;
    const today = (await clerk.call('lateFees.pending', { roomIds: [roomId] })).lateFees;
    const [then, now] = [late[0]?.amountFen ?? 0, today[0]?.amountFen ?? 0];
    expect(now).toBeGreaterThan(then);
    const [line] = await linesOf(clerk, roomId);
    const taken = {
      roomId,
      lines: [{ lineId: line?.lineId ?? '', amountFen: MONTH_FEN }],
      lateFees: [{ principalId: line?.lineId ?? '', shownFen: then, amountFen: then }],
      tenders: [{ method: 'cash' as const, amountFen: MONTH_FEN + then }],
    };
    const { receipts, businessDate } = await clerk.call('payments.backEnter', {
      ...taken,
      backEntry: hand(office, '101', on),
    });
    expect(businessDate).toBe('2026-11-23');
    const receiptId = receipts[0]?.receiptId ?? '';
    const view = await clerk.call('receipts.get', { receiptId });
    expect(view.backEntry).toEqual({ form: 'NO0000101', writtenOn: on, writtenBy: 'wang' });
    expect((await clerk.call('receipts.list', {})).rows[0]?.backEntry).toEqual(view.backEntry);
    // Nothing grows on a line that was paid on that day.
    const left = (await clerk.call('lateFees.pending', { roomIds: [roomId] })).lateFees;
    expect(left.some(({ principalId }) => principalId === line?.lineId)).toBe(false);
    const { shift } = await clerk.call('shifts.current', {});
    expect(shift?.businessDate).toBe('2026-11-23');
    const report = await office.desk.call('reports.run', { report: 'takingsDetail' });
    expect(JSON.stringify(report.rows)).toContain(`NO0000101（${on}）`);
  });

  test('is entered once, and again only when the first entry was taken back', async () => {
    const office = await found();
    const { clerk, roomId, desk } = office;
    const taken = {
      roomId,
      tenders: [{ method: 'cash' as const, amountFen: 5000 }],
      excess: 'prepayment' as const,
    };
    const first = await clerk.call('payments.backEnter', { ...taken, backEntry: hand(office, '0000103') });
    const number = first.receipts[0]?.number;
    const again = { ...taken, backEntry: hand(office, 'no103') };
    expect(await clerk.fault('payments.backEnter', again)).toMatchObject({
      code: 'conflict',
      sub: 'backEntry.twice',
      params: { form: 'NO0000103', number },
    });
    const loose = { form: 'NO 0000103', writtenOn: '2026-11-20', writtenBy: office.clerkId };
    expect((await clerk.fault('payments.backEnter', { ...taken, backEntry: loose })).sub).toBe(
      'backEntry.twice',
    );
    await voidReceipt(desk, first.receipts[0]?.receiptId ?? '', '金额看错了');
    await clerk.call('payments.backEnter', again);
    // 101 and 102 were torn off before 103, so the day can't be closed over them.
    expect(await bookOf(office, office.written)).toMatchObject({
      used: 1,
      missing: ['NO0000101', 'NO0000102'],
    });
    expect((await desk.fault('receiptBooks.close', { bookId: office.written })).sub).toBe(
      'receiptBook.missing',
    );
    const { conditions } = await desk.call('dayClose.preview', {});
    expect(conditions.find(({ name }) => name === 'forms')).toMatchObject({
      met: false,
      sub: 'dayClose.formGap',
    });
    await clerk.call('receiptBooks.damage', {
      bookId: office.written,
      from: '101',
      to: '102',
      outcome: 'damaged',
      reason: '写错作废',
    });
    expect(
      (await desk.call('dayClose.preview', {})).conditions.find(({ name }) => name === 'forms')?.met,
    ).toBe(true);
    expect(
      (
        await clerk.fault('receiptBooks.damage', {
          bookId: office.written,
          from: '103',
          outcome: 'lost',
          reason: '找不到',
        })
      ).sub,
    ).toBe('form.standing');
  });

  test('of tomorrow, of nobody, or from a book for the printer is refused', async () => {
    const office = await found();
    const { clerk, roomId, printed } = office;
    const taken = {
      roomId,
      tenders: [{ method: 'cash' as const, amountFen: 5000 }],
      excess: 'prepayment' as const,
    };
    const refused = async (backEntry: ReturnType<typeof hand>) =>
      (await clerk.fault('payments.backEnter', { ...taken, backEntry })).sub;
    expect(await refused(hand(office, '101', '2026-11-24'))).toBe('backEntry.future');
    expect(await refused({ ...hand(office, '101'), writtenBy: roomId })).toBe('backEntry.writer');
    expect(await refused({ ...hand(office, '101'), bookId: printed })).toBe('backEntry.printedBook');
    expect(await refused(hand(office, '99'))).toBe('form.notInBook');
  });

  test('a correction stands for the same form', async () => {
    const office = await found();
    const { clerk, roomId, desk } = office;
    const { receipts } = await clerk.call('payments.backEnter', {
      roomId,
      tenders: [{ method: 'cash', amountFen: 5000 }],
      excess: 'prepayment',
      backEntry: hand(office, '101'),
    });
    const right = await clerk.call('corrections.post', {
      receiptId: receipts[0]?.receiptId ?? '',
      problem: 'wrongAmount',
      reason: '金额看错了',
      right: { roomId, tenders: [{ method: 'cash', amountFen: 6000 }], excess: 'prepayment' },
      approval: { way: 'password', username: 'admin', password: PASSWORD },
    });
    const view = await desk.call('receipts.get', { receiptId: right.receipts[0]?.receiptId ?? '' });
    expect(view.backEntry?.form).toBe('NO0000101');
    const taken = {
      roomId,
      tenders: [{ method: 'cash' as const, amountFen: 5000 }],
      excess: 'prepayment' as const,
    };
    expect(
      await clerk.fault('payments.backEnter', { ...taken, backEntry: hand(office, '101') }),
    ).toMatchObject({
      params: { number: view.number },
    });
  });
});
