import { PcscService, VPCD_PORTS } from '../peers/pcscService.ts';
import { VirtualCard } from '../peers/virtualCard.ts';
import { saySkipped } from '../support/lacking.ts';
import { ADMIN, type Community, foundCommunity, goTo, signIn } from './support/community.ts';
import { expect, test } from './support/fixture.ts';

test.use({ deskOf: 'accessCards' });
test.describe.configure({ mode: 'serial' });

let community: Community;
let service: PcscService | string;
let card: VirtualCard | undefined;

test.beforeAll(async ({ desk }) => {
  service = await PcscService.start();
  if (typeof service === 'string') {
    saySkipped('access cards on the screen', service);
    return;
  }
  community = await foundCommunity(desk);
  const reader = 'Virtual PCD 00 00';
  await desk.ask('devices.save', { name: '门禁卡读卡器', settings: { kind: 'cardReader', reader } }, ADMIN);
});
test.beforeEach(async ({ page }, info) => {
  info.skip(typeof service === 'string', typeof service === 'string' ? service : '');
  await page.reload();
  await signIn(page);
});
test.afterEach(async () => {
  await card?.lift();
  card = undefined;
});
test.afterAll(async () => {
  if (typeof service !== 'string') await service.remove();
});

const room = (code: string) => community.rooms.get(code) ?? '';

test('a card is issued to a resident from the reader', async ({ page }) => {
  await goTo(page, `/rooms/${room('3-2-1203')}`);
  const cards = page.getByRole('region', { name: '门禁卡' });
  await cards.getByRole('button', { name: '发卡' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: '发门禁卡 – 3-2-1203' });
  await expect(dialog.getByText('请把卡放在读卡器上')).toBeVisible();
  card = await VirtualCard.put(VPCD_PORTS[0], { uid: '04A1B2C3D4E5F6' });
  const hand = dialog.getByRole('button', { name: '把卡 …E5F6 发给 张淑芬' });
  await expect(hand).toBeFocused();
  await hand.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(cards.getByText('…E5F6')).toBeVisible();
});

test('a household is found by the card of somebody who lives there', async ({ page }) => {
  await goTo(page, '/rooms');
  await page.getByRole('button', { name: '刷卡找房' }).click();
  await expect(page.getByRole('dialog', { name: '刷卡找房' })).toBeVisible();
  card = await VirtualCard.put(VPCD_PORTS[0], { uid: '04A1B2C3D4E5F6' });
  await expect(page.getByRole('dialog', { name: '住户 3-2-1203' })).toBeVisible();
});

test('a card that nobody holds is said to be nobody’s', async ({ page }) => {
  await goTo(page, '/cash');
  await page.getByRole('button', { name: '刷卡找房' }).click();
  card = await VirtualCard.put(VPCD_PORTS[0], { uid: '0102030405060708' });
  await expect(page.getByText('卡 …0708 没有发给任何人。')).toBeVisible();
});
