import type { PolicyKey, PolicyValue } from '#shared/contract/policies.contract.ts';
import { effectiveAnnualRate } from '#shared/domain/lateFee/lateFee.ts';
import { isWordKey } from '#shared/i18n/index.ts';
import type { Say } from '../../ui/language/LanguageProvider.tsx';
import { draftOf } from './policyDraft.ts';

/** A value in the words of the office. */
export function policyText(say: Say, key: PolicyKey, value: unknown): string {
  switch (key) {
    case 'lateFee':
      return lateFeeText(say, value as PolicyValue<'lateFee'>);
    case 'vacancy': {
      const { enabled, minMonths, mostUsage } = value as PolicyValue<'vacancy'>;
      const { percent = '' } = draftOf('vacancy', value);
      if (!enabled) return say('policyValue.vacancy.off');
      const watched =
        mostUsage === undefined ? '' : say('policyValue.vacancy.mostUsage', { usage: mostUsage });
      return say('policyValue.vacancy.on', { months: minMonths, percent }) + watched;
    }
    case 'promotion': {
      const { payMonths, freeMonths } = value as PolicyValue<'promotion'>;
      return freeMonths === 0
        ? say('policyValue.promotion.none')
        : say('policyValue.promotion.some', { pay: payMonths, free: freeMonths });
    }
    case 'maxPrepayMonths':
      return say('policyValue.maxPrepayMonths', { months: Number(value) });
    case 'approvalLimits': {
      const { supervisor = '', manager = '' } = draftOf('approvalLimits', value);
      return say('policyValue.approvalLimits', { supervisor, manager });
    }
    case 'cashRefundFen':
      return say('policyValue.cashRefundFen', { yuan: draftOf('cashRefundFen', value).choice ?? '' });
    case 'holidayShift':
      return say(value === true ? 'policyValue.holidayShift.yes' : 'policyValue.holidayShift.no');
    default: {
      const word = `policyValue.${key}.${String(value)}`;
      return isWordKey(word) ? say(word) : String(value);
    }
  }
}

function lateFeeText(say: Say, { ratePerDay, grace, cap }: PolicyValue<'lateFee'>): string {
  const { perMille = '' } = draftOf('lateFee', { ratePerDay, grace, cap });
  if (Number(perMille) === 0) return say('policyValue.lateFee.none');
  return say('policyValue.lateFee.rate', {
    rate: perMille,
    annual: effectiveAnnualRate(ratePerDay),
    grace: grace.days === 0 ? say('policyValue.grace.none') : say(`policyValue.grace.${grace.kind}`, grace),
    cap: say(`policyValue.cap.${cap.kind}`, cap.kind === 'none' ? {} : { percent: cap.percent }),
  });
}
