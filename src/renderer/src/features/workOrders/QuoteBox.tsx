import { Button, Group } from '@mantine/core';
import { useLocation } from 'wouter';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { amountText } from '../../ui/Amount.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import styles from './Orders.module.css';
import type { OrderCard } from './order.ts';

type Quote = NonNullable<OrderCard['quote']>;

/** What it costs line by line, whether the customer agreed, and what of the bill is owed. */
export function QuoteBox({ order }: { readonly order: OrderCard }) {
  const say = useSay();
  const may = useMay();
  const [, navigate] = useLocation();
  const { quote, bill } = order;
  if (!quote && !bill) return null;
  return (
    <section aria-label={say('repairQuote.title')}>
      {quote && (
        <>
          <Group gap="xs" mb={6}>
            <h3 className={styles.heading} style={{ margin: 0 }}>
              {say('repairQuote.title')}
            </h3>
            <Answer quote={quote} />
          </Group>
          <QuoteLines quote={quote} />
        </>
      )}
      {bill && (
        <Group gap="xs" mt={8}>
          <Pill tone={bill.outstandingFen > 0 ? 'warn' : 'good'}>{say('repairQuote.bill')}</Pill>
          <span>
            {bill.outstandingFen > 0
              ? say('repairQuote.owed', {
                  owed: amountText(bill.outstandingFen, { sign: true }),
                  amount: amountText(bill.amountFen, { sign: true }),
                })
              : say('repairQuote.paid', { amount: amountText(bill.amountFen, { sign: true }) })}
          </span>
          {bill.outstandingFen > 0 && order.roomId && may('payments.collect') && (
            <Button size="compact-sm" ml="auto" onClick={() => navigate(`/cash/${order.roomId}`)}>
              {say('repairQuote.toCash')}
            </Button>
          )}
        </Group>
      )}
    </section>
  );
}

function Answer({ quote }: { readonly quote: Quote }) {
  const say = useSay();
  if (quote.accepted === undefined) return <Pill tone="warn">{say('repairQuote.waits')}</Pill>;
  return quote.accepted ? (
    <Pill tone="good">{say('repairQuote.accepted')}</Pill>
  ) : (
    <Pill tone="absent">{say('repairQuote.declined')}</Pill>
  );
}

export function QuoteLines({ quote }: { readonly quote: Quote }) {
  const say = useSay();
  return (
    <table className={styles.quote}>
      <tbody>
        {quote.lines.map((line) => (
          <tr key={line.itemId}>
            <td>{line.name}</td>
            <td className={styles.number}>
              {say('repairQuote.line', {
                quantity: line.quantity,
                unit: line.unit,
                unitPrice: line.unitPrice,
              })}
            </td>
            <td className={styles.number}>{amountText(line.amountFen)}</td>
          </tr>
        ))}
        <tr>
          <td colSpan={3} className={styles.number}>
            <strong>
              {say('repairQuote.total', { amount: amountText(quote.totalFen, { sign: true }) })}
            </strong>
          </td>
        </tr>
      </tbody>
    </table>
  );
}
