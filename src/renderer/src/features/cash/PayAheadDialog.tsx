import { Button, Group, Stack } from '@mantine/core';
import { MonthPickerInput } from '@mantine/dates';
import { useState } from 'react';
import { useOperation } from '../../desk/useOperation.ts';
import { Amount, amountText } from '../../ui/Amount.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { basisText } from './lineWords.ts';
import styles from './PayAheadDialog.module.css';
import type { AheadQuote, Till } from './till.ts';

type Props = {
  readonly opened: boolean;
  readonly till: Till;
  readonly firstMonth: string;
  readonly onClose: () => void;
  readonly onChoose: (quote: AheadQuote | undefined) => void;
};

export function PayAheadDialog(props: Props) {
  const say = useSay();
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={say('cash.ahead.title')} size={620}>
      {props.opened && <PayAheadForm {...props} />}
    </Dialog>
  );
}

/** Every line that would be issued, before a fen is taken. */
function PayAheadForm({ till, firstMonth, onClose, onChoose }: Props) {
  const say = useSay();
  const [until, setUntil] = useState(till.ahead?.until ?? firstMonth);
  const quote = useOperation(
    'bills.quoteAhead',
    { roomIds: [...till.roomIds], until },
    { keepPrevious: true },
  );
  const lines = quote.data?.lines ?? [];

  return (
    <Stack gap="sm">
      <Group align="flex-end" gap="sm" wrap="nowrap">
        <MonthPickerInput
          label={say('cash.ahead.until')}
          valueFormat="YYYY-MM"
          value={`${until}-01`}
          onChange={(month) => month && setUntil(month.slice(0, 7))}
          w={140}
          data-autofocus
        />
        {quote.data && (
          <p className={styles.hint}>{say('cash.ahead.hint', { latest: quote.data.latestAllowed })}</p>
        )}
      </Group>
      <FaultNotice fault={quote.error?.fault} />
      <div className={styles.lines}>
        {quote.isPending && <Loading />}
        {quote.data && lines.length === 0 && <Empty title={say('cash.ahead.none')} />}
        <table className={styles.table} aria-label={say('cash.ahead.title')}>
          <tbody>
            {lines.map((line) => (
              <tr key={`${line.roomId}.${line.feeItemId}.${line.from}`}>
                <td>{line.roomCode}</td>
                <td>{line.feeName}</td>
                <td>{line.period}</td>
                <td className={styles.soft}>{basisText(say, line.trace, line.kind)}</td>
                <td className={styles.end}>
                  <Amount fen={line.amountFen} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Group justify="flex-end" gap="xs">
        {till.ahead && (
          <Button variant="default" onClick={() => onChoose(undefined)}>
            {say('cash.ahead.remove')}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {say('common.back')}
        </Button>
        <Button
          disabled={lines.length === 0 || quote.isPlaceholderData}
          onClick={() => quote.data && onChoose({ ...quote.data, until })}
        >
          {say('cash.ahead.add', { amount: amountText(quote.data?.totalFen ?? 0, { sign: true }) })}
        </Button>
      </Group>
    </Stack>
  );
}
