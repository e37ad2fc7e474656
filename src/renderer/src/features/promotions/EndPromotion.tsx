import { Select } from '@mantine/core';
import { useState } from 'react';
import { addMonths } from '#shared/domain/calendar/months.ts';
import { freeMonthsRefund, type LeavingReason } from '#shared/domain/promotion/freeMonths.ts';
import { stepSentence } from '#shared/i18n/stepSentence.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { amountText } from '../../ui/Amount.tsx';
import { useLanguage, useSay } from '../../ui/language/LanguageProvider.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { tell } from '../../ui/tell.ts';
import type { Promotion } from './PromotionsSection.tsx';

type Props = { readonly promotion: Promotion; readonly code: string; readonly onClose: () => void };

const REASONS: readonly LeavingReason[] = ['company', 'customer'];

/** Ends an offer early: how many months were used and for whose reason decide what is given back, told before the act. */
export function EndPromotion({ promotion, code, onClose }: Props) {
  const say = useSay();
  const { locale } = useLanguage();
  const [used, setUsed] = useState<string | null>(null);
  const [because, setBecause] = useState<LeavingReason>();
  const end = useCommand('promotions.end');
  const { promotionId, feeName, from, payMonths, freeMonths, monthlyFen } = promotion;
  const named = { room: code, fee: feeName };
  // With its last month used there is nothing left to end.
  const choices = Array.from({ length: payMonths + freeMonths }, (_, months) => ({
    value: String(months),
    label: months === 0 ? say('promotion.noneUsed') : addMonths(from, months - 1),
  }));
  const refund =
    used !== null && because
      ? freeMonthsRefund({ payMonths, freeMonths }, monthlyFen, Number(used), because)
      : undefined;

  async function go(reason: string): Promise<void> {
    if (used === null || !because) return;
    const lastUsed = Number(used) > 0 ? { lastUsed: addMonths(from, Number(used) - 1) } : {};
    const answer = await end.run({ promotionId, ...lastUsed, because, reason }).catch(() => undefined);
    if (!answer) return;
    tell(say('promotion.ended', { ...named, amount: amountText(answer.refundFen, { sign: true }) }));
    onClose();
  }

  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={say('promotion.endOf', named)}
      verb={
        refund
          ? say('promotion.endVerbAmount', { amount: amountText(refund.refundFen, { sign: true }) })
          : say('promotion.endVerb')
      }
      incomplete={!refund}
      pending={end.pending}
      fault={end.fault}
      onGo={(reason) => void go(reason)}
    >
      <Select
        label={say('promotion.lastUsed')}
        value={used}
        onChange={setUsed}
        data={choices}
        allowDeselect={false}
        data-autofocus
      />
      <Select
        label={say('promotion.because')}
        value={because ?? null}
        onChange={(value) => setBecause(REASONS.find((each) => each === value))}
        data={REASONS.map((value) => ({ value, label: say(`promotion.because.${value}`) }))}
        allowDeselect={false}
      />
      {refund && <strong>{refund.steps.map((step) => stepSentence(locale, step)).join('')}</strong>}
      <span>{say('promotion.endHint')}</span>
    </ReasonDialog>
  );
}
