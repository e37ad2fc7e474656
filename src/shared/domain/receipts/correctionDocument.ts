import type { CORRECTION_WAYS, CORRECTIONS } from '../../contract/corrections.contract.ts';
import { sayIn } from '../../i18n/index.ts';
import { formatYuan } from '../money/formatYuan.ts';
import { localTime } from './localTime.ts';
import type { Block, SlipDocument } from './receiptBlocks.ts';
import { type ReceiptPrinting, reprintMark } from './receiptDocument.ts';
import { composeSlip } from './slipTemplate.ts';

type Told = {
  readonly number: string;
  readonly amountFen: number;
  readonly day: string;
  readonly roomCodes: readonly string[];
};

/** Everything the slip of a correction tells. Amounts in fen, instants epoch ms. */
export type CorrectionSlip = {
  readonly companyName: string;
  readonly communityName: string;
  readonly businessDate: string;
  readonly correctedAt: number;
  readonly problem: (typeof CORRECTIONS)[number];
  readonly way: (typeof CORRECTION_WAYS)[number];
  readonly wrong: Told;
  readonly reversal?: Told;
  readonly right: readonly Told[];
  /** `undefined` when the person was erased. */
  readonly reason?: string;
  readonly cashierName: string;
  readonly approvedBy: string;
};

/** One slip for the household that explains a correction: the wrong receipt, what took it back, the right one. */
export function correctionDocument(slip: CorrectionSlip, printing: ReceiptPrinting): SlipDocument {
  const say = sayIn(printing.locale ?? 'zh-CN');
  const receipt = (label: string, told: Told): Block[] => [
    { kind: 'field', label, value: `${told.number}  ${told.day}` },
    {
      kind: 'columns',
      columns: [
        { text: told.roomCodes.join('、') },
        { text: formatYuan(told.amountFen), align: 'right', width: 16 },
      ],
    },
  ];
  return composeSlip(
    'correction',
    {
      company: [{ kind: 'text', text: slip.companyName, align: 'center' }],
      community: [{ kind: 'text', text: slip.communityName, align: 'center' }],
      title: [{ kind: 'title', text: say('correction.title') }],
      marks: reprintMark(printing, say),
      number: [{ kind: 'field', label: say('receipt.businessDate'), value: slip.businessDate }],
      time: [
        { kind: 'field', label: say('correction.at'), value: localTime(slip.correctedAt, printing.zone) },
      ],
      problem: [
        {
          kind: 'field',
          label: say('correction.problem'),
          value: say(`correction.problem.${slip.problem}`),
        },
      ],
      reason:
        slip.reason === undefined
          ? []
          : [{ kind: 'field', label: say('correction.reason'), value: slip.reason }],
      lines: [
        ...receipt(say(`correction.wrong.${slip.way}`), slip.wrong),
        ...(slip.reversal ? receipt(say('correction.reversal'), slip.reversal) : []),
        ...slip.right.flatMap((told) => receipt(say('correction.right'), told)),
      ],
      explain: [{ kind: 'text', text: say(`correction.explain.${slip.way}`) }],
      cashier: [{ kind: 'field', label: say('receipt.cashier'), value: slip.cashierName }],
      approvedBy: [{ kind: 'field', label: say('refund.approvedBy'), value: slip.approvedBy }],
      seal: [{ kind: 'text', text: say('receipt.seal') }],
    },
    printing.template,
  );
}
