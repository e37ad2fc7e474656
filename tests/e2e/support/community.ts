import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Desk } from './fixture.ts';

export const PASSWORD = 'a-good-password-1';
export const ADMIN = { user: 'admin', password: PASSWORD };

/** 建筑面积 80 m² at 2 元: every room of the small community owes this for the month. */
export const MONTHLY_FEN = 160_00;

export type Community = {
  readonly recoveryKey: string;
  /** `YYYY-MM` of the month that is billed. */
  readonly period: string;
  /** Room id by code. */
  readonly rooms: ReadonlyMap<string, string>;
};

/** Two rooms of 王小明 first, then one household each. */
const OWNERS = [
  ...['王小明', '王小明', '张淑芬', '李建国', '赵敏', '陈卫东', '刘洋', '孙丽华'],
  ...['周文', '吴桂英', '郑凯', '冯雪'],
];

/** A small community with one month billed, made from outside while the desk is open. */
export async function foundCommunity(desk: Desk): Promise<Community> {
  const { recoveryKey } = (await desk.ask('setup.initialise', {
    companyName: '云杉物业服务有限公司',
    communityName: '云杉苑',
    administrator: { username: 'admin', displayName: '何主管', password: PASSWORD },
  })) as { recoveryKey: string };
  return fillCommunity(desk, recoveryKey);
}

/** The same in a community that was founded already, with `ADMIN` as its administrator. */
export async function fillCommunity(desk: Desk, recoveryKey: string): Promise<Community> {
  const ask = (operation: string, input: unknown) => desk.ask(operation, input, ADMIN);
  await ask('setup.confirmRecoveryKey', { lastGroup: recoveryKey.slice(-4) });
  await ask('setup.finishStep', { step: 'data' });
  await ask('setup.finishStep', { step: 'printer' });
  await importRooms(desk);
  const { rows } = (await ask('rooms.list', { limit: 100 })) as { rows: { roomId: string; code: string }[] };
  const { businessDate } = (await ask('system.status', {})) as { businessDate: string };
  const period = businessDate.slice(0, 7);
  const { feeItemId } = (await ask('feeItems.save', {
    code: '01',
    name: '物业服务费',
    rule: { from: `${period}-01`, rule: { kind: 'areaPrice', unitPrice: '2.00' } },
  })) as { feeItemId: string };
  await ask('feeItems.attach', {
    feeItemId,
    roomIds: rows.map((row) => row.roomId),
    from: `${period}-01`,
  });
  const { previewId } = (await ask('billRuns.preview', { period })) as { previewId: string };
  await ask('billRuns.publish', { previewId });
  return { recoveryKey, period, rooms: new Map(rows.map((row) => [row.code, row.roomId])) };
}

async function importRooms(desk: Desk): Promise<void> {
  const path = join(desk.folders.data, '..', 'rooms.csv');
  const lines = OWNERS.map((owner, index) => {
    const phone = owner === '王小明' ? '13900001000' : `139000010${String(index).padStart(2, '0')}`;
    return `3,2,${1201 + index},80,${owner},${phone}`;
  });
  writeFileSync(path, ['楼栋,单元,房号,建筑面积,业主姓名,手机号', ...lines].join('\n'));
  const { previewId } = (await desk.ask('imports.preview', {}, { ...ADMIN, files: { fileId: path } })) as {
    previewId: string;
  };
  await desk.ask('imports.commit', { previewId }, ADMIN);
}

/** What everybody in `addStaff` signs in with. */
export const STAFF_PASSWORD = PASSWORD;

/** Adds somebody to the office. */
export async function addStaff(
  desk: Desk,
  person: { readonly username: string; readonly displayName: string; readonly role: string },
): Promise<void> {
  const { role, ...named } = person;
  await desk.ask('users.save', { ...named, roles: [role], password: STAFF_PASSWORD }, ADMIN);
}

/** Signs in on the screen; in a file whose cookie is signed in already nothing happens. */
export async function signIn(page: Page, { user, password } = ADMIN): Promise<void> {
  const form = page.getByRole('form', { name: '登录' });
  const rail = page.getByRole('navigation', { name: '办公位置' });
  await expect(form.or(rail)).toBeVisible();
  if (await rail.isVisible()) return;
  await form.getByLabel('用户名').fill(user);
  await form.getByLabel('密码').fill(password);
  await form.getByRole('button', { name: '登录' }).click();
  await expect(rail).toBeVisible();
}

export async function goTo(page: Page, place: string): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/#${place}`);
}

/** Finds a household at the till, as a clerk does, and waits for what it owes. */
export async function openHousehold(page: Page, code: string): Promise<void> {
  await goTo(page, '/cash');
  const box = page.getByRole('combobox', { name: '找一户' });
  await box.fill(code);
  await expect(page.getByRole('option').first()).toContainText(code);
  await box.press('Enter');
  await expect(page.locator('tr[data-line]').first()).toBeFocused();
}

/** Takes what is owed in exact cash and answers the receipt's number. */
export async function takeExactCash(page: Page): Promise<string> {
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('实收')).toBeFocused();
  await page.keyboard.press('Enter');
  return receiptNumber(page);
}

export async function receiptNumber(page: Page): Promise<string> {
  const said = outcome(page);
  await expect(said).toContainText(/A\d[0-9A-Z]{2}-\d{6}/);
  return /A\d[0-9A-Z]{2}-\d{6}/.exec((await said.textContent()) ?? '')?.[0] ?? '';
}

/** The sentence about the payment just made. */
export function outcome(page: Page) {
  return page.getByRole('region', { name: '这一笔' }).getByRole('status').first();
}

export async function household(desk: Desk, roomId: string | undefined) {
  return (await desk.ask('rooms.get', { roomId }, ADMIN)) as {
    owedFen: number;
    prepaymentFen: number;
    depositFen: number;
  };
}

export async function receiptsOf(desk: Desk, roomId: string | undefined) {
  return (await desk.ask('receipts.list', { roomId }, ADMIN)) as {
    total: number;
    rows: { receiptId: string; number: string; state: string; amountFen: number }[];
  };
}

/** Hands the import screen a file the way a person does. */
export async function chooseFile(page: Page, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page
    .getByRole('button', { name: /^(选择文件|换一个文件)$/ })
    .first()
    .click();
  await (await chooser).setFiles(path);
}
