import { WhyDialog } from '../billing/WhyDialog.tsx';
import { StubPanel } from '../receiptBooks/StubPanel.tsx';
import { ReceiptPanel } from '../receipts/ReceiptPanel.tsx';
import { ItemPanel } from '../reconciliation/ItemPanel.tsx';
import { HouseholdPanel } from '../rooms/HouseholdPanel.tsx';
import { ShiftPanel } from '../shifts/ShiftPanel.tsx';
import { ApportionmentPanel } from './ApportionmentPanel.tsx';
import { MeterPanel } from './MeterPanel.tsx';
import type { FactTarget } from './target.ts';

type Props = { readonly fact: FactTarget | undefined; readonly onClose: () => void };

/** The fact behind a row, in the panel that shows its kind everywhere else. */
export function OpenedFact({ fact, onClose }: Props) {
  const idOf = (kind: FactTarget['kind']) => (fact?.kind === kind ? fact.id : undefined);
  return (
    <>
      <HouseholdPanel roomId={idOf('room')} onClose={onClose} />
      <ReceiptPanel receiptId={idOf('receipt')} onClose={onClose} />
      <ShiftPanel shiftId={idOf('shift')} onClose={onClose} />
      <WhyDialog lineId={idOf('line')} onClose={onClose} />
      <MeterPanel meterId={idOf('meter')} onClose={onClose} />
      <ItemPanel end={idOf('reconciliation')} onClose={onClose} />
      <StubPanel bookId={idOf('receiptBook')} onClose={onClose} />
      <ApportionmentPanel apportionmentId={idOf('apportionment')} onClose={onClose} />
    </>
  );
}
