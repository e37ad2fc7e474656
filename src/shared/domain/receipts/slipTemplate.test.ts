import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyReceipt, receiptView } from '#tests/fixtures/receiptViews.ts';
import type { SlipTemplate } from '../../contract/printTemplates.contract.ts';
import { displayWidth } from './displayWidth.ts';
import { layoutCells, type PaperCells } from './layoutCells.ts';
import { printableText } from './printableText.ts';
import { receiptDocument } from './receiptDocument.ts';
import { sampleSlip } from './sampleSlips.ts';
import { PART_RULES, SLIP_PARTS, type SlipKind } from './slipParts.ts';
import { builtInTemplate, composeSlip, missingParts, wholeTemplate } from './slipTemplate.ts';

const zone = 'Asia/Shanghai';
const KINDS = Object.keys(PART_RULES) as SlipKind[];
const names = { companyName: '云杉物业服务有限公司', communityName: '云杉苑' };

/** Any template somebody could send, sensible or not. */
const anyTemplate: fc.Arbitrary<SlipTemplate> = fc.record({
  headerLines: fc.array(fc.constantFrom('客服电话 010-55550100', '地址：云杉苑1号楼一层'), { maxLength: 4 }),
  footerLines: fc.array(fc.constantFrom('谢谢惠顾', '投诉电话 12345'), { maxLength: 6 }),
  parts: fc.array(fc.record({ part: fc.constantFrom(...SLIP_PARTS), shown: fc.boolean() }), {
    maxLength: 30,
  }),
  labels: fc.boolean(),
  amountSize: fc.constantFrom('normal', 'tall', 'double'),
  logo: fc.constantFrom(null, { widthBytes: 1, height: 1, bits: 'ff' }),
});

function textOf(template: SlipTemplate | undefined, cells: PaperCells = 48, parts = {}): string {
  const document = receiptDocument(receiptView(parts), { copy: 1, zone, template });
  return layoutCells(document, cells)
    .map((line) => (line.kind === 'text' ? line.text : `<${line.kind}>`))
    .join('\n');
}

describe('a template', () => {
  it.each(KINDS)('that nobody changed sets a %s as ever', (kind) => {
    const plain = sampleSlip(kind, names, { copy: 0, zone });
    expect(sampleSlip(kind, names, { copy: 0, zone, template: builtInTemplate(kind) })).toEqual(plain);
    expect(plain.at(-1)).toEqual({ kind: 'cut' });
    expect(plain.filter((block) => block.kind === 'cut')).toHaveLength(1);
  });

  it('adds lines and a logo, hides, moves, drops names and sizes the amount', () => {
    const built = builtInTemplate('receipt');
    const template: SlipTemplate = {
      headerLines: ['客服电话 010-55550100'],
      footerLines: ['谢谢惠顾'],
      parts: [
        ...built.parts.filter(({ part }) => part === 'cashier'),
        ...built.parts
          .filter(({ part }) => part !== 'cashier')
          .map((one) => (['qr', 'balances', 'time'].includes(one.part) ? { ...one, shown: false } : one)),
      ],
      labels: false,
      amountSize: 'double',
      logo: { widthBytes: 1, height: 1, bits: '80' },
    };
    const lines = textOf(template, 32).split('\n');
    expect(lines[0]).toBe('<picture>');
    expect(lines.indexOf('客服电话 010-55550100')).toBeLessThan(lines.indexOf('收据'));
    expect(lines.at(-2)).toBe('谢谢惠顾');
    for (const hidden of ['<qr>', '预存余额', '时间', '14:05', '房号'])
      expect(lines.join('\n')).not.toContain(hidden);
    expect(lines).toContain('3-2-1201');
    expect(lines).toContain('陈静');
    expect(lines.indexOf('陈静')).toBeLessThan(lines.findIndex((line) => line.startsWith('收据号')));
    const amount = layoutCells(receiptDocument(receiptView(), { copy: 0, zone, template }), 32).find(
      (line) => line.kind === 'text' && line.size === 'double' && line.text.includes('719.28'),
    );
    expect(amount).toMatchObject({ bold: true });
  });

  it('can not take off what law and trade want, whatever it says', () => {
    fc.assert(
      fc.property(
        anyTemplate,
        anyReceipt,
        fc.constantFrom<PaperCells>(48, 42, 32),
        (template, view, cells) => {
          const printing = { copy: 2, zone, template };
          const lines = layoutCells(receiptDocument(view, printing), cells);
          const said = lines.map((line) => (line.kind === 'text' ? line.text : '')).join('');
          const bare = (text: string) => printableText(text).replace(/\s/g, '');
          for (const wanted of [
            view.number,
            view.businessDate,
            view.uppercase,
            view.companyName,
            view.title ?? '',
          ])
            expect(bare(said)).toContain(bare(wanted));
          expect(said).toContain('补打 第2次');
          expect(said).toContain('本收据不作为发票使用');
          if (view.state === 'void') expect(said).toContain('【作废】');
          for (const line of lines) {
            if (line.kind !== 'text') continue;
            const wide = line.size === 'double' ? 2 : 1;
            expect(displayWidth(line.text) * wide).toBeLessThanOrEqual(cells);
          }
          expect(lines.at(-1)).toEqual({ kind: 'cut' });
        },
      ),
    );
  });

  it.each(KINDS)('of a %s is whole after any mending, and mending it again changes nothing', (kind) => {
    fc.assert(
      fc.property(anyTemplate, (template) => {
        const whole = wholeTemplate(kind, template);
        const parts = whole.parts.map(({ part }) => part);
        expect([...parts].sort()).toEqual(PART_RULES[kind].map(({ part }) => part).sort());
        expect(missingParts(kind, whole)).toEqual([]);
        expect(wholeTemplate(kind, whole)).toEqual(whole);
        // A label is no copy of anything, so it alone bears no marks.
        const marks = kind === 'equipmentLabel' ? [] : ['marks'];
        const head = ['company', 'community', 'title', ...marks];
        expect(parts.slice(0, head.length)).toEqual(head);
      }),
    );
  });

  it('puts a part it never heard of where the built-in has it', () => {
    const { parts, ...rest } = builtInTemplate('receipt');
    const older = { ...rest, parts: parts.filter(({ part }) => part !== 'tenders') };
    expect(wholeTemplate('receipt', older).parts).toEqual(parts);
  });

  it('draws no rule around parts that say nothing', () => {
    const document = composeSlip('receipt', { number: [], amount: [{ kind: 'text', text: '甲' }], note: [] });
    expect(document.map(({ kind }) => kind)).toEqual(['rule', 'text', 'cut']);
  });
});
