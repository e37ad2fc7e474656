import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { JobSlipView } from '#shared/domain/workOrders/jobSlip.ts';
import { sayIn } from '#shared/i18n/index.ts';
import { openReceiptFont } from '../devices/escpos/receiptFont.ts';
import { jobSlipContent, jobSlipPdf } from './jobSlipPdf.ts';

const resourcesFolder = fileURLToPath(new URL('../../../resources', import.meta.url));
const ZONE = 'Asia/Shanghai';
const VIEW: JobSlipView = {
  companyName: '云杉物业服务有限公司',
  communityName: '云杉苑',
  number: 'A1QK-G00001',
  reportedAt: Date.parse('2026-11-23T14:05:00+08:00'),
  where: '3-2-1203',
  caller: '张淑芬 13900001002',
  category: '给排水 › 漏水、爆管',
  priority: 'p2',
  words: '厨房角阀漏水',
  worker: '李师傅',
  issuedBy: '何主管',
};

test('the A5 sheet says what the slip says, and nothing of what nobody knows', () => {
  const text = JSON.stringify(jobSlipContent(VIEW, ZONE, (of) => of, sayIn('zh-CN')));
  for (const part of [
    '维修工作单',
    VIEW.number,
    '2026-11-23 14:05',
    '3-2-1203',
    '张淑芬 13900001002',
    '急修',
    '厨房角阀漏水',
    '李师傅',
    '用料',
    '住户签字',
  ])
    expect(text).toContain(part);
  expect(text).toContain(`"qr":"${VIEW.number}"`);
  expect(text).not.toContain('预约');
  const erased = { ...VIEW, words: undefined, caller: undefined };
  const words = JSON.stringify(jobSlipContent(erased, ZONE, (of) => of, sayIn('zh-CN')));
  expect(words).not.toContain('报修人');
});

test('is one landscape A5 page, however long the words are', async () => {
  const font = await openReceiptFont(resourcesFolder);
  const bytes = await jobSlipPdf({ ...VIEW, words: '漏水'.repeat(250) }, ZONE, font);
  const latin = Buffer.from(bytes).toString('latin1');
  expect(latin.match(/\/Type \/Page\b/g)).toHaveLength(1);
  expect(latin).toContain('[0 0 595.28 419.53]');
});
