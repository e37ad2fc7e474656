import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useMay, useSession } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { tell } from '../../ui/tell.ts';
import { CountForm } from './CountForm.tsx';
import { HandOverForm } from './HandOverForm.tsx';
import { SheetFile } from './SheetFile.tsx';
import { SheetView } from './SheetView.tsx';
import styles from './Shift.module.css';
import { stateWord, toneOf } from './shiftWords.ts';

type Props = { readonly shiftId: string | undefined; readonly onClose: () => void };

/** A shift with its sheet, and what may be done with it by who looks at it. */
export function ShiftPanel({ shiftId, onClose }: Props) {
  const say = useSay();
  return (
    <SidePanel opened={shiftId !== undefined} onClose={onClose} title={say('shift.sheet')} size={520}>
      {shiftId !== undefined && <Content key={shiftId} shiftId={shiftId} onClose={onClose} />}
    </SidePanel>
  );
}

function Content({ shiftId, onClose }: { readonly shiftId: string; readonly onClose: () => void }) {
  const say = useSay();
  const view = useOperation('shifts.get', { shiftId });
  return (
    <>
      <FaultNotice fault={view.error?.fault} onRetry={() => void view.refetch()} />
      {view.isPending && <Loading lines={8} />}
      {view.data && (
        <div className={styles.sheet}>
          <div>
            <strong>
              {view.data.shift.cashierName} · {view.data.shift.businessDate}
            </strong>{' '}
            <Pill tone={toneOf(view.data.shift)}>{stateWord(view.data.shift, say)}</Pill>
          </div>
          <Work view={view.data} onClose={onClose} />
        </div>
      )}
    </>
  );
}

function Work({ view, onClose }: { readonly view: Output<'shifts.get'>; readonly onClose: () => void }) {
  const say = useSay();
  const may = useMay();
  const { user } = useSession();
  const { shift } = view;
  const { shiftId } = shift;
  const [counting, setCounting] = useState(false);
  const standsIn = may('shifts.closeForgotten') && shift.cashierId !== user.id;

  if (counting) {
    return (
      <CountForm
        shiftId={shiftId}
        hint={say('shift.countForHint', { cashier: shift.cashierName })}
        onCounted={() => setCounting(false)}
        onBack={() => setCounting(false)}
      />
    );
  }
  if (standsIn && shift.state === 'counted' && view.countedForCashier) {
    return <HandOverForm shiftId={shiftId} onRecount={() => setCounting(true)} onDone={onClose} />;
  }
  return (
    <>
      <SheetView view={view} />
      {standsIn && shift.forgotten && !shift.tookNoCash && (
        <Group>
          <Button onClick={() => setCounting(true)}>{say('shift.countFor')}</Button>
        </Group>
      )}
      {shift.reviewable && <Review view={view} onDone={onClose} />}
      {view.sheet && <SheetFile shiftId={shiftId} />}
    </>
  );
}

function Review({ view, onDone }: { readonly view: Output<'shifts.get'>; readonly onDone: () => void }) {
  const say = useSay();
  const command = useCommand('shifts.review');
  const [note, setNote] = useState('');
  const { shiftId, cashierName, businessDate } = view.shift;

  async function review(): Promise<void> {
    const answer = await command
      .run({ shiftIds: [shiftId], ...(note.trim() !== '' && { note: note.trim() }) })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('shift.reviewedSaid', { count: answer.reviewed }));
    onDone();
  }

  return (
    <>
      <TextInput
        label={say('shift.note')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={200}
      />
      <FaultNotice fault={command.fault} />
      <Group>
        <Button data-autofocus loading={command.pending} onClick={() => void review()}>
          {say('shift.reviewVerb', { cashier: cashierName, day: businessDate })}
        </Button>
      </Group>
    </>
  );
}
