import { Checkbox, Select, SimpleGrid, TextInput } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { formatYuan, parseYuan } from '#shared/domain/money/formatYuan.ts';
import { type CashCounts, countedFen } from '#shared/domain/shifts/denominations.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { Card } from '../../ui/Card.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { CountGrid } from './CountGrid.tsx';
import styles from './Shift.module.css';

type Unbanked = Output<'cashDeposits.list'>['unbanked'][number];
type Props = { readonly data: Output<'cashDeposits.list'> };

const TIME = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})/;

/** The instant of a picked local time. */
function instantOf(text: string | null): number | undefined {
  const [, day, time] = TIME.exec(text ?? '') ?? [];
  return day && time ? new Date(`${day}T${time}:00`).getTime() : undefined;
}

/** A slip like the bank's: account, time, pieces, and whose cash it was. */
export function DepositForm({ data }: Props) {
  const say = useSay();
  const people = useOperation('shifts.colleagues', {});
  const command = useCommand('cashDeposits.post');
  const [last] = data.rows;
  const [bank, setBank] = useState(last?.bank ?? '');
  const [account, setAccount] = useState(last?.accountLast4 ?? '');
  const [bankedAt, setBankedAt] = useState<string | null>(null);
  const [depositorId, setDepositor] = useState<string | null>(null);
  /** The amount of every ticked shift, as typed. */
  const [parts, setParts] = useState<Readonly<Record<string, string>>>({});
  const [counts, setCounts] = useState<CashCounts>({});
  const [made, setMade] = useState(0);

  const ticked = data.unbanked.filter((row) => parts[row.shiftId] !== undefined);
  const sharedFen = ticked.reduce((sum, row) => sum + (parseYuan(parts[row.shiftId] ?? '') ?? 0), 0);
  const leftFen = countedFen(counts) - sharedFen;
  const at = instantOf(bankedAt);
  const incomplete =
    bank.trim().length < 2 || !/^\d{4}$/.test(account) || at === undefined || sharedFen <= 0 || leftFen !== 0;

  function tick({ shiftId, amountFen }: Unbanked, on: boolean): void {
    const { [shiftId]: _, ...others } = parts;
    setParts(on ? { ...others, [shiftId]: amountFen === undefined ? '' : formatYuan(amountFen) } : others);
  }

  async function post(pieces: CashCounts): Promise<void> {
    if (at === undefined) return;
    const answer = await command
      .run({
        bank: bank.trim(),
        accountLast4: account,
        counts: pieces,
        bankedAt: at,
        ...(depositorId && { depositorId }),
        shifts: ticked.map(({ shiftId }) => ({ shiftId, amountFen: parseYuan(parts[shiftId] ?? '') ?? 0 })),
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('deposit.posted', { amountFen: answer.amountFen, day: answer.businessDate }));
    setParts({});
    setCounts({});
    setMade(made + 1);
  }

  return (
    <Card
      fill
      title={say('deposit.title')}
      aside={say('deposit.unbankedSum', { unbankedFen: data.unbankedFen })}
    >
      <div className={styles.scroll}>
        {data.unbanked.length === 0 ? (
          <Empty title={say('deposit.nothing')} />
        ) : (
          <div className={styles.form}>
            <fieldset className={styles.parts}>
              <legend>{say('deposit.shifts')}</legend>
              {data.unbanked.map((row) => (
                <div key={row.shiftId} className={styles.part}>
                  <Checkbox
                    label={`${row.businessDate} ${row.cashierName}`}
                    checked={parts[row.shiftId] !== undefined}
                    onChange={(event) => tick(row, event.currentTarget.checked)}
                  />
                  <span className={styles.soft} data-old={row.days > 1}>
                    {row.days === 0 ? say('deposit.today') : say('deposit.age', { days: row.days })}
                  </span>
                  <span>
                    {row.amountFen === undefined ? say('deposit.openTill') : formatYuan(row.amountFen)}
                  </span>
                  {parts[row.shiftId] === undefined ? (
                    <span />
                  ) : (
                    <AmountInput
                      size="xs"
                      aria-label={say('deposit.partOf', { cashier: row.cashierName, day: row.businessDate })}
                      value={parts[row.shiftId] ?? ''}
                      onText={(text) => setParts({ ...parts, [row.shiftId]: text })}
                    />
                  )}
                </div>
              ))}
            </fieldset>
            <SimpleGrid cols={2} spacing="sm">
              <TextInput
                label={say('deposit.bank')}
                value={bank}
                onChange={(event) => setBank(event.currentTarget.value)}
                maxLength={40}
              />
              <TextInput
                label={say('deposit.account')}
                value={account}
                onChange={(event) => setAccount(event.currentTarget.value.replace(/\D/g, ''))}
                maxLength={4}
                inputMode="numeric"
              />
              <DateTimePicker
                label={say('deposit.bankedAt')}
                valueFormat="YYYY-MM-DD HH:mm"
                value={bankedAt}
                onChange={setBankedAt}
              />
              <Select
                label={say('deposit.depositor')}
                placeholder={say('deposit.me')}
                value={depositorId}
                onChange={setDepositor}
                data={(people.data?.people ?? []).map(({ userId, displayName }) => ({
                  value: userId,
                  label: displayName,
                }))}
                clearable
              />
            </SimpleGrid>
            <CountGrid
              key={made}
              label={say('deposit.title')}
              verb={(amountFen) => say('deposit.verb', { amountFen })}
              pending={command.pending}
              needsCash
              incomplete={incomplete}
              onCounts={setCounts}
              onSubmit={(pieces) => void post(pieces)}
            >
              {sharedFen > 0 && leftFen !== 0 && (
                <p className={styles.hint}>{say('deposit.sharesLeft', { leftFen })}</p>
              )}
              <FaultNotice fault={command.fault} />
            </CountGrid>
          </div>
        )}
      </div>
    </Card>
  );
}
