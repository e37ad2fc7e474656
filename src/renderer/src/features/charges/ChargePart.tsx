import { Button, Group, Select, SimpleGrid, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { Input, Output } from '#shared/contract/index.ts';
import { parseYuan } from '#shared/domain/money/formatYuan.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { amountText } from '../../ui/Amount.tsx';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { Card } from '../../ui/Card.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { documentInput } from '../idCards/idDocument.ts';
import { AccountList } from './AccountList.tsx';
import styles from './ChargePart.module.css';
import { ChargeQuote } from './ChargeQuote.tsx';
import { onceFees } from './chargeKinds.ts';
import { isComplete, NOBODY, type Payer, PayerField } from './PayerField.tsx';

const DECIMAL = /^\d{1,12}(\.\d{1,8})?$/;

type Named = Extract<Payer, { kind: 'named' }>;

/** As the desk takes a payer: somebody on record, or a name with what is known of it. */
function named({ personId, name, personKind, phone, document }: Named): Input<'charges.post'>['payer'] {
  if (personId !== undefined) return { personId };
  return {
    name: name.trim(),
    kind: personKind,
    ...(phone.trim() !== '' && { phone: phone.trim() }),
    ...(document && documentInput(document)),
  };
}

/** One charge by hand: to a household, or to a payer who has no room. */
export function ChargePart() {
  const say = useSay();
  const may = useMay();
  const [, navigate] = useLocation();
  const { data: status } = useOperation('system.status', {});
  const list = useOperation('feeItems.list', {});
  const [payer, setPayer] = useState<Payer>(NOBODY);
  const [feeItemId, setFeeItem] = useState<string | null>(null);
  const [quantity, setQuantity] = useState('');
  const [amount, setAmount] = useState('');
  const [minutes, setMinutes] = useState('');
  const [day, setDay] = useState<string>();
  const [due, setDue] = useState<string | null>(null);
  const [done, setDone] = useState<Output<'charges.post'>>();
  const post = useCommand('charges.post');
  const on = day ?? status?.today ?? '';
  const fees = onceFees(list.data?.feeItems ?? [], on);
  const chosen = fees.find(({ fee }) => fee.feeItemId === feeItemId);
  const kind = chosen?.rule.kind;
  const typed = {
    ...(kind === 'quantity' && DECIMAL.test(quantity.trim()) && { quantity: quantity.trim() }),
    ...(kind === 'agreed' && { amountFen: parseYuan(amount) ?? 0 }),
    ...(kind === 'temporaryParking' && { minutes: Number(minutes) }),
  };
  const complete =
    chosen !== undefined &&
    (kind !== 'quantity' || typed.quantity !== undefined) &&
    (kind !== 'agreed' || (typed.amountFen ?? 0) > 0) &&
    (kind !== 'temporaryParking' || /^\d{1,6}$/.test(minutes.trim()));
  const ready = complete && isComplete(payer) && on !== '';

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready || !chosen) return;
    const answer = await post
      .run({
        feeItemId: chosen.fee.feeItemId,
        ...(payer.kind === 'room' ? { roomId: payer.roomId } : { payer: named(payer) }),
        ...typed,
        on,
        ...(due && { dueDate: due }),
      })
      .catch(() => undefined);
    if (!answer) return;
    setDone(answer);
    setQuantity('');
    setAmount('');
    setMinutes('');
    // The account that was made takes the next charge too.
    if (payer.kind === 'named')
      setPayer({ kind: 'room', roomId: answer.roomId, shown: `${answer.roomCode} ${payer.name.trim()}` });
  }

  return (
    <div className={styles.columns}>
      <Card fill title={say('charge.title')}>
        {list.data && fees.length === 0 ? (
          <Empty title={say('charge.noFees')} hint={say('charge.noFeesHint')} />
        ) : (
          <form className={styles.form} onSubmit={(event) => void submit(event)}>
            <FaultNotice fault={list.error?.fault} onRetry={() => void list.refetch()} />
            {done && (
              <div className={styles.done} role="status">
                {say('charge.done', {
                  room: done.roomCode,
                  amount: amountText(done.amountFen, { sign: true }),
                })}
                {may('payments.collect') && (
                  <Button size="compact-md" onClick={() => navigate(`/cash/${done.roomId}`)}>
                    {say('household.collect')}
                  </Button>
                )}
              </div>
            )}
            <PayerField payer={payer} onPayer={setPayer} />
            <SimpleGrid cols={2} spacing="sm">
              <Select
                label={say('run.col.fee')}
                value={feeItemId}
                onChange={setFeeItem}
                data={fees.map(({ fee }) => ({ value: fee.feeItemId, label: fee.name }))}
                searchable
              />
              {kind === 'quantity' && (
                <TextInput
                  label={say('charge.quantity')}
                  value={quantity}
                  onChange={(event) => setQuantity(event.currentTarget.value)}
                  inputMode="decimal"
                />
              )}
              {kind === 'agreed' && (
                <AmountInput label={say('fees.field.amountFen')} value={amount} onText={setAmount} />
              )}
              {kind === 'temporaryParking' && (
                <TextInput
                  label={say('charge.minutes')}
                  value={minutes}
                  onChange={(event) => setMinutes(event.currentTarget.value)}
                  inputMode="numeric"
                />
              )}
              <DateInput
                label={say('charge.on')}
                valueFormat="YYYY-MM-DD"
                value={on === '' ? null : on}
                onChange={(next) => setDay(next ?? undefined)}
              />
              <DateInput
                label={say('charge.due')}
                placeholder={say('charge.dueAtOnce')}
                valueFormat="YYYY-MM-DD"
                value={due}
                onChange={setDue}
                clearable
              />
            </SimpleGrid>
            {complete && (
              <ChargeQuote
                feeItemId={chosen.fee.feeItemId}
                roomId={payer.kind === 'room' && payer.roomId !== '' ? payer.roomId : undefined}
                on={on}
                quantity={typed.quantity}
                amountFen={typed.amountFen}
                minutes={typed.minutes}
              />
            )}
            <FaultNotice fault={post.fault} />
            <Group justify="flex-end">
              <Button type="submit" disabled={!ready} loading={post.pending}>
                {say('charge.post', {
                  fee: chosen?.fee.name ?? '',
                  who: payer.kind === 'room' ? payer.shown : payer.name.trim(),
                })}
              </Button>
            </Group>
          </form>
        )}
      </Card>
      <AccountList
        onPick={(account) =>
          setPayer({
            kind: 'room',
            roomId: account.roomId,
            shown: [account.code, account.name].filter(Boolean).join(' '),
          })
        }
      />
    </div>
  );
}
