import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { tell } from '../../ui/tell.ts';
import { WriteOffDialog } from './WriteOffDialog.tsx';

export type MarkedLine = Output<'bills.byRoom'>['lines'][number];

/** A line in dispute or written off says so; who may, freezes it, lets it go on, or asks to write it off. */
export function MarkActs({ line }: { readonly line: MarkedLine }) {
  const say = useSay();
  const may = useMay();
  const marks = useOperation('lineMarks.list', { roomId: line.roomId });
  const [act, setAct] = useState<'dispute' | 'writeOff'>();
  const close = useCommand('disputes.close');
  const { data: status } = useOperation('system.status', {});
  const own = (marks.data?.rows ?? []).filter((mark) => mark.lineId === line.lineId);
  const disputed = own.find((mark) => mark.mark === 'disputed');
  const writtenOff = own.some((mark) => mark.mark === 'writtenOff');
  const owes = line.outstandingFen > 0;

  async function end(): Promise<void> {
    const lastDay = status?.businessDate ?? '';
    const answer = await close.run({ lineIds: [line.lineId], lastDay }).catch(() => undefined);
    if (answer) tell(say('marks.disputeClosed', { room: line.roomCode, fee: line.feeName }));
  }

  return (
    <>
      {disputed && <Pill tone="warn">{say('marks.disputed', { from: disputed.from })}</Pill>}
      {writtenOff && <Pill tone="absent">{say('marks.writtenOff')}</Pill>}
      {may('lateFees.stop') && owes && disputed && (
        <Button size="compact-sm" variant="default" loading={close.pending} onClick={() => void end()}>
          {say('marks.endDispute')}
        </Button>
      )}
      {may('lateFees.stop') && owes && !disputed && (
        <Button size="compact-sm" variant="default" onClick={() => setAct('dispute')}>
          {say('marks.dispute')}
        </Button>
      )}
      {may('writeOffs.request') && owes && !writtenOff && (
        <Button size="compact-sm" variant="default" onClick={() => setAct('writeOff')}>
          {say('marks.writeOff')}
        </Button>
      )}
      {act === 'dispute' && <DisputeDialog line={line} onClose={() => setAct(undefined)} />}
      {act === 'writeOff' && <WriteOffDialog line={line} onClose={() => setAct(undefined)} />}
    </>
  );
}

function DisputeDialog({ line, onClose }: { readonly line: MarkedLine; readonly onClose: () => void }) {
  const say = useSay();
  const { data: status } = useOperation('system.status', {});
  const open = useCommand('disputes.open');
  const named = { room: line.roomCode, fee: line.feeName };
  async function go(reason: string): Promise<void> {
    const from = status?.businessDate ?? '';
    const answer = await open.run({ lineIds: [line.lineId], from, reason }).catch(() => undefined);
    if (!answer) return;
    tell(say('marks.disputeOpened', named));
    onClose();
  }
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={say('marks.dispute')}
      verb={say('marks.disputeVerb', named)}
      pending={open.pending}
      fault={open.fault}
      onGo={(reason) => void go(reason)}
    >
      <span>{say('marks.disputeWhat')}</span>
    </ReasonDialog>
  );
}
