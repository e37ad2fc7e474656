import { Button, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { DEMAND_KINDS, DEMAND_OUTCOMES, effectOf } from '#shared/domain/dunning/demand.ts';
import { useSession } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { PaperField } from '../ownership/PaperField.tsx';
import styles from './DunningScreen.module.css';
import type { Story } from './dunningWords.ts';
import { OptionKeys } from './OptionKeys.tsx';
import { canCome, chooseByDigit, type RecordDraft, recordInput, stepBack, usualDays } from './recordDraft.ts';

type Props = { readonly story: Story; readonly onDone: () => void };

export function RecordForm({ story, onDone }: Props) {
  const say = useSay();
  const { user } = useSession();
  const { data: status } = useOperation('system.status', {});
  const { data: staff } = useOperation('dunning.assignments', {});
  const today = status?.businessDate ?? '';
  const [draft, setDraft] = useState<RecordDraft>({
    kind: undefined,
    outcome: undefined,
    day: today,
    promiseDay: null,
    promiseAmount: '',
    answer: '',
    nextDay: null,
    nextKind: 'call',
    madeBy: user.id,
    attachmentId: undefined,
  });
  const answerField = useRef<HTMLInputElement>(null);
  const record = useCommand('dunning.record');
  const { kind, outcome } = draft;
  const input = recordInput(story, { ...draft, day: draft.day || today });

  function change(part: Partial<RecordDraft>): void {
    const next = { ...draft, ...part };
    // A kind chosen anew takes back an outcome that can't come of it.
    setDraft(next.outcome && !canCome(next.kind, next.outcome) ? { ...next, outcome: undefined } : next);
    const isChosen = part.promiseDay || (part.outcome && part.outcome !== 'promised');
    if (isChosen) window.requestAnimationFrame(() => answerField.current?.focus());
  }

  /** Digits and Backspace, as long as nothing is being typed. */
  function onKeyDown(event: KeyboardEvent): void {
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    const isTyping = event.target instanceof HTMLInputElement;
    if (isTyping || event.nativeEvent.isComposing || event.ctrlKey || event.altKey) return;
    if (digit) change(chooseByDigit(draft, Number(digit), today));
    else if (event.code === 'Backspace') change(stepBack(draft));
    else return;
    event.preventDefault();
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!input || record.pending) return;
    const answer = await record.run(input).catch(() => undefined);
    if (!answer) return;
    const { sumFen } = answer;
    tell(say('dunning.recorded', { room: story.roomCode, kind: say(`dunning.kind.${input.kind}`), sumFen }));
    onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)} onKeyDown={onKeyDown}>
      <Stack gap="sm">
        <OptionKeys
          label={say('dunning.how')}
          options={DEMAND_KINDS.map((value) => ({ value, label: say(`dunning.kind.${value}`) }))}
          value={kind}
          onChoose={(value) => change({ kind: value })}
          active={kind === undefined}
        />
        <OptionKeys
          label={say('dunning.what')}
          options={DEMAND_OUTCOMES.map((value) => ({
            value,
            label: say(`dunning.outcome.${value}`),
            off: !canCome(kind, value),
          }))}
          value={outcome}
          onChoose={(value) => change({ outcome: value })}
          active={kind !== undefined && outcome === undefined}
        />
        {outcome && effectOf(outcome) !== 'none' && (
          <span className={styles.soft}>{say('dunning.restartHint')}</span>
        )}
        {outcome === 'sent' && <span className={styles.soft}>{say('dunning.sentHint')}</span>}
        {outcome === 'promised' && today !== '' && (
          <>
            <OptionKeys
              label={say('dunning.promiseDay')}
              options={usualDays(today).map(({ days, day }) => ({
                value: day,
                label: days === undefined ? say('dunning.monthEnd') : say('dunning.inDays', { days }),
              }))}
              value={draft.promiseDay ?? undefined}
              onChoose={(promiseDay) => change({ promiseDay })}
              active={draft.promiseDay === null}
            />
            <SimpleGrid cols={2} spacing="sm">
              <DateInput
                aria-label={say('dunning.promiseDay')}
                placeholder={say('dunning.otherDay')}
                valueFormat="YYYY-MM-DD"
                value={draft.promiseDay}
                onChange={(value) => change({ promiseDay: value })}
                minDate={draft.day || today}
              />
              <AmountInput
                aria-label={say('dunning.promiseAmount')}
                placeholder={say('dunning.promiseAll')}
                value={draft.promiseAmount}
                onText={(promiseAmount) => change({ promiseAmount })}
              />
            </SimpleGrid>
          </>
        )}
        <TextInput
          ref={answerField}
          label={say('dunning.answer')}
          description={say('dunning.answerHint')}
          value={draft.answer}
          onChange={(event) => change({ answer: event.currentTarget.value })}
          maxLength={500}
        />
        <SimpleGrid cols={4} spacing="sm">
          <DateInput
            label={say('dunning.day')}
            valueFormat="YYYY-MM-DD"
            value={draft.day || today}
            onChange={(value) => change({ day: value ?? today })}
            maxDate={today}
          />
          <Select
            label={say('dunning.madeBy')}
            data={(staff?.people ?? []).map(({ userId, name }) => ({ value: userId, label: name }))}
            value={draft.madeBy}
            onChange={(value) => value && change({ madeBy: value })}
            allowDeselect={false}
          />
          <DateInput
            label={say('dunning.nextDay')}
            placeholder={say('common.optional')}
            valueFormat="YYYY-MM-DD"
            value={draft.nextDay}
            onChange={(value) => change({ nextDay: value })}
            minDate={draft.day || today}
            clearable
          />
          <Select
            label={say('dunning.nextKind')}
            data={DEMAND_KINDS.map((value) => ({ value, label: say(`dunning.kind.${value}`) }))}
            value={draft.nextKind}
            onChange={(value) => change({ nextKind: DEMAND_KINDS.find((each) => each === value) ?? 'call' })}
            disabled={draft.nextDay === null}
            allowDeselect={false}
          />
        </SimpleGrid>
        <PaperField
          label={say('dunning.proof')}
          roomId={story.roomId}
          attachmentId={draft.attachmentId}
          onAttachment={(attachmentId) => change({ attachmentId })}
        />
        <FaultNotice fault={record.fault} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            {say('common.back')}
          </Button>
          <Button type="submit" disabled={!input} loading={record.pending}>
            {kind && outcome
              ? say('dunning.recordVerb', { kind: say(`dunning.kind.${kind}`) })
              : say('dunning.recordWait')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
