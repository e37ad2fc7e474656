import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { amountText } from '../../ui/Amount.tsx';
import { Key } from '../../ui/Key.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { ReceiptPanel } from '../receipts/ReceiptPanel.tsx';
import styles from './OutcomePanel.module.css';
import { OutcomeReceipt } from './OutcomeReceipt.tsx';
import { PrintNews } from './PrintNews.tsx';
import type { Outcome } from './till.ts';

type Props = { readonly outcome: Outcome; readonly onNext: () => void };

const UNDO_SECONDS = 10;

/** One step, one sentence; then what can still be done about it. */
export function OutcomePanel({ outcome, onNext }: Props) {
  const say = useSay();
  const region = useRef<HTMLElement>(null);
  useEffect(() => region.current?.focus(), []);

  return (
    <section ref={region} tabIndex={-1} className={styles.panel} aria-label={say('cash.done.title')}>
      {outcome.kind === 'collected' ? (
        <Collected outcome={outcome} />
      ) : (
        <p className={styles.sentence} role="status">
          {say('cash.done.slip', {
            amount: amountText(outcome.slip.amountFen, { sign: true }),
            number: outcome.slip.slipNumber,
          })}
        </p>
      )}
      <Button size="lg" fullWidth className={styles.next} onClick={onNext}>
        {say('cash.done.next')} <Key>Enter</Key>
      </Button>
    </section>
  );
}

function Collected({ outcome }: { readonly outcome: Outcome & { kind: 'collected' } }) {
  const say = useSay();
  const may = useMay();
  const { payment } = outcome;
  const undoLeft = useSecondsLeft(outcome.at, UNDO_SECONDS);
  const [shown, setShown] = useState<string>();
  const amount = (fen: number) => amountText(fen, { sign: true }).replace(' ', '');
  const parts = [
    say('cash.done.received', { amount: amount(payment.receivedFen) }),
    payment.changeFen > 0 && say('cash.done.change', { amount: amount(payment.changeFen) }),
    payment.prepaymentFen > 0 && say('cash.done.prepayment', { amount: amount(payment.prepaymentFen) }),
    say('cash.done.receipt', {
      numbers: payment.receipts.map((receipt) => receipt.number).join(say('common.listSeparator')),
    }),
  ].filter((part) => part !== false);

  return (
    <>
      <p className={styles.sentence} role="status">
        {parts.join(say('cash.sep'))} <PrintNews printJobIds={payment.printJobIds} />
      </p>
      {outcome.handWritten && (
        <p className={styles.sentence}>
          {say('cash.done.backEntry', {
            form: outcome.handWritten.form,
            day: outcome.handWritten.writtenOn,
          })}
        </p>
      )}
      <p className={styles.soft}>{say('cash.done.business', { day: payment.businessDate })}</p>
      {payment.changeFen > 0 && (
        <div className={styles.change}>
          <span>{say('cash.change')}</span>
          <strong>{amountText(payment.changeFen)}</strong>
        </div>
      )}
      <div className={styles.actions}>
        {payment.receipts.map((receipt) => (
          <OutcomeReceipt
            key={receipt.receiptId}
            receipt={receipt}
            undoLabel={
              undoLeft > 0 && may('receipts.void') ? say('cash.done.undo', { seconds: undoLeft }) : undefined
            }
            onShow={() => setShown(receipt.receiptId)}
          />
        ))}
      </div>
      <ReceiptPanel receiptId={shown} onClose={() => setShown(undefined)} />
    </>
  );
}

function useSecondsLeft(since: number, seconds: number): number {
  const [left, setLeft] = useState(() => remaining(since, seconds));
  useEffect(() => {
    const timer = window.setInterval(() => setLeft(remaining(since, seconds)), 500);
    return () => window.clearInterval(timer);
  }, [since, seconds]);
  return left;
}

function remaining(since: number, seconds: number): number {
  return Math.max(0, Math.ceil(seconds - (performance.now() - since) / 1000));
}
