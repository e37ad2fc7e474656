import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Amount } from '../../ui/Amount.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useLanguage, useSay } from '../../ui/language/LanguageProvider.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { tell } from '../../ui/tell.ts';
import { ExportButtons } from '../reports/ExportButtons.tsx';
import styles from './Depreciation.module.css';
import { DisposeForm } from './DisposeForm.tsx';

type Schedule = Output<'depreciation.schedule'>;
type Props = { readonly equipmentId: string | undefined; readonly onClose: () => void };

/** A machine's life month by month, with what the books say, and its end. */
export function SchedulePanel({ equipmentId, onClose }: Props) {
  const say = useSay();
  const { data, error } = useOperation(
    'depreciation.schedule',
    { equipmentId: equipmentId ?? '' },
    { enabled: equipmentId !== undefined, keepPrevious: true },
  );
  return (
    <SidePanel
      opened={equipmentId !== undefined}
      onClose={onClose}
      title={say('depreciation.scheduleTitle', { code: data?.code ?? '' })}
      size={620}
    >
      <FaultNotice fault={error?.fault} />
      {data ? <Body key={data.equipmentId} schedule={data} onClose={onClose} /> : <Loading lines={8} />}
    </SidePanel>
  );
}

type BodyProps = { readonly schedule: Schedule; readonly onClose: () => void };

function Body({ schedule, onClose }: BodyProps) {
  const say = useSay();
  const { locale } = useLanguage();
  const { equipmentId, name, terms, months, netFen, disposal } = schedule;
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <strong>{name}</strong>
        <ExportButtons
          parameters={{ report: 'depreciationSchedule', equipmentId, language: locale }}
          title={say('report.depreciationSchedule')}
        />
      </Group>
      {terms && (
        <FactList>
          <Fact name={say('depreciation.method')}>{say(`depreciation.method.${terms.method}`)}</Fact>
          <Fact name={say('report.column.assetCost')}>
            <Amount fen={terms.costFen} />
          </Fact>
          <Fact name={say('equipment.residualFen')}>
            <Amount fen={terms.residualFen} />
          </Fact>
          <Fact name={say('equipment.commissionedOn')}>
            {terms.commissionedOn} · {say('depreciation.months', { count: terms.lifeMonths })}
          </Fact>
          {terms.chargedThrough !== null && (
            <Fact name={say('depreciation.chargedThrough')}>
              {terms.chargedThrough} · <Amount fen={schedule.chargedBeforeFen} />
            </Fact>
          )}
          {netFen !== undefined && (
            <Fact name={say('depreciation.netNow')}>
              <Amount fen={netFen} strong />
            </Fact>
          )}
        </FactList>
      )}
      {disposal && <Disposed disposal={disposal} />}
      <Acts schedule={schedule} onClose={onClose} />
      <section aria-label={say('report.depreciationSchedule')}>
        <div className={`${styles.scheduleLine} ${styles.scheduleHead}`}>
          <span>{say('report.column.chargePeriod')}</span>
          <span>{say('report.column.chargePlanned')}</span>
          <span>{say('report.column.accumulated')}</span>
          <span>{say('report.column.netValue')}</span>
          <span>{say('depreciation.inBooks')}</span>
        </div>
        {months.map((month) => (
          <div key={month.period} className={styles.scheduleLine}>
            <span>{month.period}</span>
            <Amount fen={month.chargeFen} nilDash />
            <Amount fen={month.accumulatedFen} />
            <Amount fen={month.netFen} />
            <span className={month.bookedFen === undefined ? styles.soft : undefined}>
              {month.isBefore
                ? say('depreciation.isBefore')
                : month.bookedFen === undefined
                  ? '–'
                  : say('depreciation.isBooked')}
            </span>
          </div>
        ))}
      </section>
    </Stack>
  );
}

function Disposed({ disposal }: { readonly disposal: NonNullable<Schedule['disposal']> }) {
  const say = useSay();
  return (
    <FactList>
      <Fact name={say('depreciation.disposed')}>
        {disposal.day} {say(`depreciation.way.${disposal.way}`)}
      </Fact>
      <Fact name={say('depreciation.proceeds')}>
        <Amount fen={disposal.proceedsFen} nilDash />
      </Fact>
      <Fact name={say('depreciation.clearing')}>
        <Amount fen={disposal.clearingFen} nilDash />
      </Fact>
      <Fact name={say(disposal.resultFen < 0 ? 'depreciation.loss' : 'depreciation.gain')}>
        <Amount fen={Math.abs(disposal.resultFen)} strong />
      </Fact>
    </FactList>
  );
}

/** Disposing of it, taking that back, or taking out what nothing was charged of. */
function Acts({ schedule, onClose }: BodyProps) {
  const say = useSay();
  const may = useMay();
  const [open, setOpen] = useState<'dispose' | 'undo'>();
  const undo = useCommand('depreciation.undoDispose');
  const takeOut = useCommand('depreciation.set');
  const { equipmentId, code, terms, disposal, months } = schedule;
  if (!may('equipment.depreciate') || !terms) return null;
  const close = () => setOpen(undefined);
  const isCharged = months.some(({ bookedFen }) => bookedFen !== undefined);

  async function undoIt(disposalId: string, reason: string): Promise<void> {
    if (!(await undo.run({ disposalId, reason }).catch(() => undefined))) return;
    tell(say('depreciation.undone', { code }));
    close();
  }

  async function out(): Promise<void> {
    const machines = [{ equipmentId, terms: null }];
    if (!(await takeOut.run({ machines }).catch(() => undefined))) return;
    tell(say('depreciation.takenOut', { code }));
    onClose();
  }

  return (
    <Group gap="xs">
      {disposal ? (
        <Button variant="default" onClick={() => setOpen('undo')}>
          {say('depreciation.undo')}
        </Button>
      ) : (
        <Button variant="default" onClick={() => setOpen('dispose')}>
          {say('depreciation.dispose')}
        </Button>
      )}
      {!isCharged && !disposal && (
        <Button variant="default" loading={takeOut.pending} onClick={() => void out()}>
          {say('depreciation.takeOut')}
        </Button>
      )}
      <FaultNotice fault={takeOut.fault} />
      <Dialog opened={open === 'dispose'} onClose={close} title={say('depreciation.disposeTitle', { code })}>
        {open === 'dispose' && <DisposeForm schedule={schedule} onClose={close} />}
      </Dialog>
      <ReasonDialog
        opened={open === 'undo'}
        onClose={close}
        title={say('depreciation.undo')}
        verb={say('depreciation.undo')}
        pending={undo.pending}
        fault={undo.fault}
        dangerous
        onGo={(reason) => disposal && void undoIt(disposal.disposalId, reason)}
      >
        <p>{say('depreciation.undoHint')}</p>
      </ReasonDialog>
    </Group>
  );
}
