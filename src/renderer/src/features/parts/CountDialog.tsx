import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { amountText } from '../../ui/Amount.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { ApprovalFields } from '../approvals/ApprovalFields.tsx';
import { approvalOf, isReady, NO_APPROVAL } from '../approvals/approvalDraft.ts';
import styles from './Parts.module.css';
import { typedQuantity } from './part.ts';

const MOST = 500;

/** A count: what lay there against the book, why it differs, and who agrees. */
export function CountDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  const [stocktakeId] = useState(() => crypto.randomUUID());
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [reason, setReason] = useState('');
  const [draft, setDraft] = useState(NO_APPROVAL);
  const list = useOperation('parts.list', { limit: MOST });
  const record = useCommand('parts.stocktake');
  const rows = list.data?.rows ?? [];
  const counts = rows.map((row) => ({ row, text: typed[row.partId]?.trim() ?? '' }));
  const lines = counts.flatMap(({ row, text }) => {
    const counted = typedQuantity(text);
    return counted === undefined ? [] : [{ partId: row.partId, book: row.quantity, counted }];
  });
  const isWrong = counts.some(({ text }) => text !== '' && typedQuantity(text) === undefined);
  const found = useOperation(
    'parts.differences',
    { lines },
    { enabled: lines.length > 0 && !isWrong, keepPrevious: true },
  );
  const differing = lines.length === 0 ? 0 : (found.data?.rows.length ?? 0);
  const amountFen = found.data?.amountFen ?? 0;
  const ready =
    lines.length > 0 &&
    !isWrong &&
    found.data !== undefined &&
    !found.isPlaceholderData &&
    (differing === 0 || (reason.trim().length >= 2 && isReady(draft)));

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready) return;
    const approval = approvalOf(draft);
    const answer = await record
      .run({
        stocktakeId,
        lines,
        ...(differing > 0 && { reason: reason.trim(), ...(approval && { approval }) }),
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(say(answer.differing === 0 ? 'stocktakes.right' : `stocktakes.${answer.state}`));
    onClose();
  }

  function verb(): string {
    if (differing === 0) return say('stocktakes.verbRight');
    return draft.way === 'wait' ? say('stocktakes.verbWait') : say('stocktakes.verb', { count: differing });
  }

  return (
    <Dialog opened onClose={onClose} title={say('stocktakes.title')} size={680}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <p className={styles.soft}>{say('stocktakes.hint')}</p>
          <FaultNotice fault={list.error?.fault} onRetry={() => void list.refetch()} />
          {list.isPending && <Loading lines={4} />}
          <div className={styles.counting} style={differing > 0 ? { maxHeight: 220 } : undefined}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th>{say('parts.part')}</th>
                  <th>{say('parts.place')}</th>
                  <th className={styles.number}>{say('stocktakes.book')}</th>
                  <th style={{ width: 110 }}>{say('stocktakes.counted')}</th>
                </tr>
              </thead>
              <tbody>
                {counts.map(({ row, text }, index) => (
                  <tr key={row.partId}>
                    <td>
                      {row.name} <span className={styles.soft}>{row.specification ?? row.code}</span>
                    </td>
                    <td>{row.place ?? '–'}</td>
                    <td className={styles.number}>
                      {say('parts.issuedQuantity', { quantity: row.quantity, unit: row.unit })}
                    </td>
                    <td>
                      <TextInput
                        size="xs"
                        aria-label={`${say('stocktakes.counted')} ${row.name}`}
                        value={typed[row.partId] ?? ''}
                        onChange={(event) => {
                          const { value } = event.currentTarget;
                          setTyped((before) => ({ ...before, [row.partId]: value }));
                        }}
                        error={text !== '' && typedQuantity(text) === undefined}
                        inputMode="decimal"
                        autoComplete="off"
                        maxLength={12}
                        {...(index === 0 && { 'data-autofocus': true })}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <strong>
            {say('stocktakes.sum', {
              counted: lines.length,
              differing,
              amount: amountText(amountFen, { sign: true }),
            })}
          </strong>
          {differing > 0 && (
            <>
              <TextInput
                label={say('stocktakes.reason')}
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
                maxLength={200}
              />
              <ApprovalFields
                kind="stocktake"
                subjectId={stocktakeId}
                amountFen={amountFen}
                draft={draft}
                onDraft={setDraft}
              />
            </>
          )}
          <FaultNotice fault={found.error?.fault ?? record.fault} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {say('common.back')}
            </Button>
            <Button type="submit" disabled={!ready} loading={record.pending}>
              {verb()}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
