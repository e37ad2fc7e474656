import type { Page } from '@playwright/test';
import { residentText } from '../peers/idCardTexts.ts';
import { type PlannedTrouble, type SdtCard, SdtReaderPeer } from '../peers/sdtReader.ts';
import {
  ADMIN,
  addStaff,
  type Community,
  foundCommunity,
  goTo,
  STAFF_PASSWORD,
  signIn,
} from './support/community.ts';
import { type Desk, expect, test } from './support/fixture.ts';

test.use({ deskOf: 'idCards' });
test.describe.configure({ mode: 'serial' });

const CLERK = { user: 'qian', password: STAFF_PASSWORD };

let community: Community;
let peer: SdtReaderPeer | undefined;
let deviceId: string | undefined;

test.beforeAll(async ({ desk }) => {
  community = await foundCommunity(desk);
  await addStaff(desk, { username: 'qian', displayName: '钱前台', role: 'customerService' });
});
test.beforeEach(async ({ page }) => {
  await page.reload();
  await signIn(page, CLERK);
});
test.afterEach(async () => {
  await peer?.unplug();
  peer = undefined;
});

const room = (code: string) => community.rooms.get(code) ?? '';

/** A reader on the network; the one on record at this desk from now on. */
async function plugIn(desk: Desk, card?: SdtCard, ...troubles: PlannedTrouble[]): Promise<SdtReaderPeer> {
  peer = await SdtReaderPeer.start({ ...(card && { card }), troubles });
  const saved = (await desk.ask(
    'devices.save',
    {
      ...(deviceId !== undefined && { deviceId }),
      name: '前台身份证读卡器',
      settings: { kind: 'idReader', transport: { kind: 'tcp', host: '127.0.0.1', port: peer.port } },
    },
    ADMIN,
  )) as { deviceId: string };
  deviceId = saved.deviceId;
  return peer;
}

/** The empty form of a new person of a household. */
async function openForm(page: Page, code: string) {
  await goTo(page, `/rooms/${room(code)}`);
  const card = page.getByRole('dialog', { name: `住户 ${code}` });
  await card.getByRole('button', { name: '新增人员' }).press('Enter');
  const form = page.getByRole('dialog', { name: '人员' });
  await expect(form.getByLabel('姓名或单位')).toBeFocused();
  return { card, form };
}

async function parties(desk: Desk, code: string) {
  return ((await desk.ask('rooms.get', { roomId: room(code) }, ADMIN)) as { parties: object[] }).parties;
}

test('a new owner is registered from the card without a hand on the mouse', async ({ page, desk }) => {
  await plugIn(desk, 'resident');
  const { card, form } = await openForm(page, '3-2-1205');
  await expect(form.getByRole('button', { name: '读身份证' })).toBeVisible();
  await page.keyboard.press('F7');
  await expect(form.getByLabel('姓名或单位')).toHaveValue('周样例');
  await expect(form.getByText('已读入 110105********002X')).toBeVisible();
  await expect(form.getByText('已读入 北京市***')).toBeVisible();
  await expect(page.getByText('11010519491231002X')).toHaveCount(0);
  await form.getByLabel('姓名或单位').press('Enter');
  await expect(form).toBeHidden();
  await expect(card.getByText('110105********002X')).toBeVisible();
  expect(await parties(desk, '3-2-1205')).toContainEqual(
    expect.objectContaining({
      name: '周样例',
      role: 'owner',
      idNumberMask: '110105********002X',
      addressMask: '北京市***',
    }),
  );
});

test('somebody on record is offered, and an expired card is said', async ({ page, desk }) => {
  await plugIn(desk, residentText({ to: '20200101' }));
  const { form } = await openForm(page, '3-2-1206');
  await page.keyboard.press('F7');
  const dialog = page.getByRole('dialog', { name: '读身份证' });
  await expect(dialog.getByText('这个证件号已经登记过：周样例，3-2-1205。')).toBeVisible();
  await expect(dialog.getByText(/证件已于 2020-01-01 到期/)).toBeVisible();
  const use = dialog.getByRole('button', { name: '用已登记的 周样例' });
  await expect(use).toBeFocused();
  await use.press('Enter');
  await expect(form.getByText('使用已登记的 周样例，留空的内容不变。')).toBeVisible();
  await form.getByLabel('姓名或单位').press('Enter');
  await expect(form).toBeHidden();
  const [before] = (await parties(desk, '3-2-1205')).filter(
    (party) => (party as { name?: string }).name === '周样例',
  ) as { personId: string }[];
  expect(await parties(desk, '3-2-1206')).toContainEqual(
    expect.objectContaining({ personId: before?.personId, idNumberMask: '110105********002X' }),
  );
});

test('a card lifted too early fills nothing; put on again, it does', async ({ page, desk }) => {
  const reader = await plugIn(desk, 'hmt', { trouble: 'remove', at: 'read', times: 1 });
  const { form } = await openForm(page, '3-2-1207');
  await page.keyboard.press('F7');
  const dialog = page.getByRole('dialog', { name: '读身份证' });
  await expect(dialog.getByRole('alert')).toContainText('读卡时卡移动了');
  await expect(form.getByLabel('姓名或单位')).toHaveValue('');
  reader.put('hmt');
  await dialog.getByRole('button', { name: '再读一次' }).press('Enter');
  await expect(form.getByLabel('姓名或单位')).toHaveValue('何样本');
});

test('waiting for a card can be given up', async ({ page, desk }) => {
  const reader = await plugIn(desk);
  const { form } = await openForm(page, '3-2-1207');
  await page.keyboard.press('F7');
  const dialog = page.getByRole('dialog', { name: '读身份证' });
  await expect(dialog.getByText('请把身份证放在读卡器上')).toBeVisible();
  await reader.until(() => reader.asked.includes('find'));
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(form.getByLabel('姓名或单位')).toHaveValue('');
});

test('an access card is listed at its household, and noted as returned', async ({ page, desk }) => {
  const [owner] = (await parties(desk, '3-2-1205')) as { personId: string }[];
  await desk.ask(
    'smartCards.issue',
    { uid: '04A1B2C3D4E5F6', personId: owner?.personId, roomId: room('3-2-1205') },
    ADMIN,
  );
  await goTo(page, `/rooms/${room('3-2-1205')}`);
  const cards = page.getByRole('region', { name: '门禁卡' });
  await expect(cards.getByText('…E5F6')).toBeVisible();
  await cards.getByRole('button', { name: '退卡 …E5F6' }).click();
  await expect(cards.getByText(/已退/)).toBeVisible();
  await expect(cards.getByRole('button', { name: '退卡 …E5F6' })).toHaveCount(0);
});
