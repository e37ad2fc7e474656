import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { Amount } from '../../ui/Amount.tsx';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { tell } from '../../ui/tell.ts';
import styles from './Depreciation.module.css';

type List = Output<'depreciation.list'>;
type Props = {
  readonly period: string;
  readonly list: List | undefined;
  readonly onMonth: (period: string) => void;
};

const RUN_TONES = { standing: 'good', reversed: 'absent', idle: 'absent' } as const;

/** The act of a month: what is left to charge of it, its runs, and earlier months nobody ran. */
export function MonthRuns({ period, list, onMonth }: Props) {
  const say = useSay();
  const may = useMay();
  const instantText = useInstantText();
  const run = useCommand('depreciation.run');
  const reverse = useCommand('depreciation.reverse');
  const [back, setBack] = useState<List['runs'][number]>();
  if (!list) return <Card label={say('depreciation.runs')}>{null}</Card>;
  const openFen = list.sums.chargeFen - list.sums.bookedFen;

  async function charge(): Promise<void> {
    const answer = await run.run({ period }).catch(() => undefined);
    if (!answer) return;
    const { machines, amountFen } = answer;
    tell(say('depreciation.ran', { period, count: machines, amountFen }));
  }

  async function takeBack(runId: string, reason: string): Promise<void> {
    const answer = await reverse.run({ runId, reason }).catch(() => undefined);
    if (!answer) return;
    tell(say('depreciation.reversed', { period, count: answer.machines }));
    setBack(undefined);
  }

  return (
    <Card fill title={say('depreciation.runs')}>
      <Stack gap="sm">
        {list.behind.length > 0 && (
          <div>
            <p className={styles.soft}>{say('depreciation.behindMonths', { count: list.behind.length })}</p>
            <Group gap={6} mt={4}>
              {list.behind.slice(0, 12).map((month) => (
                <Button key={month} size="compact-xs" variant="default" onClick={() => onMonth(month)}>
                  {month}
                </Button>
              ))}
            </Group>
          </div>
        )}
        {may('equipment.depreciate') && list.open > 0 && (
          <Button loading={run.pending} onClick={() => void charge()}>
            {say('depreciation.run', { period })}
          </Button>
        )}
        <p className={styles.soft}>
          {list.open > 0
            ? say('depreciation.open', { count: list.open, amountFen: openFen })
            : say('depreciation.openNone')}
        </p>
        <FaultNotice fault={run.fault} />
        {list.runs.map((one) => (
          <div key={one.runId} className={styles.run}>
            <span>
              {say('depreciation.machines', { count: one.machines })} <Amount fen={one.amountFen} />
            </span>
            <Pill tone={RUN_TONES[one.state]}>{say(`depreciation.runState.${one.state}`)}</Pill>
            <span className={styles.soft}>
              {instantText(one.at)} {one.by}
            </span>
            {one.state === 'standing' && may('equipment.depreciate') && (
              <Button size="compact-xs" variant="default" onClick={() => setBack(one)}>
                {say('depreciation.reverse')}
              </Button>
            )}
          </div>
        ))}
      </Stack>
      <ReasonDialog
        opened={back !== undefined}
        onClose={() => setBack(undefined)}
        title={say('depreciation.reverseTitle', { period })}
        verb={say('depreciation.reverseVerb', { period })}
        pending={reverse.pending}
        fault={reverse.fault}
        dangerous
        onGo={(reason) => back && void takeBack(back.runId, reason)}
      >
        {back && (
          <p>
            {say('depreciation.reverseHint', {
              count: back.machines,
              amountFen: back.amountFen,
            })}
          </p>
        )}
      </ReasonDialog>
    </Card>
  );
}
