import { resolve } from 'node:path';
import { ADMIN, chooseFile, goTo, openHousehold, signIn } from './support/community.ts';
import { expect, test } from './support/fixture.ts';

const FIXTURES = resolve(import.meta.dirname, '../fixtures/workbooks');
const PASSWORD = ADMIN.password;

test.use({ deskOf: 'meters' });
test.describe.configure({ mode: 'serial' });

/** 1-1-203 runs backwards and 1-1-303 jumps in the sample workbook; 1-1-101 used 11. */
const ROOMS = ['1-1-101', '1-1-203', '1-1-303'];

let feeItemId: string;

test.beforeAll(async ({ desk }) => {
  const { recoveryKey } = (await desk.ask('setup.initialise', {
    companyName: '云杉物业服务有限公司',
    communityName: '云杉苑',
    administrator: { username: 'admin', displayName: '何主管', password: PASSWORD },
  })) as { recoveryKey: string };
  const ask = (operation: string, input: unknown) => desk.ask(operation, input, ADMIN);
  await ask('setup.confirmRecoveryKey', { lastGroup: recoveryKey.slice(-4) });
  await ask('setup.finishStep', { step: 'data' });
  await ask('setup.finishStep', { step: 'printer' });
  const path = resolve(FIXTURES, 'community-multi-sheet.xlsx');
  const { previewId } = (await desk.ask('imports.preview', {}, { ...ADMIN, files: { fileId: path } })) as {
    previewId: string;
  };
  await ask('imports.commit', { previewId, goodRowsOnly: true });
  const roomIds: string[] = [];
  for (const text of ROOMS) {
    const { hits } = (await ask('rooms.search', { text })) as { hits: { roomId: string; code: string }[] };
    roomIds.push(hits.find(({ code }) => code === text)?.roomId ?? '');
  }
  ({ feeItemId } = (await ask('feeItems.save', {
    code: 'S1',
    name: '水费',
    nature: 'agency',
    rule: { from: '2026-01-01', rule: { kind: 'metered', meterKind: 'water', unitPrice: '4.1' } },
  })) as { feeItemId: string });
  await ask('feeItems.attach', { feeItemId, roomIds, from: '2026-01-01' });
});

test.beforeEach(async ({ page }) => {
  await page.reload();
  await signIn(page);
});

test('readings of a workbook are looked at and taken', async ({ page }) => {
  await goTo(page, '/meters');
  await page.getByRole('tab', { name: '导入读数' }).click();
  const opened = page.getByLabel('上次抄表日（没登记过的表按上次读数新建）');
  await opened.fill('2026-09-30');
  await opened.press('Enter');
  await chooseFile(page, resolve(FIXTURES, 'meter-readings-2026-10.xlsx'));
  await expect(page.getByText(/^新表 1,00\d$/)).toBeVisible();
  await page.getByRole('button', { name: /导入.*个读数/ }).click();
  await expect(page.getByRole('tab', { name: '待处理 2' })).toBeVisible();
});

test('the two odd readings are decided', async ({ page }) => {
  await goTo(page, '/meters/unusual');
  await page.getByRole('button', { name: '1-1-303：确认读数无误' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('水管漏水，已核实');
  await page.getByRole('dialog').getByRole('button', { name: '确认无误' }).click();
  await expect(page.getByRole('tab', { name: '待处理 1' })).toBeVisible();
  await page.getByRole('button', { name: '1-1-203：登记换表' }).click();
  await page.getByLabel('旧表止数').fill('20');
  await page.getByLabel('新表号').fill('W900007');
  await page.getByRole('dialog').getByRole('button', { name: '登记换表' }).click();
  await expect(page.getByText('没有待处理的读数')).toBeVisible();
  await page.getByRole('tab', { name: '按线路抄表' }).click();
  await page.getByRole('button', { name: '查看表 W900007 的沿革' }).click();
  await expect(page.getByText('（本次 15 − 上次 0）× 倍率 1 = 15')).toBeVisible();
});

test('readings are typed from box to box with Enter', async ({ page }) => {
  await goTo(page, '/meters');
  await page.getByLabel('1-1-101 本次读数').fill('630');
  await page.getByLabel('1-1-101 本次读数').press('Enter');
  await expect(page.getByText('已记下，用量 11')).toBeVisible();
  await expect(page.getByLabel('1-1-102 本次读数')).toBeFocused();
});

test('a reading nobody could take is estimated, explained and withdrawn', async ({ page }) => {
  await goTo(page, '/meters');
  const row = page.getByRole('row').filter({ hasText: '1-1-102' });
  await row.getByRole('button', { name: /的沿革$/ }).click();
  await page.getByRole('button', { name: '估抄', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '1-1-102：估抄' });
  await dialog.getByRole('button', { name: '估抄', exact: true }).click();
  await expect(dialog.getByText(/按日均估算/)).toBeVisible();
  await dialog.getByRole('button', { name: '作废这个估抄' }).click();
  const deciding = page.getByRole('dialog', { name: '1-1-102：作废读数' });
  await deciding.getByRole('textbox').fill('明天补抄');
  await deciding.getByRole('button', { name: '作废', exact: true }).click();
  await expect(page.getByText('已作废', { exact: true })).toBeVisible();
});

test('empty rooms that used something are looked for by the month', async ({ page }) => {
  await goTo(page, '/meters/vacancy');
  await expect(page.getByLabel('抄表月份')).toBeVisible();
  await expect(page.getByText(/没有超过限量的空置房$/)).toBeVisible();
});

test('the month is billed and the line says why', async ({ page, desk }) => {
  const run = (await desk.ask('billRuns.preview', { period: '2026-10', feeItemIds: [feeItemId] }, ADMIN)) as {
    previewId: string;
  };
  await desk.ask('billRuns.publish', { previewId: run.previewId }, ADMIN);
  await openHousehold(page, '1-1-203');
  await expect(page.locator('tr[data-line]')).toHaveCount(1);
  await expect(page.getByText('用量 17 × 4.1')).toBeVisible();
  await page.keyboard.press('w');
  const why = page.getByRole('dialog', { name: '为什么是这个数' });
  await expect(why.getByText('（本次 20 − 上次 18）× 倍率 1 = 2')).toBeVisible();
  await expect(why.getByText('17 × 4.1 元 = 69.7 元')).toBeVisible();
});

test('units of a prepaid meter are sold, collected and written', async ({ page, desk }) => {
  await desk.ask(
    'feeItems.save',
    {
      code: 'Y1',
      name: '预付水费',
      nature: 'agency',
      rule: { from: '2026-01-01', rule: { kind: 'quantity', unitPrice: '4.1', unit: '吨' } },
    },
    ADMIN,
  );
  await goTo(page, '/meters');
  const row = page.getByRole('row').filter({ hasText: '1-1-102' });
  await row.getByRole('button', { name: /的沿革$/ }).click();
  await page.getByRole('button', { name: '预付费售量' }).click();
  const dialog = page.getByRole('dialog', { name: /^1-1-102 表 W000002：预付费售量$/ });
  await dialog.getByRole('combobox', { name: '收费项目' }).click();
  await page.getByRole('option', { name: '预付水费' }).click();
  await dialog.getByLabel('数量').fill('10');
  await dialog.getByRole('button', { name: '售量', exact: true }).click();
  await expect(dialog.getByText(/^已记账 ¥.*41\.00，请到收银台收款，收清后回来写卡。$/)).toBeVisible();
  await expect(dialog.getByText('待收款')).toBeVisible();
  const { rows } = (await desk.ask('meters.list', { limit: 10 }, ADMIN)) as {
    rows: { roomId?: string; roomCode?: string }[];
  };
  const roomId = rows.find(({ roomCode }) => roomCode === '1-1-102')?.roomId ?? '';
  const { lines } = (await desk.ask('bills.byRoom', { roomIds: [roomId] }, ADMIN)) as {
    lines: { lineId: string; feeName: string }[];
  };
  const lineId = lines.find(({ feeName }) => feeName === '预付水费')?.lineId ?? '';
  await desk.ask(
    'payments.collect',
    {
      roomId,
      lines: [{ lineId, amountFen: 4100 }],
      tenders: [{ method: 'cash', amountFen: 4100 }],
    },
    ADMIN,
  );
  await expect(dialog.getByText(/^已记账/)).toBeHidden();
  await dialog.getByRole('button', { name: /^为 .* 的售量 10 写卡$/ }).click();
  await expect(dialog.getByText(/^模拟写卡 10，.*卡里的量没有变。$/)).toBeVisible();
  await expect(dialog.getByText(/已写卡$/)).toBeVisible();
});
