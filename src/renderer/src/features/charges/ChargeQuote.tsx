import { useOperation } from '../../desk/useOperation.ts';
import { amountText } from '../../ui/Amount.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useLanguage } from '../../ui/language/LanguageProvider.tsx';
import styles from './ChargePart.module.css';

type Props = {
  readonly feeItemId: string;
  readonly roomId: string | undefined;
  readonly on: string;
  readonly quantity: string | undefined;
  readonly amountFen: number | undefined;
  readonly minutes: number | undefined;
};

/** What it will come to, before it is charged. */
export function ChargeQuote({ feeItemId, roomId, on, quantity, amountFen, minutes }: Props) {
  const { locale } = useLanguage();
  const quote = useOperation(
    'fees.quote',
    {
      feeItemId,
      from: on,
      to: on,
      language: locale,
      ...(roomId !== undefined && { roomId }),
      ...(quantity !== undefined && { quantity }),
      ...(amountFen !== undefined && { amountFen }),
      ...(minutes !== undefined && { minutes }),
    },
    { keepPrevious: true },
  );
  if (quote.error) return <FaultNotice fault={quote.error.fault} />;
  if (!quote.data) return null;
  return (
    <div role="status">
      <ul className={styles.steps}>
        {quote.data.lines.flatMap((line) =>
          line.steps.map((step) => <li key={step.sentence}>{step.sentence}</li>),
        )}
      </ul>
      <span className={styles.total}>{amountText(quote.data.totalFen, { sign: true })}</span>
    </div>
  );
}
