import type { Page } from '@playwright/test';
import { ADMIN, foundCommunity, goTo, MONTHLY_FEN, signIn } from './support/community.ts';
import { type Desk, expect, test, whileOpen } from './support/fixture.ts';
import { type Hub, startHub } from './support/hub.ts';
import { freshFolders } from './support/program.ts';

test.describe.configure({ mode: 'serial' });
test.use({ deskOf: 'console' });

const ROOMS = 12;
const PASSWORD = 'console-e2e-1';

let hub: Hub;
let page: Page;
let roomId: string | undefined;

test.beforeAll(async ({ browser, desk }) => {
  test.setTimeout(120_000);
  hub = await startHub();
  roomId = (await foundCommunity(desk)).rooms.get('3-2-1203');
  const context = await browser.newContext();
  page = await context.newPage();
});

test.afterAll(async () => {
  await page?.context().close();
  await hub?.remove();
});

async function collect(desk: Desk): Promise<void> {
  await desk.ask('shifts.open', { counts: {} }, ADMIN);
  const { lines } = (await desk.ask('bills.byRoom', { roomIds: [roomId] }, ADMIN)) as {
    lines: { lineId: string; outstandingFen: number }[];
  };
  await desk.ask(
    'payments.collect',
    {
      roomId,
      lines: lines.map(({ lineId, outstandingFen }) => ({ lineId, amountFen: outstandingFen })),
      tenders: [{ method: 'cash', amountFen: MONTHLY_FEN }],
    },
    ADMIN,
  );
  await desk.ask('sync.now', {}, ADMIN);
}

const place = (name: string) =>
  page.getByRole('navigation', { name: '去处' }).getByRole('link', { name, exact: true });

test('the first administrator comes by the link the hub prints, and finds an empty console', async () => {
  await page.goto(hub.consoleLink);
  const form = page.getByRole('form', { name: '设置总部管理员' });
  await form.getByLabel('用户名').fill('zongbu');
  await form.getByLabel('姓名').fill('何总');
  await form.getByLabel('新密码').fill(PASSWORD);
  expect(page.url()).not.toContain('invite');
  await form.getByRole('button', { name: '设为管理员' }).click();
  await expect(page.getByText('还没有小区')).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('何总');
});

test('a code made here lets a community in, and its sums stand there', async ({ desk }) => {
  await page.getByRole('button', { name: '生成入网码' }).click();
  await page.getByRole('button', { name: '生成入网码' }).click();
  const code = page.getByRole('textbox', { name: '入网码' });
  await expect(code).toHaveValue(/^steward1\.found\./);
  await expect(page.getByRole('img', { name: '入网码的二维码' })).toBeVisible();
  await desk.ask('desks.enrol', { code: await code.inputValue() }, ADMIN);
  await collect(desk);
  await place('小区').click();
  const table = page.getByRole('table', { name: '小区' });
  await page.getByRole('button', { name: '刷新' }).click();
  await expect(table).toContainText('云杉苑');
  const owed = ((ROOMS - 1) * MONTHLY_FEN) / 100;
  await expect(table.getByRole('row').nth(1)).toContainText('160.00');
  await expect(table.getByRole('row').nth(1)).toContainText(`${owed.toLocaleString('en')}.00`);
  await expect(table.getByRole('row').last()).toContainText(`${owed.toLocaleString('en')}.00`);
  // The names of owners are sealed: they can't be anywhere on the page.
  await expect(page.locator('body')).not.toContainText('王小明');
});

test('a price published here is the desk’s price, with its day', async ({ desk }) => {
  await place('收费标准').click();
  await expect(page.getByRole('table', { name: '收费标准' })).toContainText('01 · 物业服务费');
  await page.getByRole('button', { name: '发布收费标准' }).click();
  const form = page.getByRole('form', { name: '发布收费标准' });
  await form.getByLabel('单价').fill('2.60');
  await form.getByRole('checkbox', { name: '云杉苑' }).check();
  await form.getByRole('button', { name: '发布到 1 个小区' }).click();
  await expect(form).toBeHidden();
  await expect(page.getByRole('table', { name: '收费标准' })).toContainText('2.60');
  await desk.ask('sync.now', {}, ADMIN);
  expect(JSON.stringify(await desk.ask('feeItems.list', {}, ADMIN))).toContain('"unitPrice":"2.60"');
  const { rows } = (await desk.ask('audit.search', { action: 'hub.' }, ADMIN)) as {
    rows: { userName: string }[];
  };
  expect(rows.map(({ userName }) => userName)).toEqual(['总部 · 何总']);
});

test('a user who is blocked here can no longer sign in at the desk', async ({ desk }) => {
  await desk.ask(
    'users.save',
    { username: 'wang', displayName: '王收银', roles: ['cashier'], password: PASSWORD },
    ADMIN,
  );
  await desk.ask('sync.now', {}, ADMIN);
  await place('用户').click();
  const row = page.getByRole('table', { name: '用户' }).getByRole('row').filter({ hasText: '王收银' });
  await expect(row).toContainText('收银员');
  await row.getByRole('button', { name: '修改 王收银 的角色' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: '角色' }).press('ArrowDown');
  await page.getByRole('option', { name: '会计' }).click();
  await expect(dialog).toContainText('「收银员」与「会计」按内控要求不能由同一个人担任');
  await expect(dialog.getByRole('button', { name: '改角色' })).toBeDisabled();
  await page.getByRole('option', { name: '收银员' }).click();
  await dialog.getByLabel('原因').fill('调岗');
  await dialog.getByRole('button', { name: '改角色' }).click();
  await expect(row).toContainText('会计');
  await expect(row).not.toContainText('收银员 ·');
  await row.getByRole('button', { name: '停用 王收银' }).click();
  await dialog.getByLabel('原因').fill('离职');
  await dialog.getByRole('button', { name: '停用', exact: true }).click();
  await expect(row.getByText('停用', { exact: true })).toBeVisible();
  await desk.ask('sync.now', {}, ADMIN);
  await expect(desk.ask('feeItems.list', {}, { user: 'wang', password: PASSWORD })).rejects.toThrow(
    'signIn.failed',
  );
});

test('a user made here sets a password with the code at the desk and is in', async ({
  desk,
  page: desks,
}) => {
  await page.getByRole('button', { name: '添加用户' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('用户名').fill('li');
  await dialog.getByLabel('姓名').fill('李收银');
  await dialog.getByLabel('原因').fill('新员工入职');
  await page.screenshot({ path: test.info().outputPath('new-user.png') });
  await dialog.getByRole('button', { name: '添加用户' }).click();
  const code = dialog.getByRole('textbox', { name: '一次性的码' });
  await expect(code).toHaveValue(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
  const typed = await code.inputValue();
  await page.screenshot({ path: test.info().outputPath('code.png') });
  await dialog.getByRole('button', { name: '我已交给本人' }).click();
  const row = page.getByRole('table', { name: '用户' }).getByRole('row').filter({ hasText: '李收银' });
  await expect(row).toContainText(/码 .* 前有效/);
  await page.screenshot({ path: test.info().outputPath('users.png') });
  await desk.ask('sync.now', {}, ADMIN);
  await desks.getByRole('button', { name: '用总部给的码设密码' }).click();
  const form = desks.getByRole('form', { name: '用总部给的码设密码' });
  await form.getByLabel('用户名').fill('li');
  await form.getByLabel('一次性的码').fill(typed.toLowerCase());
  await form.getByRole('textbox', { name: /^新密码/ }).fill(PASSWORD);
  await form.getByRole('textbox', { name: '再输一遍新密码' }).fill(`${PASSWORD}x`);
  await expect(form).toContainText('两遍输入的不一样');
  await expect(form.getByRole('button', { name: '设置新密码' })).toBeDisabled();
  await form.getByRole('textbox', { name: '再输一遍新密码' }).fill(PASSWORD);
  await desks.screenshot({ path: test.info().outputPath('use-code.png') });
  await form.getByRole('button', { name: '设置新密码' }).click();
  await expect(desks.getByRole('banner')).toContainText('李收银');
  await desk.ask('sync.now', {}, ADMIN);
  await page.getByRole('button', { name: '刷新' }).click();
  await expect(row).not.toContainText('前有效');
  // Another window of the same desk is signed in as well.
  await desks.getByRole('banner').getByRole('button', { name: '李收银' }).click();
  await desks.getByRole('menuitem', { name: '退出登录' }).click();
  await expect(desks.getByRole('form', { name: '登录' })).toBeVisible();
});

test('a case of two desks is settled here with the other value, and the desk shows it no more', async ({
  desk,
  page: desks,
}) => {
  test.setTimeout(120_000);
  const folders = freshFolders();
  const save = async (at: Desk, floor: number) => {
    const room = (await at.ask('rooms.get', { roomId }, ADMIN)) as Record<string, unknown>;
    const { code, areaM2, occupancy, saleState } = room;
    await at.ask('rooms.save', { roomId, code, areaM2, occupancy, saleState, floor }, ADMIN);
  };
  await whileOpen(folders, async (other) => {
    const { code } = (await desk.ask('desks.invite', { minutes: 30 }, ADMIN)) as { code: string };
    await other.ask('setup.join', { code });
    await hub.stop();
    await save(desk, 7);
    await save(other, 8);
    await hub.startAgain();
    for (const each of [desk, other, desk]) await each.ask('sync.now', {}, ADMIN);
  });
  folders.remove();
  await place('待处理').click();
  const table = page.getByRole('table', { name: '断网期间重复的事项' });
  await expect(table).toContainText('楼层：现为「7」');
  await page.screenshot({ path: test.info().outputPath('case.png') });
  await table.getByRole('button', { name: '处理：改用另一个值' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('怎么处理的').fill('以二号电脑为准');
  await page.screenshot({ path: test.info().outputPath('settle.png') });
  await dialog.getByRole('button', { name: '改用另一个值' }).click();
  await expect(page.getByText('没有等待处理的事项')).toBeVisible();
  const open = async () => ((await desk.ask('cases.list', {}, ADMIN)) as { cases: unknown[] }).cases;
  await expect.poll(open).toHaveLength(0);
  expect(await desk.ask('rooms.get', { roomId }, ADMIN)).toMatchObject({ floor: 8 });
  await signIn(desks, ADMIN);
  // What was asked before anybody signed in is asked again.
  await expect(desks.getByText(/日志 #[1-9]/)).toBeVisible({ timeout: 5000 });
  await goTo(desks, '/settings/audit');
  await expect(desks.getByRole('row').filter({ hasText: '总部处理断网期间的事项' })).toContainText(
    '以二号电脑为准',
  );
  await desks.screenshot({ path: test.info().outputPath('desk-audit.png') });
  await goTo(desks, '/settings/users');
  await expect(desks.getByRole('row').filter({ hasText: '李收银' })).toContainText('总部添加');
  await desks.screenshot({ path: test.info().outputPath('desk-users.png') });
});

test('the desk stands there with its health, and is shut out with a reason', async ({ desk }) => {
  await place('电脑').click();
  const row = page.getByRole('table', { name: '电脑' }).getByRole('row').nth(1);
  await expect(row).toContainText('云杉苑');
  await expect(row).toContainText('正常');
  await expect(row).toContainText('不差');
  await row.getByRole('button', { name: /^停用电脑/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('原因').fill('电脑送修');
  await dialog.getByRole('button', { name: '停用', exact: true }).click();
  await expect(row).toContainText('已停用');
  await expect(desk.ask('sync.now', {}, ADMIN)).rejects.toThrow('hub.deskRevoked');
});

test('the hub says how it is and who did what; after signing out nothing is shown', async () => {
  await place('总部').click();
  const audit = page.getByRole('table', { name: '管理员做过的事' });
  await expect(audit).toContainText('停用电脑');
  await expect(audit).toContainText('电脑送修');
  await expect(page.getByText('PGlite')).toBeVisible();
  await page.getByRole('button', { name: '退出' }).click();
  const form = page.getByRole('form', { name: '登录' });
  await expect(form).toBeVisible();
  await form.getByLabel('用户名').fill('zongbu');
  await form.getByLabel('密码').fill('not-the-password');
  await form.getByRole('button', { name: '登录' }).click();
  await expect(form.getByRole('alert')).toContainText('用户名或密码不对');
  await form.getByLabel('密码').fill(PASSWORD);
  await form.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('navigation', { name: '去处' })).toBeVisible();
});
