import { Button, Group } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { isHeatingKind } from '#shared/domain/heating/heating.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { amountText } from '../../ui/Amount.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { tell } from '../../ui/tell.ts';
import { MarkActs } from '../lineMarks/MarkActs.tsx';
import { RefundColdDays } from './RefundColdDays.tsx';

type Explanation = Output<'bills.explain'>;
type Act = 'reverse' | 'stop' | 'resume' | 'cold';

/**
 * What may be done to an issued line by who may: take it back whole, give back the cold days of a heating season, let its
 * late fee stand still or go on.
 */
export function LineActs({ why, onDone }: { readonly why: Explanation; readonly onDone: () => void }) {
  const say = useSay();
  const may = useMay();
  const [act, setAct] = useState<Act>();
  const { line, lateFeeStoppedFrom } = why;
  const reverses = may('bills.publish') && line.amountFen > line.creditedFen;
  const stops = may('lateFees.stop') && line.kind !== 'lateFee' && line.outstandingFen > 0;
  const refundsCold = reverses && line.trace !== undefined && isHeatingKind(line.trace.kind);
  if (!reverses && !stops) return null;
  const close = () => setAct(undefined);
  return (
    <>
      {lateFeeStoppedFrom && <span>{say('why.lateFeeStopped', { from: lateFeeStoppedFrom })}</span>}
      <Group gap="xs" justify="flex-end">
        {stops && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => setAct(lateFeeStoppedFrom ? 'resume' : 'stop')}
          >
            {say(lateFeeStoppedFrom ? 'why.resume' : 'why.stop')}
          </Button>
        )}
        <MarkActs line={line} />
        {refundsCold && (
          <Button size="compact-sm" variant="default" onClick={() => setAct('cold')}>
            {say('why.cold')}
          </Button>
        )}
        {reverses && (
          <Button size="compact-sm" variant="subtle" color="red" onClick={() => setAct('reverse')}>
            {say('why.reverse')}
          </Button>
        )}
      </Group>
      {act === 'reverse' && <ReverseLine line={line} onClose={close} onDone={onDone} />}
      {act === 'cold' && <RefundColdDays line={line} onClose={close} />}
      {act === 'stop' && <StopLateFee line={line} onClose={close} />}
      {act === 'resume' && <ResumeLateFee line={line} onClose={close} />}
    </>
  );
}

type ActProps = { readonly line: Explanation['line']; readonly onClose: () => void };

function ReverseLine({ line, onClose, onDone }: ActProps & { readonly onDone: () => void }) {
  const say = useSay();
  const reverse = useCommand('adjustments.reverse');
  const named = { room: line.roomCode, fee: line.feeName, period: line.period };
  const amount = amountText(line.amountFen - line.creditedFen, { sign: true });

  async function go(reason: string): Promise<void> {
    const answer = await reverse.run({ lineIds: [line.lineId], reason }).catch(() => undefined);
    if (!answer) return;
    tell(say('why.reversed', { ...named, amount: amountText(answer.totalFen, { sign: true }) }));
    onDone();
  }

  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={say('why.reverse')}
      verb={say('why.reverseVerb', { ...named, amount })}
      dangerous
      pending={reverse.pending}
      fault={reverse.fault}
      onGo={(reason) => void go(reason)}
    >
      <span>{say('why.reverseWhat', { amount, paid: amountText(line.paidFen, { sign: true }) })}</span>
    </ReasonDialog>
  );
}

function StopLateFee({ line, onClose }: ActProps) {
  const say = useSay();
  const { data: status } = useOperation('system.status', {});
  const [day, setDay] = useState<string>();
  const stop = useCommand('lateFees.stop');
  const from = day ?? status?.today ?? '';

  async function go(reason: string): Promise<void> {
    const answer = await stop.run({ lineIds: [line.lineId], from, reason }).catch(() => undefined);
    if (!answer) return;
    tell(say('why.stopDone', { room: line.roomCode, fee: line.feeName, from }));
    onClose();
  }

  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={say('why.stop')}
      verb={say('why.stopVerb', { from })}
      pending={stop.pending}
      fault={stop.fault}
      onGo={(reason) => void go(reason)}
    >
      <span>{say('why.stopWhat')}</span>
      <DateInput
        label={say('why.stopFrom')}
        valueFormat="YYYY-MM-DD"
        value={from === '' ? null : from}
        onChange={(next) => setDay(next ?? undefined)}
      />
    </ReasonDialog>
  );
}

function ResumeLateFee({ line, onClose }: ActProps) {
  const say = useSay();
  const { data: status } = useOperation('system.status', {});
  const [day, setDay] = useState<string>();
  const resume = useCommand('lateFees.resume');
  const lastDay = day ?? status?.today ?? '';

  async function go(): Promise<void> {
    const answer = await resume.run({ lineIds: [line.lineId], lastDay }).catch(() => undefined);
    if (!answer) return;
    tell(say('why.resumeDone', { room: line.roomCode, fee: line.feeName, day: lastDay }));
    onClose();
  }

  return (
    <Dialog opened onClose={onClose} title={say('why.resume')}>
      <DateInput
        label={say('why.stopLastDay')}
        valueFormat="YYYY-MM-DD"
        value={lastDay === '' ? null : lastDay}
        onChange={(next) => setDay(next ?? undefined)}
        data-autofocus
      />
      <FaultNotice fault={resume.fault} />
      <Group justify="flex-end" mt="sm">
        <Button loading={resume.pending} disabled={lastDay === ''} onClick={() => void go()}>
          {say('why.resumeVerb', { day: lastDay })}
        </Button>
      </Group>
    </Dialog>
  );
}
