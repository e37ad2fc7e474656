import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { FindByCard } from '../accessCards/FindByCard.tsx';
import { WhyDialog } from '../billing/WhyDialog.tsx';
import { CorrectionDialog } from '../corrections/CorrectionDialog.tsx';
import { TakeDepositDialog } from '../deposits/TakeDepositDialog.tsx';
import { DeskShiftNote } from '../shifts/DeskShiftNote.tsx';
import { WaiverDialog, type WaiverOf } from '../waivers/WaiverDialog.tsx';
import styles from './CashDesk.module.css';
import { HandWrittenDialog } from './HandWrittenDialog.tsx';
import { HouseholdBox } from './HouseholdBox.tsx';
import { HouseholdCard } from './HouseholdCard.tsx';
import { LineHints } from './LineHints.tsx';
import { isLate, lateFeesOf } from './lateLines.ts';
import { OutcomePanel } from './OutcomePanel.tsx';
import { OwedLines } from './OwedLines.tsx';
import { PayAheadDialog } from './PayAheadDialog.tsx';
import { RecentReceipts } from './RecentReceipts.tsx';
import { RoomsTogether } from './RoomsTogether.tsx';
import { RoomsTogetherDialog } from './RoomsTogetherDialog.tsx';
import { TakePanel } from './TakePanel.tsx';
import { useTill } from './TillProvider.tsx';
import { firstMonthAhead } from './till.ts';
import { type CashDialog, useCashKeys } from './useCashKeys.ts';
import { useHousehold } from './useHousehold.ts';
import { useTake } from './useTake.ts';

/** Who, what is owed, the act: three columns and hardly a reason for the mouse. */
export function CashDesk({ part: wantedRoomId }: { readonly part: string | undefined }) {
  const say = useSay();
  const [, navigate] = useLocation();
  const { till, dispatch } = useTill();
  const { data: status } = useOperation('system.status', {});
  const { roomId, household, lines, reckoning, rules, loading, fault, retry } = useHousehold(till);
  const taking = useTake({ till, reckoning, household, dispatch });
  const { forget } = taking;

  const box = useRef<HTMLInputElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const amount = useRef<HTMLInputElement>(null);
  const title = useRef<HTMLInputElement>(null);
  const [current, setCurrent] = useState<string>();
  const [editing, setEditing] = useState<string>();
  const [dialog, setDialog] = useState<CashDialog>();
  const mayWaive = useMay()('waivers.request');
  const line = lines.find((each) => each.lineId === current) ?? lines[0];
  const firstLineId = lines[0]?.lineId;

  useEffect(() => () => dispatch({ type: 'leave' }), [dispatch]);

  useEffect(() => {
    if (!wantedRoomId) return;
    dispatch({ type: 'open', roomId: wantedRoomId });
    navigate('/cash', { replace: true });
  }, [wantedRoomId, dispatch, navigate]);

  // A household just opened has its first line in the hand, unless one is already typing elsewhere.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the household is what makes it act
  useEffect(() => {
    if (!roomId || loading || till.outcome) return;
    forget();
    const first = table.current?.querySelector<HTMLElement>('tr[data-line]');
    const idle = document.activeElement === box.current || document.activeElement === document.body;
    if (idle) (first ?? amount.current)?.focus();
  }, [roomId, loading, firstLineId]);

  function restart(): void {
    forget();
    setCurrent(undefined);
    setEditing(undefined);
    dispatch({ type: 'clear' });
    box.current?.focus();
  }

  function edit(lineId: string | undefined): void {
    setEditing(lineId);
    if (!lineId) table.current?.querySelector<HTMLElement>('tr[data-line][tabindex="0"]')?.focus();
  }

  function waiverOf(): WaiverOf | undefined {
    if (dialog === 'waive' && line) return { what: 'line', line };
    if (dialog !== 'waiveLate' || !household) return undefined;
    // One household at a time: a reason is about somebody.
    const own = lines.filter((each) => each.roomId === household.roomId);
    return { what: 'lateFees', roomId: household.roomId, roomCode: household.code, ...lateFeesOf(own) };
  }

  useCashKeys({
    till,
    lines,
    line,
    enabled: dialog === undefined,
    household,
    refs: { box, table, amount, title },
    dispatch,
    onEdit: edit,
    onDialog: setDialog,
    mayWaive,
    onRestart: restart,
    onTake: () => void taking.take(),
  });

  return (
    <div className={styles.columns}>
      <div className={styles.who}>
        <HouseholdBox
          inputRef={box}
          label={say('cash.box')}
          autoFocus
          onPick={(hit) => {
            setCurrent(undefined);
            dispatch({ type: 'open', roomId: hit.roomId });
          }}
        />
        <FindByCard
          onRoom={(id) => {
            setCurrent(undefined);
            dispatch({ type: 'open', roomId: id });
          }}
        />
        {household && (
          <>
            <HouseholdCard household={household} communityName={status?.communityName} />
            <RoomsTogether till={till} household={household} lines={lines} dispatch={dispatch} />
          </>
        )}
        {roomId && !household && !fault && <Loading lines={6} />}
        <DeskShiftNote />
      </div>

      <Card
        fill
        flush
        label={say('cash.owed', { count: lines.length })}
        {...(household && {
          title: say('cash.owed', { count: lines.length }),
          aside: lines.length > 0 && <LineHints />,
        })}
      >
        <div className={styles.scroll}>
          {fault && <FaultNotice fault={fault} onRetry={retry} />}
          {!roomId && <Empty title={say('cash.start')} hint={say('cash.startHint')} />}
          {roomId && loading && !fault && <Loading lines={7} />}
          {household && !loading && (
            <>
              {lines.length > 0 || till.ahead ? (
                <OwedLines
                  till={till}
                  lines={lines}
                  current={line?.lineId}
                  editing={editing}
                  tableRef={table}
                  onCurrent={setCurrent}
                  onEdit={edit}
                  dispatch={dispatch}
                />
              ) : (
                <div className={styles.settled}>
                  <Empty title={say('cash.nothingOwed')} hint={say('cash.nothingOwedHint')} />
                </div>
              )}
              <RecentReceipts roomId={household.roomId} />
            </>
          )}
        </div>
      </Card>

      {household && till.outcome && <OutcomePanel outcome={till.outcome} onNext={restart} />}
      {household && !till.outcome && (
        <TakePanel
          till={till}
          lines={lines}
          household={household}
          reckoning={reckoning}
          allocation={rules?.allocation}
          amountRef={amount}
          titleRef={title}
          onMethod={(method) => dispatch({ type: 'change', change: { method } })}
          dispatch={dispatch}
          noting={taking.noting}
          pending={taking.pending}
          fault={taking.fault}
          stopped={status?.collectingStopped}
          onTake={() => void taking.take()}
        />
      )}
      {!household && <div className={styles.blank} />}

      <WhyDialog
        lineId={dialog === 'why' && line && !isLate(line.lineId) ? line.lineId : undefined}
        unposted={dialog === 'why' && line && isLate(line.lineId) ? line : undefined}
        onClose={() => setDialog(undefined)}
      />
      <WaiverDialog of={waiverOf()} onClose={() => setDialog(undefined)} />
      {household && (
        <>
          {dialog === 'deposit' && (
            <TakeDepositDialog
              roomId={household.roomId}
              roomCode={household.code}
              payerPersonId={household.parties.find((party) => party.isPayer)?.personId}
              onClose={() => setDialog(undefined)}
            />
          )}
          {dialog === 'correct' && household.lastReceipt && (
            <CorrectionDialog
              receiptId={household.lastReceipt.receiptId}
              onClose={() => setDialog(undefined)}
            />
          )}
          {dialog === 'handWritten' && (
            <HandWrittenDialog
              known={till.handWritten}
              today={status?.today ?? ''}
              onClose={() => setDialog(undefined)}
              onChoose={(handWritten) => {
                dispatch({ type: 'change', change: { handWritten } });
                setDialog(undefined);
              }}
            />
          )}
          <PayAheadDialog
            opened={dialog === 'ahead'}
            till={till}
            firstMonth={firstMonthAhead(lines, status?.today ?? '')}
            onClose={() => setDialog(undefined)}
            onChoose={(ahead) => {
              dispatch({ type: 'change', change: { ahead } });
              setDialog(undefined);
            }}
          />
          <RoomsTogetherDialog
            opened={dialog === 'rooms'}
            till={till}
            household={household}
            onClose={() => setDialog(undefined)}
            dispatch={dispatch}
          />
        </>
      )}
    </div>
  );
}
