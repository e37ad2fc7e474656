import { sayIn } from '../../i18n/index.ts';
import type { SlipDocument } from '../receipts/receiptBlocks.ts';
import type { ReceiptPrinting } from '../receipts/receiptDocument.ts';
import { composeSlip } from '../receipts/slipTemplate.ts';

export type EquipmentLabelView = {
  readonly companyName: string;
  readonly communityName: string;
  readonly code: string;
  readonly name: string;
  readonly location: string;
};

/**
 * A label on the roll of a receipt printer. A label printed once more is no copy of anything: the old one was lost or
 * faded, so it bears no mark.
 */
export function equipmentLabelDocument(view: EquipmentLabelView, printing: ReceiptPrinting): SlipDocument {
  const say = sayIn(printing.locale ?? 'zh-CN');
  return composeSlip(
    'equipmentLabel',
    {
      company: [{ kind: 'text', text: view.companyName, align: 'center' }],
      community: [{ kind: 'text', text: view.communityName, align: 'center' }],
      title: [{ kind: 'title', text: view.name }],
      number: [{ kind: 'field', label: say('equipmentLabel.code'), value: view.code }],
      rooms: [{ kind: 'field', label: say('equipmentLabel.location'), value: view.location }],
      qr: [
        { kind: 'qr', data: view.code },
        { kind: 'text', text: say('equipmentLabel.scan'), align: 'center' },
      ],
    },
    printing.template,
  );
}
