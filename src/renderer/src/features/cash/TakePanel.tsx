import { Button, SegmentedControl, TextInput } from '@mantine/core';
import type { ReactNode, RefObject } from 'react';
import type { AllocationMode } from '#shared/domain/allocation/allocate.ts';
import { formatYuan } from '#shared/domain/money/formatYuan.ts';
import { formatUppercase } from '#shared/domain/money/uppercaseAmount.ts';
import type { Fault } from '#shared/kernel/appError.ts';
import { amountText } from '../../ui/Amount.tsx';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { ConfirmDay } from '../../ui/ConfirmDay.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Flash } from '../../ui/Flash.tsx';
import { Key } from '../../ui/Key.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { ChangeLine } from './ChangeLine.tsx';
import { HandWrittenNote } from './HandWrittenNote.tsx';
import { MethodKeys } from './MethodKeys.tsx';
import { MissingGlyphs } from './MissingGlyphs.tsx';
import { MixedTenders } from './MixedTenders.tsx';
import { type Reckoning, spread } from './reckoning.ts';
import styles from './TakePanel.module.css';
import type { BillLine, Household, Method, Till, TillAction } from './till.ts';

type Props = {
  readonly till: Till;
  readonly lines: readonly BillLine[];
  readonly household: Household;
  readonly reckoning: Reckoning;
  readonly allocation: AllocationMode | undefined;
  readonly amountRef: RefObject<HTMLInputElement | null>;
  readonly titleRef: RefObject<HTMLInputElement | null>;
  readonly onMethod: (method: Method) => void;
  readonly dispatch: (action: TillAction) => void;
  readonly noting: boolean;
  readonly pending: boolean;
  readonly fault: Fault | undefined;
  readonly stopped: string | undefined;
  readonly onTake: () => void;
};

/** The act: how much, in what, and the one button that takes it. */
export function TakePanel(props: Props) {
  const { till, household, reckoning, amountRef, titleRef, dispatch, noting, pending, fault } = props;
  const typedTitle = till.title ?? household.rememberedTitle ?? '';
  const payerName = household.parties.find((party) => party.isPayer)?.name ?? '';
  const say = useSay();
  const change = (part: Partial<Till>) => dispatch({ type: 'change', change: part });

  return (
    <section className={styles.panel} aria-label={say('cash.panel')}>
      {till.handWritten && (
        <HandWrittenNote handWritten={till.handWritten} onRemove={() => change({ handWritten: undefined })} />
      )}
      <div className={styles.caption}>
        {say('cash.due')} <span>{say('cash.items', { count: reckoning.count })}</span>
      </div>
      <output className={styles.total} aria-label={say('cash.due')}>
        <Flash of={reckoning.totalFen}>{amountText(reckoning.totalFen, { sign: true })}</Flash>
      </output>
      <div className={styles.uppercase}>
        {reckoning.totalFen > 0 && formatUppercase(reckoning.totalFen)}
        {reckoning.smallChangeFen > 0 && (
          <span className={styles.soft}>
            {' '}
            {say('cash.smallChange', { amount: amountText(reckoning.smallChangeFen) })}
          </span>
        )}
      </div>

      <MethodKeys method={till.method} onMethod={props.onMethod} />

      {till.method === 'mix' ? (
        <MixedTenders
          till={till}
          totalFen={reckoning.totalFen}
          shortFen={reckoning.shortFen}
          prepaymentFen={household.prepaymentFen}
          firstRef={amountRef}
          dispatch={dispatch}
        />
      ) : (
        <Labelled name={say('cash.received')}>
          <AmountInput
            inputRef={amountRef}
            size="md"
            value={till.received}
            onText={(received) => change({ received })}
            placeholder={formatYuan(reckoning.totalFen)}
            aria-label={say('cash.received')}
          />
        </Labelled>
      )}
      {till.method !== 'cash' && till.method !== 'mix' && (
        <TextInput
          value={till.reference}
          onChange={(event) => change({ reference: event.currentTarget.value })}
          placeholder={say('cash.reference')}
          aria-label={say('cash.reference')}
          maxLength={40}
        />
      )}
      <ChangeLine till={till} reckoning={reckoning} dispatch={dispatch} />
      {reckoning.shortFen > 0 && reckoning.receivedFen > 0 && !till.ahead && <PayPart {...props} />}

      <div className={styles.paper}>
        <Labelled name={say('cash.receiptTitle')}>
          <TextInput
            ref={titleRef}
            size="xs"
            value={typedTitle}
            placeholder={payerName}
            onChange={(event) => change({ title: event.currentTarget.value })}
            aria-label={say('cash.receiptTitle')}
            maxLength={60}
          />
        </Labelled>
        <MissingGlyphs text={`${typedTitle || payerName}${till.note}`} />
        <Labelled name={say('cash.noteField')}>
          <TextInput
            size="xs"
            value={till.note}
            onChange={(event) => change({ note: event.currentTarget.value })}
            aria-label={say('cash.noteField')}
            maxLength={100}
          />
        </Labelled>
        {till.roomIds.length > 1 && !till.handWritten && (
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label={say('cash.receipts')}
            value={till.receipts}
            onChange={(value) => change({ receipts: value === 'perRoom' ? 'perRoom' : 'one' })}
            data={(['one', 'perRoom'] as const).map((value) => ({
              value,
              label: say(`cash.receipts.${value}`),
            }))}
          />
        )}
      </div>

      <div className={styles.act}>
        {props.stopped && <FaultNotice fault={{ code: 'rule', sub: props.stopped }} />}
        <FaultNotice fault={fault} />
        <ConfirmDay
          fault={fault}
          day={till.confirmedDay}
          onDay={(confirmedDay) => change({ confirmedDay })}
        />
        {noting && (
          <p className={styles.hint}>
            {say(till.handWritten ? 'backEntry.noTransfer' : 'cash.transferHint')}
          </p>
        )}
        <Button
          size="lg"
          fullWidth
          className={styles.take}
          loading={pending}
          disabled={
            !reckoning.ready || props.stopped !== undefined || (noting && till.handWritten !== undefined)
          }
          onClick={props.onTake}
        >
          {say(till.handWritten ? 'backEntry.collect' : noting ? 'cash.noteTransfer' : 'cash.collect')}{' '}
          <Key>Enter</Key>
        </Button>
      </div>
    </section>
  );
}

/** Less than is owed: spread by the rule of the office, or by hand where the rule says so. */
function PayPart({ till, lines, reckoning, allocation, dispatch }: Props) {
  const say = useSay();
  const { receivedFen } = reckoning;
  const amount = amountText(receivedFen);
  if (!allocation) return null;
  const parts = spread(till, lines, receivedFen, allocation);
  if (lines.every((line) => parts.unticked.has(line.lineId)))
    return <p className={styles.hint}>{say('cash.payManual', { amount })}</p>;
  return (
    <Button size="compact-sm" variant="light" onClick={() => dispatch({ type: 'parts', ...parts })}>
      {say('cash.payPart', { amount })}
    </Button>
  );
}

function Labelled({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.labelled}>
      <span aria-hidden="true">{name}</span>
      {children}
    </div>
  );
}
