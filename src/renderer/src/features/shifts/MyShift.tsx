import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import type { ShiftRow } from '#shared/contract/shifts.contract.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { CountForm } from './CountForm.tsx';
import { CountGrid } from './CountGrid.tsx';
import { CurrentShift } from './CurrentShift.tsx';
import { HandOverForm } from './HandOverForm.tsx';
import styles from './Shift.module.css';
import { ShiftList } from './ShiftList.tsx';
import { ShiftPanel } from './ShiftPanel.tsx';

type Work =
  | { readonly kind: 'float' }
  | { readonly kind: 'count' | 'handOver'; readonly shiftId: string }
  | { readonly kind: 'recent' };

/** What comes next without anybody choosing: a counted shift is handed over, and a day begins with its float. */
function nextWork({ shift, unfinished }: Output<'shifts.current'>, mayOpen: boolean): Work {
  const counted = unfinished.find(({ state }) => state === 'counted');
  if (counted) return { kind: 'handOver', shiftId: counted.shiftId };
  return shift || !mayOpen ? { kind: 'recent' } : { kind: 'float' };
}

/** One's own till from the float to the hand-over. */
export function MyShift() {
  const say = useSay();
  const may = useMay();
  const current = useOperation('shifts.current', {});
  const [chosen, setChosen] = useState<Work>();
  const [opened, setOpened] = useState<string>();
  const back = () => setChosen(undefined);
  const { data } = current;
  if (!data) {
    return current.error ? (
      <FaultNotice fault={current.error.fault} onRetry={() => void current.refetch()} />
    ) : (
      <Loading lines={6} />
    );
  }
  const mayOpen = may('payments.collect');
  const work = chosen ?? nextWork(data, mayOpen);
  return (
    <div className={styles.columns}>
      <div className={styles.stack}>
        {data.shift ? (
          <CurrentShift
            shift={data.shift}
            onFloat={() => setChosen({ kind: 'float' })}
            onCount={() => data.shift && setChosen({ kind: 'count', shiftId: data.shift.shiftId })}
          />
        ) : (
          <Card title={say('shift.none')}>
            <p className={styles.hint}>{say('shift.noneHint')}</p>
            <Group gap="xs" mt="sm">
              {mayOpen && work.kind !== 'float' && (
                <Button onClick={() => setChosen({ kind: 'float' })}>{say('shift.floatCount')}</Button>
              )}
              {work.kind !== 'recent' && (
                <Button variant="default" onClick={() => setChosen({ kind: 'recent' })}>
                  {say('shift.recent')}
                </Button>
              )}
            </Group>
          </Card>
        )}
        <Unfinished rows={data.unfinished} onWork={setChosen} />
      </div>
      {work.kind === 'float' && (
        <Card fill title={say('shift.floatCount')}>
          <div className={styles.scroll}>
            <FloatForm onDone={back} />
          </div>
        </Card>
      )}
      {work.kind === 'count' && (
        <Card fill title={say('shift.count')}>
          <div className={styles.scroll}>
            <CountForm
              key={work.shiftId}
              shiftId={work.shiftId}
              hint={say('shift.countHint')}
              onCounted={() => setChosen({ kind: 'handOver', shiftId: work.shiftId })}
              onBack={back}
            />
          </div>
        </Card>
      )}
      {work.kind === 'handOver' && (
        <Card fill title={say('shift.result')}>
          <div className={styles.scroll}>
            <HandOverForm
              key={work.shiftId}
              shiftId={work.shiftId}
              onRecount={() => setChosen({ kind: 'count', shiftId: work.shiftId })}
              onDone={() => {
                setChosen({ kind: 'recent' });
                setOpened(work.shiftId);
              }}
            />
          </div>
        </Card>
      )}
      {work.kind === 'recent' && (
        <Card fill flush title={say('shift.recent')}>
          <div className={styles.scroll}>
            <ShiftList label={say('shift.recent')} filter={{}} onOpen={(row) => setOpened(row.shiftId)} />
          </div>
        </Card>
      )}
      <ShiftPanel shiftId={opened} onClose={() => setOpened(undefined)} />
    </div>
  );
}

function FloatForm({ onDone }: { readonly onDone: () => void }) {
  const say = useSay();
  const command = useCommand('shifts.open');
  return (
    <>
      <FaultNotice fault={command.fault} />
      <CountGrid
        label={say('shift.floatCount')}
        verb={(floatFen) => say('shift.openVerb', { floatFen })}
        pending={command.pending}
        autoFocus
        onSubmit={(counts) =>
          void command.run({ counts }).then(
            ({ floatFen, leftFen }) => {
              const differs = leftFen !== undefined && leftFen !== floatFen;
              tell(
                differs
                  ? say('shift.openedDiffers', { floatFen, leftFen })
                  : say('shift.openedSaid', { floatFen }),
              );
              onDone();
            },
            () => undefined,
          )
        }
      />
    </>
  );
}

function Unfinished({
  rows,
  onWork,
}: {
  readonly rows: readonly ShiftRow[];
  readonly onWork: (work: Work) => void;
}) {
  const say = useSay();
  if (rows.length === 0) return null;
  return (
    <Card title={say('shift.unfinished')}>
      <div className={styles.form}>
        {rows.map(({ shiftId, businessDate, state }) => (
          <Group key={shiftId} justify="space-between" gap="xs">
            <span>{say('shift.unfinishedOf', { day: businessDate })}</span>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => onWork({ kind: state === 'counted' ? 'handOver' : 'count', shiftId })}
            >
              {state === 'counted' ? say('shift.goOn') : say('shift.finish', { day: businessDate })}
            </Button>
          </Group>
        ))}
      </div>
    </Card>
  );
}
