import { Button, Checkbox, Group, Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Amount, amountText } from '../../ui/Amount.tsx';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { ConfirmDay } from '../../ui/ConfirmDay.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { ApprovalFields } from '../approvals/ApprovalFields.tsx';
import { useSecondPerson } from '../approvals/useSecondPerson.ts';
import { HouseholdBox } from '../cash/HouseholdBox.tsx';
import styles from './Corrections.module.css';
import {
  type CorrectionDraft,
  type Problem,
  type Receipt,
  type Right,
  rightDeposits,
  rightLines,
  rightTenders,
} from './correctionDraft.ts';
import { useCandidates } from './useCandidates.ts';

type Props = {
  readonly problem: Problem;
  readonly receipt: Receipt;
  readonly onBack: () => void;
  readonly onDone: () => void;
};

const METHODS = ['cash', 'wechat', 'alipay', 'card'] as const;

/** The right thing, what it comes to, the reason and who agrees, in one place. */
export function CorrectionForm({ problem, receipt, onBack, onDone }: Props) {
  const say = useSay();
  const { receiptId, number } = receipt;
  const [draft, setDraft] = useState<CorrectionDraft>({
    roomId: '',
    title: receipt.title ?? '',
    method: undefined,
    amount: '',
    unticked: new Set(),
  });
  const [reason, setReason] = useState('');
  const [confirmedDay, setConfirmedDay] = useState<string>();
  const post = useCommand('corrections.post');
  const second = useSecondPerson(receipt.cashierId);
  const { roomId, candidates } = useCandidates(receipt, problem, draft.roomId);
  const tenders = rightTenders(problem, receipt, draft);
  const givenFen = tenders.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const [depositsBack, setDepositsBack] = useState<Right['deposits']>([]);
  const deposits = rightDeposits(problem, depositsBack ?? [], givenFen);
  const depositFen = deposits.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const restFen = Math.max(0, givenFen - depositFen);
  const lines = problem === 'doubleCharge' ? [] : rightLines(candidates, draft.unticked, restFen);
  const right = {
    roomId,
    lines,
    deposits,
    tenders,
    ...(draft.title.trim() !== '' && { title: draft.title.trim() }),
  };
  const complete = roomId !== '' && givenFen > 0 && (problem !== 'wrongRoom' || draft.roomId !== '');
  const preview = useOperation(
    'corrections.preview',
    { receiptId, problem, right },
    { enabled: complete, keepPrevious: true },
  );
  const told = preview.data?.depositsBack;
  useEffect(() => {
    if (told) setDepositsBack(told);
  }, [told]);
  const put = (change: Partial<CorrectionDraft>) => setDraft((before) => ({ ...before, ...change }));
  const ready = complete && preview.data !== undefined && reason.trim().length >= 2 && second.ready;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready) return;
    const { approval } = second;
    const answer = await post
      .run({
        receiptId,
        problem,
        right,
        reason: reason.trim(),
        ...(approval && { approval }),
        ...(confirmedDay && { confirmedDay }),
      })
      .catch(() => undefined);
    if (!answer) return;
    const numbers = answer.receipts.map((one) => one.number).join(say('common.listSeparator'));
    tell(
      answer.reversal
        ? say('corrections.doneReversal', { number, reversal: answer.reversal.number, numbers })
        : say('corrections.doneVoid', { number, numbers }),
    );
    onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <RightFields problem={problem} draft={draft} onDraft={put} />
        {problem !== 'doubleCharge' && candidates.length > 0 && (
          <div className={styles.lines}>
            {candidates.map((line) => (
              <div key={line.lineId} className={styles.line}>
                <Checkbox
                  label={line.name}
                  checked={!draft.unticked.has(line.lineId)}
                  onChange={() => put({ unticked: toggled(draft.unticked, line.lineId) })}
                />
                <Amount fen={lines.find(({ lineId }) => lineId === line.lineId)?.amountFen ?? 0} nilDash />
              </div>
            ))}
          </div>
        )}
        <FaultNotice fault={complete ? preview.error?.fault : undefined} />
        {complete && preview.data && (
          <div className={styles.preview}>
            <FactList>
              <Fact name={say(`corrections.way.${preview.data.way}`)}>
                {`${number} ${amountText(preview.data.amountFen, { sign: true })}`}
              </Fact>
              <Fact name={say('corrections.new')}>
                {amountText(preview.data.newTotalFen, { sign: true })}
              </Fact>
              {deposits.length > 0 && (
                <Fact name={deposits.map(({ name }) => name).join(say('common.listSeparator'))}>
                  {amountText(depositFen, { sign: true })}
                </Fact>
              )}
              {preview.data.prepaymentFen > 0 && (
                <Fact name={say('corrections.toPrepayment')}>
                  {amountText(preview.data.prepaymentFen, { sign: true })}
                </Fact>
              )}
              {preview.data.lessCashFen !== 0 && (
                <Fact
                  name={say(preview.data.lessCashFen > 0 ? 'corrections.lessCash' : 'corrections.moreCash')}
                >
                  {amountText(Math.abs(preview.data.lessCashFen), { sign: true })}
                </Fact>
              )}
            </FactList>
          </div>
        )}
        <TextInput
          label={say('common.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={100}
        />
        {second.needed && preview.data && (
          <ApprovalFields
            kind={preview.data.way}
            subjectId={receiptId}
            amountFen={receipt.totalFen}
            draft={second.draft}
            onDraft={second.setDraft}
            canWait={false}
          />
        )}
        <FaultNotice fault={post.fault} />
        <ConfirmDay fault={post.fault} day={confirmedDay} onDay={setConfirmedDay} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onBack}>
            {say('common.back')}
          </Button>
          <Button type="submit" disabled={!ready} loading={post.pending}>
            {say('corrections.verb', { number })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type FieldsProps = {
  readonly problem: Problem;
  readonly draft: CorrectionDraft;
  readonly onDraft: (change: Partial<CorrectionDraft>) => void;
};

function RightFields({ problem, draft, onDraft }: FieldsProps) {
  const say = useSay();
  const box = useRef<HTMLInputElement>(null);
  const [picked, setPicked] = useState('');
  switch (problem) {
    case 'wrongRoom':
      return (
        <>
          <HouseholdBox
            inputRef={box}
            label={say('corrections.rightRoom')}
            autoFocus
            onPick={(hit) => {
              setPicked(hit.code);
              onDraft({ roomId: hit.roomId, title: '', unticked: new Set() });
            }}
          />
          <p className={styles.text}>
            {picked === '' ? say('corrections.pickRoom') : say('corrections.toRoom', { room: picked })}
          </p>
        </>
      );
    case 'wrongPayer':
      return (
        <TextInput
          label={say('corrections.rightTitle')}
          value={draft.title}
          onChange={(event) => onDraft({ title: event.currentTarget.value })}
          maxLength={60}
          data-autofocus
        />
      );
    case 'wrongMethod':
      return (
        <Select
          label={say('corrections.rightMethod')}
          value={draft.method ?? null}
          onChange={(value) => onDraft({ method: METHODS.find((one) => one === value) })}
          data={METHODS.map((value) => ({ value, label: say(`method.${value}`) }))}
          data-autofocus
        />
      );
    case 'wrongAmount':
      return (
        <AmountInput
          label={say('corrections.rightAmount')}
          value={draft.amount}
          onText={(amount) => onDraft({ amount })}
          data-autofocus
        />
      );
    default:
      return <p className={styles.text}>{say(`corrections.hint.${problem}`)}</p>;
  }
}

function toggled(set: ReadonlySet<string>, lineId: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(lineId)) next.add(lineId);
  return next;
}
