import {
  Button,
  FileButton,
  Group,
  SegmentedControl,
  Select,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { isFault, type PatrolPoint } from '#shared/domain/equipment/patrol.ts';
import { categoryName } from '#shared/domain/workOrders/settings.ts';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { useTask } from '../../desk/useTask.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import styles from './Equipment.module.css';

type Props = {
  readonly round: Output<'inspections.round'>;
  readonly point: PatrolPoint;
  readonly isPaper: boolean;
  /** The code that was scanned at this point. */
  readonly code: string | undefined;
};

/** The checks of a point; a fault in it becomes a work order when it is saved. */
export function PointForm({ round, point, isPaper, code }: Props) {
  const say = useSay();
  const client = useDesk();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [note, setNote] = useState('');
  const [at, setAt] = useState<string | null>(null);
  const [categoryId, setCategory] = useState<string | null>(null);
  const { data: settings } = useOperation('workOrders.settings', {});
  const record = useCommand('inspections.record');
  const photo = useTask('attachments.add', `inspection.${round.roundId}`);
  const ready = point.items.every((item) => isFault(item, values[item.itemId] ?? '') !== undefined);
  const hasFault = point.items.some((item) => isFault(item, values[item.itemId] ?? '') === true);
  const answer = (itemId: string, value: string) => setValues((before) => ({ ...before, [itemId]: value }));

  async function keep(itemId: string, file: File | null): Promise<void> {
    if (!file || !round.roundId) return;
    const fileId = await client.uploadFile(file);
    const kept = await photo
      .start({ fileId, subjectKind: 'inspection', subjectId: round.roundId })
      .catch(() => undefined);
    if (kept) answer(itemId, kept.attachmentId);
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready || !round.roundId) return;
    const way = isPaper ? 'paper' : code ? 'qr' : 'hand';
    const time = isPaper ? (at ? Date.parse(at.replace(' ', 'T')) : round.startedAt) : undefined;
    const done = await record
      .run({
        roundId: round.roundId,
        pointId: point.pointId,
        way,
        answers: point.items.map(({ itemId }) => ({ itemId, value: values[itemId] ?? '' })),
        ...(way === 'qr' && code && { code }),
        ...(hasFault && categoryId !== null && { categoryId }),
        ...(time !== undefined && { at: time }),
        ...(note.trim() !== '' && { note: note.trim() }),
      })
      .catch(() => undefined);
    if (!done) return;
    tell(
      done.orderNumber
        ? say('rounds.recordedFault', { name: point.name, count: done.faults, number: done.orderNumber })
        : say('rounds.recorded', { name: point.name }),
    );
  }

  return (
    <form onSubmit={(event) => void submit(event)} aria-label={point.name}>
      <Stack gap="xs">
        <Group gap="xs">
          <strong>{point.name}</strong>
          {!isPaper && !code && <span className={styles.soft}>{say('rounds.byHand')}</span>}
        </Group>
        {point.items.map((item) => {
          const value = values[item.itemId] ?? '';
          const label =
            item.kind === 'number'
              ? `${item.name} ${item.min ?? ''}–${item.max ?? ''} ${item.unit ?? ''}`
              : item.name;
          if (item.kind === 'number')
            return (
              <TextInput
                key={item.itemId}
                label={label}
                value={value}
                onChange={(event) => answer(item.itemId, event.currentTarget.value.trim())}
                error={isFault(item, value) === true && say('rounds.bad')}
                inputMode="decimal"
                w={260}
              />
            );
          if (item.kind === 'photo')
            return (
              <Group key={item.itemId} gap="xs">
                <span>{item.name}</span>
                <FileButton onChange={(file) => void keep(item.itemId, file)} accept="image/*">
                  {(props) => (
                    <Button {...props} size="compact-sm" variant="default" loading={photo.running}>
                      {say(value ? 'rounds.photoKept' : 'rounds.photo')}
                    </Button>
                  )}
                </FileButton>
              </Group>
            );
          return (
            <Group key={item.itemId} gap="xs">
              <span>{item.name}</span>
              <SegmentedControl
                size="xs"
                aria-label={item.name}
                value={value}
                onChange={(chosen) => answer(item.itemId, chosen)}
                data={[
                  { value: 'yes', label: say('rounds.ok') },
                  { value: 'no', label: say('rounds.bad') },
                ]}
              />
            </Group>
          );
        })}
        {hasFault && (
          <Select
            label={say('rounds.category')}
            placeholder={say('rounds.categoryHint')}
            data={(settings?.categories ?? [])
              .filter(({ active }) => active)
              .map((category) => ({
                value: category.categoryId,
                label: settings ? categoryName(settings, category.categoryId) : '',
              }))}
            value={categoryId}
            onChange={setCategory}
            searchable
            clearable
            w={260}
          />
        )}
        {isPaper && (
          <DateTimePicker
            label={say('rounds.paperAt')}
            valueFormat="YYYY-MM-DD HH:mm"
            value={at}
            onChange={setAt}
            w={260}
          />
        )}
        <Textarea
          label={say('rounds.note')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={500}
          rows={1}
        />
        <FaultNotice fault={record.fault ?? photo.fault} />
        <Group justify="flex-end">
          <Button type="submit" disabled={!ready} loading={record.pending}>
            {say('rounds.save', { name: point.name })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
