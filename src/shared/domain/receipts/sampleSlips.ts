import { sayIn } from '../../i18n/index.ts';
import { releaseSlipDocument } from '../counter/releaseSlip.ts';
import { equipmentLabelDocument } from '../equipment/labelSlip.ts';
import { formatUppercase } from '../money/uppercaseAmount.ts';
import { refundDocument } from '../refunds/refundDocument.ts';
import { jobSlipDocument } from '../workOrders/jobSlip.ts';
import { correctionDocument } from './correctionDocument.ts';
import type { SlipDocument } from './receiptBlocks.ts';
import { type ReceiptPrinting, receiptDocument } from './receiptDocument.ts';
import type { SlipKind } from './slipParts.ts';
import { transferSlipDocument } from './transferSlip.ts';

/** 2026-11-23 14:05 in Shanghai. */
const AT = Date.UTC(2026, 10, 23, 6, 5);
const DAY = '2026-11-23';
const ID = '00000000-0000-7000-8000-000000000000';
const ROOM = '3-2-1201';

type Names = { readonly companyName: string; readonly communityName: string };

/** A made-up slip with every part it can have, for trying a template. Nothing of it stands in the books. */
export function sampleSlip(kind: SlipKind, names: Names, printing: ReceiptPrinting): SlipDocument {
  const say = sayIn(printing.locale ?? 'zh-CN');
  const payer = say('sample.payer');
  const cashierName = say('sample.cashier');
  const common = { ...names, businessDate: DAY, cashierName };
  switch (kind) {
    case 'receipt':
      return receiptDocument(
        {
          ...common,
          receiptId: ID,
          paymentId: ID,
          cashierId: ID,
          roomId: ID,
          number: 'A1QK-000000',
          issuedAt: AT,
          roomCodes: [ROOM],
          title: payer,
          erased: false,
          lines: [
            sampleLine(say('sample.fee'), '2026-10-01', '2026-11-30', 38652, '95.20㎡×2.03'),
            sampleLine(say('sample.otherFee'), '2026-11-01', '2026-11-30', 8000),
          ],
          prepaidFen: 10000,
          totalFen: 56652,
          uppercase: formatUppercase(56652),
          tenders: [{ method: 'cash', amountFen: 60000, confirmation: 'counted' }],
          changeFen: 3348,
          prepaymentAfterFen: 22000,
          arrearsAfterFen: 0,
          note: say('sample.note'),
          state: 'valid',
          forms: [],
          reprints: 0,
          qr: `STW1 A1QK-000000 ${ID} 56652 000000000000000000000000`,
        },
        printing,
      );
    case 'transferSlip':
      return transferSlipDocument(
        {
          ...common,
          slipNumber: 'A1QK-Z00000',
          notedAt: AT,
          roomCodes: [ROOM],
          title: payer,
          erased: false,
          amountFen: 38652,
          reference: '420000',
          note: say('sample.note'),
        },
        printing,
      );
    case 'refund':
      return refundDocument(
        {
          ...common,
          refundId: ID,
          number: 'A1QK-T00000',
          paidAt: AT,
          roomCode: ROOM,
          payee: payer,
          source: 'prepayment',
          reason: say('sample.note'),
          amountFen: 10000,
          uppercase: formatUppercase(10000),
          method: 'cash',
          balanceAfterFen: 12000,
          approvedBy: [say('sample.supervisor')],
        },
        printing,
      );
    case 'workOrder':
      return jobSlipDocument(
        {
          ...names,
          number: 'A1QK-G00000',
          reportedAt: AT,
          where: ROOM,
          caller: payer,
          category: say('sample.category'),
          priority: 'p2',
          words: say('sample.job'),
          appointmentAt: AT + 3_600_000,
          dueAt: AT + 7_200_000,
          worker: say('sample.worker'),
          issuedBy: cashierName,
        },
        printing,
      );
    case 'releaseSlip':
      return releaseSlipDocument(
        {
          ...names,
          number: 'A1QK-F00000',
          issuedAt: AT,
          validOn: DAY,
          roomCode: ROOM,
          consent: 'inPerson',
          consentBy: payer,
          carrier: say('sample.worker'),
          goods: [{ name: say('sample.goods'), count: 2 }],
          arrearsFen: 38652,
          issuedBy: cashierName,
        },
        printing,
      );
    case 'equipmentLabel':
      return equipmentLabelDocument(
        {
          ...names,
          code: 'A1QK-LIFT-0000',
          name: say('sample.machine'),
          location: say('sample.location'),
        },
        printing,
      );
    case 'correction': {
      const told = { number: 'A1QK-000000', amountFen: 38652, day: DAY, roomCodes: [ROOM] };
      return correctionDocument(
        {
          ...common,
          correctedAt: AT,
          problem: 'wrongRoom',
          way: 'reversal',
          wrong: told,
          reversal: { ...told, number: 'A1QK-000001', amountFen: -38652 },
          right: [{ ...told, number: 'A1QK-000002', roomCodes: ['3-2-1202'] }],
          reason: say('sample.note'),
          approvedBy: say('sample.supervisor'),
        },
        printing,
      );
    }
  }
}

function sampleLine(feeName: string, from: string, to: string, fen: number, basis?: string) {
  return {
    roomCode: ROOM,
    feeName,
    from,
    to,
    receivableFen: fen,
    receivedFen: fen,
    ...(basis && { basis }),
  };
}
