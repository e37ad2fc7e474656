import { Button } from '@mantine/core';
import type { Output } from '#shared/contract/index.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ReceiptActions } from '../receipts/ReceiptActions.tsx';
import styles from './OutcomePanel.module.css';

type Props = {
  readonly receipt: Output<'payments.collect'>['receipts'][number];
  readonly undoLabel: string | undefined;
  readonly onShow: () => void;
};

/** One receipt of the payment just made; once void, nothing more can be done about it here. */
export function OutcomeReceipt({ receipt, undoLabel, onShow }: Props) {
  const say = useSay();
  const { receiptId, number, amountFen } = receipt;
  const { data: view } = useOperation('receipts.get', { receiptId });
  const valid = view?.state === 'valid';
  return (
    <div className={styles.receipt}>
      <Button variant="light" fullWidth onClick={onShow}>
        {say('cash.done.preview', { number })}
      </Button>
      {view && !valid && (
        <Pill tone="bad">
          {number} {say(`receipts.${view.state}`)}
        </Pill>
      )}
      {view && (
        <ReceiptActions
          receiptId={receiptId}
          number={number}
          amountFen={amountFen}
          cashierId={view.cashierId}
          valid={valid}
          {...(undoLabel && { undoLabel })}
        />
      )}
    </div>
  );
}
