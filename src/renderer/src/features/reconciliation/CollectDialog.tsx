import { Button, Group, Stack } from '@mantine/core';
import { useRef, useState } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { amountText } from '../../ui/Amount.tsx';
import { ConfirmDay } from '../../ui/ConfirmDay.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { HouseholdBox } from '../cash/HouseholdBox.tsx';
import type { Line } from './item.ts';
import styles from './Reconciliation.module.css';

type Props = {
  readonly line: Line | undefined;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

export function CollectDialog({ line, onClose, onDone }: Props) {
  const say = useSay();
  return (
    <Dialog
      opened={line !== undefined}
      onClose={onClose}
      title={say('recon.collectTitle', { amount: amountText(line?.amountFen ?? 0, { sign: true }) })}
    >
      {line && <CollectForm key={line.lineKey} line={line} onClose={onClose} onDone={onDone} />}
    </Dialog>
  );
}

/** A bank row for a household: found like at the till, told what will be, done by the verb. */
function CollectForm({ line, onClose, onDone }: Props & { readonly line: Line }) {
  const say = useSay();
  const box = useRef<HTMLInputElement>(null);
  const [room, setRoom] = useState<{ roomId: string; code: string; shown: string }>();
  const [confirmedDay, setConfirmedDay] = useState<string>();
  const collect = useCommand('reconciliations.collect');
  const amount = amountText(line.amountFen, { sign: true });

  async function go(): Promise<void> {
    if (!room) return;
    const answer = await collect
      .run({ lineKey: line.lineKey, roomId: room.roomId, ...(confirmedDay && { confirmedDay }) })
      .catch(() => undefined);
    if (!answer) return;
    const numbers = answer.receipts.map((receipt) => receipt.number).join(say('common.listSeparator'));
    tell(
      answer.prepaymentFen > 0
        ? say('recon.collectedPrepaid', {
            room: room.code,
            numbers,
            amount: amountText(answer.prepaymentFen, { sign: true }),
          })
        : say('recon.collected', { room: room.code, numbers }),
    );
    onDone();
  }

  return (
    <Stack gap="sm">
      <p className={styles.soft}>{[line.day, line.counterparty, line.note].filter(Boolean).join(' · ')}</p>
      {room ? (
        <Group gap="xs">
          <strong>{room.shown}</strong>
          <Button size="compact-xs" variant="default" onClick={() => setRoom(undefined)}>
            {say('charge.otherRoom')}
          </Button>
        </Group>
      ) : (
        <HouseholdBox
          inputRef={box}
          label={say('recon.collectRoom')}
          autoFocus
          onPick={(hit) =>
            setRoom({
              roomId: hit.roomId,
              code: hit.code,
              shown: [hit.code, hit.ownerName].filter(Boolean).join(' '),
            })
          }
        />
      )}
      <p className={styles.soft}>{say('recon.collectHint')}</p>
      <FaultNotice fault={collect.fault} />
      <ConfirmDay fault={collect.fault} day={confirmedDay} onDay={setConfirmedDay} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {say('common.back')}
        </Button>
        {room && (
          <Button autoFocus loading={collect.pending} onClick={() => void go()}>
            {say('recon.collectVerb', { amount, room: room.code })}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
