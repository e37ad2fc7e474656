import type { Page } from '@playwright/test';
import {
  ADMIN,
  type Community,
  foundCommunity,
  goTo,
  household,
  openHousehold,
  outcome,
  receiptsOf,
  signIn,
  takeExactCash,
} from './support/community.ts';
import { type Desk, expect, test } from './support/fixture.ts';

test.use({ deskOf: 'fees' });
test.describe.configure({ mode: 'serial' });

let community: Community;

test.beforeAll(async ({ desk }) => {
  community = await foundCommunity(desk);
});
test.beforeEach(async ({ page }) => {
  await page.reload();
  await signIn(page);
});

const room = (code: string) => community.rooms.get(code) ?? '';

async function typeDay(page: Page, label: string, day: string) {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(day);
  await field.press('Tab');
}

/** 100 元 of a month two months back, which fell due on its last day. */
async function owesSinceLong(desk: Desk, roomId: string): Promise<string> {
  const [year = 0, month = 0] = community.period.split('-').map(Number);
  const period = new Date(Date.UTC(year, month - 3, 1)).toISOString().slice(0, 7);
  const from = `${period}-01`;
  const { feeItemId } = (await desk.ask(
    'feeItems.save',
    { code: '02', name: '卫生费', rule: { from, rule: { kind: 'fixedAmount', amountFen: 100_00 } } },
    ADMIN,
  )) as { feeItemId: string };
  await desk.ask('feeItems.attach', { feeItemId, roomIds: [roomId], from, lastDay: `${period}-28` }, ADMIN);
  const { previewId } = (await desk.ask('billRuns.preview', { period }, ADMIN)) as { previewId: string };
  await desk.ask('billRuns.publish', { previewId }, ADMIN);
  return from;
}

test('a lower price is settled for every room, and the counter can say why', async ({ page, desk }) => {
  await goTo(page, '/bills/fees');
  await page.getByRole('button', { name: '编辑 物业服务费' }).click();
  const form = page.getByRole('dialog', { name: '编辑 物业服务费' });
  await form.getByLabel('单价（元）').fill('1.80');
  await typeDay(page, '生效日', `${community.period}-01`);
  await form.getByRole('button', { name: '保存收费项目' }).click();
  await expect(form).toBeHidden();

  await page.getByRole('tab', { name: '核对调整' }).click();
  await page.getByRole('button', { name: /^核对 / }).click();
  await page.getByRole('button', { name: /^补差 12 笔：补收 ¥ 0\.00，冲减 ¥ 192\.00$/ }).click();
  const asked = page.getByRole('dialog', { name: '核对调整' });
  await asked.getByLabel('原因').fill('业委会决议降价');
  await asked.getByRole('button', { name: /^补差 12 笔/ }).click();
  await expect(asked).toBeHidden();
  expect(await household(desk, room('3-2-1204'))).toMatchObject({ owedFen: 144_00 });

  await openHousehold(page, '3-2-1204');
  await page.keyboard.press('w');
  const why = page.getByRole('dialog', { name: '为什么是这个数' });
  await expect(why).toContainText('业委会决议降价');
  await expect(why).toContainText('¥ 144.00');
});

test('a change of owner shows its split before the act and makes the buyer the payer', async ({
  page,
  desk,
}) => {
  const roomId = room('3-2-1206');
  const { parties: before } = (await desk.ask('rooms.get', { roomId }, ADMIN)) as {
    parties: { personId: string; name: string }[];
  };
  const ties = [{ roomId, role: 'owner', from: `${community.period}-01` }];
  await desk.ask('people.save', { personId: before[0]?.personId, name: before[0]?.name, ties }, ADMIN);
  await goTo(page, `/rooms/${roomId}`);
  const card = page.getByRole('dialog', { name: '住户 3-2-1206' });
  await card.getByRole('button', { name: '办理过户' }).click();
  const transfer = page.getByRole('dialog', { name: '过户 3-2-1206' });
  await typeDay(page, '过户日（新业主的第一天）', `${community.period}-16`);
  await expect(transfer.getByRole('table', { name: '账单怎么分' })).toContainText('物业服务费');
  await transfer.getByLabel('姓名或单位').fill('李买主');
  await transfer.getByRole('button', { name: '保存 李买主' }).click();
  await transfer.getByRole('button', { name: '把 3-2-1206 过户给 李买主' }).click();
  await expect(transfer).toBeHidden();
  await expect(card.getByRole('region', { name: '过户记录' })).toContainText('陈卫东 → 李买主');
  const { parties } = (await desk.ask('rooms.get', { roomId }, ADMIN)) as {
    parties: object[];
  };
  expect(parties).toContainEqual(
    expect.objectContaining({ name: '李买主', role: 'owner', isPayer: true, from: `${community.period}-16` }),
  );
});

test('a rate is set with its year beside it, and late fee is taken with the bill', async ({ page, desk }) => {
  const since = await owesSinceLong(desk, room('3-2-1207'));
  await goTo(page, '/settings/policies');
  await page.getByRole('button', { name: '修改 违约金' }).click();
  const form = page.getByRole('dialog', { name: '修改 违约金' });
  await form.getByLabel('每日比率（千分之）').fill('1');
  await expect(form.getByRole('status')).toContainText('36.5%，超过 24%');
  await form.getByLabel('每日比率（千分之）').fill('0.5');
  await expect(form.getByRole('status')).toHaveText('折合年利率 18.25%');
  await typeDay(page, '生效日', since);
  await form.getByRole('button', { name: `${since} 起执行` }).click();
  await expect(form).toBeHidden();

  await openHousehold(page, '3-2-1207');
  await expect(page.getByText('违约金·卫生费')).toBeVisible();
  await takeExactCash(page);
  await expect(outcome(page)).toContainText('已收');
  expect(await household(desk, room('3-2-1207'))).toMatchObject({ owedFen: 0 });
  const { rows } = await receiptsOf(desk, room('3-2-1207'));
  const receipt = (await desk.ask('receipts.get', { receiptId: rows[0]?.receiptId }, ADMIN)) as {
    lines: { feeName: string; receivedFen: number }[];
  };
  const lateFee = receipt.lines.find((line) => line.feeName.startsWith('违约金（卫生费'));
  expect(lateFee?.receivedFen).toBeGreaterThan(0);
});

test('a heated room that was too cold gets the days back, with the amount before the act', async ({
  page,
  desk,
}) => {
  const roomId = room('3-2-1208');
  const { period } = community;
  const [from, month] = [`${period}-01`, period.slice(5)];
  // 80 m² at 24 元 for a season of 28 days.
  const season = { seasonPrice: '24', seasonFrom: `${month}-01`, seasonTo: `${month}-28` };
  const { feeItemId } = (await desk.ask(
    'feeItems.save',
    { code: '03', name: '采暖费', rule: { from, rule: { kind: 'heatingArea', ...season } } },
    ADMIN,
  )) as { feeItemId: string };
  await desk.ask('feeItems.attach', { feeItemId, roomIds: [roomId], from }, ADMIN);
  const { previewId } = (await desk.ask('billRuns.preview', { period, feeItemIds: [feeItemId] }, ADMIN)) as {
    previewId: string;
  };
  await desk.ask('billRuns.publish', { previewId }, ADMIN);
  const { owedFen: before } = await household(desk, roomId);

  await goTo(page, `/rooms/${roomId}`);
  await page.getByRole('dialog', { name: '住户 3-2-1208' }).getByRole('button', { name: '全部账单' }).click();
  const bills = page.getByRole('dialog', { name: '账单 3-2-1208' });
  const why = page.getByRole('dialog', { name: '为什么是这个数' });
  await bills.getByText('物业服务费').click();
  await expect(why.getByRole('button', { name: '冲销这笔账单' })).toBeVisible();
  await expect(why.getByRole('button', { name: '温度不达标退费' })).toBeHidden();
  await page.keyboard.press('Escape');

  await bills.getByText('采暖费').click();
  await why.getByRole('button', { name: '温度不达标退费' }).click();
  const refund = page.getByRole('dialog', { name: '温度不达标退费 3-2-1208 采暖费' });
  await refund.getByLabel('室温（℃）').fill('18');
  await refund.getByLabel('天数').fill('10');
  await expect(refund.getByRole('alert')).toContainText('室温都达标');
  await refund.getByRole('button', { name: '增加一行' }).click();
  await refund.getByLabel('室温（℃）').last().fill('15.5');
  await refund.getByLabel('天数').last().fill('10');
  await refund.getByLabel('原因').fill('测温记录');
  // 1,920.00 ÷ 28 days × 50 % × 10 days.
  await refund.getByRole('button', { name: '退 3-2-1208 采暖费 ¥ 342.86' }).click();
  await expect(refund).toBeHidden();
  await expect(why).toContainText('温度不达标退费：测温记录');
  expect(await household(desk, roomId)).toMatchObject({ owedFen: before - 342_86 });
});

test('an offer is taken on the card, paid at the till and ended early', async ({ page, desk }) => {
  const roomId = room('3-2-1209');
  const from = `${community.period}-01`;
  const { feeItemId } = (await desk.ask(
    'feeItems.save',
    { code: '04', name: '车位费', rule: { from, rule: { kind: 'fixedAmount', amountFen: 100_00 } } },
    ADMIN,
  )) as { feeItemId: string };
  await desk.ask('feeItems.attach', { feeItemId, roomIds: [roomId], from }, ADMIN);
  const value = { payMonths: 11, freeMonths: 1 };
  await desk.ask('policies.set', { key: 'promotion', feeItemId, from, value }, ADMIN);

  await goTo(page, `/rooms/${roomId}`);
  const card = page.getByRole('dialog', { name: '住户 3-2-1209' });
  const offers = card.getByRole('region', { name: '预缴优惠' });
  await offers.getByRole('button', { name: '办理优惠' }).click();
  const form = page.getByRole('dialog', { name: '办理预缴优惠 3-2-1209' });
  await form.getByLabel('收费项目').click();
  await page.getByRole('option', { name: '物业服务费' }).click();
  await expect(form.getByRole('alert')).toContainText('没有预交优惠');
  await form.getByLabel('收费项目').click();
  await page.getByRole('option', { name: '车位费' }).click();
  await form.getByRole('button', { name: '办理并去收款 ¥ 1,100.00' }).click();
  await expect(page.locator('tr[data-line]').first()).toBeFocused();
  await takeExactCash(page);
  expect(await household(desk, roomId)).toMatchObject({ owedFen: 0, prepaymentFen: 0 });

  await goTo(page, `/rooms/${roomId}`);
  await offers.getByRole('button', { name: '提前结束' }).click();
  const end = page.getByRole('dialog', { name: '提前结束 3-2-1209 的车位费预缴优惠' });
  await end.getByLabel('用到哪个月').click();
  await page.getByRole('option', { name: community.period }).click();
  await end.getByLabel('谁的原因').click();
  await page.getByRole('option', { name: /^公司的原因/ }).click();
  await end.getByLabel('原因', { exact: true }).fill('车位收回');
  // 1,100.00 over twelve months, the earliest eight at 91.67: eleven are left.
  await end.getByRole('button', { name: '结束优惠，退回 ¥ 1,008.33' }).click();
  await expect(offers).toContainText('已提前结束');
  expect(await household(desk, roomId)).toMatchObject({ owedFen: 0, prepaymentFen: 1_008_33 });
});

test('the books hold', async ({ desk }) => {
  const { ok, findings } = (await desk.ask('system.verify', {}, ADMIN)) as {
    ok: boolean;
    findings: unknown[];
  };
  expect({ ok, findings }).toMatchObject({ ok: true });
});
