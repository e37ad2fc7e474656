import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useMay, useSession } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { amountText } from '../../ui/Amount.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { tell } from '../../ui/tell.ts';
import type { ApprovalRow } from './ApprovalList.tsx';
import styles from './Approvals.module.css';
import { APPROVE_OPERATIONS, canWait, type WaitingKind } from './approveOperations.ts';

type Props = { readonly request: ApprovalRow | undefined; readonly onClose: () => void };

/** What is asked for, by whom and why, and the answer. */
export function ApprovalPanel({ request, onClose }: Props) {
  const say = useSay();
  return (
    <SidePanel
      opened={request !== undefined}
      onClose={onClose}
      title={
        request && `${say(`approvals.kind.${request.kind}`)} ${amountText(request.amountFen, { sign: true })}`
      }
    >
      {request && <ApprovalBody key={request.requestId} request={request} onClose={onClose} />}
    </SidePanel>
  );
}

function ApprovalBody({ request, onClose }: { readonly request: ApprovalRow; readonly onClose: () => void }) {
  const say = useSay();
  const instantText = useInstantText();
  const { user } = useSession();
  const may = useMay();
  const waiting = request.state === 'waiting';
  const own = request.requesterId === user.id;
  return (
    <Stack gap="md">
      <p className={styles.reason}>{request.reason ?? say('approvals.reasonGone')}</p>
      <FactList>
        <Fact name={say('approvals.room')}>{request.roomCode ?? '–'}</Fact>
        {request.lines.map((line) => (
          <Fact key={`${line.feeName}${line.period}`} name={`${line.feeName} ${line.period}`}>
            {amountText(line.amountFen)}
          </Fact>
        ))}
        <Fact name={say('approvals.amount')}>{amountText(request.amountFen, { sign: true })}</Fact>
        <Fact name={say('approvals.requestedBy')}>
          {`${request.requestedBy} · ${instantText(request.requestedAt)}`}
        </Fact>
        {request.decisions.map((one) => (
          <Fact key={one.at} name={say(`approvals.outcome.${one.outcome}`)}>
            {`${one.by} · ${say(`approvals.way.${one.way}`)} · ${instantText(one.at)}`}
            {one.note && ` · ${one.note}`}
          </Fact>
        ))}
      </FactList>
      {waiting && own && <Withdraw requestId={request.requestId} onDone={onClose} />}
      {waiting && !own && may('approvals.give') && canWait(request.kind) && (
        <Answer request={request} kind={request.kind} onDone={onClose} />
      )}
    </Stack>
  );
}

function Withdraw({ requestId, onDone }: { readonly requestId: string; readonly onDone: () => void }) {
  const say = useSay();
  const withdraw = useCommand('approvals.withdraw');
  async function go(): Promise<void> {
    const answer = await withdraw.run({ requestId }).catch(() => undefined);
    if (!answer) return;
    tell(say('approvals.withdrawn'));
    onDone();
  }
  return (
    <>
      <FaultNotice fault={withdraw.fault} />
      <Button variant="default" loading={withdraw.pending} onClick={() => void go()}>
        {say('approvals.withdraw')}
      </Button>
    </>
  );
}

type AnswerProps = {
  readonly request: ApprovalRow;
  readonly kind: WaitingKind;
  readonly onDone: () => void;
};

function Answer({ request, kind, onDone }: AnswerProps) {
  const say = useSay();
  const approve = useCommand(APPROVE_OPERATIONS[kind]);
  const refuse = useCommand('approvals.refuse');
  const [refusing, setRefusing] = useState(false);
  const { requestId } = request;
  const what = {
    kind: say(`approvals.kind.${kind}`),
    amountFen: amountText(request.amountFen, { sign: true }),
  };

  async function agree(): Promise<void> {
    const answer = await approve.run({ requestId }).catch(() => undefined);
    if (!answer) return;
    tell(answer.state === 'approved' ? say('approvals.approved', what) : say('approvals.agreedOne'));
    onDone();
  }

  async function goRefuse(reason: string): Promise<void> {
    const answer = await refuse.run({ requestId, reason }).catch(() => undefined);
    if (!answer) return;
    tell(say('approvals.refused'));
    onDone();
  }

  return (
    <>
      <FaultNotice fault={approve.fault} />
      <Group gap="xs">
        <Button loading={approve.pending} onClick={() => void agree()}>
          {say('approvals.approve', what)}
        </Button>
        <Button variant="default" onClick={() => setRefusing(true)}>
          {say('approvals.refuse')}
        </Button>
      </Group>
      <ReasonDialog
        opened={refusing}
        onClose={() => setRefusing(false)}
        title={say('approvals.refuseTitle')}
        verb={say('approvals.refuse')}
        pending={refuse.pending}
        fault={refuse.fault}
        onGo={(reason) => void goRefuse(reason)}
      />
    </>
  );
}
