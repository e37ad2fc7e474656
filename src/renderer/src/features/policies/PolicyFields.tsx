import { NumberInput, Select, SimpleGrid, Switch, TextInput } from '@mantine/core';
import type { PolicyKey } from '#shared/contract/policies.contract.ts';
import { effectiveAnnualRate, isHighRate } from '#shared/domain/lateFee/lateFee.ts';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './PoliciesPart.module.css';
import { type PolicyDraft, rateOf } from './policyDraft.ts';
import { policyText } from './policyWords.ts';

type Props = {
  readonly policy: PolicyKey;
  readonly draft: PolicyDraft;
  readonly onDraft: (draft: PolicyDraft) => void;
};

/** The rules that are one choice out of a few. */
const CHOICES: Partial<Record<PolicyKey, readonly string[]>> = {
  firstCharge: ['nextMonth', 'handoverDay'],
  holidayShift: ['yes', 'no'],
  arrearsPolicy: ['stayWithSeller', 'buyerAssumes', 'blockUntilCleared'],
  paidAhead: ['keep', 'settle'],
  allocation: ['oldestBillLateFirst', 'principalFirst', 'allLateFirst', 'manual'],
  autoDeduct: ['partly', 'wholeLines', 'never'],
  cashRounding: ['none', 'jiao'],
};

/** The inputs of one rule. */
export function PolicyFields(props: Props) {
  const say = useSay();
  const { policy, draft, onDraft } = props;
  if (policy === 'lateFee') return <LateFeeFields {...props} />;
  if (policy === 'vacancy') return <VacancyFields {...props} />;
  if (policy === 'promotion') return <PromotionFields {...props} />;
  if (policy === 'maxPrepayMonths') {
    return (
      <NumberInput
        label={say('policyField.months')}
        value={draft.choice ?? ''}
        onChange={(choice) => onDraft({ choice: String(choice) })}
        min={0}
        max={60}
        data-autofocus
      />
    );
  }
  if (policy === 'approvalLimits') return <ApprovalLimitFields {...props} />;
  if (policy === 'cashRefundFen') {
    return (
      <AmountInput
        label={say('policyField.yuan')}
        value={draft.choice ?? ''}
        onText={(choice) => onDraft({ choice })}
        data-autofocus
      />
    );
  }
  return (
    <Select
      label={say('policies.value')}
      value={draft.choice ?? null}
      onChange={(choice) => choice && onDraft({ choice })}
      data={(CHOICES[policy] ?? []).map((choice) => ({
        value: choice,
        label: policyText(say, policy, policy === 'holidayShift' ? choice === 'yes' : choice),
      }))}
      allowDeselect={false}
      data-autofocus
    />
  );
}

function LateFeeFields({ draft, onDraft }: Props) {
  const say = useSay();
  const put = (change: PolicyDraft) => onDraft({ ...draft, ...change });
  return (
    <>
      <SimpleGrid cols={2} spacing="sm">
        <TextInput
          label={say('policyField.ratePerDay')}
          value={draft.perMille ?? ''}
          onChange={(event) => put({ perMille: event.currentTarget.value })}
          inputMode="decimal"
          data-autofocus
        />
        <NumberInput
          label={say('policyField.graceDays')}
          value={draft.graceDays ?? ''}
          onChange={(days) => put({ graceDays: String(days) })}
          min={0}
          max={366}
        />
        <Select
          label={say('policyField.grace')}
          value={draft.grace ?? 'shift'}
          onChange={(grace) => grace && put({ grace })}
          data={(['shift', 'forgive'] as const).map((value) => ({
            value,
            label: say(`policyField.grace.${value}`),
          }))}
          allowDeselect={false}
        />
        <Select
          label={say('policyField.cap')}
          value={draft.cap ?? 'percent'}
          onChange={(cap) => cap && put({ cap })}
          data={(['percent', 'annualRate', 'none'] as const).map((value) => ({
            value,
            label: say(`policyField.cap.${value}`),
          }))}
          allowDeselect={false}
        />
        {draft.cap !== 'none' && (
          <TextInput
            label={say('policyField.capPercent')}
            value={draft.capPercent ?? ''}
            onChange={(event) => put({ capPercent: event.currentTarget.value })}
            inputMode="decimal"
          />
        )}
      </SimpleGrid>
      <AnnualRate perMille={draft.perMille} />
    </>
  );
}

/** What the daily rate comes to in a year, with the warning where a court would cut it. */
function AnnualRate({ perMille }: { readonly perMille: string | undefined }) {
  const say = useSay();
  const ratePerDay = rateOf(perMille);
  if (ratePerDay === undefined) return null;
  const high = isHighRate(ratePerDay);
  return (
    <p className={styles.annual} data-high={high} role="status">
      {say(high ? 'policies.annualHigh' : 'policies.annual', { percent: effectiveAnnualRate(ratePerDay) })}
    </p>
  );
}

function VacancyFields({ draft, onDraft }: Props) {
  const say = useSay();
  const put = (change: PolicyDraft) => onDraft({ ...draft, ...change });
  return (
    <>
      <Switch
        label={say('policyField.vacancyEnabled')}
        checked={draft.enabled === 'yes'}
        onChange={(event) => put({ enabled: event.currentTarget.checked ? 'yes' : 'no' })}
        data-autofocus
      />
      <SimpleGrid cols={2} spacing="sm">
        <NumberInput
          label={say('policyField.minMonths')}
          value={draft.minMonths ?? ''}
          onChange={(months) => put({ minMonths: String(months) })}
          min={0}
          max={60}
          disabled={draft.enabled !== 'yes'}
        />
        <TextInput
          label={say('policyField.sharePercent')}
          value={draft.percent ?? ''}
          onChange={(event) => put({ percent: event.currentTarget.value })}
          inputMode="decimal"
          disabled={draft.enabled !== 'yes'}
        />
        <TextInput
          label={say('policyField.mostUsage')}
          value={draft.mostUsage ?? ''}
          onChange={(event) => put({ mostUsage: event.currentTarget.value })}
          inputMode="decimal"
          disabled={draft.enabled !== 'yes'}
        />
      </SimpleGrid>
    </>
  );
}

function PromotionFields({ draft, onDraft }: Props) {
  const say = useSay();
  return (
    <SimpleGrid cols={2} spacing="sm">
      <NumberInput
        label={say('policyField.payMonths')}
        value={draft.payMonths ?? ''}
        onChange={(months) => onDraft({ ...draft, payMonths: String(months) })}
        min={1}
        max={24}
        data-autofocus
      />
      <NumberInput
        label={say('policyField.freeMonths')}
        value={draft.freeMonths ?? ''}
        onChange={(months) => onDraft({ ...draft, freeMonths: String(months) })}
        min={0}
        max={12}
      />
    </SimpleGrid>
  );
}

function ApprovalLimitFields({ draft, onDraft }: Props) {
  const say = useSay();
  return (
    <SimpleGrid cols={2} spacing="sm">
      <AmountInput
        label={say('policyField.supervisorLimit')}
        value={draft.supervisor ?? ''}
        onText={(supervisor) => onDraft({ ...draft, supervisor })}
        data-autofocus
      />
      <AmountInput
        label={say('policyField.managerLimit')}
        value={draft.manager ?? ''}
        onText={(manager) => onDraft({ ...draft, manager })}
      />
    </SimpleGrid>
  );
}
