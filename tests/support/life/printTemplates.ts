import type { TestDesk } from '../testDesk.ts';

/** A receipt with a telephone number and without its balances, and one that was put back to the built-in. */
export async function livePrintTemplates(desk: TestDesk): Promise<void> {
  const { templates } = await desk.call('printTemplates.list', {});
  const template = templates.find(
    ({ document, paper }) => document === 'receipt' && paper === '80',
  )?.template;
  if (!template) throw new Error('receipts have no template');
  await desk.call('printTemplates.save', {
    document: 'receipt',
    paper: '80',
    template: {
      ...template,
      headerLines: ['客服电话 010-55550100'],
      parts: template.parts.map((one) => (one.part === 'balances' ? { ...one, shown: false } : one)),
    },
  });
  await desk.call('printTemplates.save', { document: 'receipt', paper: '58', template: null });
}
