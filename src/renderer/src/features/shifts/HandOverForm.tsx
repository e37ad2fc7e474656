import { Button, Group, Select, SimpleGrid, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { formatYuan, parseYuan } from '#shared/domain/money/formatYuan.ts';
import type { ShiftSheet } from '#shared/domain/shifts/shiftSheet.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Amount } from '../../ui/Amount.tsx';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { CashFacts } from './CashFacts.tsx';
import styles from './Shift.module.css';

type Props = {
  readonly shiftId: string;
  readonly onRecount: () => void;
  readonly onDone: () => void;
};

/** What the count came to, and the hand-over with a reason where they differ. */
export function HandOverForm(props: Props) {
  const view = useOperation('shifts.get', { shiftId: props.shiftId });
  return (
    <>
      <FaultNotice fault={view.error?.fault} onRetry={() => void view.refetch()} />
      {view.isPending && <Loading lines={6} />}
      {view.data?.sheet && <Form {...props} sheet={view.data.sheet} />}
    </>
  );
}

function Form({ shiftId, sheet, onRecount, onDone }: Props & { readonly sheet: ShiftSheet }) {
  const say = useSay();
  const people = useOperation('shifts.colleagues', {});
  const command = useCommand('shifts.handOver');
  const [reason, setReason] = useState('');
  const [kept, setKept] = useState(formatYuan(Math.min(sheet.cash.floatFen, sheet.countedFen)));
  const [takerId, setTaker] = useState<string | null>(null);
  const keptFloatFen = parseYuan(kept);
  const toBankFen = sheet.countedFen - (keptFloatFen ?? 0);
  const needsReason = sheet.varianceFen !== 0;
  const ready = keptFloatFen !== undefined && toBankFen >= 0 && (!needsReason || reason.trim().length >= 2);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready || keptFloatFen === undefined || command.pending) return;
    const answer = await command
      .run({
        shiftId,
        keptFloatFen,
        ...(needsReason && { varianceReason: reason.trim() }),
        ...(takerId && { handedToId: takerId }),
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('shift.handedOverSaid', { toBankFen: answer.toBankFen }));
    onDone();
  }

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <CashFacts sheet={sheet} />
      {needsReason && (
        <TextInput
          label={say('shift.varianceReason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={100}
          autoFocus
        />
      )}
      <SimpleGrid cols={2} spacing="sm">
        <AmountInput label={say('shift.kept')} value={kept} onText={setKept} autoFocus={!needsReason} />
        <Select
          label={say('shift.handTo')}
          placeholder={say('shift.handToSafe')}
          value={takerId}
          onChange={setTaker}
          data={(people.data?.people ?? []).map(({ userId, displayName }) => ({
            value: userId,
            label: displayName,
          }))}
          clearable
        />
      </SimpleGrid>
      <FactList>
        <Fact name={say('shift.toBank')}>
          <Amount fen={toBankFen} sign strong />
        </Fact>
      </FactList>
      <FaultNotice fault={command.fault} />
      <Group gap="xs">
        <Button type="submit" disabled={!ready} loading={command.pending}>
          {say('shift.handOverVerb', { toBankFen: Math.max(0, toBankFen) })}
        </Button>
        <Button variant="default" onClick={onRecount}>
          {say('shift.recount')}
        </Button>
      </Group>
    </form>
  );
}
