import { Button, Select, Textarea } from '@mantine/core';
import { DateInput, MonthPickerInput } from '@mantine/dates';
import { type FormEvent, useRef, useState } from 'react';
import type { Input } from '#shared/contract/index.ts';
import { lastDayOf } from '#shared/domain/calendar/months.ts';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { useLanguage, useSay } from '../../ui/language/LanguageProvider.tsx';
import { priceNow } from '../../ui/prices/feeItem.ts';
import { HouseholdBox } from '../cash/HouseholdBox.tsx';
import { findRooms } from '../fees/findRooms.ts';
import type { RoomHit } from '../roomSearch/useRoomSearch.ts';
import { useBuildings } from '../rooms/useBuildings.ts';
import styles from './ApportionPart.module.css';
import { PoolFields } from './PoolFields.tsx';
import { EMPTY_POOL, readPool, readRoomUsages } from './poolDraft.ts';

type Props = {
  readonly today: string;
  readonly running: boolean;
  readonly onPreview: (input: Input<'apportionments.preview'>) => void;
};

/** Which fee, which days, how much, and who has a part in it. */
export function ApportionForm({ today, running, onPreview }: Props) {
  const say = useSay();
  const { locale } = useLanguage();
  const client = useDesk();
  const box = useRef<HTMLInputElement>(null);
  const { data: list } = useOperation('feeItems.list', {});
  const { buildings, unitsOf } = useBuildings();
  const [feeItemId, setFeeItem] = useState<string | null>(null);
  const [period, setPeriod] = useState(today.slice(0, 7));
  const [from, setFrom] = useState<string>();
  const [to, setTo] = useState<string>();
  const [pool, setPool] = useState(EMPTY_POOL);
  const [building, setBuilding] = useState<string | null>(null);
  const [unit, setUnit] = useState<string | null>(null);
  const [excluded, setExcluded] = useState<readonly RoomHit[]>([]);
  const [usages, setUsages] = useState('');
  const [unknown, setUnknown] = useState<readonly string[]>([]);
  const days = { from: from ?? `${period}-01`, to: to ?? lastDayOf(period) };
  const shared = (list?.feeItems ?? []).flatMap((fee) => {
    const rule = priceNow(fee, days.to)?.rule;
    return fee.active && rule?.kind === 'apportioned' ? [{ fee, basis: rule.basis }] : [];
  });
  const chosen = shared.find(({ fee }) => fee.feeItemId === feeItemId);
  const read = readPool(pool);
  const byUsage = chosen?.basis === 'usage';
  const typedUsages = byUsage ? readRoomUsages(usages) : [];
  const ready = chosen !== undefined && read !== undefined && typedUsages !== undefined;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready) return;
    const found = await findRooms(
      client,
      typedUsages.map(({ room }) => room),
    );
    const missing = typedUsages.filter(({ room }) => !found.has(room)).map(({ room }) => room);
    setUnknown(missing);
    if (missing.length > 0) return;
    onPreview({
      feeItemId: chosen.fee.feeItemId,
      period,
      ...days,
      pool: read,
      language: locale,
      ...(building && { building }),
      ...(unit && { unit }),
      excludedRoomIds: excluded.map((hit) => hit.roomId),
      roomUsages: typedUsages.map(({ room, usage }) => ({ roomId: found.get(room) ?? '', usage })),
    });
  }

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <div className={styles.fields}>
        <Select
          label={say('run.col.fee')}
          placeholder={list && shared.length === 0 ? say('apportion.noFees') : say('apportion.chooseFee')}
          value={feeItemId}
          onChange={setFeeItem}
          data={shared.map(({ fee, basis }) => ({
            value: fee.feeItemId,
            label: `${fee.name} · ${say('fees.price.apportioned', { basis: say(`fees.basis.${basis}`) })}`,
          }))}
        />
        <div className={styles.pair}>
          <MonthPickerInput
            label={say('run.period')}
            valueFormat="YYYY-MM"
            value={`${period}-01`}
            onChange={(month) => month && setPeriod(month.slice(0, 7))}
          />
          <span />
          <DateInput
            label={say('apportion.from')}
            valueFormat="YYYY-MM-DD"
            value={days.from}
            onChange={(day) => setFrom(day ?? undefined)}
          />
          <DateInput
            label={say('apportion.to')}
            valueFormat="YYYY-MM-DD"
            value={days.to}
            onChange={(day) => setTo(day ?? undefined)}
          />
        </div>
        <PoolFields pool={pool} onPool={setPool} />
        <div className={styles.pair}>
          <Select
            label={say('rooms.building')}
            placeholder={say('common.all')}
            value={building}
            onChange={(value) => {
              setBuilding(value);
              setUnit(null);
            }}
            data={buildings}
            clearable
          />
          <Select
            label={say('rooms.unit')}
            placeholder={say('common.all')}
            value={unit}
            onChange={setUnit}
            data={building ? unitsOf(building) : []}
            disabled={!building}
            clearable
          />
        </div>
        {byUsage && (
          <Textarea
            label={say('apportion.roomUsages')}
            value={usages}
            onChange={(event) => setUsages(event.currentTarget.value)}
            error={unknown.length > 0 && say('apportion.unknownRooms', { rooms: unknown.join('、') })}
            rows={3}
          />
        )}
        <div>
          <span>{say('apportion.exclude')}</span>
          <HouseholdBox
            inputRef={box}
            label={say('apportion.exclude')}
            onPick={(hit) => setExcluded([...excluded.filter((one) => one.roomId !== hit.roomId), hit])}
          />
        </div>
        {excluded.length > 0 && (
          <div className={styles.left}>
            {excluded.map((hit) => (
              <Button
                key={hit.roomId}
                size="compact-xs"
                variant="default"
                aria-label={say('apportion.include', { room: hit.code })}
                onClick={() => setExcluded(excluded.filter((one) => one !== hit))}
              >
                {hit.code} ×
              </Button>
            ))}
          </div>
        )}
      </div>
      <Button type="submit" disabled={!ready} loading={running}>
        {say('apportion.preview', { period })}
      </Button>
    </form>
  );
}
