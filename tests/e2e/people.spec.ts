import type { Page } from '@playwright/test';
import { ADMIN, type Community, foundCommunity, goTo, signIn } from './support/community.ts';
import { type Desk, expect, test } from './support/fixture.ts';

test.use({ deskOf: 'people' });
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

/** Opens the card of a household at its people. */
async function openCard(page: Page, code: string) {
  await goTo(page, `/rooms/${room(code)}`);
  return page.getByRole('dialog', { name: `住户 ${code}` });
}

async function parties(desk: Desk, code: string) {
  return ((await desk.ask('rooms.get', { roomId: room(code) }, ADMIN)) as { parties: object[] }).parties;
}

test('an organisation is added as one and stays one when it is edited', async ({ page, desk }) => {
  const card = await openCard(page, '3-2-1212');
  await card.getByRole('button', { name: '新增人员' }).click();
  const form = page.getByRole('dialog', { name: '人员' });
  await form.getByLabel('姓名或单位').fill('青禾食品有限公司');
  await form.getByRole('combobox', { name: '类型' }).click();
  await page.getByRole('option', { name: '单位' }).click();
  await form.getByRole('button', { name: '保存 青禾食品有限公司' }).click();

  await card.getByRole('button', { name: '编辑 青禾食品有限公司' }).click();
  await expect(form.getByRole('combobox', { name: '类型' })).toHaveValue('单位');
  await form.getByLabel('姓名或单位').fill('青禾食品集团有限公司');
  await form.getByRole('button', { name: '保存 青禾食品集团有限公司' }).click();
  await expect(card.getByText('青禾食品集团有限公司', { exact: true })).toBeVisible();
  expect(await parties(desk, '3-2-1212')).toContainEqual(
    expect.objectContaining({ kind: 'organisation', name: '青禾食品集团有限公司' }),
  );
});

test('a masked phone is shown in full for a reason, which the audit log keeps', async ({ page, desk }) => {
  const card = await openCard(page, '3-2-1203');
  await expect(card.getByText('139****1002')).toBeVisible();
  await expect(card.getByText('13900001002')).toHaveCount(0);
  await card.getByRole('button', { name: '显示完整电话' }).click();
  const dialog = page.getByRole('dialog', { name: '显示完整电话' });
  const show = dialog.getByRole('button', { name: '显示完整电话' });
  await expect(show).toBeDisabled();
  await dialog.getByLabel('查看原因（写入操作日志）').fill('核对报修电话');
  await show.click();
  await expect(card.getByText('13900001002')).toBeVisible();

  const { rows } = (await desk.ask('audit.search', { action: 'people.reveal' }, ADMIN)) as {
    rows: { outcome: string }[];
  };
  expect(rows).toMatchObject([{ outcome: 'ok' }]);
  // Another look begins with the mask.
  await page.reload();
  await expect(card.getByText('139****1002')).toBeVisible();
  await expect(card.getByText('13900001002')).toHaveCount(0);
});

test('a person with an open claim is not erased; once it is paid nothing of them stays', async ({
  page,
  desk,
}) => {
  const card = await openCard(page, '3-2-1204');
  const name = '李建国';
  await card.getByRole('button', { name: `删除 ${name} 的个人信息` }).click();
  const dialog = page.getByRole('dialog', { name: `删除 ${name} 的个人信息` });
  await expect(dialog.getByText('还有未结清的往来，结清后才能删除：')).toBeVisible();
  await expect(dialog.getByText(/^3-2-1204 欠 ¥\s?160\.00$/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: `删除 ${name} 的个人信息` })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await payAll(desk, '3-2-1204');
  await card.getByRole('button', { name: `删除 ${name} 的个人信息` }).click();
  await expect(dialog.getByText('法律要求保留的：')).toBeVisible();
  await dialog.getByLabel('原因').fill('本人申请');
  await dialog.getByRole('button', { name: `删除 ${name} 的个人信息` }).click();
  await expect(page.getByText('个人信息已删除').first()).toBeVisible();
  await expect(card.getByText('已删除', { exact: true })).toBeVisible();
  await expect(card.getByText(name)).toHaveCount(0);

  await goTo(page, '/cash');
  await page.getByRole('combobox', { name: '找一户' }).fill(name);
  await expect(page.getByRole('listbox').getByText('3-2-1204')).toHaveCount(0);
  const { hits } = (await desk.ask('rooms.search', { text: name }, ADMIN)) as { hits: object[] };
  expect(hits).toEqual([]);
});

async function payAll(desk: Desk, code: string): Promise<void> {
  const roomId = room(code);
  const { lines } = (await desk.ask('bills.byRoom', { roomIds: [roomId] }, ADMIN)) as {
    lines: { lineId: string; outstandingFen: number }[];
  };
  await desk.ask(
    'payments.collect',
    {
      roomId,
      lines: lines.map(({ lineId, outstandingFen }) => ({ lineId, amountFen: outstandingFen })),
      tenders: [
        { method: 'cash', amountFen: lines.reduce((sum, { outstandingFen }) => sum + outstandingFen, 0) },
      ],
      print: false,
    },
    ADMIN,
  );
}
