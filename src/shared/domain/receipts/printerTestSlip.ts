import { type Locale, translate, type WordKey } from '../../i18n/index.ts';
import type { PaperCells } from './layoutCells.ts';
import { localTime } from './localTime.ts';
import type { SlipDocument } from './receiptBlocks.ts';

export type PrinterTest = {
  readonly address: string;
  readonly cells: PaperCells;
  /** Epoch ms. */
  readonly at: number;
  readonly zone: string;
  readonly locale?: Locale;
};

/** A slip that shows a person whether width, Chinese, columns, QR code and cutter are right. */
export function printerTestSlip(test: PrinterTest): SlipDocument {
  const say = (key: WordKey) => translate(test.locale ?? 'zh-CN', key);
  return [
    { kind: 'title', text: say('printTest.title') },
    { kind: 'field', label: say('printTest.address'), value: test.address },
    { kind: 'field', label: say('printTest.time'), value: localTime(test.at, test.zone) },
    { kind: 'field', label: say('printTest.cells'), value: String(test.cells) },
    { kind: 'rule' },
    { kind: 'text', text: say('printTest.wide') },
    { kind: 'text', text: '1234567890'.repeat(5).slice(0, test.cells) },
    { kind: 'text', text: say('printTest.sample') },
    { kind: 'text', text: say('printTest.columns') },
    ...['1.00', '1,234.56', '99,999.99'].map(
      (amount) =>
        ({
          kind: 'columns',
          columns: [{ text: '物业服务费' }, { text: amount, align: 'right', width: 12 }],
        }) as const,
    ),
    { kind: 'amount', label: say('receipt.total'), amount: '￥0.00' },
    { kind: 'qr', data: `steward-test:${test.cells}` },
    { kind: 'text', text: say('printTest.done'), align: 'center' },
    { kind: 'cut' },
  ];
}
