import type { ReleaseSlipView } from '#shared/domain/counter/releaseSlip.ts';
import { formatYuan } from '#shared/domain/money/formatYuan.ts';
import { localTime } from '#shared/domain/receipts/localTime.ts';
import { sayIn } from '#shared/i18n/index.ts';
import type { ReceiptFont } from '../devices/escpos/receiptFont.ts';
import { sheetPdf } from './sheetPdf.ts';

/** A goods-out slip as an A5 page across. `zone`: IANA zone of the community. */
export async function releaseSlipPdf(
  view: ReleaseSlipView,
  zone: string,
  font: ReceiptFont,
): Promise<Uint8Array> {
  const say = sayIn('zh-CN');
  return sheetPdf(
    {
      ...view,
      title: say('releaseSlip.title'),
      rows: [
        [say('releaseSlip.issuedAt'), localTime(view.issuedAt, zone)],
        [say('releaseSlip.room'), view.roomCode],
        [say('releaseSlip.validOn'), view.validOn],
        [
          say('releaseSlip.consent'),
          [view.consentBy, say(`releaseSlip.consent.${view.consent}`)].filter(Boolean).join(' '),
        ],
        [say('releaseSlip.carrier'), [view.carrier, view.plate].filter(Boolean).join(' ')],
        [
          say('releaseSlip.goods'),
          view.goods.map(({ name, count }) => `${name} ×${count}`).join('、') || say('receipt.erased'),
        ],
        [say('releaseSlip.arrears'), view.arrearsFen > 0 ? formatYuan(view.arrearsFen) : undefined],
        [say('releaseSlip.issuedBy'), view.issuedBy],
      ],
      signs: [say('releaseSlip.ownerSign'), say('releaseSlip.guardSign')],
    },
    font,
    { size: 'A5', orientation: 'landscape' },
  );
}
