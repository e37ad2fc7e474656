import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LETTER_TEMPLATES } from '#main/printing/letters/letterText.ts';
import { LETTER_KINDS } from '#shared/domain/dunning/letter.ts';
import { LOCALES, translate, type WordKey } from '#shared/i18n/index.ts';
import { words as zhCN } from '#shared/i18n/zh-CN/index.ts';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

let desk: TestDesk;
const rooms: string[] = [];
const ROOMS = 104;
const OWED = 20_000;

/** Households that owe October, one that paid, and one of two that never got a bill. */
beforeAll(async () => {
  desk = await openFoundedDesk();
  for (let no = 1; no <= ROOMS; no += 1) {
    const code = `1-${Math.ceil(no / 50)}-${100 + no}`;
    const { roomId } = await desk.call('rooms.save', { code, areaM2: '100' });
    await desk.call('people.save', { name: `业主${no}`, ties: [{ roomId, role: 'owner', isPayer: true }] });
    rooms.push(roomId);
  }
  const { feeItemId } = await desk.call('feeItems.save', {
    code: '1',
    name: '物业费',
    rule: { from: '2020-01-01', rule: { kind: 'areaPrice', unitPrice: '2' } },
  });
  await desk.call('feeItems.attach', { feeItemId, roomIds: rooms.slice(1), from: '2020-01-01' });
  const { previewId } = await desk.call('billRuns.preview', { period: '2026-10' });
  await desk.call('billRuns.publish', { previewId });
  await pay(rooms[1] ?? '');
});

afterAll(() => desk.close());

async function pay(roomId: string): Promise<void> {
  const { lines } = await desk.call('bills.byRoom', { roomIds: [roomId] });
  await desk.call('payments.collect', {
    roomId,
    lines: lines.map(({ lineId, outstandingFen }) => ({ lineId, amountFen: outstandingFen })),
    tenders: [{ method: 'cash', amountFen: OWED }],
  });
}

const OWING = ROOMS - 2;
const pdfOf = (fileId: string) => desk.desk.files.get(fileId).bytes;
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

describe('letters', () => {
  test('are previewed with their text before anything is fixed', async () => {
    const preview = await desk.call('letters.preview', { kind: 'dunningLetter' });
    expect(preview).toMatchObject({ sheets: OWING, sumFen: OWING * OWED, payBy: '2026-12-08' });
    expect(preview.sample).toMatchObject({
      title: '催缴函',
      signed: ['云杉物业服务有限公司', '（盖章）', '2026-11-23'],
      lines: [{ feeName: '物业费', owedFen: OWED }],
    });
    expect(preview.sample?.opening).toEqual([
      '业主3：',
      '您名下 云杉苑 1-1-103 的下列费用已过应缴日，截至 2026-11-23 仍未缴纳，合计人民币 ¥200.00（贰佰元整）。',
    ]);
    expect(preview.sample?.closing.join('')).toContain('2026-12-08');
    const left = await desk.call('letters.preview', {
      kind: 'dunningLetter',
      roomIds: rooms.slice(0, 3),
    });
    expect(left).toMatchObject({ sheets: 1, leftCount: 2, left: [{ owedFen: 0 }, { owedFen: 0 }] });
  });

  test('leave a reasonable term', async () => {
    const fault = await desk.fault('letters.run', { kind: 'dunningLetter', payBy: '2026-11-29' });
    expect(fault).toMatchObject({ sub: 'letters.termTooShort', params: { earliest: '2026-11-30' } });
    const none = await desk.fault('letters.run', { kind: 'dunningLetter', roomIds: [rooms[1] ?? ''] });
    expect(none.sub).toBe('letters.none');
  });

  test('of a run print the same from any sheet on, whatever is paid meanwhile', async () => {
    const { runId, sheets } = await desk.call('letters.run', { kind: 'dunningLetter', paper: 'a5' });
    expect(sheets).toBe(OWING);
    const before = await desk.call('letters.list', { runId, limit: 500 });
    const all = await desk.call('letters.sheets', { runId });
    expect(all.files.map(({ from, to }) => [from, to])).toEqual([
      [1, 50],
      [51, 100],
      [101, 102],
    ]);
    expect(all.next).toBeUndefined();
    expect(all.files[1]?.fileName).toBe('催缴函-2026-11-23-0051-0100.pdf');
    expect(pagesOf(pdfOf(all.files[0]?.fileId ?? ''))).toBe(50);
    await pay(rooms[102] ?? '');
    const again = await desk.call('letters.sheets', { runId, from: 101 });
    expect(again.files.map(({ from, to }) => [from, to])).toEqual([[101, 102]]);
    expect(await desk.call('letters.list', { runId, limit: 500 })).toEqual(before);
    expect(before.rows.map(({ no }) => no)).toEqual(before.rows.map((_row, index) => index + 1));
    const fault = await desk.fault('letters.sheets', { runId, from: OWING + 1 });
    expect(fault).toMatchObject({ sub: 'letters.sheet', params: { sheets: OWING } });
  });

  test('stopped midway keep what is done and say where to go on', async () => {
    const { rows } = await desk.call('letters.runs', {});
    const runId = rows[0]?.runId ?? '';
    const taskId = '0192f000-0000-7000-8000-000000000001';
    let seen = 0;
    const stop = desk.desk.events.subscribe((event) => {
      if (event.type !== 'progress' || event.taskId !== taskId) return;
      seen += 1;
      if (seen === 2) desk.desk.cancel(taskId);
    });
    const result = await desk.desk.call('test', { name: 'letters.sheets', input: { runId }, taskId });
    stop();
    expect(result).toMatchObject({
      ok: true,
      value: { files: [{ from: 1, to: 50 }], next: 51, sheets: OWING },
    });
  });

  test('become demands only when somebody says that they went out, and once', async () => {
    const { rows } = await desk.call('letters.runs', {});
    const runId = rows[0]?.runId ?? '';
    expect(rows[0]?.sent).toBeUndefined();
    expect((await desk.call('dunning.history', { roomId: rooms[2] ?? '' })).demands).toEqual([]);
    expect((await desk.fault('letters.sent', { runId, except: [OWING + 1] })).sub).toBe('letters.sheet');
    expect((await desk.fault('letters.sent', { runId, day: '2026-11-22' })).sub).toBe('letters.sentDay');
    expect(await desk.call('letters.sent', { runId, except: [2] })).toEqual({ demands: OWING - 1 });
    const { demands, lines } = await desk.call('dunning.history', { roomId: rooms[2] ?? '' });
    expect(demands).toMatchObject([
      { kind: 'letter', outcome: 'sent', sumFen: OWED, letter: { runId, no: 1 }, restarts: false },
    ]);
    expect(lines[0]?.restartedOn).toBeUndefined();
    expect((await desk.call('dunning.history', { roomId: rooms[3] ?? '' })).demands).toEqual([]);
    expect((await desk.fault('letters.sent', { runId })).sub).toBe('letters.alreadySent');
    expect((await desk.call('letters.runs', {})).rows[0]?.sent).toMatchObject({
      day: '2026-11-23',
      sheets: OWING - 1,
    });
  });

  test('that can be shown to have come begin the limitation anew', async () => {
    const { runId } = await desk.call('letters.run', { kind: 'dunningLetter', roomIds: [rooms[5] ?? ''] });
    await desk.call('letters.sent', { runId, by: 'registeredMail', outcome: 'delivered' });
    const { lines } = await desk.call('dunning.history', { roomId: rooms[5] ?? '' });
    expect(lines[0]).toMatchObject({ restartedOn: '2026-11-23', lastDay: '2029-11-23' });
  });

  test('certify what is settled, and nothing else', async () => {
    const order = { kind: 'clearance' as const, roomIds: rooms.slice(0, 3) };
    const preview = await desk.call('letters.preview', order);
    expect(preview).toMatchObject({ sheets: 1, leftCount: 2 });
    expect(preview.sample?.opening[0]).toContain('1-1-102');
    const { runId } = await desk.call('letters.run', order);
    expect((await desk.call('letters.sheets', { runId })).files).toHaveLength(1);
    expect((await desk.fault('letters.sent', { runId })).sub).toBe('letters.noDemand');
  });

  test('set bills and notices in either language and on either paper', async () => {
    for (const kind of ['paymentNotice', 'detailedBill'] as const) {
      const { runId } = await desk.call('letters.run', {
        kind,
        language: 'en',
        roomIds: rooms.slice(5, 7),
      });
      const { files } = await desk.call('letters.sheets', { runId });
      expect(pagesOf(pdfOf(files[0]?.fileId ?? ''))).toBe(2);
    }
  });
});

test('a late fee that was agreed stands on the sheet as it had grown, and stays as it was', async () => {
  await desk.call('policies.set', {
    key: 'lateFee',
    from: '2026-01-01',
    value: { ratePerDay: '0.0005', grace: { kind: 'shift', days: 0 }, cap: { kind: 'none' } },
  });
  const order = { kind: 'dunningLetter' as const, roomIds: [rooms[7] ?? ''] };
  const [pending] = (await desk.call('lateFees.pending', { roomIds: [rooms[7] ?? ''] })).lateFees;
  expect(pending?.amountFen).toBeGreaterThan(0);
  const { sample } = await desk.call('letters.preview', order);
  expect(sample?.closing[0]).toContain(`另计违约金 ¥${((pending?.amountFen ?? 0) / 100).toFixed(2)}`);
  const { runId } = await desk.call('letters.run', order);
  const { rows } = await desk.call('letters.list', { runId });
  expect(rows[0]).toMatchObject({ owedFen: OWED, lateFeeFen: pending?.amountFen });
});

/** What a household lives by: a debt is never answered with it (Civil Code 944 and rules of cities). */
const THREATS = {
  'zh-CN': /[水电暖气热燃]|门禁|梯|闸|车辆|通行|停止|中断|切断|断供|限制|黑名单|曝光|公示/,
  en: /\b(water|power|electric\w*|heat\w*|gas|access|gates?|lifts?|elevators?|cars?|vehicles?|cut|disconnect\w*|suspend\w*|shut|block\w*|blacklist\w*|publish\w*)\b/i,
};

describe('no letter threatens', () => {
  const keys = Object.keys(zhCN).filter(
    (key) => key.startsWith('letter.') || key.startsWith('clearance.') || key.startsWith('detailedBill.'),
  ) as WordKey[];

  test.each(LOCALES)('in %s', (locale) => {
    expect(keys.length).toBeGreaterThan(20);
    for (const key of keys) expect(translate(locale, key), key).not.toMatch(THREATS[locale]);
  });

  test('and every template is made of those texts', () => {
    for (const kind of LETTER_KINDS) {
      const { title, opening, closing } = LETTER_TEMPLATES[kind];
      for (const key of [title, ...opening, ...closing]) expect(keys).toContain(key);
    }
  });
});
