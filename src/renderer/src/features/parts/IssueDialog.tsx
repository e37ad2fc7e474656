import { Button, CloseButton, Group, Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import styles from './Parts.module.css';
import { type PartRow, someQuantity } from './part.ts';

type Props = {
  readonly order: { readonly workOrderId: string; readonly number: string };
  readonly onClose: () => void;
};

type Draft = { readonly key: string; readonly partId: string | undefined; readonly quantity: string };

const MOST = 500;
const fresh = (): Draft => ({ key: crypto.randomUUID(), partId: undefined, quantity: '1' });

/** Which parts, and how many of each, leave the store for an order. */
export function IssueDialog({ order, onClose }: Props) {
  const say = useSay();
  const { data } = useOperation('parts.list', { limit: MOST });
  const command = useCommand('parts.issue');
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => [fresh()]);
  const parts = data?.rows ?? [];
  const lines = drafts.flatMap(({ partId, quantity: typed }) => {
    const quantity = someQuantity(typed);
    return partId === undefined || quantity === undefined ? [] : [{ partId, quantity }];
  });
  const ready = lines.length > 0 && lines.length === drafts.length;

  function change(key: string, part: Partial<Draft>): void {
    setDrafts((before) => before.map((one) => (one.key === key ? { ...one, ...part } : one)));
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready) return;
    const { workOrderId, number } = order;
    const answer = await command
      .run({ use: { kind: 'workOrder', workOrderId }, lines })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('parts.issued', { number, count: answer.issues.length }));
    onClose();
  }

  return (
    <Dialog opened onClose={onClose} title={say('parts.issueTitle', { number: order.number })} size={560}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          {drafts.map((draft, index) => (
            <Line
              key={draft.key}
              draft={draft}
              parts={parts.filter(
                ({ partId }) => partId === draft.partId || drafts.every((one) => one.partId !== partId),
              )}
              isFirst={index === 0}
              onChange={(part) => change(draft.key, part)}
              onRemove={
                drafts.length > 1
                  ? () => setDrafts((before) => before.filter(({ key }) => key !== draft.key))
                  : undefined
              }
            />
          ))}
          <Group>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => setDrafts((before) => [...before, fresh()])}
            >
              {say('parts.addLine')}
            </Button>
          </Group>
          <FaultNotice fault={command.fault} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {say('common.back')}
            </Button>
            <Button type="submit" disabled={!ready} loading={command.pending}>
              {say('parts.issueVerb', { count: lines.length })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

type LineProps = {
  readonly draft: Draft;
  readonly parts: readonly PartRow[];
  readonly isFirst: boolean;
  readonly onChange: (part: Partial<Draft>) => void;
  readonly onRemove: (() => void) | undefined;
};

function Line({ draft, parts, isFirst, onChange, onRemove }: LineProps) {
  const say = useSay();
  const chosen = parts.find(({ partId }) => partId === draft.partId);
  return (
    <div className={styles.line}>
      <Select
        aria-label={say('parts.part')}
        placeholder={say('parts.choose')}
        data={parts.map(({ partId, code, name, quantity, unit }) => ({
          value: partId,
          label: say('parts.option', { code, name, quantity, unit }),
        }))}
        value={draft.partId ?? null}
        onChange={(value) => onChange({ partId: value ?? undefined })}
        searchable
        nothingFoundMessage={say('parts.chooseNone')}
        {...(isFirst && { 'data-autofocus': true })}
      />
      <TextInput
        aria-label={say('parts.quantity')}
        value={draft.quantity}
        onChange={(event) => onChange({ quantity: event.currentTarget.value })}
        rightSection={chosen?.unit}
        inputMode="decimal"
        autoComplete="off"
        maxLength={12}
      />
      {onRemove && (
        <CloseButton aria-label={say('parts.removeLine', { name: chosen?.name ?? '' })} onClick={onRemove} />
      )}
    </div>
  );
}
