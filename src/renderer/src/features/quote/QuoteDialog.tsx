import { Button, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useRef, useState } from 'react';
import type { Input, Output } from '#shared/contract/index.ts';
import { lastDayOf } from '#shared/domain/calendar/months.ts';
import { parseYuan } from '#shared/domain/money/formatYuan.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Amount, amountText } from '../../ui/Amount.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useLanguage, useSay } from '../../ui/language/LanguageProvider.tsx';
import { type FeeItem, priceNow } from '../../ui/prices/feeItem.ts';
import { HouseholdBox } from '../cash/HouseholdBox.tsx';
import type { RoomHit } from '../roomSearch/useRoomSearch.ts';
import styles from './QuoteDialog.module.css';
import { askedBy, type QuoteAsk } from './quoteAsks.ts';

type Props = {
  readonly fees: readonly FeeItem[];
  readonly today: string;
  readonly onClose: () => void;
};

const DECIMAL = /^\d{1,12}(\.\d{1,8})?$/;

/** What would it cost: any fee, any room or area, any days; nothing is written. */
export function QuoteDialog({ fees, today, onClose }: Props) {
  const say = useSay();
  const { locale } = useLanguage();
  const box = useRef<HTMLInputElement>(null);
  const month = today.slice(0, 7);
  const [feeItemId, setFeeItem] = useState<string | null>(null);
  const [room, setRoom] = useState<RoomHit>();
  const [area, setArea] = useState('');
  const [from, setFrom] = useState<string | null>(`${month}-01`);
  const [to, setTo] = useState<string | null>(lastDayOf(month));
  const [typed, setTyped] = useState<Partial<Record<QuoteAsk, string>>>({});
  const fee = fees.find((one) => one.feeItemId === feeItemId);
  const rule = fee && priceNow(fee, to ?? today)?.rule;
  const asks = rule ? askedBy(rule.kind) : [];
  const values = readAsks(asks, typed);
  const areaM2 = area.normalize('NFKC').trim();
  const ready = fee !== undefined && from !== null && to !== null && values !== undefined;

  return (
    <Dialog opened onClose={onClose} title={say('quote.title')} size={720}>
      <Stack gap="sm">
        <SimpleGrid cols={3} spacing="sm">
          <Select
            label={say('run.col.fee')}
            value={feeItemId}
            onChange={setFeeItem}
            data={fees.map((one) => ({ value: one.feeItemId, label: one.name }))}
            searchable
            data-autofocus
          />
          <DateInput label={say('quote.from')} valueFormat="YYYY-MM-DD" value={from} onChange={setFrom} />
          <DateInput label={say('quote.to')} valueFormat="YYYY-MM-DD" value={to} onChange={setTo} />
          {!room && (
            <TextInput
              label={say('quote.area')}
              value={area}
              onChange={(event) => setArea(event.currentTarget.value)}
              inputMode="decimal"
            />
          )}
          {asks.map((ask) => (
            <TextInput
              key={ask}
              label={say(`quote.ask.${ask}`)}
              value={typed[ask] ?? ''}
              onChange={(event) => setTyped({ ...typed, [ask]: event.currentTarget.value })}
              inputMode="decimal"
            />
          ))}
        </SimpleGrid>
        {room ? (
          <Group gap="xs">
            <strong>{[room.code, room.ownerName].filter(Boolean).join(' ')}</strong>
            <Button size="compact-xs" variant="default" onClick={() => setRoom(undefined)}>
              {say('charge.otherRoom')}
            </Button>
          </Group>
        ) : (
          <HouseholdBox inputRef={box} label={say('quote.room')} onPick={setRoom} />
        )}
        {ready ? (
          <Quoted
            input={{
              feeItemId: fee.feeItemId,
              from,
              to,
              language: locale,
              ...(room ? { roomId: room.roomId } : DECIMAL.test(areaM2) && { areaM2 }),
              ...values,
            }}
          />
        ) : (
          <Empty title={say('quote.start')} hint={say('quote.startHint')} />
        )}
      </Stack>
    </Dialog>
  );
}

type AskValues = Pick<Input<'fees.quote'>, QuoteAsk>;

/** What was typed for the kind of price; `undefined` while something is missing. */
function readAsks(
  asks: readonly QuoteAsk[],
  typed: Partial<Record<QuoteAsk, string>>,
): AskValues | undefined {
  const values: { -readonly [Key in keyof AskValues]: AskValues[Key] } = {};
  for (const ask of asks) {
    const text = (typed[ask] ?? '').normalize('NFKC').trim();
    if (ask === 'amountFen') values.amountFen = parseYuan(text);
    else if (ask === 'minutes') values.minutes = /^\d{1,6}$/.test(text) ? Number(text) : undefined;
    else values[ask] = DECIMAL.test(text) ? text : undefined;
    if (values[ask] === undefined) return undefined;
  }
  return values;
}

function Quoted({ input }: { readonly input: Input<'fees.quote'> }) {
  const quote = useOperation('fees.quote', input, { keepPrevious: true });
  if (quote.error) return <FaultNotice fault={quote.error.fault} />;
  return quote.data ? <QuoteLines quote={quote.data} /> : <Loading />;
}

function QuoteLines({ quote }: { readonly quote: Output<'fees.quote'> }) {
  const say = useSay();
  return (
    <div role="status">
      <div className={styles.lines}>
        {quote.lines.map((line) => (
          <div key={`${line.from} ${line.to} ${line.trace.kind}`}>
            <div className={styles.line}>
              <span>
                {line.from} – {line.to}
                {line.dueDate && ` · ${say('run.col.due')} ${line.dueDate}`}
              </span>
              <Amount fen={line.amountFen} />
            </div>
            <ol className={styles.steps}>
              {line.steps.map((step) => (
                <li key={step.sentence}>{step.sentence}</li>
              ))}
            </ol>
          </div>
        ))}
        {quote.lines.length === 0 && say('quote.nothing')}
      </div>
      <div className={styles.total}>
        <span>{say('run.total')}</span>
        <span>{amountText(quote.totalFen, { sign: true })}</span>
      </div>
    </div>
  );
}
