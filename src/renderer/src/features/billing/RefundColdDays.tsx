import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { LINYI_BANDS } from '#shared/domain/heating/heating.ts';
import { stepSentence } from '#shared/i18n/stepSentence.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { amountText } from '../../ui/Amount.tsx';
import { useLanguage, useSay } from '../../ui/language/LanguageProvider.tsx';
import { percentText } from '../../ui/percent.ts';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { tell } from '../../ui/tell.ts';
import { type ColdRow, readRow, reckonRows } from './coldDays.ts';
import styles from './WhyDialog.module.css';

type Props = { readonly line: Output<'bills.explain'>['line']; readonly onClose: () => void };

/** Gives back the days a heated room was measured too cold, with the amount and how it is reckoned before the act. */
export function RefundColdDays({ line, onClose }: Props) {
  const say = useSay();
  const { locale } = useLanguage();
  const [rows, setRows] = useState<readonly ColdRow[]>([{ no: 1, celsius: '', days: '' }]);
  const refund = useCommand('adjustments.underTemperature');
  const named = { room: line.roomCode, fee: line.feeName };
  const reckoned = reckonRows(line, rows);
  const refundFen = reckoned?.refundFen ?? 0;
  const bands = LINYI_BANDS.map(({ below, rate }) =>
    say('why.coldBand', { below, percent: percentText(rate) }),
  );

  async function go(reason: string): Promise<void> {
    if (!reckoned) return;
    const { lineId } = line;
    const answer = await refund
      .run({ lineId, measured: [...reckoned.measured], reason })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('why.coldDone', { ...named, amount: amountText(answer.refundFen, { sign: true }) }));
    onClose();
  }

  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={say('why.coldTitle', named)}
      verb={
        refundFen > 0
          ? say('why.coldVerb', { ...named, amount: amountText(refundFen, { sign: true }) })
          : say('why.coldUnread')
      }
      incomplete={refundFen === 0}
      pending={refund.pending}
      fault={reckoned?.fault ?? refund.fault}
      onGo={(reason) => void go(reason)}
    >
      <span>{say('why.coldRule', { bands: bands.join(say('common.listSeparator')) })}</span>
      <ColdRows rows={rows} onRows={setRows} />
      {reckoned && reckoned.steps.length > 0 && (
        <p className={styles.reckoned}>
          {reckoned.steps.map((step) => stepSentence(locale, step)).join('\n')}
        </p>
      )}
      <span className={styles.quiet}>{say('why.coldTo')}</span>
    </ReasonDialog>
  );
}

type RowsProps = {
  readonly rows: readonly ColdRow[];
  readonly onRows: (rows: readonly ColdRow[]) => void;
};

/** The measuring record: a temperature and for how many days, a row each. */
function ColdRows({ rows, onRows }: RowsProps) {
  const say = useSay();
  const put = (row: ColdRow) => onRows(rows.map((one) => (one.no === row.no ? row : one)));
  const next = Math.max(...rows.map(({ no }) => no)) + 1;
  const isWrong = rows.some((row) => row.celsius !== '' && row.days !== '' && !readRow(row));
  return (
    <fieldset className={styles.record} aria-invalid={isWrong}>
      <legend>{say('why.coldDays')}</legend>
      {rows.map((row, index) => (
        <Group key={row.no} gap="sm" wrap="nowrap" align="flex-end">
          <TextInput
            label={say('why.coldCelsius')}
            value={row.celsius}
            onChange={(event) => put({ ...row, celsius: event.currentTarget.value })}
            inputMode="decimal"
            {...(index === 0 && { 'data-autofocus': true })}
          />
          <TextInput
            label={say('why.coldDayCount')}
            value={row.days}
            onChange={(event) => put({ ...row, days: event.currentTarget.value })}
            inputMode="numeric"
          />
          <Button
            size="compact-sm"
            variant="default"
            aria-label={say('why.coldRemove', { number: index + 1 })}
            disabled={rows.length === 1}
            onClick={() => onRows(rows.filter(({ no }) => no !== row.no))}
          >
            {say('common.remove')}
          </Button>
        </Group>
      ))}
      {isWrong && <span role="alert">{say('why.coldWrong')}</span>}
      <Button
        size="compact-sm"
        variant="default"
        disabled={rows.length >= 50}
        onClick={() => onRows([...rows, { no: next, celsius: '', days: '' }])}
      >
        {say('why.coldAdd')}
      </Button>
    </fieldset>
  );
}
