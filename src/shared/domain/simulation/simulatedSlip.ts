import type { Say } from '../../i18n/index.ts';
import type { Block, SlipDocument } from '../receipts/receiptBlocks.ts';

/** What a simulated slip has in place of the code that proves a receipt. */
const DEMO_CODE = 'steward-demo';

/** A slip for the screen that nobody can take for a receipt: marked above and below, and its code proves nothing. */
export function simulatedSlip(document: SlipDocument, say: Say): SlipDocument {
  const mark: Block = { kind: 'mark', text: say('simulation.mark') };
  const body = document.map((block): Block => (block.kind === 'qr' ? { ...block, data: DEMO_CODE } : block));
  const cut = body.findLastIndex(({ kind }) => kind === 'cut');
  const end = cut < 0 ? body.length : cut;
  return [mark, ...body.slice(0, end), mark, ...body.slice(end)];
}
