import { Stack } from '@mantine/core';
import type { Output } from '#shared/contract/index.ts';
import { explainSteps } from '#shared/domain/billing/explain.ts';
import { stepSentence } from '#shared/i18n/stepSentence.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { amountText } from '../../ui/Amount.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useLanguage, useSay } from '../../ui/language/LanguageProvider.tsx';
import { LineActs } from './LineActs.tsx';
import styles from './WhyDialog.module.css';

type Props = {
  readonly lineId: string | undefined;
  /** An amount that is not a line yet: it is explained from its trace. */
  readonly unposted?: Unposted | undefined;
  readonly onClose: () => void;
};

type Unposted = Pick<
  Output<'bills.explain'>['line'],
  'roomCode' | 'feeName' | 'from' | 'to' | 'amountFen' | 'trace'
>;

/** From the price to the fen, step by step, and down to the receipts: the answer to the question at every counter. */
export function WhyDialog({ lineId, unposted, onClose }: Props) {
  const say = useSay();
  const { locale } = useLanguage();
  const why = useOperation(
    'bills.explain',
    { lineId: lineId ?? '', language: locale },
    { enabled: lineId !== undefined },
  );
  return (
    <Dialog
      opened={lineId !== undefined || unposted !== undefined}
      onClose={onClose}
      title={say('why.title')}
      size={560}
    >
      <FaultNotice fault={why.error?.fault} onRetry={() => void why.refetch()} />
      {lineId !== undefined &&
        (why.data ? <Explained why={why.data} onGone={onClose} /> : <Loading lines={5} />)}
      {unposted?.trace && <Reckoned line={unposted} trace={unposted.trace} />}
    </Dialog>
  );
}

/** The steps of an amount that nobody issued yet. */
function Reckoned({
  line,
  trace,
}: {
  readonly line: Unposted;
  readonly trace: NonNullable<Unposted['trace']>;
}) {
  const { locale } = useLanguage();
  return (
    <Stack gap="sm">
      <strong>
        {line.roomCode} {line.feeName} {line.from} – {line.to}
      </strong>
      <ol className={styles.steps}>
        {explainSteps({ ...line, trace }).map((step) => (
          <li key={`${step.key} ${Object.values(step.params).join(' ')}`}>{stepSentence(locale, step)}</li>
        ))}
      </ol>
    </Stack>
  );
}

type ExplainedProps = { readonly why: Output<'bills.explain'>; readonly onGone: () => void };

function Explained({ why, onGone }: ExplainedProps) {
  const say = useSay();
  const { line, price, steps, credits, payments } = why;
  return (
    <Stack gap="sm">
      <strong>
        {line.roomCode} {line.feeName} {line.from} – {line.to}
      </strong>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step.sentence}>{step.sentence}</li>
        ))}
      </ol>
      {price && (
        <span className={styles.quiet}>
          {say(price.superseded ? 'why.priceSuperseded' : 'why.price', { from: price.from, by: price.setBy })}
        </span>
      )}
      <FactList>
        <Fact name={say('why.issued')}>{amountText(line.amountFen, { sign: true })}</Fact>
        {credits.map((credit) => (
          <Fact
            key={`${credit.businessDate} ${credit.kind} ${credit.amountFen}`}
            name={`${credit.businessDate} ${say(`why.credit.${credit.kind}`)}${credit.reason ? `：${credit.reason}` : ''}`}
          >
            {amountText(-credit.amountFen, { sign: true })}
          </Fact>
        ))}
        {payments.map((payment) => (
          <Fact
            key={payment.receiptId}
            name={say('why.payment', { day: payment.businessDate, number: payment.number })}
          >
            {amountText(-payment.amountFen, { sign: true })}
          </Fact>
        ))}
        <Fact name={say('why.left')}>{amountText(line.outstandingFen, { sign: true })}</Fact>
        <Fact name={say('why.due')}>{line.dueDate}</Fact>
      </FactList>
      <LineActs why={why} onDone={onGone} />
    </Stack>
  );
}
