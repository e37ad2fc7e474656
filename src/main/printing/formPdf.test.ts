import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { FORM_SIZES, formSheets, RECEIPT_FORMS } from '#shared/domain/receipts/formSheets.ts';
import { receiptView } from '#tests/fixtures/receiptViews.ts';
import { openReceiptFont, type ReceiptFont } from '../devices/escpos/receiptFont.ts';
import { type FormPaper, formPdfDefinition } from './formPdfDefinition.ts';
import { receiptPdf } from './receiptPdf.ts';

const resourcesFolder = fileURLToPath(new URL('../../../resources', import.meta.url));
const printing = { copy: 2, zone: 'Asia/Shanghai', reprint: { at: Date.UTC(2026, 10, 24), by: '何主管' } };
const paper: FormPaper = { form: 'half', parts: 'one', rightTenths: 0, downTenths: 0 };
let font: ReceiptFont;

beforeAll(async () => {
  font = await openReceiptFont(resourcesFolder);
});

/** Everything a receipt can hold at once, each as long as it may be. */
const crowded = receiptView({
  companyName: '云杉物业服务集团有限责任公司第三分公司（东区项目部）'.repeat(2),
  title: '内蒙古自治区呼和浩特市某某商贸进出口有限责任公司'.repeat(2),
  roomCodes: Array.from({ length: 30 }, (_, index) => `一期-3-2-${1201 + index}`),
  lines: Array.from({ length: 41 }, (_, index) => ({
    roomCode: `一期-3-2-${1201 + index}`,
    feeName: '违约金（地下车位管理费及公共能耗分摊 2026-09）'.repeat(2),
    from: '2026-09-16',
    to: '2026-10-15',
    basis: '1,042.55→1,051.75 9.2 吨 × 4.85 元/吨，按户数分摊'.repeat(2),
    receivableFen: 9_999_999_99,
    receivedFen: 9_999_999_99,
  })),
  totalFen: 41 * 9_999_999_99,
  tenders: Array.from({ length: 6 }, () => ({
    method: 'wechat' as const,
    amountFen: 9_999_999_99,
    confirmation: 'clerkConfirmed' as const,
    reference: '4200001234567890123456789012345678901234',
  })),
  note: '住户要求分开说明，'.repeat(50),
  smallChangeFen: 3,
  state: 'void',
  voided: { at: Date.UTC(2026, 10, 23, 8), by: '何主管', reason: '金额看错了，'.repeat(30) },
  backEntry: { form: 'NO0001234', writtenOn: '2026-11-20', writtenBy: '陈静' },
  forms: [{ form: 'NO0001299', sheet: 2 }],
});

function pagesOf(bytes: Uint8Array): number {
  return (
    Buffer.from(bytes)
      .toString('latin1')
      .match(/\/Type \/Page\b(?!s)/g)?.length ?? 0
  );
}

describe.each(RECEIPT_FORMS)('a receipt on %s', (form) => {
  test.each(['one', 'three'] as const)('in %s part(s) never runs onto the next form', async (parts) => {
    // Two full sheets, the last with every line a foot can have.
    const full = { ...crowded, prepaidFen: 1, lines: crowded.lines.slice(0, 1) };
    const lines = Array.from({ length: 2 * FORM_SIZES[form].rows - 2 }, () => full.lines).flat();
    for (const view of [crowded, { ...full, lines }, receiptView()]) {
      const { bytes } = await receiptPdf(view, printing, font, { ...paper, form, parts });
      expect(pagesOf(bytes)).toBe(formSheets(view, form).length * (parts === 'three' ? 3 : 1));
    }
  });
});

function textsOf(node: unknown): string[] {
  if (typeof node === 'string') return [node];
  if (Array.isArray(node)) return node.flatMap(textsOf);
  if (node && typeof node === 'object') return Object.values(node).flatMap(textsOf);
  return [];
}

describe('the sheets of a form', () => {
  const words = (how: Partial<FormPaper>, parts = {}) =>
    textsOf(
      formPdfDefinition(receiptView(parts), { copy: 0, zone: 'Asia/Shanghai' }, { ...paper, ...how }).content,
    );

  test('carry their totals, and only the last one tells the whole', () => {
    const said = words({ form: 'third' }).join('|');
    expect(said).toContain('第1/2页');
    expect(said).toContain('第2/2页');
    const four = receiptView()
      .lines.slice(0, 4)
      .reduce((sum, { receivedFen }) => sum + receivedFen, 0);
    const carried = (four / 100).toFixed(2);
    expect(said.split(carried)).toHaveLength(3);
    expect(said.match(/人民币柒佰壹拾玖元贰角捌分/g)).toHaveLength(1);
  });

  test('are named by part, bear the form they stand on, and can be drawn singly', () => {
    const forms = [
      { form: 'NO0000102', sheet: 1 },
      { form: 'NO0000103', sheet: 2 },
    ];
    const said = words({ form: 'third', parts: 'three' }, { forms }).join('|');
    for (const part of ['存根', '客户', '记账']) expect(said).toContain(part);
    expect(said.match(/NO0000102/g)).toHaveLength(3);
    const second = words({ form: 'third', sheets: [2] }, { forms }).join('|');
    expect(second).toContain('NO0000103');
    expect(second).not.toContain('NO0000102');
  });

  test('move by the millimetres of the printer', () => {
    const at = (rightTenths: number, downTenths: number) =>
      formPdfDefinition(
        receiptView(),
        { copy: 0, zone: 'Asia/Shanghai' },
        { ...paper, rightTenths, downTenths },
      );
    const [left = 0, top = 0] = at(0, 0).pageMargins as number[];
    const [moved = 0, lower = 0] = at(25, -10).pageMargins as number[];
    expect(moved - left).toBeCloseTo((2.5 * 72) / 25.4);
    expect(lower - top).toBeCloseTo((-1 * 72) / 25.4);
    expect(at(0, 0).pageSize).toEqual({
      width: (241 * 72) / 25.4,
      height: (FORM_SIZES.half.heightMm * 72) / 25.4,
    });
  });
});
