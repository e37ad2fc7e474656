import { SegmentedControl, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { AGREEMENT_WAYS } from '#shared/domain/workOrders/states.ts';
import { amountText } from '../../ui/Amount.tsx';
import { FormFoot } from '../../ui/FormFoot.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import type { FormProps } from './ActDialog.tsx';
import styles from './Orders.module.css';
import { QuoteLines } from './QuoteBox.tsx';

/** The customer agrees to the price, before any work. */
export function AgreeForm({ order, pending, fault, onClose, onGo }: FormProps) {
  const say = useSay();
  const [agreed, setAgreed] = useState<(typeof AGREEMENT_WAYS)[number]>('signature');
  const { quote } = order;

  function submit(event: FormEvent): void {
    event.preventDefault();
    onGo({ act: 'quoteAccepted', agreed });
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {quote && <QuoteLines quote={quote} />}
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={say('repairQuote.how')}
          value={agreed}
          onChange={(value) => setAgreed(AGREEMENT_WAYS.find((one) => one === value) ?? agreed)}
          data={AGREEMENT_WAYS.map((value) => ({ value, label: say(`repairQuote.agreed.${value}`) }))}
        />
        <p className={styles.soft}>{say('repairQuote.acceptHint')}</p>
        <FormFoot
          verb={say('repairQuote.acceptVerb', { amount: amountText(quote?.totalFen ?? 0, { sign: true }) })}
          ready
          pending={pending}
          fault={fault}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}
