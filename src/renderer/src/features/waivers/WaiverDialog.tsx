import { SegmentedControl, SimpleGrid, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Input, Output } from '#shared/contract/index.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { amountText } from '../../ui/Amount.tsx';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { tell } from '../../ui/tell.ts';
import { ApprovalFields } from '../approvals/ApprovalFields.tsx';
import { approvalOf, isReady, NO_APPROVAL } from '../approvals/approvalDraft.ts';
import { LINE_WAIVERS, type LineWaiver, waivedFen } from './waiverDraft.ts';

type Line = Output<'bills.byRoom'>['lines'][number];
type LateFee = { readonly principalId: string; readonly amountFen: number };

/** What less is asked of: one line, or all late fee of a household, posted and growing. */
export type WaiverOf =
  | { readonly what: 'line'; readonly line: Line }
  | {
      readonly what: 'lateFees';
      readonly roomId: string;
      readonly roomCode: string;
      readonly posted: readonly Line[];
      readonly growing: readonly LateFee[];
    };

type Props = { readonly of: WaiverOf | undefined; readonly onClose: () => void };

/** Asks for a waiver with its reason; a second person standing by makes it so at once. */
export function WaiverDialog({ of, onClose }: Props) {
  return of && <WaiverForm of={of} onClose={onClose} />;
}

function WaiverForm({ of, onClose }: { readonly of: WaiverOf; readonly onClose: () => void }) {
  const say = useSay();
  const [kind, setKind] = useState<LineWaiver>('full');
  const [typed, setTyped] = useState('');
  const [draft, setDraft] = useState(NO_APPROVAL);
  const request = useCommand('waivers.request');
  const asked = askedOf(of, kind, typed);
  const amountFen = asked?.amountFen ?? 0;
  const amount = amountText(amountFen, { sign: true });
  const roomId = of.what === 'line' ? of.line.roomId : of.roomId;
  const room = of.what === 'line' ? of.line.roomCode : of.roomCode;

  async function go(reason: string): Promise<void> {
    if (!asked) return;
    const approval = approvalOf(draft);
    const answer = await request
      .run({ ...asked.input, reason, ...(approval && { approval }) })
      .catch(() => undefined);
    if (!answer) return;
    tell(say(answer.state === 'approved' ? 'waivers.done' : 'waivers.asked', { room, amount }));
    onClose();
  }

  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={say(of.what === 'line' ? 'waivers.lineTitle' : 'waivers.lateFeeTitle', { room })}
      verb={say(draft.way === 'wait' ? 'waivers.ask' : 'waivers.go', { amount })}
      pending={request.pending}
      fault={request.fault}
      incomplete={!asked || !isReady(draft)}
      onGo={(reason) => void go(reason)}
    >
      {of.what === 'line' ? (
        <>
          <FactList>
            <Fact name={`${of.line.feeName} ${of.line.period}`}>
              {say('waivers.owes', { amount: amountText(of.line.outstandingFen, { sign: true }) })}
            </Fact>
          </FactList>
          <SimpleGrid cols={2} spacing="sm">
            <SegmentedControl
              size="xs"
              aria-label={say('waivers.kind')}
              value={kind}
              onChange={(value) => setKind(LINE_WAIVERS.find((one) => one === value) ?? 'full')}
              data={LINE_WAIVERS.map((value) => ({ value, label: say(`waivers.kind.${value}`) }))}
            />
            {kind === 'percent' ? (
              <TextInput
                aria-label={say('waivers.percent')}
                placeholder={say('waivers.percent')}
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
                inputMode="decimal"
              />
            ) : (
              <AmountInput
                aria-label={say('waivers.amount')}
                placeholder={say('waivers.amount')}
                value={kind === 'full' ? amountText(of.line.outstandingFen) : typed}
                disabled={kind === 'full'}
                onText={setTyped}
              />
            )}
          </SimpleGrid>
        </>
      ) : (
        <FactList>
          <Fact name={say('waivers.lateFees', { count: of.posted.length + of.growing.length })}>
            {amount}
          </Fact>
        </FactList>
      )}
      <ApprovalFields
        kind="waiver"
        subjectId={roomId}
        amountFen={amountFen}
        draft={draft}
        onDraft={setDraft}
      />
    </ReasonDialog>
  );
}

type Asked = {
  readonly amountFen: number;
  readonly input: Omit<Input<'waivers.request'>, 'reason' | 'approval'>;
};

function askedOf(of: WaiverOf, kind: LineWaiver, typed: string): Asked | undefined {
  if (of.what === 'line') {
    const amountFen = waivedFen(kind, typed, of.line.outstandingFen);
    if (amountFen === undefined) return undefined;
    const waiver = of.line.kind === 'lateFee' ? 'lateFee' : kind;
    return { amountFen, input: { waiver, lines: [{ lineId: of.line.lineId, amountFen }] } };
  }
  const lines = of.posted.map(({ lineId, outstandingFen }) => ({ lineId, amountFen: outstandingFen }));
  const lateFees = of.growing.map(({ principalId, amountFen }) => ({ principalId, amountFen }));
  const amountFen = [...lines, ...lateFees].reduce((sum, one) => sum + one.amountFen, 0);
  return amountFen > 0 ? { amountFen, input: { waiver: 'lateFee', lines, lateFees } } : undefined;
}
