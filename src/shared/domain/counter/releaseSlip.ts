import { sayIn } from '../../i18n/index.ts';
import { formatYuan } from '../money/formatYuan.ts';
import { localTime } from '../receipts/localTime.ts';
import type { Block, SlipDocument } from '../receipts/receiptBlocks.ts';
import { type ReceiptPrinting, reprintMark } from '../receipts/receiptDocument.ts';
import { composeSlip } from '../receipts/slipTemplate.ts';
import type { Machine } from './foldActs.ts';

/** How the owner agreed that the goods leave: at the counter, on paper, or called back on the phone in the books. */
export const CONSENTS = ['inPerson', 'signed', 'phone'] as const;
export type Consent = (typeof CONSENTS)[number];

/** A slip is good until the goods passed the gate, or until it is withdrawn. */
export const RELEASE_ENDS = ['passed', 'withdrawn'] as const;
export const RELEASE_MACHINE: Machine<'open' | 'ended', 'ended'> = {
  first: 'open',
  ended: ['ended'],
  rules: { ended: { from: ['open'], to: 'ended' } },
};

export type ReleasedGoods = { readonly name: string; readonly count: number };

/** What a goods-out slip (放行条) says. */
export type ReleaseSlipView = {
  readonly companyName: string;
  readonly communityName: string;
  readonly number: string;
  /** Epoch ms. */
  readonly issuedAt: number;
  readonly validOn: string;
  readonly roomCode: string;
  readonly consent: Consent;
  /** Who agreed and who carries; undefined when the person was erased. */
  readonly consentBy?: string | undefined;
  readonly carrier?: string | undefined;
  readonly plate?: string | undefined;
  readonly goods: readonly ReleasedGoods[];
  /** Owed on the day of issue. It is told and holds nobody: goods are no pledge for fees (Civil Code 944). */
  readonly arrearsFen: number;
  readonly issuedBy: string;
};

export function releaseSlipDocument(view: ReleaseSlipView, printing: ReceiptPrinting): SlipDocument {
  const say = sayIn(printing.locale ?? 'zh-CN');
  const field = (label: string, value: string | undefined): Block[] =>
    value ? [{ kind: 'field', label, value }] : [];
  const line = (text: string): Block => ({ kind: 'text', text });
  return composeSlip(
    'releaseSlip',
    {
      company: [{ kind: 'text', text: view.companyName, align: 'center' }],
      community: [{ kind: 'text', text: view.communityName, align: 'center' }],
      title: [{ kind: 'title', text: say('releaseSlip.title') }],
      marks: reprintMark(printing, say),
      number: field(say('releaseSlip.number'), view.number),
      time: field(say('releaseSlip.issuedAt'), localTime(view.issuedAt, printing.zone)),
      rooms: field(say('releaseSlip.room'), view.roomCode),
      caller: field(say('releaseSlip.carrier'), [view.carrier, view.plate].filter(Boolean).join(' ')),
      schedule: [
        ...field(say('releaseSlip.validOn'), view.validOn),
        ...field(
          say('releaseSlip.consent'),
          [view.consentBy, say(`releaseSlip.consent.${view.consent}`)].filter(Boolean).join(' '),
        ),
      ],
      lines:
        view.goods.length === 0
          ? [line(say('receipt.erased'))]
          : view.goods.map(({ name, count }): Block => ({ kind: 'field', label: name, value: `×${count}` })),
      balances: view.arrearsFen > 0 ? field(say('releaseSlip.arrears'), formatYuan(view.arrearsFen)) : [],
      fillIn: [line(say('releaseSlip.ownerSign')), line(say('releaseSlip.guardSign'))],
      cashier: field(say('releaseSlip.issuedBy'), view.issuedBy),
      qr: [
        { kind: 'feed', lines: 1 },
        { kind: 'qr', data: view.number },
        { kind: 'text', text: say('releaseSlip.scan'), align: 'center' },
      ],
    },
    printing.template,
  );
}
