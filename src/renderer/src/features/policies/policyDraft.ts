import { type PolicyKey, type PolicyValue, policyValues } from '#shared/contract/policies.contract.ts';
import { decimal } from '#shared/domain/money/decimal.ts';
import { formatYuan, parseYuan } from '#shared/domain/money/formatYuan.ts';
import { percentText, shareOf } from '../../ui/percent.ts';

/** Every rule, in the order of a house's life and then of its money. */
export const SHOWN_POLICIES = [
  'firstCharge',
  'holidayShift',
  'lateFee',
  'arrearsPolicy',
  'vacancy',
  'paidAhead',
  'promotion',
  'maxPrepayMonths',
  'allocation',
  'autoDeduct',
  'cashRounding',
  'approvalLimits',
  'cashRefundFen',
] as const satisfies readonly PolicyKey[];

/** What is typed, field by field. */
export type PolicyDraft = Readonly<Record<string, string>>;

const NUMBER = /^\d{1,3}(\.\d{1,5})?$/;

/** A value of any key as the fields of its form. */
export function draftOf(key: PolicyKey, value: unknown): PolicyDraft {
  if (key === 'lateFee') {
    const { ratePerDay, grace, cap } = value as PolicyValue<'lateFee'>;
    return {
      perMille: decimal(ratePerDay).times(1000).toFixed(),
      grace: grace.kind,
      graceDays: String(grace.days),
      cap: cap.kind,
      capPercent: cap.kind === 'none' ? '' : cap.percent,
    };
  }
  if (key === 'vacancy') {
    const { enabled, minMonths, share, mostUsage } = value as PolicyValue<'vacancy'>;
    return {
      enabled: enabled ? 'yes' : 'no',
      minMonths: String(minMonths),
      percent: percentText(share),
      mostUsage: mostUsage ?? '',
    };
  }
  if (key === 'promotion') {
    const { payMonths, freeMonths } = value as PolicyValue<'promotion'>;
    return { payMonths: String(payMonths), freeMonths: String(freeMonths) };
  }
  if (key === 'approvalLimits') {
    const { supervisorFen, managerFen } = value as PolicyValue<'approvalLimits'>;
    return { supervisor: formatYuan(supervisorFen), manager: formatYuan(managerFen) };
  }
  if (key === 'cashRefundFen') return { choice: formatYuan(value as PolicyValue<'cashRefundFen'>) };
  if (typeof value === 'boolean') return { choice: value ? 'yes' : 'no' };
  return { choice: String(value) };
}

/** The value that was typed, checked by the contract's own shape; `undefined` while a field is not right. */
export function readPolicy(key: PolicyKey, draft: PolicyDraft): unknown {
  const parsed = policyValues[key].safeParse(plainValue(key, draft));
  return parsed.success ? parsed.data : undefined;
}

function plainValue(key: PolicyKey, draft: PolicyDraft): unknown {
  const { choice = '' } = draft;
  switch (key) {
    case 'lateFee':
      return {
        ratePerDay: rateOf(draft.perMille),
        grace: { kind: draft.grace, days: whole(draft.graceDays) },
        cap: draft.cap === 'none' ? { kind: 'none' } : { kind: draft.cap, percent: plain(draft.capPercent) },
      };
    case 'vacancy':
      return {
        enabled: draft.enabled === 'yes',
        minMonths: whole(draft.minMonths),
        share: shareOf(draft.percent ?? ''),
        ...(plain(draft.mostUsage) !== '' && { mostUsage: plain(draft.mostUsage) }),
      };
    case 'promotion':
      return { payMonths: whole(draft.payMonths), freeMonths: whole(draft.freeMonths) };
    case 'approvalLimits':
      return {
        supervisorFen: parseYuan(draft.supervisor ?? ''),
        managerFen: parseYuan(draft.manager ?? ''),
      };
    case 'cashRefundFen':
      return parseYuan(choice);
    case 'holidayShift':
      return choice === 'yes';
    case 'maxPrepayMonths':
      return whole(choice);
    default:
      return choice;
  }
}

const plain = (text: string | undefined) => (text ?? '').normalize('NFKC').trim();

function whole(text: string | undefined): number | undefined {
  return /^\d{1,3}$/.test(plain(text)) ? Number(plain(text)) : undefined;
}

/** A rate typed per thousand, as the share of one that rules hold; `undefined` for no number. */
export function rateOf(perMille: string | undefined): string | undefined {
  return NUMBER.test(plain(perMille)) ? decimal(plain(perMille)).div(1000).toFixed() : undefined;
}
