import { Button, Checkbox, Group } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { parseYuan } from '#shared/domain/money/formatYuan.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { ClosedDays } from './ClosedDays.tsx';
import { Conditions } from './Conditions.tsx';
import styles from './Shift.module.css';
import { type Outside, SumTable } from './SumTable.tsx';

/** The day whose turn it is: what stands against its close, its sums, the act. */
export function DayClosePart() {
  const preview = useOperation('dayClose.preview', {});
  return (
    <div className={`${styles.columns} ${styles.wideLeft}`}>
      {preview.data ? (
        <OpenDay key={preview.data.businessDate} preview={preview.data} />
      ) : (
        <Card fill>
          <FaultNotice fault={preview.error?.fault} onRetry={() => void preview.refetch()} />
          {preview.isPending && <Loading lines={6} />}
        </Card>
      )}
      <ClosedDays />
    </div>
  );
}

const serial = (value: number) => String(value).padStart(6, '0');

function OpenDay({ preview }: { readonly preview: Output<'dayClose.preview'> }) {
  const say = useSay();
  const command = useCommand('dayClose.run');
  const [outside, setOutside] = useState<Outside>({});
  const [checked, setChecked] = useState(false);
  const { businessDate, sums, conditions } = preview;
  const allMet = conditions.every(({ met }) => met);
  const complete = sums.every(({ method, bookFen, outside: typed }) => {
    if (!typed) return true;
    const said = outside[method];
    const fen = parseYuan(said?.amount ?? '');
    return fen !== undefined && (fen === bookFen || (said?.reason ?? '').trim().length >= 2);
  });

  async function close(): Promise<void> {
    const answer = await command
      .run({
        businessDate,
        sums: sums.map(({ method, bookFen, outside: typed }) => {
          const outsideFen = parseYuan(outside[method]?.amount ?? '');
          const reason = (outside[method]?.reason ?? '').trim();
          return {
            method,
            bookFen,
            ...(typed && outsideFen !== undefined && { outsideFen }),
            ...(reason !== '' && { reason }),
          };
        }),
      })
      .catch(() => undefined);
    if (answer) tell(say('day.said', { day: answer.businessDate, next: answer.nextDate }));
  }

  return (
    <Card fill title={say('day.title', { day: businessDate })}>
      <div className={styles.scroll}>
        <div className={styles.sheet}>
          <Conditions of="day" conditions={conditions} />
          <SumTable
            sums={sums}
            reviewed={conditions.some(({ name, met }) => name === 'shifts' && met)}
            outside={outside}
            onOutside={setOutside}
          />
          <div className={styles.soft}>
            {preview.receipts.map(({ series, from, to, count, voids }) => (
              <div key={series}>
                {say('day.range', { series, from: serial(from), to: serial(to), count, voids })}
              </div>
            ))}
            <div>{say('deposit.unbankedSum', { unbankedFen: preview.unbankedFen })}</div>
          </div>
          <FaultNotice fault={command.fault} />
          <Group gap="md">
            <Checkbox
              label={say('day.confirm')}
              checked={checked}
              disabled={!allMet}
              onChange={(event) => setChecked(event.currentTarget.checked)}
            />
            <Button
              disabled={!allMet || !complete || !checked}
              loading={command.pending}
              onClick={() => void close()}
            >
              {say('day.verb', { day: businessDate })}
            </Button>
          </Group>
        </div>
      </div>
    </Card>
  );
}
