import { VirtualPrinter } from '../peers/virtualPrinter.ts';
import { ADMIN, PASSWORD, signIn } from './support/community.ts';
import { expect, test } from './support/fixture.ts';

test.use({ deskOf: 'printerStep' });

test('the first run sets a receipt printer up step by step, and ends with it', async ({ page, desk }) => {
  const printer = await VirtualPrinter.start();
  const { recoveryKey } = (await desk.ask('setup.initialise', {
    companyName: '云杉物业服务有限公司',
    communityName: '云杉苑',
    administrator: { username: 'admin', displayName: '何主管', password: PASSWORD },
  })) as { recoveryKey: string };
  await desk.ask('setup.confirmRecoveryKey', { lastGroup: recoveryKey.slice(-4) }, ADMIN);
  await desk.ask('setup.finishStep', { step: 'data' }, ADMIN);
  await page.reload();
  const form = page.getByRole('form', { name: '登录' });
  await form.getByLabel('用户名').fill('admin');
  await form.getByLabel('密码').fill(PASSWORD);
  await form.getByRole('button', { name: '登录' }).click();
  await page.getByLabel('网络地址').fill('127.0.0.1');
  await page.getByLabel('端口').fill(String(printer.port));
  await page.getByRole('button', { name: '直接填写，或添加针式打印机' }).click();
  await expect(page.getByRole('button', { name: '测试打印' })).toBeVisible();
  await page.getByRole('button', { name: '一步一步来' }).click();
  await page.getByLabel('网络地址').fill('127.0.0.1');
  await page.getByLabel('端口').fill(String(printer.port));
  await page.getByRole('button', { name: '下一步：问打印机' }).click();
  await page.getByRole('button', { name: '打一张测试单' }).click();
  for (const word of ['切断了', '汉字对', '能扫出']) await page.getByText(word, { exact: true }).click();
  await page.getByRole('button', { name: '看小结' }).click();
  await page.getByRole('button', { name: '保存打印机' }).click();
  await signIn(page);
  expect(await desk.ask('setup.state', {})).toMatchObject({ step: 'done' });
  expect(await desk.ask('printers.list', {}, ADMIN)).toMatchObject({
    printers: [{ transport: { kind: 'tcp', port: printer.port }, isDefault: true }],
  });
  await printer.powerOff();
});
